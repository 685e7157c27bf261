"""What must always hold of the reminders and of what is sent, proven from the rows alone.

Each check gives what does not hold, with the rows concerned; an empty database holds everything.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    Connection,
    Select,
    Table,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    union_all,
)

from core.bookings.bookings import LIVE
from core.bookings.seats import pool
from core.commune import Commune
from core.commune.closures import in_force
from core.database import metadata
from core.tables import booking, enrolment, guardian, ledger_entry, seat
from notifications.hours import Hours, is_civil
from notifications.outbox import BULK
from notifications.reminders.families import branches, enrolled, undone
from notifications.reminders.proofs import (
    KEY,
    LATE,
    LOOKED_AT,
    done_and_said,
    doubts_named,
    paid_as_found,
)
from notifications.reminders.stages import spoken_of
from notifications.reminders.tables import reminder, reminder_wish
from notifications.tables import outbox

SHOWN = 5  # rows named for each invariant that is broken
LEAVING = Hours(8 * 60, 20 * 60)  # nothing said first leaves at another hour
ENDS = ("done", "cancelled", "superseded", "expired", "failed")
_MAYBE_SAID = ("attempting", "sent", "delivered", "in_doubt")


SENT_AGAIN = "sent-again"


class Broken(NamedTuple):
    """An invariant (I1 to I12) that does not hold: `what` is the key of the words, `which` rows."""

    name: str
    what: str
    cases: int
    which: str


Check: TypeAlias = Callable[[Connection, Commune, datetime], Iterator[Any]]


def broken(
    connection: Connection, commune: Commune, now: datetime, sent_again: Sequence[str] = ()
) -> Iterator[Broken]:
    """Every invariant that does not hold at `now`.

    `sent_again` is what the ledger, which is no part of the database, says of I10.
    """
    commune = in_force(connection, commune)
    for name, what, check in CHECKS:
        found = [str(each) for each in check(connection, commune, now)]
        if found:
            yield Broken(name, what, len(found), ", ".join(found[:SHOWN]))
    if sent_again:
        yield Broken("I10", SENT_AGAIN, len(sent_again), ", ".join(sent_again[:SHOWN]))


def _told_once(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I1: a household is told once of a deadline at a stage, and of one stage a day."""
    for columns in (
        (reminder.c.household_id, reminder.c.deadline, reminder.c.stage),
        (reminder.c.household_id, reminder.c.deadline, reminder.c.due_at),
    ):
        twice = select(func.min(reminder.c.id)).group_by(*columns).having(func.count() > 1)
        yield from connection.execute(twice).scalars()


def _attempted_once(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I2: what may have been said at an address is not said there again."""
    first = func.coalesce(outbox.c.origin_id, outbox.c.id)
    statement = (
        select(first)
        .where(outbox.c.state.in_(_MAYBE_SAID))
        .group_by(first, outbox.c.channel, outbox.c.address)
        .having(func.count() > 1)
    )
    return iter(connection.execute(statement).scalars())


def _told() -> Select[Any]:
    """Each reminder that was said, where it was put first: id, household, when it left."""
    wanted: tuple[Any, ...] = (reminder.c.id, reminder.c.household_id, outbox.c.sent_at)
    return (
        select(*wanted)
        .join(guardian, guardian.c.household_id == reminder.c.household_id)
        .join(outbox, outbox.c.key == KEY)
        .where(outbox.c.sent_at.is_not(None))
    )


def _not_after_an_answer(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I3: nothing is said to a household after it said what it wants of that deadline."""
    statement = _told().join(
        reminder_wish,
        and_(
            reminder_wish.c.household_id == reminder.c.household_id,
            reminder_wish.c.deadline == reminder.c.deadline,
            reminder_wish.c.said_at < outbox.c.sent_at,
        ),
    )
    return iter(connection.execute(statement).scalars())


def _not_after_a_booking(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I3: nothing is said to a household that has ordered all of it already."""
    recent = reminder.c.deadline >= (now - LOOKED_AT).date()
    stages = select(reminder.c.deadline, reminder.c.stage).where(recent).distinct()
    for deadline, stage in connection.execute(stages).all():
        told = _told().where(reminder.c.deadline == deadline, reminder.c.stage == stage).subquery()
        had, left = [], []
        for branch in branches(commune, spoken_of(commune, deadline, stage)):
            lines = select(told.c.id).where(
                enrolment.c.household_id == told.c.household_id, *enrolled(branch)
            )
            had.append(lines)
            left.append(lines.where(undone(branch, told.c.sent_at)))
        if had:
            ids = select(told.c.id).where(
                told.c.id.in_(union_all(*had)), told.c.id.not_in(union_all(*left))
            )
            yield from connection.execute(ids).scalars()


def _ended_once(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I4: a reminder is planned, or has ended in one way, at one instant, for a reason."""
    planned = reminder.c.state == "planned"
    wrong = or_(
        reminder.c.state.not_in(("planned", *ENDS)),
        and_(planned, reminder.c.ended_at.is_not(None)),
        and_(~planned, reminder.c.ended_at.is_(None)),
        and_(~planned, reminder.c.state != "done", reminder.c.reason.is_(None)),
    )
    return iter(connection.execute(select(reminder.c.id).where(wrong)).scalars())


def _none_forgotten(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I5: what is due is said or ended within a quarter of an hour, at the hours for it."""
    long_due = or_(
        reminder.c.not_after < now - LATE,
        reminder.c.due_at < now - LATE if is_civil(now) and is_civil(now - LATE) else false(),
    )
    waits = select(reminder.c.id).where(reminder.c.state == "planned", long_due)
    return iter(connection.execute(waits).scalars())


def _none_lost(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I5: what is done was put to be said to somebody of the household."""
    put = exists().where(guardian.c.household_id == reminder.c.household_id, outbox.c.key == KEY)
    recent = reminder.c.ended_at >= now - LOOKED_AT
    statement = select(reminder.c.id).where(reminder.c.state == "done", recent, ~put)
    return iter(connection.execute(statement).scalars())


def _inbox_worked_off(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I7: what came in has had its effect."""
    inbox: Table | None = metadata.tables.get("inbox")
    if inbox is None:
        return iter(())
    waits = select(inbox.c.id).where(inbox.c.done_at.is_(None), inbox.c.received_at < now - LATE)
    return iter(connection.execute(waits).scalars())


def _ranks_rise(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I8: what was said has its instant, what waits has none."""
    said = outbox.c.state.in_(("sent", "delivered"))
    wrong = or_(
        and_(said, outbox.c.sent_at.is_(None)),
        and_(outbox.c.state == "waiting", outbox.c.sent_at.is_not(None)),
    )
    return iter(connection.execute(select(outbox.c.id).where(wrong)).scalars())


def _civil_hours(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I9: nothing said first left at night, on a Sunday or on a public holiday."""
    statement = select(outbox.c.id, outbox.c.sent_at).where(
        outbox.c.priority == BULK, outbox.c.sent_at >= now - LOOKED_AT
    )
    rows = connection.execute(statement, execution_options={"yield_per": 1000})
    return (id_ for id_, sent_at in rows if sent_at and not is_civil(sent_at, LEAVING))


def _receipts_once(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I11: an invoice is never paid more than once in full."""
    paid = func.sum(ledger_entry.c.amount_cents)
    statement = (
        select(ledger_entry.c.invoice_id)
        .where(ledger_entry.c.invoice_id.is_not(None))
        .group_by(ledger_entry.c.invoice_id)
        .having(paid < 0)
    )
    return iter(connection.execute(statement).scalars())


def _places(connection: Connection, commune: Commune, now: datetime) -> Iterator[Any]:
    """I12: nobody is booked on a day beyond its places, and those taken are those counted."""
    for name, seats, keys in _pools(commune):
        booked = (
            select(booking.c.day, func.count().label("taken"))
            .where(booking.c.activity.in_(keys), LIVE)
            .group_by(booking.c.day)
            .having(func.count() > seats)
        )
        yield from (f"{name} {day}" for day, _ in connection.execute(booked))
    full = select(seat.c.pool, seat.c.day, seat.c.taken)
    capacity = {name: seats for name, seats, _ in _pools(commune)}
    for name, day, taken in connection.execute(full):
        if name in capacity and taken > capacity[name]:
            yield f"{name} {day}"


def _pools(commune: Commune) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Each pool of places with its capacity and its activities."""
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for activity in commune.activities.values():
        if activity.seats is not None:
            seats, keys = found.get(pool(activity), (activity.seats, ()))
            found[pool(activity)] = max(seats, activity.seats), (*keys, activity.key)
    return ((name, seats, keys) for name, (seats, keys) in found.items())


CHECKS: tuple[tuple[str, str, Check], ...] = (
    ("I1", "told-once", _told_once),
    ("I2", "attempted-once", _attempted_once),
    ("I3", "after-answer", _not_after_an_answer),
    ("I3", "after-booking", _not_after_a_booking),
    ("I4", "ended-once", _ended_once),
    ("I4", "unsaid", done_and_said),
    ("I5", "forgotten", _none_forgotten),
    ("I5", "lost", _none_lost),
    ("I6", "doubts", doubts_named),
    ("I7", "inbox", _inbox_worked_off),
    ("I8", "ranks", _ranks_rise),
    ("I9", "hours", _civil_hours),
    ("I11", "paid-twice", _receipts_once),
    ("I11", "payments", paid_as_found),
    ("I12", "places", _places),
)
