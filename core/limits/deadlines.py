"""The next deadlines of a family, and only those before which something is still to be done.

A deadline closes a month (restauration, mercredis) or a vacation; what can be booked day by day
until a few days before, on school days, has none worth announcing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from core.bookings.bookings import Booked
from core.calendar import school_year
from core.clock import today
from core.commune import Activity, Commune
from core.limits.answers import answer, open_days
from core.limits.rules import period, stretches
from core.people.families import Family

MONTHLY, VACATION = "month", "vacation"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when (UTC, inclusive) the days from `start` to `end` of an activity can be booked.

    `vacation` is the vacation's name (noel…), None when it is a month.
    """

    activity: str
    closes_at: datetime
    start: date
    end: date
    vacation: str | None


@dataclass(frozen=True, slots=True)
class ToDo:
    """A deadline with the children for whom nothing is booked yet."""

    deadline: Deadline
    child_ids: tuple[int, ...]


def next_deadline(commune: Commune, activity: Activity, now: datetime) -> Deadline | None:
    """The first month or vacation of the activity that can be booked now; None when there is none.

    Of days that close one after the other in a vacation, the first that can still be booked counts.
    """
    for start, end in _periods(commune, activity, today(now)):
        latest = period(activity.book_limit, commune.zone, end)
        if latest is None or not latest.contains(now):
            continue  # its last day, the last to close, cannot be booked now
        days = open_days(commune, activity, start, end)
        if not days:
            continue
        found = answer(commune, activity, days[0], "book", now)
        is_open = found.state == "open"
        first = days[0] if is_open else found.next_day
        closes_at = found.closes_at if is_open else found.next_closes_at
        if first is not None and first <= end and closes_at is not None:
            vacation = commune.calendar.vacation(first)
            name = vacation.name if vacation and activity.season == "vacation" else None
            return Deadline(activity.key, closes_at, first, days[-1], name)
    return None


def to_do(
    commune: Commune, own: Family, now: datetime, booked: Iterable[Booked]
) -> tuple[ToDo, ...]:
    """The next deadlines of the lines with nothing booked, the nearest first.

    `booked` is what the household has booked from today on.
    """
    taken: dict[tuple[int, str], list[date]] = {}
    for each in booked:
        taken.setdefault((each.child_id, each.activity), []).append(each.day)
    deadlines: dict[str, Deadline | None] = {}
    waiting: dict[Deadline, list[int]] = {}
    for activity, child_id in _lines(commune, own, now):
        if activity.key not in deadlines:
            deadlines[activity.key] = next_deadline(commune, activity, now)
        deadline = deadlines[activity.key]
        if deadline is None or not _has_line(own, child_id, deadline):
            continue
        days = taken.get((child_id, activity.key), ())
        if not any(deadline.start <= day <= deadline.end for day in days):
            waiting.setdefault(deadline, []).append(child_id)
    every = [ToDo(deadline, tuple(children)) for deadline, children in waiting.items()]
    return tuple(sorted(every, key=lambda each: each.deadline.closes_at))


def _periods(commune: Commune, activity: Activity, start: date) -> Iterator[tuple[date, date]]:
    """The months or vacations that have one deadline, from `start` on."""
    limit = activity.book_limit
    if limit.kind in ("month", "window"):
        yield from stretches(limit, commune.zone, start, activity.vacation)
    elif limit.kind == "days" and activity.season == "vacation":
        for each in commune.calendar.vacations:
            if each.end >= start and activity.vacation in (None, each.name):
                yield each.start, each.end


def _lines(commune: Commune, own: Family, now: datetime) -> Iterator[tuple[Activity, int]]:
    """The activities that a child has a validated line of, this school year or later."""
    year = school_year(today(now))
    for child in own.children:
        keys = dict.fromkeys(
            line.activity
            for line in child.lines
            if line.validated and line.school_year >= year and child.may("book")
        )
        for key in keys:
            if key in commune.activities:
                yield commune.activities[key], child.id


def _has_line(own: Family, child_id: int, deadline: Deadline) -> bool:
    """Whether the child's line is of the school year that the deadline is for."""
    line = own.child(child_id).line(deadline.activity, school_year(deadline.start))
    return line is not None and line.validated
