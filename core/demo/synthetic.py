"""Synthetic households for load tests: seeded, in the shape of the demo's, made by chunks."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from random import Random

from core.commune import Commune
from core.demo.families import AdultSeed, Cast, ChildSeed, Habit, HouseholdSeed

CHUNK = 500  # households held in memory at once
SEED = 20250901
FIRST_FILE_NUMBER = 100_001
CANTEEN_WEEKS: tuple[frozenset[int], ...] = (
    frozenset({0, 1, 3, 4}),
    frozenset({1, 3}),
    frozenset({0, 4}),
    frozenset({0, 1, 3}),
)
LEVELS = ("ps", "ms", "gs", "cp", "ce1", "ce2", "cm1", "cm2", "6e", "5e")
_NEVER_BOOKS = 0.3  # of the families: enrolled, and nothing booked


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    return tomllib.loads((files("core.demo") / "synthetic_names.toml").read_text(encoding="utf-8"))


def casts(commune: Commune, families: int) -> Iterator[Cast]:
    """`families` households with their children, in chunks; the same ones every time."""
    random = Random(SEED)  # noqa: S311 — nothing secret
    for first in range(0, families, CHUNK):
        numbers = range(first, min(first + CHUNK, families))
        made = [_household(random, commune, number) for number in numbers]
        children = tuple(child for _, children in made for child in children)
        yield Cast(tuple(household for household, _ in made), children)


def _household(
    random: Random, commune: Commune, number: int
) -> tuple[HouseholdSeed, list[ChildSeed]]:
    names = _names()
    last_name = random.choice(names["last"])
    household = HouseholdSeed(
        name=f"{last_name} {number}",
        file_number=FIRST_FILE_NUMBER + number,
        address=f"{random.randint(1, 90)} {random.choice(names['streets'])}, 31999 {commune.name}",
        family_quotient=random.randrange(250, 1900, 10),
        adults=(AdultSeed(random.choice(names["adults"]), last_name, _email(number)),),
        lacks=frozenset({("justificatif-domicile", None)} if random.random() < 0.2 else ()),
    )
    books = random.random() >= _NEVER_BOOKS
    first_names = random.sample(names["children"], random.choice((1, 1, 2, 2, 2, 3)))
    children = [_child(random, household, last_name, first, books) for first in first_names]
    return household, children


def _email(number: int) -> str:
    return f"famille{number + 1:06d}@example.org"


def _child(
    random: Random, household: HouseholdSeed, last_name: str, first_name: str, books: bool
) -> ChildSeed:
    index = random.randrange(len(LEVELS))
    age = index + 3
    lines, habits, school = _activities(random, LEVELS[index])
    return ChildSeed(
        first_name=first_name,
        last_name=last_name,
        level=LEVELS[index],
        age=age,
        birthday=f"{random.randint(1, 12):02d}-{random.randint(1, 28):02d}",
        school=school,
        households={household.name: "all"},
        lines=lines,
        habits=habits if books else (),
    )


def _activities(random: Random, level: str) -> tuple[tuple[str, ...], tuple[Habit, ...], str]:
    """The lines, habits and school of a child of that level."""
    if level in ("6e", "5e"):
        return ("pole_ados",), (), _names()["schools"][2]
    age = "maternel" if level in ("ps", "ms", "gs") else "elementaire"
    centre = f"cl_{age}_mercredis"
    canteen = Habit("cantine", None, random.choice(CANTEEN_WEEKS))
    lines: tuple[str, ...] = ("cantine", "garderie_mercredi")
    habits: tuple[Habit, ...] = (canteen,)
    if random.random() < 0.3:
        lines = (*lines, centre)
        habits = (canteen, Habit(centre, "avec-repas", frozenset({2}), frozenset({1, 3})))
    return lines, habits, _names()["schools"][age == "elementaire"]
