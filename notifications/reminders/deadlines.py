"""What closes, and when: the periods of each activity that have one deadline worth a reminder.

A month, a vacation, a week, a school year (to enrol in). What is booked day by day on school days
has none. Pure: the calendar and the commune's limits alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

from core.bookings.patterns import in_weeks
from core.calendar import DAY, days, school_year
from core.clock import at, today
from core.commune import Activity, Commune
from core.limits.opening import open_days, together
from core.limits.rules import Period, first_period, period, stretches

WEEKS = ("all", "even", "odd")
Act: TypeAlias = Literal["book", "enrol"]


@dataclass(frozen=True, slots=True)
class Closing:
    """Until `closes_at` (UTC, inclusive), the days from `start` to `end` are booked, all or some.

    Or, when `act` is enrol, a line is opened for the school year from `start` to `end`. `kind` is
    the limit's (year for an enrolment); `vacation` the vacation's name. It is for children who are
    in a household in these `weeks` (all, even, odd): the others have no day of their own in it.
    """

    activity: str
    act: Act
    kind: str
    opens_at: datetime | None
    closes_at: datetime
    start: date
    end: date
    vacation: str | None
    weeks: frozenset[str]

    @property
    def deadline(self) -> date:
        """The civil day that closes."""
        return today(self.closes_at)

    @property
    def period(self) -> str:
        """What it is for: noel, 2026-02, 2026-W07 or 2026-2027."""
        if self.act == "enrol":
            return f"{self.start.year}-{self.end.year}"
        if self.vacation is not None:
            return self.vacation
        if self.kind == "month":
            return f"{self.start:%Y-%m}"
        return f"{self.start:%G-W%V}"


@lru_cache(maxsize=256)
def closings(commune: Commune, first: date, last: date) -> tuple[Closing, ...]:
    """All that closes from the civil day `first` to `last`, both included, by instant."""
    found = (
        each
        for activity in commune.activities.values()
        for each in (
            *_booked_by_period(commune, activity, first, last),
            *_enrolled_by_year(activity, first, last),
        )
        if first <= each.deadline <= last
    )
    return tuple(sorted(found, key=lambda each: (each.closes_at, each.activity, each.start)))


def settled_by(commune: Commune, activity: Activity) -> frozenset[str]:
    """The activities of which one booked leaves nothing to do here: itself, and what it excludes.

    A child who goes to the farm on Wednesdays is not awaited at the Wednesday centre.
    """
    excluded = {
        other.partition("/")[0]
        for unit in activity.units
        for other in unit.excludes
        if "/" in other
    }
    return frozenset({activity.key} | (excluded & commune.activities.keys()))


def _booked_by_period(
    commune: Commune, activity: Activity, first: date, last: date
) -> Iterator[Closing]:
    limit, zone = activity.book_limit, commune.zone
    for start, end in _periods(commune, activity, first):
        earliest = period(limit, zone, start)
        if earliest is None or (limit.kind != "window" and today(earliest.closes_at) > last):
            return  # what follows closes later still
        vacation = commune.calendar.vacation(start) if limit.kind in ("window", "days") else None
        for span, weeks in _by_weeks(commune, activity, start, end).items():
            yield Closing(
                activity=activity.key,
                act="book",
                kind=limit.kind,
                opens_at=span.opens_at,
                closes_at=span.closes_at,
                start=start,
                end=end,
                vacation=vacation.name if vacation else None,
                weeks=frozenset(weeks),
            )


def _by_weeks(
    commune: Commune, activity: Activity, start: date, end: date
) -> dict[Period, list[str]]:
    """When the first day of each kind of weeks closes; a household without such days is left out.

    Of days that close one after the other, the first counts: after it not all can be booked.
    """
    found: dict[Period, list[str]] = {}
    run = open_days(commune, activity, start, end)
    for weeks in WEEKS:
        own = next((day for day in run if in_weeks(day, weeks)), None)
        if own is None:
            continue
        span = period(activity.book_limit, commune.zone, together(commune, activity, own)[0])
        if span is not None:
            found.setdefault(span, []).append(weeks)
    return found


def _periods(commune: Commune, activity: Activity, start: date) -> Iterator[tuple[date, date]]:
    """The periods that have one deadline, whole, from the one of `start` on."""
    limit = activity.book_limit
    if limit.kind == "month":
        yield from stretches(limit, commune.zone, start.replace(day=1), activity.vacation)
    elif limit.kind == "weekday":
        monday, last = start - start.weekday() * DAY, commune.calendar.vacations[-1].end
        for day in days(monday, last):
            if day.weekday() == 0:
                yield day, day + 6 * DAY
    elif limit.kind == "window" or (limit.kind == "days" and activity.season == "vacation"):
        for each in commune.calendar.vacations:
            if each.end >= start and activity.vacation in (None, each.name):
                yield each.start, each.end


def _enrolled_by_year(activity: Activity, first: date, last: date) -> Iterator[Closing]:
    """The first period of each school year, in which its lines are opened (L2, L5)."""
    limit = activity.book_limit
    for year in range(school_year(first), school_year(last) + 2):
        start = date(year, 9, 1)
        named = first_period(limit, start)
        if named is not None:
            yield Closing(
                activity=activity.key,
                act="enrol",
                kind="year",
                opens_at=at(named[0], time.min),
                closes_at=at(named[1], limit.hour),
                start=start,
                end=date(year + 1, 8, 31),
                vacation=None,
                weeks=frozenset(WEEKS),
            )


LONGEST = timedelta(days=200)  # from the opening of the longest window to its end
