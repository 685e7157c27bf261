"""Places: how many are left on a day, taken and given back without ever passing the capacity.

The capacity is the commune's; the count of places taken is one row per pool and day, changed by
one statement that refuses to pass the capacity, so that no two orders can share the last place.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import (
    Connection,
    Date,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    union_all,
)

from core.commune import Activity, Commune
from core.sentence import Refused, say
from core.tables import booking, seat
from core.waiting.tables import waiting

Place = tuple[str, date]  # a pool and a day

_TAKEN = select(seat.c.pool, seat.c.day, seat.c.taken).where(
    seat.c.pool.in_(bindparam("pools", expanding=True)),
    seat.c.day.between(bindparam("start"), bindparam("end")),
)
_LOCK = (
    select(seat.c.taken)
    .where(seat.c.pool == bindparam("pool"), seat.c.day == bindparam("day", type_=Date))
    .with_for_update()
)
# The same words on both databases; a conflict on a full day changes no row.
_TAKE = text(
    "INSERT INTO seat (pool, day, taken) VALUES (:pool, :day, :count)"
    " ON CONFLICT (pool, day) DO UPDATE SET taken = seat.taken + excluded.taken"
    " WHERE seat.taken + excluded.taken <= :capacity"
).bindparams(bindparam("day", type_=Date))
_UNDO = text("UPDATE seat SET taken = taken - :count WHERE pool = :pool AND day = :day").bindparams(
    bindparam("day", type_=Date)
)
_FREE = text(
    "UPDATE seat SET taken = taken - :count WHERE pool = :pool AND day = :day AND taken >= :count"
).bindparams(bindparam("day", type_=Date))


def pool(activity: Activity) -> str:
    """The name under which the places of an activity are counted."""
    return activity.pool or activity.key


def lock(connection: Connection, place: Place) -> None:
    """Hold the places of a pool and day until the commit: who waits there is read in order."""
    connection.execute(_LOCK, {"pool": place[0], "day": place[1]})


def taken(connection: Connection, pools: Iterable[str], start: date, end: date) -> dict[Place, int]:
    """The places taken from `start` to `end`, for the days on which any is."""
    names = sorted(set(pools))
    rows = connection.execute(_TAKEN, {"pools": names, "start": start, "end": end})
    return {(name, day): count for name, day, count in rows}


def left(
    connection: Connection, commune: Commune, activity: Activity, days: Iterable[date]
) -> dict[date, int | None]:
    """The places left on each day; None where the activity has no limit."""
    wanted = sorted(set(days))
    if activity.seats is None or not wanted:
        return dict.fromkeys(wanted)
    name = pool(activity)
    used = taken(connection, [name], wanted[0], wanted[-1])
    return {day: max(0, activity.seats - used.get((name, day), 0)) for day in wanted}


def change(connection: Connection, commune: Commune, moves: Mapping[tuple[str, date], int]) -> None:
    """Take (positive) and give back (negative) places of (activity, day); Refused when full.

    All or nothing: a refusal leaves every day as it was. Days are taken in order, so that two
    orders wait for one another instead of locking each other.
    """
    counts: dict[Place, int] = {}
    activities: dict[str, Activity] = {}
    for (key, day), count in moves.items():
        activity = commune.activities.get(key)
        if activity and activity.seats is not None:
            place = pool(activity), day
            counts[place] = counts.get(place, 0) + count
            activities[place[0]] = activity
    moved: list[tuple[Place, int]] = []
    for place, count in sorted(counts.items()):
        activity = activities[place[0]]
        if not _move(connection, place, count, activity.seats or 0):
            for (name, day), taken in moved:
                connection.execute(_UNDO, {"pool": name, "day": day, "count": taken})
            raise Refused(say("booking-full", activity=activity.label, day=place[1]), "jours")
        moved.append((place, count))


def _move(connection: Connection, place: Place, count: int, capacity: int) -> bool:
    """Whether the places could be taken; those given back always can be."""
    row = {"pool": place[0], "day": place[1], "count": abs(count)}
    if count < 0:
        connection.execute(_FREE, row)
    elif count > capacity:  # the row may not be there yet: then nothing else would compare
        return False
    elif count > 0:
        return connection.execute(_TAKE, row | {"capacity": capacity}).rowcount == 1
    return True


def recount(connection: Connection, commune: Commune) -> None:
    """Count the places again: the live bookings, and those kept for who is offered one."""
    connection.execute(delete(seat))
    pools: dict[str, list[str]] = {}
    for activity in commune.activities.values():
        if activity.seats is not None:
            pools.setdefault(pool(activity), []).append(activity.key)
    for name, keys in pools.items():
        booked = select(booking.c.day).where(
            booking.c.activity.in_(keys), booking.c.state == "booked"
        )
        kept = select(waiting.c.day).where(
            waiting.c.activity.in_(keys), waiting.c.state == "offered"
        )
        days = union_all(booked, kept).subquery()
        counts = select(literal(name), days.c.day, func.count()).group_by(days.c.day)
        connection.execute(insert(seat).from_select(["pool", "day", "taken"], counts))
