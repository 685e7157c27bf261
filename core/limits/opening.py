"""On which days an activity runs, with which units, and why not on the others (product.md, P9).

Only the calendar, the weekdays and the closures are looked at: until when a day can be booked is
in `limits`.
"""

from datetime import date, timedelta
from functools import lru_cache

from core.calendar import DAY, Vacation, calendar, days, holiday
from core.commune import Activity, Commune, Unit
from core.sentence import Sentence, say


@lru_cache(maxsize=4096)
def vacation_of(zone: str, day: date) -> Vacation | None:
    """The vacation of the zone that contains `day`, or None."""
    return calendar(zone).vacation(day)


@lru_cache(maxsize=65536)
def runs(commune: Commune, activity: Activity, day: date) -> bool:
    """Whether the activity takes children on `day`."""
    return why_shut(commune, activity, day) is None


def open_days(commune: Commune, activity: Activity, start: date, end: date) -> tuple[date, ...]:
    """The days from `start` to `end` (included) on which the activity runs, whatever the limits."""
    return tuple(day for day in days(start, end) if runs(commune, activity, day))


def units_on(commune: Commune, activity: Activity, day: date) -> tuple[Unit, ...]:
    """The units that can be booked on `day`: some are only for school days, some for vacations."""
    vacation = vacation_of(commune.zone, day)
    other_season = activity.school_units if vacation else activity.vacation_units
    return tuple(unit for unit in activity.units if unit.key not in other_season)


def together(commune: Commune, activity: Activity, day: date) -> tuple[date, ...]:
    """The days that are booked with `day`, itself included: one, or its whole week (P5, L4).

    Days of the week on which the activity does not run are left out; empty when `day` itself is.
    """
    if not runs(commune, activity, day):
        return ()
    if activity.granularity == "day":
        return (day,)
    monday = day - timedelta(days=day.weekday())
    return open_days(commune, activity, monday, monday + timedelta(days=6))


def why_shut(commune: Commune, activity: Activity, day: date) -> Sentence | None:
    """Why the activity does not run on `day`, or None when it does."""
    vacations = commune.calendar.vacations
    if not vacations[0].start <= day <= vacations[-1].end:
        return say("shut-unknown", day=day)
    feast = holiday(day)
    if feast is not None:
        return say(
            "shut-holiday", day=day, activity=activity.label, holiday=say(f"holiday-{feast}")
        )
    for closure in commune.closures:
        named = not closure.activities or activity.key in closure.activities
        if named and closure.start <= day <= closure.end:
            return say("shut-closure", day=day, activity=activity.label, why=closure.why)
    return _why_season(activity, day, vacation_of(commune.zone, day))


def _why_season(activity: Activity, day: date, vacation: Vacation | None) -> Sentence | None:
    weekdays = activity.weekdays
    if vacation is None:
        if activity.season == "vacation":
            return say("shut-school", day=day, activity=activity.label)
    else:
        name = say(f"vacation-{vacation.name}")
        if activity.season == "school":
            return say("shut-vacation", day=day, activity=activity.label, vacation=name)
        if activity.vacation not in (None, vacation.name):
            return say("shut-other-vacation", day=day, activity=activity.label, vacation=name)
        if activity.vacation_weekdays is not None:
            weekdays = activity.vacation_weekdays
    if day.weekday() not in weekdays:
        return say("shut-weekday", day=day, activity=activity.label, weekdays=_names(weekdays))
    if activity.granularity == "week" and vacation is not None and not _whole_week(vacation, day):
        return say("shut-part-week", day=day, activity=activity.label)
    return None


def _names(weekdays: frozenset[int]) -> tuple[Sentence, ...]:
    return tuple(say(f"weekday-{number}") for number in sorted(weekdays))


def _whole_week(vacation: Vacation, day: date) -> bool:
    """Whether the whole Monday–Sunday week of `day` is in the vacation."""
    monday = day - day.weekday() * DAY
    return monday >= vacation.start and monday + 6 * DAY <= vacation.end
