"""The shape of a file made of tables: which keys, of which kind, needed or not.

A kind turns what `tomllib` gives into a plain checked value and notes what is wrong with its path,
instead of stopping at the first thing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeAlias

from core.sentence import Sentence, say

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_EUROS = re.compile(r"(\d{1,6})(?:,(\d{2}))?")
_LEAP_YEAR = 2024  # a month and day that exist in some year exist in this one


@dataclass(frozen=True)
class Problem:
    """Something to correct: the path of the key in the file and the reason in words."""

    path: str
    reason: Sentence


class Wrong(Exception):  # noqa: N818 — it never leaves this module
    """A value is not of its kind; `reason` says what is expected."""

    def __init__(self, key: str, **filling: Any) -> None:
        self.reason = say(key, **filling)


Problems: TypeAlias = list[Problem]
Kind: TypeAlias = "Callable[[Any, str, Problems], Any]"


@dataclass(frozen=True)
class Key:
    """A key of a table: the kind of its value, whether it is needed, else what stands for it."""

    kind: Kind
    needed: bool = False
    default: Any = None


Shape: TypeAlias = Mapping[str, Key]


def plain(test: Callable[[Any], Any]) -> Kind:
    """A kind from a function of the raw value alone that returns the value or raises Wrong."""

    def kind(raw: Any, path: str, problems: Problems) -> Any:
        try:
            return test(raw)
        except Wrong as wrong:
            problems.append(Problem(path, wrong.reason))
            return None

    return kind


def _text(raw: Any) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise Wrong("commune-needs-text")
    return raw.strip()


def _name(raw: Any) -> str:
    if not isinstance(raw, str) or not _KEY.fullmatch(raw):
        raise Wrong("commune-needs-name")
    return raw


def _whole(raw: Any) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise Wrong("commune-needs-number")
    if raw < 0:
        raise Wrong("commune-negative")
    return raw


def _flag(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise Wrong("commune-needs-flag")
    return raw


def _euros(raw: Any) -> int:
    """Cents, from « 5,20 »."""
    if isinstance(raw, str) and raw.lstrip().startswith("-"):
        raise Wrong("commune-negative")
    match = _EUROS.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match is None:
        raise Wrong("commune-needs-price")
    return int(match[1]) * 100 + int(match[2] or 0)


def _day(raw: Any) -> date:
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise Wrong("commune-needs-day")
    return raw


def _hour(raw: Any) -> time:
    if not isinstance(raw, time):
        raise Wrong("commune-needs-hour")
    return raw


def one_of(*words: str) -> Kind:
    """One of these words."""

    def test(raw: Any) -> str:
        if raw not in words:
            raise Wrong("commune-needs-word", words=words)
        return str(raw)

    return plain(test)


text, name, whole, flag = plain(_text), plain(_name), plain(_whole), plain(_flag)
euros, day, hour = plain(_euros), plain(_day), plain(_hour)


def weekday(raw: Any, path: str, problems: Problems) -> int | None:
    """The number of a day of the week, 0 for Monday."""
    word = one_of(*WEEKDAYS)(raw, path, problems)
    return None if word is None else WEEKDAYS.index(word)


def month_day(raw: Any, path: str, problems: Problems) -> tuple[int, int] | None:
    """(month, day), from `{ month = 3, day = 10 }`."""
    start = len(problems)
    values = table({"month": Key(whole, needed=True), "day": Key(whole, needed=True)})(
        raw, path, problems
    )
    if len(problems) > start:
        return None
    month, number = values["month"], values["day"]
    try:
        date(_LEAP_YEAR, month, number)
    except ValueError:
        problems.append(Problem(path, say("commune-impossible-day", day=number, month=month)))
    return month, number


def many(kind: Kind) -> Kind:
    """A list of values of one kind, not empty."""

    def read_list(raw: Any, path: str, problems: Problems) -> tuple[Any, ...]:
        if not isinstance(raw, list) or not raw:
            problems.append(Problem(path, say("commune-needs-list")))
            return ()
        return tuple(
            kind(each, f"{path}[{_named(each, number)}]", problems)
            for number, each in enumerate(raw, 1)
        )

    return read_list


def words(raw: Any, path: str, problems: Problems) -> dict[str, str]:
    """A table whose keys are free and whose values are text."""
    if not isinstance(raw, dict) or not raw:
        problems.append(Problem(path, say("commune-needs-table")))
        return {}
    return {
        name(key, f"{path}.{key}", problems): text(value, f"{path}.{key}", problems)
        for key, value in raw.items()
    }


def table(shape: Shape) -> Kind:
    """A table of that shape, as a dict that holds every key of the shape."""

    def read_table(raw: Any, path: str, problems: Problems) -> dict[str, Any]:
        if not isinstance(raw, dict):
            problems.append(Problem(path, say("commune-needs-table")))
            return {}
        for key in raw.keys() - shape.keys():
            known = tuple(sorted(shape))
            problems.append(Problem(_join(path, key), say("commune-unknown-key", known=known)))
        values = {}
        for key, expected in shape.items():
            values[key] = expected.default
            if key in raw:
                values[key] = expected.kind(raw[key], _join(path, key), problems)
            elif expected.needed:
                problems.append(Problem(_join(path, key), say("commune-missing-key")))
        return values

    return read_table


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _named(raw: Any, number: int) -> str | int:
    """How an element is found in the file: by its own key, else by its place (from 1)."""
    return raw["key"] if isinstance(raw, dict) and isinstance(raw.get("key"), str) else number
