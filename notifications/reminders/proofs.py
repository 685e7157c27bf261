"""Invariants of what the reminders lean on: their messages, the doubts named, the money paid."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, cast, exists, literal, or_, select

from core.commune import Commune
from core.payments.tables import payment
from core.tables import guardian, ledger_entry
from notifications.reminders.tables import reminder
from notifications.reminders.unsaid import PERHAPS_SAID
from notifications.tables import outbox

LATE = timedelta(minutes=15)
LOOKED_AT = timedelta(days=60)  # what was said before is proven already
# How `telling` names what it puts for a reminder.
KEY: ColumnElement[str] = (
    literal("told:")
    + cast(guardian.c.id, String)
    + literal(":reminder:")
    + cast(reminder.c.deadline, String)
    + literal(":")
    + reminder.c.stage
)
_PAYFIP = "payfip:"
_later = outbox.alias("later")


def done_and_said(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I4: a reminder is done only if somebody got it, may have got it, or still will."""
    first = and_(guardian.c.household_id == reminder.c.household_id, outbox.c.key == KEY)
    put = exists().where(first)
    alive = exists().where(
        first,
        or_(
            outbox.c.state.in_(PERHAPS_SAID),
            exists().where(_later.c.origin_id == outbox.c.id, _later.c.state.in_(PERHAPS_SAID)),
        ),
    )
    recent = reminder.c.ended_at >= now - LOOKED_AT
    statement = select(reminder.c.id).where(reminder.c.state == "done", recent, put, ~alive)
    return iter(connection.execute(statement).scalars())


def doubts_named(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I6: what nobody knows to have arrived is named within a quarter of an hour.

    As in doubt it stands in the agents' list, or was said at the next address.
    """
    late = and_(outbox.c.state == "attempting", outbox.c.lease_until < now - LATE)
    return iter(connection.execute(select(outbox.c.id).where(late)).scalars())


def paid_as_found(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I11: the account was moved for each payment that the provider confirmed, and for no other."""
    entry = and_(
        ledger_entry.c.reference == literal(_PAYFIP) + payment.c.operation,
        ledger_entry.c.invoice_id == payment.c.invoice_id,
        ledger_entry.c.amount_cents == -payment.c.amount_cents,
    )
    unposted = select(payment.c.id).where(payment.c.state == "paid", ~exists().where(entry))
    yield from connection.execute(unposted).scalars()
    unfounded = select(ledger_entry.c.reference).where(
        ledger_entry.c.reference.startswith(_PAYFIP),
        ~exists().where(entry, payment.c.state == "paid"),
    )
    yield from connection.execute(unfounded).scalars()
