"""The waiting list of a day that is full, in order of arrival; the places are offered beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, select, update

from core.bookings import orders, seats
from core.bookings.quotes import quote
from core.bookings.rules import Wish, unit_of
from core.clock import today
from core.commune import Activity, Commune
from core.database import Instant
from core.people.families import Family
from core.sentence import Refused, say
from core.waiting.tables import waiting

FULL = "booking-full"
LIVE = ("waiting", "offered")


@dataclass(frozen=True, slots=True)
class Waiter:
    """A child who waits or is offered a place (until `answer_by`, UTC); `rank` 1 is the next."""

    id: int
    household_id: int
    guardian_id: int
    child_id: int
    activity: str
    unit: str
    day: date
    state: str
    asked_at: datetime
    answer_by: datetime | None
    rank: int = 0

    @property
    def wish(self) -> Wish:
        """What is waited for."""
        return Wish(self.child_id, self.activity, self.unit, self.day)


_COLUMNS = (
    waiting.c.id,
    waiting.c.household_id,
    waiting.c.guardian_id,
    waiting.c.child_id,
    waiting.c.activity,
    waiting.c.unit,
    waiting.c.day,
    waiting.c.state,
    waiting.c.asked_at,
    waiting.c.answer_by,
)
_BETWEEN = (
    select(*_COLUMNS)
    .where(waiting.c.day.between(bindparam("start"), bindparam("end")), waiting.c.state.in_(LIVE))
    .order_by(waiting.c.day, waiting.c.asked_at, waiting.c.id)
)
_OF_DAY = (
    select(*_COLUMNS)
    .where(
        waiting.c.activity.in_(bindparam("activities", expanding=True)),
        waiting.c.day == bindparam("day"),
        waiting.c.state.in_(LIVE),
    )
    .order_by(waiting.c.asked_at, waiting.c.id)
    .with_for_update()
)
_ONE = select(*_COLUMNS).where(waiting.c.id == bindparam("which"))
_EXPIRED = (
    select(*_COLUMNS)
    .where(
        waiting.c.day >= bindparam("start"),
        waiting.c.state == "expired",
        waiting.c.ended_at == bindparam("now", type_=Instant),
    )
    .order_by(waiting.c.id)
)
_END = (
    update(waiting)
    .where(waiting.c.id == bindparam("which"), waiting.c.state == bindparam("before"))
    .values(state=bindparam("after"), ended_at=bindparam("now", type_=Instant))
)
FAR = timedelta(days=731)


def may_wait(commune: Commune, wish: Wish) -> bool:
    """Whether one can wait for a place of that activity: by the day, not by the week."""
    activity = commune.activities.get(wish.activity)
    return activity is not None and activity.seats is not None and activity.granularity == "day"


def join(
    connection: Connection, commune: Commune, own: Family, wishes: Sequence[Wish], now: datetime
) -> tuple[Waiter, ...]:
    """Put the children on the list of each of these days that is full; where they now stand.

    One who waits there already keeps their rank. Refused (key `jours`) when a day may not be
    booked for another reason than being full, or has a place left.
    """
    orders.lock(connection, own.adult.id, wishes)
    for wish in sorted(wishes, key=lambda each: (each.day, each.activity, each.child_id)):
        activity = _check(connection, commune, own, wish, now)
        seats.lock(connection, (seats.pool(activity), wish.day))
        values = {
            "household_id": own.household_id,
            "guardian_id": own.adult.id,
            "child_id": wish.child_id,
            "activity": wish.activity,
            "unit": unit_of(commune, activity, wish).key,
            "day": wish.day,
            "state": "waiting",
            "asked_at": now,
        }
        there = line(connection, commune, activity, wish.day)
        if not any(each.child_id == wish.child_id for each in there):
            connection.execute(insert(waiting).values(values))
    days = {(wish.child_id, wish.activity, wish.day) for wish in wishes}
    mine = waits(connection, commune, own, now)
    return tuple(each for each in mine if (each.child_id, each.activity, each.day) in days)


def _check(
    connection: Connection, commune: Commune, own: Family, wish: Wish, now: datetime
) -> Activity:
    """The activity of a wish that only lacks a place."""
    if not may_wait(commune, wish):
        raise Refused(say("waiting-not-here"), "jours")
    priced = quote(connection, commune, own, [wish], now)
    if priced.lines:
        raise Refused(say("waiting-free", day=wish.day), "jours")
    if not priced.refused:
        raise Refused(say("all-already-booked"), "jours")
    if priced.refused[0].sentence.key != FULL:
        raise Refused(priced.refused[0].sentence, "jours")
    return commune.activities[wish.activity]


def waits(
    connection: Connection, commune: Commune, own: Family, now: datetime
) -> tuple[Waiter, ...]:
    """Where the household's children wait or are offered a place, those the adult may see."""
    seen = {each.id for each in own.children if each.may("see")}
    every = queue(connection, commune, today(now), today(now) + FAR)
    return tuple(
        each for each in every if each.household_id == own.household_id and each.child_id in seen
    )


def queue(connection: Connection, commune: Commune, start: date, end: date) -> tuple[Waiter, ...]:
    """Everybody who waits from `start` to `end`, in order, with their rank: the desk's view."""
    ranks: dict[seats.Place, int] = {}
    found = []
    for row in connection.execute(_BETWEEN, {"start": start, "end": end}):
        activity = commune.activities.get(row.activity)
        place = (seats.pool(activity) if activity else row.activity), row.day
        if row.state == "waiting":
            ranks[place] = ranks.get(place, 0) + 1
        rank = ranks[place] if row.state == "waiting" else 0
        found.append(replace(Waiter(*row), rank=rank))
    return tuple(found)


def leave(
    connection: Connection, commune: Commune, own: Family, waiter_id: int, now: datetime
) -> Waiter:
    """Decline the place that is kept, or wait no longer; the place is free again.

    Refused when the household has no such place or wait.
    """
    found = own_wait(connection, own, waiter_id)
    activity = commune.activities.get(found.activity)
    if activity is not None:
        seats.lock(connection, (seats.pool(activity), found.day))
    found = own_wait(connection, own, waiter_id)
    if found.state not in LIVE:
        raise Refused(say("place-over"))
    if found.state == "offered":
        end(connection, found, "declined", now)
        seats.change(connection, commune, {(found.activity, found.day): -1})
    else:
        end(connection, found, "left", now)
    return found


def expired(connection: Connection, now: datetime) -> tuple[Waiter, ...]:
    """The offers, of days to come, whose time was found to be over at `now`."""
    rows = connection.execute(_EXPIRED, {"now": now, "start": today(now)})
    return tuple(Waiter(*row) for row in rows)


def own_wait(connection: Connection, own: Family, waiter_id: int) -> Waiter:
    """A wait of the household, for a child the adult may book for."""
    row = connection.execute(_ONE, {"which": waiter_id}).first()
    able = {each.id for each in own.children if each.may("book")}
    if row is None or row.household_id != own.household_id or row.child_id not in able:
        raise Refused(say("place-over"))
    return Waiter(*row)


def one(connection: Connection, waiter_id: int) -> Waiter:
    """The wait of that id."""
    return Waiter(*connection.execute(_ONE, {"which": waiter_id}).one())


def line(connection: Connection, commune: Commune, activity: Activity, day: date) -> list[Waiter]:
    """Who waits in the pool of an activity on a day, in order; the rows are locked."""
    pool = seats.pool(activity)
    keys = [each.key for each in commune.activities.values() if seats.pool(each) == pool]
    rows = connection.execute(_OF_DAY, {"activities": keys, "day": day})
    return [Waiter(*row) for row in rows]


def end(connection: Connection, each: Waiter, after: str, now: datetime) -> None:
    """Let a wait end as `after` says; the caller holds the places of the day."""
    values = {"which": each.id, "before": each.state, "after": after, "now": now}
    connection.execute(_END, values)
