"""How dates, money and lists are written in French: the functions a message may call."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency
from fluent.runtime.types import FluentType

from core.clock import PARIS

LOCALE = "fr_FR"
_FIRST = re.compile(r"\b1 (?=\D)")


class Items(tuple[Any, ...], FluentType):
    """Several values as one filling, for LIST and DAYS."""

    def format(self, locale: Any) -> str:
        """The values as a list in words, when no function was called."""
        return listed(self)


def _cents(value: Any) -> int:
    return int(getattr(value, "value", value))


def money(cents: Any) -> str:
    """`2080` as « 20,80 € »."""
    return format_currency(_cents(cents) / 100, "EUR", locale=LOCALE).replace("-", "−")


def _plain(value: Any) -> date:
    day: date = getattr(value, "value", value)
    if isinstance(day, datetime):
        return day.astimezone(PARIS).date()
    return date(day.year, day.month, day.day)


@cache
def _day(day: date, pattern: str) -> str:
    text = format_date(day, pattern, locale=LOCALE)
    return _FIRST.sub("1er ", text) if day.day == 1 else text


def day(value: Any, year: str = "no") -> str:
    """« mardi 13 janvier »; with `year: "yes"`, « mardi 13 janvier 2026 »."""
    return _day(_plain(value), "EEEE d MMMM y" if str(year) == "yes" else "EEEE d MMMM")


def short_day(value: Any) -> str:
    """« mar. 13 janv. »."""
    return _day(_plain(value), "EEE d MMM")


def numeric_date(value: Any) -> str:
    """« 13/01/2026 »."""
    return _day(_plain(value), "dd/MM/y")


def month(value: Any) -> str:
    """« janvier 2026 »."""
    return _day(_plain(value), "MMMM y")


def of_month(value: Any) -> str:
    """« de janvier 2026 », « d’avril 2026 »."""
    name = month(value)
    return f"d’{name}" if name[0] in "ao" else f"de {name}"


def hour(value: Any) -> str:
    """« 9 h », « 23 h 59 » of an instant, in Paris."""
    moment = getattr(value, "value", value).astimezone(PARIS)
    return f"{moment.hour} h" + (f" {moment.minute:02}" if moment.minute else "")


def listed(items: Sequence[Any]) -> str:
    """« Léna, Hugo et Inès »."""
    words = [str(item) for item in items]
    return " et ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def day_list(values: Sequence[Any], year: str = "no") -> str:
    """« mardi 6 et jeudi 8 janvier », « les mardis 6, 13 et 20 janvier », « du lundi 5 au … »."""
    days = sorted(_plain(value) for value in values)
    return _in_words(days) + (f" {days[-1].year}" if str(year) == "yes" and days else "")


def _in_words(days: Sequence[date]) -> str:
    if len(days) >= LONG_RUN and days[-1] - days[0] == timedelta(days=len(days) - 1):
        return f"du {_dated(days[:1], days[-1])} au {_day(days[-1], 'EEEE d MMMM')}"
    by_weekday: dict[int, list[date]] = {}
    for each in days:
        by_weekday.setdefault(each.weekday(), []).append(each)
    if len(by_weekday) == len(days):
        return _dated(days)
    groups = [by_weekday[weekday] for weekday in sorted(by_weekday)]
    one_month = days[0].replace(day=1) == days[-1].replace(day=1)
    after = days[-1] if one_month else None  # the last group says the month for all
    return listed([*(_weekday(each, after) for each in groups[:-1]), _weekday(groups[-1])])


LONG_RUN = 3


def _weekday(days: Sequence[date], after: date | None = None) -> str:
    if len(days) == 1:
        return f"le {_dated(days, after)}"
    return f"les {_day(days[0], 'EEEE')}s {_dated(days, after, 'd')}"


def _dated(days: Sequence[date], after: date | None = None, pattern: str = "EEEE d") -> str:
    """The days in a list, each month said once; left out when `after` will say it."""
    months = []
    for _, group in groupby(days, key=lambda day: day.replace(day=1)):
        same = list(group)
        said = listed([_numbered(day, pattern) for day in same])
        unsaid = after is not None and after.replace(day=1) == same[-1].replace(day=1)
        months.append(said if unsaid else f"{said} {_day(same[-1], 'MMMM')}")
    return listed(months)


def _numbered(day: date, pattern: str) -> str:
    return _day(day, pattern) + ("er" if day.day == 1 else "")


def short_day_list(values: Sequence[Any]) -> str:
    """« lun 5 19, mar 6 20 janv », « lun 5-ven 9 janv »: as many days in as few signs."""
    days = sorted(_plain(value) for value in values)
    if len(days) >= LONG_RUN and days[-1] - days[0] == timedelta(days=len(days) - 1):
        return f"{_brief(days[0], 'EEE d')}-{_brief(days[-1], 'EEE d MMM')}"
    months = groupby(days, key=lambda day: day.replace(day=1))
    return ", ".join(_short_month(list(found)) for _, found in months)


def _short_month(days: Sequence[date]) -> str:
    by_weekday: dict[str, list[str]] = {}
    if len({each.weekday() for each in days}) < len(days):
        days = sorted(days, key=date.weekday)
    for each in days:
        by_weekday.setdefault(_brief(each, "EEE"), []).append(str(each.day))
    said = [f"{weekday} {' '.join(numbers)}" for weekday, numbers in by_weekday.items()]
    return f"{', '.join(said)} {_brief(days[0], 'MMM')}"


def _brief(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=LOCALE).replace(".", "")


FORMS: dict[str, Callable[..., Any]] = {
    "MONEY": money,
    "DAY": day,
    "SHORTDAY": short_day,
    "DATE": numeric_date,
    "MONTH": month,
    "OFMONTH": of_month,
    "TIME": hour,
    "LIST": listed,
    "DAYS": day_list,
    "SHORTDAYS": short_day_list,
}
