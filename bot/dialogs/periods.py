"""The period of a planning: a month, a fortnight, a week, a day, or days that were said (P1)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from bot.engine.reserved import fold
from bot.talk import Raw
from bot.understanding import Days
from core.bookings import patterns
from core.calendar import DAY

Scale = Literal["month", "fortnight", "week", "day", "other"]
FORTNIGHT = ("quinzaine", "deux semaines", "2 semaines")
WEEK = ("semaine", "hebdo")
MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)


class Period(NamedTuple):
    """From `start` to `end`, both included."""

    start: date
    end: date

    @property
    def scale(self) -> Scale:
        """What this period is, to name it and to find the one before and the one after."""
        if self.start == self.end:
            return "day"
        known: tuple[tuple[Scale, patterns.Span], ...] = (
            ("month", patterns.month(self.start)),
            ("fortnight", patterns.fortnight(self.start)),
            ("week", patterns.week(self.start)),
        )
        return next((name for name, span in known if span == tuple(self)), "other")

    @property
    def raw(self) -> Raw:
        """As a hint."""
        return [self.start.isoformat(), self.end.isoformat()]

    def after(self) -> "Period":
        """The next period of the same scale; the next month for days that were picked."""
        return of(self.end + DAY, self.scale)

    def before(self) -> "Period":
        """The period before, of the same scale."""
        if self.scale == "fortnight":
            return of(self.start - timedelta(days=14), "fortnight")
        return of(self.start - DAY, self.scale)


def of(day: date, scale: Scale) -> Period:
    """The period of that scale that holds `day` (a fortnight begins with its week)."""
    match scale:
        case "day":
            return Period(day, day)
        case "week":
            return Period(*patterns.week(day))
        case "fortnight":
            return Period(*patterns.fortnight(day))
        case _:
            return Period(*patterns.month(day))


def from_raw(raw: Raw) -> Period:
    """The period of a hint."""
    start, end = raw
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def heard(text: str, days: Days | None, now: date) -> Period | None:
    """The period that a sentence names; None when it names none."""
    named: Sequence[date] = () if days is None else days.days or _candidates(days)
    words = fold(text)
    if any(word in words for word in FORTNIGHT):
        return of(min(named, default=now), "fortnight")
    if named:
        period = Period(min(named), max(named))
        whole = of(period.start, "week")
        working = (whole.start, whole.start + timedelta(days=4))
        return whole if tuple(period) == working else period
    if any(word in words for word in WEEK):
        return of(now, "week")
    return _month(words.split(), now)


def _month(words: Sequence[str], now: date) -> Period | None:
    """The month of a vague sentence (« fin janvier »): the current one or the next of that name."""
    for number, name in enumerate(MONTHS, 1):
        if name in words:
            return of(date(now.year + (number < now.month), number, 1), "month")
    return of(now, "month") if "mois" in words else None


def _candidates(days: Days) -> Sequence[date]:
    """To read only, any reading of an unclear date will do: all of them are shown."""
    return [day for each in days.candidates for day in each]
