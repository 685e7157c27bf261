"""Who waits for a full day: the order, who is offered a place, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from core.bookings import seats
from core.commune import Commune
from core.sentence import Refused, say
from core.tables import child, household
from core.waiting.queue import queue

_CHILDREN = select(child.c.id, child.c.first_name, child.c.last_name).where(
    child.c.id.in_(bindparam("ids", expanding=True))
)
_HOUSEHOLDS = select(household.c.id, household.c.file_number).where(
    household.c.id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class InLine:
    """A child in line: `rank` 1 is the next, 0 is offered a place until `answer_by` (UTC)."""

    id: str
    activity: str
    rank: int
    first_name: str
    last_name: str
    file_number: int
    asked_at: datetime
    answer_by: datetime | None


@dataclass(frozen=True, slots=True)
class FullDay:
    """The line of an activity on a day; `free` places are neither booked nor kept for anyone."""

    activity: str
    free: int | None
    line: tuple[InLine, ...]


def lines(
    connection: Connection, commune: Commune, day: date, activity: str | None = None
) -> tuple[FullDay, ...]:
    """The waiting lines of a day, by activity in the commune's order; Refused for no activity."""
    if activity not in (None, *commune.activities):
        known = tuple(commune.activities)
        raise Refused(say("desk-no-activity", text=str(activity), activities=known))
    found = list(_line(connection, commune, day))
    order = {key: rank for rank, key in enumerate(commune.activities)}
    keys = sorted({each.activity for each in found}, key=lambda key: order.get(key, len(order)))
    return tuple(
        FullDay(
            key,
            _free(connection, commune, key, day),
            tuple(each for each in found if each.activity == key),
        )
        for key in keys
        if activity in (None, key)
    )


def _line(connection: Connection, commune: Commune, day: date) -> Iterator[InLine]:
    every = queue(connection, commune, day, day)
    children = {
        row.id: row
        for row in connection.execute(_CHILDREN, {"ids": sorted({e.child_id for e in every})})
    }
    homes = {
        row.id: row.file_number
        for row in connection.execute(_HOUSEHOLDS, {"ids": sorted({e.household_id for e in every})})
    }
    for each in sorted(every, key=lambda e: (e.rank, e.asked_at, e.id)):
        who = children[each.child_id]
        yield InLine(
            f"L-{each.id:05}",
            each.activity,
            each.rank,
            who.first_name,
            who.last_name,
            homes[each.household_id],
            each.asked_at,
            each.answer_by,
        )


def _free(connection: Connection, commune: Commune, key: str, day: date) -> int | None:
    known = commune.activities.get(key)
    if known is None or known.seats is None:
        return None
    taken = seats.taken(connection, [seats.pool(known)], day, day)
    return max(0, known.seats - taken.get((seats.pool(known), day), 0))
