"""One's data: everything that is kept of an adult and of their household, to be taken away.

Each section is a table as the adult may see it: their own household's rows, the children on whom
they have a right, never another adult's mailbox or telephone, nor the other household's.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, or_, select
from sqlalchemy.sql.expression import ColumnElement

from core.database import metadata
from core.enrolments.tables import school_enrolment
from core.messages.attachments import message_attachment
from core.payments.tables import mandate, payment
from core.people.account_tables import account, consent, erasure
from core.people.child_tables import health, permission, pickup_contact, vaccination
from core.people.families import Family
from core.requests.tables import change, particular, request
from core.tables import (
    absence,
    address,
    booking,
    booking_order,
    child,
    custody,
    document,
    enrolment,
    guardian,
    household,
    invoice,
    invoice_line,
    ledger_entry,
    message,
    order_line,
    thread,
)
from core.waiting.tables import waiting

_JSON = frozenset({"old", "new"})  # values that are kept as such
Row: TypeAlias = Mapping[str, Any]
Mine: TypeAlias = Callable[[Family, Table], ColumnElement[bool]]

# Names of rows, not data: they say nothing to the one who reads.
_HIDDEN = frozenset({"id", "household_id", "guardian_id", "sha256", "flags", "seen"})


def _adult(own: Family, table: Table) -> ColumnElement[bool]:
    return table.c.guardian_id == own.adult.id


def _house(own: Family, table: Table) -> ColumnElement[bool]:
    return table.c.household_id == own.household_id


def _child(own: Family, table: Table) -> ColumnElement[bool]:
    return table.c.child_id.in_([each.id for each in own.children if each.may("see")])


def _house_child(own: Family, table: Table) -> ColumnElement[bool]:
    """The household's rows, of the children whom the adult may see or of nobody in particular."""
    return _house(own, table) & (table.c.child_id.is_(None) | _child(own, table))


def _threads(own: Family, table: Table) -> ColumnElement[bool]:
    known = select(thread.c.id).where(thread.c.household_id == own.household_id)
    return table.c.thread_id.in_(known)


def _messages(own: Family, table: Table) -> ColumnElement[bool]:
    known = select(message.c.id).where(_threads(own, message))
    return table.c.message_id.in_(known)


def _lines_of(parent: Table, key: str) -> Mine:
    """The lines of the household's orders or invoices, of the children the adult may see."""

    def mine(own: Family, table: Table) -> ColumnElement[bool]:
        known = select(parent.c.id).where(parent.c.household_id == own.household_id)
        return table.c[key].in_(known) & _child(own, table)

    return mine


def _own_requests(own: Family, table: Table) -> ColumnElement[bool]:
    """What the adult asked for: another adult's answers may be their telephone."""
    return _adult(own, table) & (table.c.child_id.is_(None) | _child(own, table))


def _facts(own: Family, table: Table) -> ColumnElement[bool]:
    """Facts by owner: of the household, of the adult themself, of the children they may see."""
    seen = [each.id for each in own.children if each.may("see")]
    return or_(
        (table.c.owner == "household") & (table.c.owner_id == own.household_id),
        (table.c.owner == "guardian") & (table.c.owner_id == own.adult.id),
        (table.c.owner == "child") & table.c.owner_id.in_(seen),
    )


def _changes(own: Family, table: Table) -> ColumnElement[bool]:
    return _house(own, table) & _facts(own, table)


# What is given first, in order; every other table that names an adult or a household follows.
SECTIONS: tuple[tuple[Table, Mine], ...] = (
    (guardian, lambda own, table: table.c.id == own.adult.id),
    (household, lambda own, table: table.c.id == own.household_id),
    (account, _house),
    (
        child,
        lambda own, table: table.c.id.in_([each.id for each in own.children if each.may("see")]),
    ),
    (custody, _house_child),
    (health, _child),
    (vaccination, _child),
    (permission, _house_child),
    (pickup_contact, _house_child),
    (school_enrolment, _house_child),
    (enrolment, _house_child),
    (booking, _house_child),
    (booking_order, _house),
    (order_line, _lines_of(booking_order, "order_id")),
    (absence, _house_child),
    (waiting, _house_child),
    (invoice, _house),
    (invoice_line, _lines_of(invoice, "invoice_id")),
    (ledger_entry, _house),
    (payment, _adult),
    (mandate, _house),
    (document, _house_child),
    (particular, _facts),
    (request, _own_requests),
    (change, _changes),
    (thread, _house),
    (message, _threads),
    (message_attachment, _messages),
    (address, _adult),
    (consent, _adult),
    (erasure, _adult),
)


# No data about anybody: what proves who speaks, and the state of a conversation (its words are the
# conversation's to give).
LEFT_OUT = frozenset(
    """access_code link_token revocation step_up guardianship inbox dialog prompt outbox
    enrolment_decision""".split()
)


def sections() -> list[tuple[Table, Mine]]:
    """Every table to give, with what of it is the adult's."""
    known = {table.name for table, _ in SECTIONS} | LEFT_OUT
    others = [table for table in metadata.sorted_tables if table.name not in known]
    return [*SECTIONS, *((table, mine) for table in others if (mine := _whose(table)))]


def _whose(table: Table) -> Mine | None:
    """What of a table is the adult's, by the columns it has; None when it is about nobody."""
    if "household_id" in table.c:
        return _house_child if "child_id" in table.c else _house
    return _adult if "guardian_id" in table.c else None


def export(connection: Connection, own: Family) -> dict[str, list[Row]]:
    """Everything kept of the adult and of their household, by table, as plain values.

    Days and instants are ISO text (instants UTC), money is cents.
    """
    names = {each.id: each.first_name for each in own.children}
    return {
        table.name: [_readable(row, names) for row in _rows(connection, own, table, mine)]
        for table, mine in sections()
    }


def _rows(connection: Connection, own: Family, table: Table, mine: Mine) -> list[Row]:
    statement = select(table).where(mine(own, table)).order_by(*table.primary_key)
    return [dict(row) for row in connection.execute(statement).mappings()]


def _readable(row: Row, names: Mapping[int, str]) -> Row:
    shown: dict[str, Any] = {}
    for key, value in row.items():
        if key == "child_id":
            shown["child"] = names.get(value) if value is not None else None
        elif key == "owner_id" and row["owner"] == "child":
            shown["child"] = names.get(value)
        elif key in _JSON and value is not None:
            shown[key] = json.loads(value)
        elif key not in _HIDDEN and not key.endswith("_id"):
            moment = isinstance(value, date | datetime)
            shown[key] = value.isoformat() if moment else value
    return shown
