"""A date written without its year: « le 1er février », « 12/03 »; the year is found, never guessed.

It is taken when one year alone fits what the question allows, or the nearest in time where the
future is allowed too (a move); the recap says it back with its year.
"""

import re
from datetime import date

from bot.engine.reserved import fold

LONGEST = 200  # signs in which a date is looked for
MONTHS = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aou", "sept", "oct", "nov", "dec")
_NAMED = re.compile(rf"\b(\d{{1,2}}|premier)(?:er)? ({'|'.join(MONTHS)})[a-z]*\b(?! \d)")
_IN_NUMBERS = re.compile(r"^(?:le |du |depuis le )?(\d{1,2}) (\d{1,2})$")


def named_day(text: str) -> tuple[int, int] | None:
    """The one day and month named in a sentence, without a year; None when there is none."""
    found = set(_NAMED.findall(fold(text[:LONGEST])))
    if len(found) != 1:
        return None
    ((day, month),) = found
    return 1 if day == "premier" else int(day), MONTHS.index(month) + 1


def short_date(text: str) -> tuple[int, int] | None:
    """The day and the month that an answer is, its year left out; None when it is something else.

    « 12/03 » counts here, where nothing but a date is awaited.
    """
    numbers = _IN_NUMBERS.match(fold(text[:LONGEST]))
    return (int(numbers[1]), int(numbers[2])) if numbers else named_day(text)


def fitting(written: tuple[int, int], first: date, last: date) -> tuple[date, ...]:
    """The dates of that day and month from `first` to `last`, both included."""
    day, month = written
    found = (_date(year, month, day) for year in range(first.year, last.year + 1))
    return tuple(each for each in found if each is not None and first <= each <= last)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
