"""The households a demo is made of, before they become rows: who, with which lines and habits."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import filter as matching
from functools import lru_cache
from importlib.resources import files
from typing import Any

from core.commune import Commune


@dataclass(frozen=True)
class Habit:
    """What a child is booked for: an activity, a unit (None: its first), weekdays (0 Monday).

    `ordinals` keeps the n-th such weekday of a month only; empty: every one.
    """

    activity: str
    unit: str | None
    weekdays: frozenset[int]
    ordinals: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ChildSeed:
    """A child to make. `households` gives the weeks (all, even, odd) in each household's name."""

    first_name: str
    last_name: str
    level: str
    age: int
    birthday: str
    school: str
    households: Mapping[str, str]
    lines: tuple[str, ...]
    habits: tuple[Habit, ...] = ()


@dataclass(frozen=True)
class AdultSeed:
    """An adult to make, reached at an e-mail address and perhaps a mobile number."""

    first_name: str
    last_name: str
    email: str
    phone: str | None = None


@dataclass(frozen=True)
class HouseholdSeed:
    """A household to make.

    `owed_cents` is what it still owes on its last invoice (0: everything is paid), of which
    `justified_absence` has credited one day. `lacks` are (document kind, child or None) not on
    file, `waiting` and `expired` kinds of documents in that state.
    """

    name: str
    file_number: int
    address: str
    family_quotient: int | None
    adults: tuple[AdultSeed, ...]
    owed_cents: int = 0
    justified_absence: bool = False
    lacks: frozenset[tuple[str, str | None]] = frozenset()
    waiting: str | None = None
    expired: str | None = None


@dataclass(frozen=True)
class Cast:
    """Every household and child of a demo, with the message and the news it starts with."""

    households: tuple[HouseholdSeed, ...]
    children: tuple[ChildSeed, ...]
    message: Mapping[str, str] = field(default_factory=dict)
    news: Mapping[str, str] = field(default_factory=dict)


def expand(commune: Commune, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The commune's activity keys that match the patterns `keys` (`clv_elementaire_*`)."""
    return tuple(dict.fromkeys(each for key in keys for each in _matching(commune, key)))


def shifted(commune: Commune, level: str, years: int) -> str | None:
    """The level of a child of `level` that many years later; None before or after school."""
    levels = list(commune.levels)
    index = levels.index(level) + years
    return levels[index] if 0 <= index < len(levels) else None


def lines_at(commune: Commune, keys: tuple[str, ...], level: str | None) -> tuple[str, ...]:
    """The lines `keys` as a child has them at another level: what admits it, or its equal.

    A child who leaves the maternelle goes from its centre to the elementary one.
    """
    if level is None:
        return ()
    kept: dict[str, None] = {}
    for key in keys:
        for other in (key, key.replace("maternel", "elementaire")):
            activity = commune.activities.get(other)
            if activity and (not activity.levels or level in activity.levels):
                kept[other] = None
                break
    return tuple(kept)


@lru_cache(maxsize=1)
def demo_cast() -> Cast:
    """The fictional households of `demo_households.toml`."""
    path = files("core.demo") / "demo_households.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return Cast(
        tuple(_household(each) for each in document["household"]),
        tuple(_child(each) for each in document["child"]),
        document["message"],
        document["news"],
    )


def _matching(commune: Commune, pattern: str) -> list[str]:
    return matching(commune.activities, pattern) if "*" in pattern else [pattern]


def _household(values: dict[str, Any]) -> HouseholdSeed:
    lacks = frozenset((each["kind"], each.get("child")) for each in values.pop("lacks", ()))
    adults = tuple(AdultSeed(**adult) for adult in values.pop("adults"))
    return HouseholdSeed(**values, adults=adults, lacks=lacks)


def _child(values: dict[str, Any]) -> ChildSeed:
    habits = tuple(_habit(each) for each in values.pop("habits", ()))
    return ChildSeed(**{**values, "lines": tuple(values["lines"])}, habits=habits)


def _habit(values: dict[str, Any]) -> Habit:
    return Habit(
        values["activity"],
        values.get("unit"),
        frozenset(values["weekdays"]),
        frozenset(values.get("ordinals", ())),
    )
