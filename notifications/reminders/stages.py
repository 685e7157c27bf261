"""On which days a deadline is spoken of: civil days and hours, each day at most once.

Never at night, on a Sunday or a public holiday: a stage that falls there is said on the good day
before, an opening on the good day after. Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from core.calendar import DAY, holiday
from core.clock import at, today
from core.commune import Commune
from core.commune.reminder_settings import ReminderSettings, days_before
from notifications.hours import SUNDAY, next_civil
from notifications.reminders.deadlines import LONGEST, Closing, closings

LEAST_LEFT = timedelta(hours=2)  # a reminder leaves time to act
AGAIN = "again-"  # and the day: « me le redire demain »
_OPENING_KEPT = 2 * DAY  # an opening is news for so long


@dataclass(frozen=True, slots=True)
class Round:
    """A stage of all that closes on the day `deadline`: said from `due_at`, before `not_after`.

    `closings` are those that have this stage; `closes_at` is the first instant of them.
    """

    deadline: date
    stage: str
    due_at: datetime
    not_after: datetime
    closes_at: datetime
    closings: tuple[Closing, ...]

    def sent_at(self, now: datetime) -> datetime:
        """When it leaves if it is planned at `now`: at its hour, else the next civil one."""
        return self.due_at if now <= self.due_at else next_civil(now)


@lru_cache(maxsize=1024)
def rounds(commune: Commune, deadline: date) -> tuple[Round, ...]:
    """The stages of what closes on a day, in order of time, each on a day of its own."""
    closing = closings(commune, deadline, deadline)
    if not closing:
        return ()
    closes_at = min(each.closes_at for each in closing)
    found: dict[date, Round] = {}
    for day, stage, each in sorted(_said(commune.reminders, closing), key=_order):
        known = found.get(day)
        if known is None:
            due_at = at(day, commune.reminders.hour)
            latest = closes_at - LEAST_LEFT
            found[day] = Round(deadline, stage, due_at, latest, closes_at, (each,))
        elif each not in known.closings:
            found[day] = replace(known, closings=(*known.closings, each))
    return tuple(_ended(each for _, each in sorted(found.items())))


def good_day(day: date) -> bool:
    """Whether families are spoken to first on that day."""
    return day.weekday() != SUNDAY and holiday(day) is None


def current(commune: Commune, now: datetime) -> tuple[Round, ...]:
    """The stages to plan at `now`: the latest of each deadline whose day has come, if still useful.

    What was missed before it is not said any more.
    """
    day, found = today(now), []
    deadlines = dict.fromkeys(each.deadline for each in closings(commune, day, day + LONGEST))
    for deadline in deadlines:
        begun = [each for each in rounds(commune, deadline) if today(each.due_at) <= day]
        if begun and begun[-1].sent_at(now) < begun[-1].not_after:
            found.append(begun[-1])
    return tuple(found)


def spoken_of(commune: Commune, deadline: date, stage: str) -> tuple[Closing, ...]:
    """What a reminder of that stage speaks of; said again, all that closes that day."""
    for each in rounds(commune, deadline):
        if each.stage == stage:
            return each.closings
    return closings(commune, deadline, deadline)


def _said(
    settings: ReminderSettings, closing: Iterable[Closing]
) -> Iterator[tuple[date, str, Closing]]:
    """Each stage of each closing with the day on which it is said."""
    for each in closing:
        for stage in settings.stages[each.kind]:
            day = _day(each, stage)
            if day is None:
                continue
            moment = at(day, settings.hour)
            opened = each.opens_at is None or moment >= each.opens_at
            if opened and moment < each.closes_at - LEAST_LEFT:
                yield day, stage, each


def _day(closing: Closing, stage: str) -> date | None:
    """The good day on which a stage is said; None for the opening of what was always open."""
    before = days_before(stage)
    if before is not None:
        day = closing.deadline - before * DAY
        while not good_day(day):
            day -= DAY
        return day
    if closing.opens_at is None:
        return None
    day = today(closing.opens_at)
    while not good_day(day):
        day += DAY
    return day


def _order(said: tuple[date, str, Closing]) -> tuple[date, int]:
    """By day; of two stages on one day the first named was not moved there."""
    day, stage, _ = said
    before = days_before(stage)
    return day, -1000 if before is None else -before


def _ended(found: Iterable[Round]) -> Iterator[Round]:
    """Each stage until the next one speaks."""
    following = None
    ended = []
    for each in reversed(tuple(found)):
        not_after = each.not_after if following is None else min(each.not_after, following.due_at)
        if days_before(each.stage) is None:
            not_after = min(not_after, each.due_at + _OPENING_KEPT)
        following = replace(each, not_after=not_after)
        ended.append(following)
    return reversed(ended)
