"""When a line of activity is asked for: school years, the yearly period, vacations (L5, E7).

A line of the coming school year is asked for from the day the commune opens enrolments. One that
books the whole year closes with its period; one of a vacation with the vacation's own limit.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from core.calendar import days, school_year
from core.clock import today
from core.commune import Activity, Commune
from core.limits.answers import answer
from core.limits.opening import runs
from core.limits.rules import period


@dataclass(frozen=True, slots=True)
class AskingPeriod:
    """From which day to which a line of a school year is asked for, both included."""

    opens: date
    closes: date

    def contains(self, day: date) -> bool:
        """Whether a line may be asked for on that day."""
        return self.opens <= day <= self.closes


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The first day that can be booked on a line, from when (UTC) and until when."""

    day: date
    opens_at: datetime | None
    closes_at: datetime


def asking_period(commune: Commune, activity: Activity, year: int) -> AskingPeriod:
    """When lines of the activity for the school year `year` are asked for."""
    limit = activity.book_limit
    opens = _in_year(year, limit.year_opens or commune.accounts.enrolments_open)
    closes = date(year + 1, 8, 31)
    if limit.kind == "year" and limit.year_closes:
        closes = _in_year(year, limit.year_closes)
    elif activity.vacation:
        last = _last_of_vacation(commune, activity, year)
        span = period(limit, commune.zone, last) if last else None
        closes = today(span.closes_at) if span else last or closes
    return AskingPeriod(opens, closes)


def years_to_ask(commune: Commune, activity: Activity, day: date) -> tuple[int, ...]:
    """The school years for which a line is asked for on that day: this one, the next, or both."""
    year = school_year(day)
    return tuple(
        each for each in (year, year + 1) if asking_period(commune, activity, each).contains(day)
    )


def first_day(commune: Commune, activity: Activity, year: int, now: datetime) -> FirstDay | None:
    """The first day of the school year that can be booked on a line, now or once it opens.

    None when the enrolment books the year by itself, or nothing is left of it.
    """
    if activity.book_limit.kind in ("year", "never"):
        return None
    start = max(today(now), date(year, 9, 1))
    end = date(year + 1, 8, 31)
    found = answer(commune, activity, start, "book", now)
    if found.state == "open" and found.closes_at:
        return FirstDay(start, None, found.closes_at)
    if start == today(now) and found.next_day and found.next_closes_at:
        if found.next_day <= end:
            return FirstDay(found.next_day, None, found.next_closes_at)
        return None
    for day in days(start, end):
        span = period(activity.book_limit, commune.zone, day)
        if span and now <= span.closes_at and runs(commune, activity, day):
            opens = span.opens_at if span.is_before(now) else None
            return FirstDay(day, opens, span.closes_at)
    return None


def _last_of_vacation(commune: Commune, activity: Activity, year: int) -> date | None:
    """The last day of the activity's vacation in that school year; in July it has begun."""
    for each in commune.calendar.vacations:
        if each.name == activity.vacation and school_year(each.start) == year:
            return min(each.end, date(year + 1, 8, 31))
    return None


def _in_year(year: int, month_day: tuple[int, int]) -> date:
    month, number = month_day
    return date(year, month, min(number, monthrange(year, month)[1]))
