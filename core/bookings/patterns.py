"""Days that repeat: a weekly pattern, even and odd weeks, a month, « comme le mois dernier ».

Only civil days come in and go out; which of them are open is asked of `limits`.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Literal

from core.calendar import DAY, days

Weeks = Literal["all", "even", "odd"]
Span = tuple[date, date]


def in_weeks(day: date, weeks: str) -> bool:
    """Whether `day` falls in such an ISO week (Monday to Sunday): all, even or odd.

    A year of 53 weeks ends with two odd weeks in a row, 53 and 1: so does the family calendar.
    """
    return weeks == "all" or (day.isocalendar().week % 2 == 0) == (weeks == "even")


def weekly(
    weekdays: Collection[int], start: date, end: date, weeks: Weeks = "all"
) -> tuple[date, ...]:
    """The days of these weekdays (0 Monday) from `start` to `end`, both included."""
    return tuple(
        day for day in days(start, end) if day.weekday() in weekdays and in_weeks(day, weeks)
    )


def month(day: date) -> Span:
    """The first and the last day of the month of `day`."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - DAY


def week(day: date) -> Span:
    """The Monday and the Sunday around `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def fortnight(day: date) -> Span:
    """The two weeks that begin on the Monday of the week of `day`."""
    monday = week(day)[0]
    return monday, monday + timedelta(days=13)


def previous_month(day: date) -> Span:
    """The first and the last day of the month before the one of `day`."""
    return month(day.replace(day=1) - DAY)


def like_last_month(
    booked: Collection[date], open_before: Collection[date], open_after: Collection[date]
) -> tuple[date, ...]:
    """The days of `open_after` whose weekday was a habit in `open_before`.

    A weekday is a habit when at least half of its open days of last month were booked. One call
    is for one child, activity and unit.
    """
    possible = Counter(day.weekday() for day in set(open_before))
    taken = Counter(day.weekday() for day in set(booked) & set(open_before))
    habits = {weekday for weekday, count in taken.items() if 2 * count >= possible[weekday]}
    return tuple(sorted(day for day in set(open_after) if day.weekday() in habits))
