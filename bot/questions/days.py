"""Which days: read from words, offered as shortcuts, shown as a calendar where there is one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.questions.days_context import among
from bot.questions.days_context import raw as as_raw
from bot.talk import Invalid, Raw, Said
from bot.understanding import Days as ReadDays
from core.sentence import Sentence, say
from notifications.view import DayState, Option, View

DAYS = "days:"
MOST_CANDIDATES = 6
RANGE = 5  # so many different weekdays were not named one by one
ASKS = frozenset(
    {"prochain", "weekday-number", "no-such-date", "unbounded", "past", "vague", "numbers", "habit"}
)


@dataclass(frozen=True)
class Shortcut:
    """Days offered in one tap: found only when they are chosen."""

    id: str
    label: Sentence
    days: Callable[[], Sequence[date]]


def raw_days(read: ReadDays) -> Raw:
    """What a reading says of days, as a raw answer (or a half one, with its candidates)."""
    if read.days is None and not read.ask:
        return None
    if not read.ask:
        return as_raw(read.days or ())
    candidates = [[day.isoformat() for day in each] for each in read.candidates[:MOST_CANDIDATES]]
    return {"ask": read.why, "candidates": candidates}


def _weekdays(half: Raw) -> set[int]:
    """The weekdays that a half answer named."""
    return {day.weekday() for each in half.get("candidates", ()) for day in _days(each)}


def _days(raw: Raw) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in raw)


@dataclass(frozen=True)
class PickDays:
    """The question: which days. `shown` is the calendar of what can be chosen."""

    text: Sentence
    shortcuts: Callable[[], Sequence[Shortcut]] = tuple
    shown: tuple[tuple[date, DayState], ...] = ()
    infers: bool = True

    def read(self, said: Said) -> Raw:
        """The days of a shortcut, of a candidate or of the words."""
        if said.option is not None:
            return self._chosen(said.option)
        near = among(said, [day for day, _state in self.shown])
        if near is not None:
            return as_raw(near)
        raw = raw_days(said.reading.days) if said.reading else None
        if raw is None:
            raise Invalid(say("days-not-read"))
        return raw

    def completed(self, said: Said, half: Raw) -> Raw:
        """« jusqu’à fin mars » after « les lundis »: the Mondays of the range, not all days."""
        raw = self.read(said)
        if said.option is not None or half.get("ask") != "unbounded" or "days" not in raw:
            return raw
        weekdays = _weekdays(half)
        found = _days(raw["days"])
        if len({day.weekday() for day in found}) < RANGE:
            return raw
        kept = [day for day in found if day.weekday() in weekdays]
        return as_raw(kept) if kept else raw

    def _chosen(self, option: str) -> Raw:
        if option.startswith(DAYS):
            try:
                return as_raw(_days(option.removeprefix(DAYS).split(",")))
            except ValueError:  # a button of our making says days that exist
                raise Invalid(say("days-not-read")) from None
        for each in self.shortcuts():
            if each.id == option:
                return as_raw(each.days())
        raise Invalid(say("days-not-read"))

    def _habit(self) -> Raw:
        found = (each for each in self.shortcuts() if each.id == "last-month")
        return next((as_raw(each.days()) for each in found), None)

    def decode(self, raw: Raw) -> tuple[date, ...]:
        """The days; Invalid with the readings to offer when they are not clear."""
        if raw.get("ask") == "habit":
            raw = self._habit() or raw
        if "ask" in raw:
            why = raw["ask"] if raw["ask"] in ASKS else "vague"
            raw = self._among_shown(raw)
            raise Invalid(say(f"days-ask-{why}"), raw)
        days = _days(raw["days"])
        if not days:
            raise Invalid(say("days-none"))
        return days

    def _among_shown(self, raw: Raw) -> Raw:
        """« les mardis », under a calendar: its Tuesdays are the reading to offer."""
        if raw["ask"] != "unbounded" or not self.shown:
            return raw
        weekdays = _weekdays(raw)
        found = [day.isoformat() for day, _state in self.shown if day.weekday() in weekdays]
        return raw | {"candidates": [found]} if found else raw

    def only(self) -> Raw:
        """Days are never taken without asking."""
        return None

    def view(self, hint: Raw) -> View:
        """The question; the readings to choose from, or the shortcuts."""
        candidates = [_days(each) for each in (hint or {}).get("candidates", ())]
        if candidates:
            # « mercredi 2 décembre » of two years must be told apart.
            several = len({day.year for days in candidates for day in days}) > 1
            key = "days-of-year" if several else "days"
            options = tuple(
                Option(DAYS + ",".join(map(str, days)), say(key, days=days)) for days in candidates
            )
            return View((self.text,), options, days=self.shown)
        before = _days((hint or {}).get("days", ()))
        options = tuple(Option(each.id, each.label) for each in self.shortcuts())
        if before:
            keep = Option(DAYS + ",".join(map(str, before)), say("days-keep", days=before))
            options = (keep, *options)
        return View((self.text,), options, days=self.shown)
