"""Erasing one's data: the account is closed at once; what the law keeps stays, and is said.

A tombstone stays in the adult's place: rows that must be kept still point to it, it has no name.
While something is owed or a child of theirs alone is enrolled, names and the postal address stay
too; `finish` erases them once that is over.
"""

from collections.abc import Sequence
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
from core.desk.tables import document_decision
from core.money.ledger import due
from core.papers import unneeded
from core.payments.tables import payment
from core.people.account_tables import erasure
from core.people.child_tables import health, permission, pickup_contact, vaccination
from core.requests.tables import change, particular, request, request_piece
from core.tables import address, document, enrolment, guardian, guardianship, household

Kept = Literal["owed", "enrolled", "invoices", "messages"]
_ABOUT_PAPERS = (request_piece, document_decision)
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
    _erase_requests(connection, household_id, guardian_id, now, others=others)
    if not others:
        _erase_children(connection, household_id, guardian_id, now)
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


def _erase_requests(
    connection: Connection, household_id: int, guardian_id: int, now: datetime, *, others: bool
) -> None:
    """What the adult answered, and the facts of their own; the household's with its last adult.

    A request that still waited is closed: it stays with its number and state, without words.
    """
    mine = request.c.guardian_id == guardian_id
    connection.execute(
        update(request)
        .where(mine, request.c.state.in_(("waiting", "incomplete")))
        .values(state="rejected", decided_at=now, wanted=None)
    )
    connection.execute(update(request).where(mine).values(answers="{}", seen="{}", reason=None))
    owned: list[tuple[str, Sequence[int]]] = [("guardian", [guardian_id])]
    if not others:
        owned += [
            ("household", [household_id]),
            ("child", _alone(connection, guardian_id)),
        ]
    for owner, ids in owned:
        for table in (particular, change):
            theirs = (table.c.owner == owner) & table.c.owner_id.in_(ids)
            if table is particular:
                connection.execute(delete(table).where(theirs))
            else:
                connection.execute(update(table).where(theirs).values(old=None, new=None))


def _alone(connection: Connection, guardian_id: int) -> Sequence[int]:
    """The children on whom nobody else has a right."""
    theirs = select(guardianship.c.child_id).where(guardianship.c.guardian_id == guardian_id)
    shared = select(guardianship.c.child_id).where(guardianship.c.guardian_id != guardian_id)
    alone = connection.execute(theirs.where(guardianship.c.child_id.not_in(shared)).distinct())
    return alone.scalars().all()


def _erase_children(
    connection: Connection, household_id: int, guardian_id: int, now: datetime
) -> None:
    """What the household said of its children; a sheet stays when another parent keeps it."""
    children = _alone(connection, guardian_id)
    for of_child in (health, vaccination):
        connection.execute(delete(of_child).where(of_child.c.child_id.in_(children)))
    for of_house in (permission, pickup_contact):
        connection.execute(delete(of_house).where(of_house.c.household_id == household_id))
    gone = select(document.c.id, document.c.sha256).where(
        document.c.household_id == household_id,
        *(document.c.id.not_in(needed) for needed in _needed_elsewhere()),
        or_(document.c.child_id.is_(None), document.c.child_id.in_(children)),
    )
    papers = connection.execute(gone).all()
    ids = [each.id for each in papers]
    for table in _ABOUT_PAPERS:
        connection.execute(delete(table).where(table.c.document_id.in_(ids)))
    connection.execute(delete(document).where(document.c.id.in_(ids)))
    unneeded.note(connection, (each.sha256 for each in papers), now)


def _needed_elsewhere() -> list[Select[int]]:
    """The documents that other rows point to: what justifies an absence explains a credit.

    That it went with a request, or what was decided of it, goes with it.
    """
    return [
        select(column).where(column.is_not(None))
        for table in metadata.tables.values()
        if table not in _ABOUT_PAPERS
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
