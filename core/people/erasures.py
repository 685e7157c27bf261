"""Erasing one's data: the account is closed at once; what the law keeps stays, and is said.

A tombstone stays in the adult's place: rows that must be kept still point to it, it has no name.
While something is owed or a child of theirs alone is enrolled, names and the postal address stay
too; `finish` erases them once that is over.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection, Select, bindparam, delete, func, or_, select, update

from core.access import codes as access_codes
from core.access import links as access_links
from core.access.places import Place
from core.access.tables import revocation, step_up
from core.calendar import school_year
from core.clock import today
from core.database import insert_or_skip, metadata
from core.money.ledger import due
from core.payments.tables import payment
from core.people.account_tables import erasure
from core.people.child_tables import health, permission, pickup_contact, vaccination
from core.tables import address, document, enrolment, guardian, guardianship, household

Kept = Literal["owed", "enrolled", "invoices", "messages"]
_LEFT = select(func.count()).where(
    guardian.c.household_id == bindparam("household"),
    guardian.c.id.not_in(select(erasure.c.guardian_id)),
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: `complete` when no name is left; `kept` says what stays, and so why."""

    complete: bool
    kept: tuple[Kept, ...]


def is_erased(connection: Connection, guardian_id: int) -> bool:
    """Whether the adult asked for it; their account is closed then."""
    found = select(erasure.c.guardian_id).where(erasure.c.guardian_id == guardian_id)
    return connection.execute(found).scalar() is not None


def would_keep(connection: Connection, guardian_id: int, day: date) -> tuple[Kept, ...]:
    """What an erasure on that day would leave, for the adult to know before they ask."""
    household_id = _household(connection, guardian_id)
    others = _others(connection, household_id, guardian_id)
    return (*_holding(connection, household_id, day, others=others), "invoices", "messages")


def erase(connection: Connection, guardian_id: int, now: datetime) -> Erased:
    """Close the account: nothing is told any more, no address speaks for it; then erase.

    The commune's file keeps neither mailbox nor telephone. What was open is undone by whoever
    calls: conversations and letters are theirs.
    """
    insert_or_skip(connection, erasure, {"guardian_id": guardian_id, "asked_at": now})
    _close(connection, guardian_id, now)
    return _erase(connection, guardian_id, now)


def finish(connection: Connection, now: datetime) -> int:
    """Erase what had to be kept at first and no longer has; how many adults."""
    waiting = select(erasure.c.guardian_id).where(erasure.c.done_at.is_(None))
    found = connection.execute(waiting).scalars().all()
    return sum(_erase(connection, each, now).complete for each in found)


def _erase(connection: Connection, guardian_id: int, now: datetime) -> Erased:
    household_id = _household(connection, guardian_id)
    others = _others(connection, household_id, guardian_id)
    holding = _holding(connection, household_id, today(now), others=others)
    if holding:
        return Erased(complete=False, kept=(*holding, "invoices", "messages"))
    if not others:
        _erase_children(connection, household_id, guardian_id)
        connection.execute(
            update(household).where(household.c.id == household_id).values(address=None)
        )
    connection.execute(delete(guardianship).where(guardianship.c.guardian_id == guardian_id))
    connection.execute(
        update(guardian).where(guardian.c.id == guardian_id).values(first_name="", last_name="")
    )
    connection.execute(
        update(erasure).where(erasure.c.guardian_id == guardian_id).values(done_at=now)
    )
    return Erased(complete=True, kept=("invoices", "messages"))


def _close(connection: Connection, guardian_id: int, now: datetime) -> None:
    mine = select(address.c.channel, address.c.address).where(address.c.guardian_id == guardian_id)
    for channel, where in connection.execute(mine).all():
        access_codes.drop(connection, Place(channel, where), now)
    access_links.drop(connection, guardian_id, now)
    for table in (address, step_up, revocation):
        connection.execute(delete(table).where(table.c.guardian_id == guardian_id))
    mine_paid = update(payment).where(payment.c.guardian_id == guardian_id)
    connection.execute(mine_paid.values(email="", address=""))
    gone = {"email": None, "phone": None, "quiet_since": now}
    connection.execute(update(guardian).where(guardian.c.id == guardian_id).values(**gone))


def _holding(
    connection: Connection, household_id: int, day: date, *, others: bool
) -> tuple[Literal["owed", "enrolled"], ...]:
    """Why names are kept for now: none when another adult of the household goes on."""
    if others:
        return ()
    found: list[Literal["owed", "enrolled"]] = []
    if due(connection, household_id) > 0:
        found.append("owed")
    live = select(func.count()).where(
        enrolment.c.household_id == household_id,
        enrolment.c.state != "rejected",
        enrolment.c.school_year >= school_year(day),
    )
    if connection.execute(live).scalar_one():
        found.append("enrolled")
    return tuple(found)


def _erase_children(connection: Connection, household_id: int, guardian_id: int) -> None:
    """What the household said of its children; a sheet stays when another parent keeps it."""
    theirs = select(guardianship.c.child_id).where(guardianship.c.guardian_id == guardian_id)
    shared = select(guardianship.c.child_id).where(guardianship.c.guardian_id != guardian_id)
    alone = connection.execute(theirs.where(guardianship.c.child_id.not_in(shared)).distinct())
    children = alone.scalars().all()
    for of_child in (health, vaccination):
        connection.execute(delete(of_child).where(of_child.c.child_id.in_(children)))
    for of_house in (permission, pickup_contact):
        connection.execute(delete(of_house).where(of_house.c.household_id == household_id))
    connection.execute(
        delete(document).where(
            document.c.household_id == household_id,
            *(document.c.id.not_in(needed) for needed in _needed_elsewhere()),
            or_(document.c.child_id.is_(None), document.c.child_id.in_(children)),
        )
    )


def _needed_elsewhere() -> list[Select[int]]:
    """The documents that other rows point to: what justifies an absence explains a credit."""
    return [
        select(column).where(column.is_not(None))
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column is document.c.id for key in column.foreign_keys)
    ]


def _others(connection: Connection, household_id: int, guardian_id: int) -> bool:
    """Whether an adult of the household is left who did not ask to be erased."""
    statement = _LEFT.where(guardian.c.id != guardian_id)
    return connection.execute(statement, {"household": household_id}).scalar_one() > 0


def _household(connection: Connection, guardian_id: int) -> int:
    found = select(guardian.c.household_id).where(guardian.c.id == guardian_id)
    return connection.execute(found).scalar_one()
