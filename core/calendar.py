"""The school calendar of a zone: vacations, public holidays, school years.

Dates are civil days (Europe/Paris); nothing here reads the clock. Vacations come from
`vacances-scolaires-france`, public holidays from `jours-feries-france`; a vacation runs from its
first Saturday to its last Sunday, both included.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib.resources import files

from jours_feries_france import JoursFeries

DAY = timedelta(days=1)
FIRST_DAY = "2023-06-01"  # older vacations serve nobody
VACATIONS = ("automne", "noel", "hiver", "printemps", "ete")

# How the package names each vacation; what else it lists (a bridge) is a closure, not a vacation.
_NAMES = {
    "Vacances de la Toussaint": "automne",
    "Vacances de Noël": "noel",
    "Vacances d'hiver": "hiver",
    "Vacances de printemps": "printemps",
    "Vacances d'été": "ete",
}
_HOLIDAYS = {
    "1er janvier": "nouvel-an",
    "Lundi de Pâques": "lundi-paques",
    "1er mai": "premier-mai",
    "8 mai": "huit-mai",
    "Ascension": "ascension",
    "Lundi de Pentecôte": "lundi-pentecote",
    "14 juillet": "quatorze-juillet",
    "Assomption": "assomption",
    "Toussaint": "toussaint",
    "11 novembre": "onze-novembre",
    "Jour de Noël": "noel",
}


@dataclass(frozen=True, order=True)
class Vacation:
    """One school vacation: `start` its first Saturday, `end` its last Sunday, both included."""

    start: date
    end: date
    name: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the whole Monday–Sunday weeks inside the vacation."""
        monday = self.start + timedelta(days=(7 - self.start.weekday()) % 7)
        count = (self.end - monday + DAY).days // 7
        return tuple(monday + timedelta(weeks=week) for week in range(count))


def school_year(day: date) -> int:
    """The year in which the school year of `day` began; it runs from 1 September to 31 August."""
    return day.year if day.month >= 9 else day.year - 1


def days(start: date, end: date) -> Iterator[date]:
    """Every day from `start` to `end`, both included."""
    for offset in range((end - start).days + 1):
        yield start + offset * DAY


def holiday(day: date) -> str | None:
    """The key of the public holiday that falls on `day` (metropolitan France), or None."""
    return _holidays(day.year).get(day)


@lru_cache(maxsize=64)
def _holidays(year: int) -> dict[date, str]:
    return {day: _HOLIDAYS[name] for name, day in JoursFeries.for_year(year).items()}


def _off_days(zone: str) -> Iterator[tuple[date, str]]:
    """The days off of a zone with the vacation's name, read from the package's own table.

    The package's reader parses 38 years at once, which takes as long as importing SQLAlchemy;
    a test compares the two.
    """
    table = files("vacances_scolaires_france") / "data" / "data.csv"
    with table.open(encoding="utf-8") as lines:
        head = next(lines).strip().split(",")
        recent = (line for line in lines if line >= FIRST_DAY)  # a line begins with its ISO day
        for row in csv.DictReader(recent, head):
            name = _NAMES.get(row["nom_vacances"])
            if name and row[f"vacances_zone_{zone.lower()}"] == "True":
                yield date.fromisoformat(row["date"]), name


@dataclass(frozen=True)
class SchoolCalendar:
    """The vacations of one zone (A, B or C), as far as the package reaches."""

    zone: str

    @cached_property
    def vacations(self) -> tuple[Vacation, ...]:
        """Every known vacation, by date."""
        runs: list[Vacation] = []
        for day, name in _off_days(self.zone):
            if runs and runs[-1].name == name and runs[-1].end == day - DAY:
                runs[-1] = Vacation(runs[-1].start, day, name)
            else:
                runs.append(Vacation(day, day, name))
        return tuple(runs)

    def vacation(self, day: date) -> Vacation | None:
        """The vacation that contains `day`, or None."""
        return next((each for each in self.vacations if day in each), None)

    def next_vacation(self, day: date, name: str | None = None) -> Vacation | None:
        """The first vacation (of that name) not ended on `day`; None past the known years."""
        return next((v for v in self.vacations if v.end >= day and name in (None, v.name)), None)

    def previous_vacation(self, vacation: Vacation) -> Vacation | None:
        """The vacation before `vacation`, or None for the first one known."""
        before = [each for each in self.vacations if each.end < vacation.start]
        return before[-1] if before else None


@lru_cache(maxsize=3)
def calendar(zone: str) -> SchoolCalendar:
    """The calendar of a zone, made once; KeyError when the zone is not A, B or C."""
    if zone not in ("A", "B", "C"):
        raise KeyError(zone)
    return SchoolCalendar(zone)
