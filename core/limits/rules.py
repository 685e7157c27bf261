"""Each kind of limit as instants: when a day opens and until when (product.md, L1 to L7).

Pure functions of the limit, the zone and the day; civil days of Paris inside, UTC instants given.
Whether the activity runs that day is in `opening`.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from core.calendar import DAY, Vacation, calendar, holiday, school_year
from core.clock import LAST_SECOND, at
from core.commune import Act, Activity, Limit
from core.limits.opening import vacation_of

SATURDAY = 5


class Period(NamedTuple):
    """When something can be done: from `opens_at` (None: already) to `closes_at`, both included."""

    opens_at: datetime | None
    closes_at: datetime

    def contains(self, now: datetime) -> bool:
        """Whether `now` is inside, to the second."""
        return not self.is_before(now) and now.replace(microsecond=0) <= self.closes_at

    def is_before(self, now: datetime) -> bool:
        """Whether `now` is too early."""
        return self.opens_at is not None and now < self.opens_at


def limit_of(activity: Activity, act: Act) -> Limit:
    """The limit that rules this act."""
    return activity.book_limit if act == "book" else activity.cancel_limit


@lru_cache(maxsize=8192)
def period(limit: Limit, zone: str, day: date) -> Period | None:
    """When `day` can be done under this limit; None when it never can.

    Past its own beginning a day can be done only by a limit of 0 days (that same day, to its hour).
    """
    span = _SPANS[limit.kind](limit, zone, day)
    if span is None:
        return None
    opens, closes = span
    if limit.kind != "days":
        closes = min(closes, day - DAY)
    hour = LAST_SECOND if limit.kind == "always" else limit.hour
    return Period(None if opens is None else at(opens, time.min), at(closes, hour))


def stretches(
    limit: Limit, zone: str, start: date, vacation: str | None = None
) -> Iterator[tuple[date, date]]:
    """The days from `start` on as far as the calendar is known, cut where the limit changes.

    By month, vacation or school year (first and last day, in order): inside a stretch the last day
    is the last to close, so that a whole stretch can be skipped at once. A window limit gives the
    vacations only, or only those named `vacation`.
    """
    known = calendar(zone).vacations
    last = known[-1].end
    if limit.kind == "never":
        return
    if limit.kind == "window":
        for each in known:
            if each.end >= start and vacation in (None, each.name):
                yield max(start, each.start), each.end
        return
    end_of = _END_OF.get(limit.kind)
    while start <= last:
        end = last if end_of is None else min(end_of(start), last)
        yield start, end
        start = end + DAY


def window(limit: Limit, zone: str, vacation: Vacation) -> tuple[date | None, date]:
    """The first and last day of the booking window of a vacation: named, else generated (L3)."""
    named = limit.windows.get((vacation.name, vacation.start.year))
    if named is not None:
        return named
    previous = calendar(zone).previous_vacation(vacation)
    saturday = vacation.start + (SATURDAY - vacation.start.weekday()) % 7 * DAY
    closes = saturday - timedelta(days=limit.number)
    if previous is None:
        return None, closes
    return previous.end + (7 - previous.end.weekday()) * DAY, closes


def first_period(limit: Limit, day: date) -> tuple[date, date] | None:
    """The first period of the school year of `day` (L2, L5), or None when the limit has none."""
    if limit.year_opens is None or limit.year_closes is None:
        return None
    year = school_year(day)
    return _in_year(year, limit.year_opens), _in_year(year, limit.year_closes)


Span = tuple[date | None, date]  # first day (None: already open) and last day


def _month(limit: Limit, zone: str, day: date) -> Span:
    eve = day.replace(day=1) - DAY
    closes = eve.replace(day=min(limit.number, eve.day))
    first = first_period(limit, day)
    return (None, closes) if first is None else (first[0], max(first[1], closes))


def _window(limit: Limit, zone: str, day: date) -> Span | None:
    vacation = vacation_of(zone, day)
    return None if vacation is None else window(limit, zone, vacation)


def _days(limit: Limit, zone: str, day: date) -> Span:
    if not limit.working:
        return None, day - timedelta(days=limit.number)
    left = limit.number
    while left:
        day -= DAY
        left -= day.weekday() < SATURDAY and holiday(day) is None
    return None, day


def _weekday(limit: Limit, zone: str, day: date) -> Span:
    monday = day - day.weekday() * DAY
    return None, monday + timedelta(weeks=-limit.number, days=limit.weekday)


def _always(limit: Limit, zone: str, day: date) -> Span:
    return None, day


def _never(limit: Limit, zone: str, day: date) -> None:
    return None


_SPANS: dict[str, Callable[[Limit, str, date], Span | None]] = {
    "month": _month,
    "window": _window,
    "days": _days,
    "weekday": _weekday,
    "year": lambda limit, zone, day: first_period(limit, day),
    "never": _never,
    "always": _always,
}


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _end_of_school_year(day: date) -> date:
    return date(school_year(day) + 1, 8, 31)


_END_OF = {"month": _end_of_month, "year": _end_of_school_year}


def _in_year(year: int, month_day: tuple[int, int]) -> date:
    """That day of the year, 28 February where there is no 29th."""
    month, number = month_day
    return date(year, month, min(number, monthrange(year, month)[1]))
