"""A month to look at: who does what on which days, and why nothing happens on others.

A channel draws it as it can: a picture, a table of weeks. Each activity has a letter.
"""

import unicodedata
from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.sentence import Sentence

SATURDAY = 5
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Planned:
    """A child's days in one activity: the names as they are read, and the days."""

    child: str
    activity: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Month:
    """A month (its first day), what is planned in it, and a word on some days.

    `notes` say why nothing happens on a day (« férié », « vacances »): it is shown as closed.
    """

    first: date
    planned: tuple[Planned, ...]
    notes: tuple[tuple[date, Sentence], ...] = ()

    @cached_property
    def children(self) -> list[str]:
        """Those who are on it, in order."""
        return list(dict.fromkeys(each.child for each in self.planned))

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter of each activity, in order."""
        return letters(each.activity for each in self.planned)

    def activities(self, day: date, child: str) -> list[str]:
        """What a child does on a day, in order."""
        return [each.activity for each in self.planned if each.child == child and day in each.days]

    def note(self, day: date) -> Sentence | None:
        """Why nothing happens on a day, where that is known."""
        return next((word for noted, word in self.notes if noted == day), None)

    def holds(self, day: date) -> bool:
        """Whether a day is of this month."""
        return (day.year, day.month) == (self.first.year, self.first.month)

    @cached_property
    def weeks(self) -> list[list[date]]:
        """Its weeks, Monday first; five days each when nothing falls on a week-end."""
        every = (day for each in self.planned for day in each.days)
        wide = any(day.weekday() >= SATURDAY and self.holds(day) for day in every)
        weeks = Calendar().monthdatescalendar(self.first.year, self.first.month)
        days = [week if wide else week[:SATURDAY] for week in weeks]
        return [week for week in days if any(map(self.holds, week))]


def letters(activities: Iterable[str]) -> dict[str, str]:
    """A letter for each activity: an initial of its own where there is one, else a free letter.

    Where several begin alike (« ALAE du matin », « ALAE du soir ») their last words tell them
    apart.
    """
    every = list(dict.fromkeys(activities))
    firsts = [_words(each)[:1] for each in every]
    given: dict[str, str] = {}
    for activity, first in zip(every, firsts, strict=True):
        words = _words(activity)
        alike = firsts.count(first) > 1
        initials = [word[0] for word in (reversed(words) if alike else words)]
        own = [*initials, *"".join(words), *LETTERS]
        free = (letter for letter in own if letter in LETTERS and letter not in given.values())
        given[activity] = next(free, "?")
    return given


def _words(activity: str) -> list[str]:
    """The words of a name that say something, in capitals without accents."""
    folded = unicodedata.normalize("NFKD", activity.upper())
    plain = "".join(c if c in LETTERS else " " for c in folded if not unicodedata.combining(c))
    return [word for word in plain.split() if len(word) > 2]
