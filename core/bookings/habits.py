"""« Comme le mois dernier »: the wishes that carry last month's habits over to a month."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from core.bookings import rules
from core.bookings.bookings import booked
from core.bookings.patterns import Span, in_weeks, like_last_month, month, previous_month
from core.bookings.rules import Wish
from core.commune import Activity, Commune
from core.limits.opening import open_days, units_on, vacation_of
from core.people.families import Family

Habit = tuple[int, str, str]  # a child, an activity, a unit


def wishes_like_last_month(
    connection: Connection,
    commune: Commune,
    family: Family,
    day: date,
    *,
    child_id: int | None = None,
    activity: str | None = None,
) -> tuple[Wish, ...]:
    """The wishes for the month of `day`: weekdays booked at least every other time last month.

    Vacations have no habits, nor do lines booked by the year. In alternate custody only this
    parent's weeks count, before and after. Limits and places are left to the quote.
    """
    before, after = previous_month(day), month(day)
    habits: dict[Habit, list[date]] = {}
    for each in booked(connection, family, *before, child_id=child_id, activity=activity):
        habits.setdefault((each.child_id, each.activity, each.unit), []).append(each.day)
    chosen: dict[tuple[int, date], list[Wish]] = {}
    # What was booked most often, and latest, is carried over first: it wins over what it excludes.
    for habit, days in sorted(habits.items(), key=lambda item: (len(item[1]), item[1]))[::-1]:
        for wish in _carried(commune, family, habit, days, before, after):
            there = chosen.setdefault((wish.child_id, wish.day), [])
            if not any(_clash(commune, wish, other) for other in there):
                there.append(wish)
    every = (wish for there in chosen.values() for wish in there)
    return tuple(sorted(every, key=lambda wish: (wish.day, wish.child_id, wish.activity)))


def _carried(
    commune: Commune,
    family: Family,
    habit: Habit,
    booked_days: list[date],
    before: Span,
    after: Span,
) -> Iterable[Wish]:
    child_id, key, unit = habit
    activity = commune.activities.get(key)
    if activity is None or activity.season == "vacation" or activity.book_limit.kind == "year":
        return
    weeks = family.child(child_id).weeks
    for day in like_last_month(
        booked_days,
        _school_days(commune, activity, before, weeks),
        _school_days(commune, activity, after, weeks),
    ):
        if any(unit == each.key for each in units_on(commune, activity, day)):
            yield Wish(child_id, key, unit, day)


def _school_days(commune: Commune, activity: Activity, span: Span, weeks: str) -> list[date]:
    return [
        day
        for day in open_days(commune, activity, *span)
        if in_weeks(day, weeks) and vacation_of(commune.zone, day) is None
    ]


def _clash(commune: Commune, one: Wish, other: Wish) -> bool:
    return rules.clash(commune, (one.activity, str(one.unit)), (other.activity, str(other.unit)))
