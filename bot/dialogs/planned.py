"""The month of a planning as it is looked at: who does what on which days (P1)."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.dialogs.periods import Period
from bot.dialogs.yearly import yearly_lines
from bot.talk import World
from core.bookings.bookings import PlanningLine
from core.bookings.patterns import in_weeks
from core.calendar import days, holiday
from core.limits import opening
from core.people.families import Child
from core.sentence import Sentence, say
from notifications.month import Month, Planned

SATURDAY = 5


def drawn(
    world: World,
    period: Period,
    children: Sequence[Child],
    kind: str | None,
    lines: Sequence[PlanningLine],
) -> Month | None:
    """What is booked, and what runs by the year; None for a period that is no month."""
    if period.scale != "month":
        return None
    planned = tuple(
        each
        for child in children
        for each in (*_booked(world, child, lines), *_yearly(world, child, period, kind))
    )
    busy = {day for each in planned for day in each.days}
    free = (day for day in days(*period) if day not in busy and day.weekday() < SATURDAY)
    notes = tuple((day, word) for day in free if (word := _shut(world, day)))
    return Month(period.start, planned, notes)


def _booked(world: World, child: Child, lines: Sequence[PlanningLine]) -> Iterator[Planned]:
    """The child's days by activity: units of one are the same letter."""
    own = [line for line in lines if line.child_id == child.id]
    for key in dict.fromkeys(line.activity for line in own):
        every = sorted(day for line in own if line.activity == key for day in line.days)
        yield Planned(child.first_name, world.commune.activities[key].label, tuple(every))


def _yearly(world: World, child: Child, period: Period, kind: str | None) -> Iterator[Planned]:
    for activity in yearly_lines(world.commune, child, period.start):
        if kind in (None, activity.kind):
            opened = opening.open_days(world.commune, activity, *period)
            own = tuple(day for day in opened if in_weeks(day, child.weeks))
            if own:
                yield Planned(child.first_name, activity.label, own)


def _shut(world: World, day: date) -> Sentence | None:
    """Why nobody is taken on a day: a word that fits on it."""
    if holiday(day):
        return say("planning-shut-holiday")
    if opening.vacation_of(world.commune.zone, day):
        return say("planning-shut-vacation")
    closures = (each for each in world.commune.closures if not each.activities)
    closed = any(each.start <= day <= each.end for each in closures)
    return say("planning-shut-closure") if closed else None
