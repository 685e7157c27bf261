"""Bare numbers are read among the days talked about: « le 13 » under a calendar of January."""

import re
from collections.abc import Collection
from datetime import date

from bot.talk import Raw, Said
from bot.understanding import read_days
from core.calendar import DAY

_NUMBERS = re.compile(r"(?:les?|et|puis|[\s,;+/.-]|\d)+")
_DIGITS = re.compile(r"\d{1,2}")


def among(said: Said, known: Collection[date]) -> tuple[date, ...] | None:
    """The days of `known` that the words name by their numbers; None when they do not."""
    if not known or not _DIGITS.search(said.text):
        return None
    return _by_number(said.text, known) or _in_their_time(said, known)


def _by_number(text: str, known: Collection[date]) -> tuple[date, ...] | None:
    """« 7, 14 et 21 »: only numbers, each the day of one known date."""
    if not _NUMBERS.fullmatch(text.casefold().strip()):
        return None
    wanted = {int(number) for number in re.findall(r"\d+", text)}
    found = sorted(day for day in known if day.day in wanted)
    return tuple(found) if len(found) == len(wanted) else None


def _in_their_time(said: Said, known: Collection[date]) -> tuple[date, ...] | None:
    """The words read as if said on the eve of the known days, when that is what they meant."""
    read = said.reading.days.days if said.reading else None
    if read and set(read) & set(known):
        return None
    then = read_days(said.text, min(known) - DAY).days
    return then if then and set(then) <= set(known) else None


def raw(days: Collection[date]) -> Raw:
    """Days as a raw answer."""
    return {"days": [day.isoformat() for day in days]}
