"""What the scanner finds in a message: days, spans of days, and marks that say how to read them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Context:
    """When and where the message is read, and in which tense."""

    today: date
    zone: str = "B"
    past: bool = False  # the message reports what happened
    latest: bool = False  # a month is the latest such month (invoices)

    @property
    def monday(self) -> date:
        """The Monday of the current week."""
        return self.today - self.today.weekday() * DAY


@dataclass(slots=True)
class Item:
    """Something found in the tokens from `at` to `end` (excluded)."""

    at: int
    end: int


@dataclass(slots=True)
class Point(Item):
    """A day as it is written: « mardi 3 mars », « jeudi prochain », « le 14 », « demain »."""

    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    exact: date | None = None
    shift: str = ""  # ce, prochain, vient, huit, quinze, dernier, suivant
    every: bool = False  # « tous les mardis »
    plural: bool = False  # « les mardis 19 et 26 »
    ordinal: int = 0  # « le premier mercredi de mars », -1 the last
    times: int = 1  # « les 2 prochains mardis »
    alternate: bool = False  # « un mardi sur deux »
    licensed: bool = True  # a number that stands where a day can stand
    spelled: bool = False  # « deux », not « 2 »
    weak: bool = False  # gives way to any other day
    why: str | None = None  # the reason to ask


@dataclass(slots=True)
class Span(Item):
    """Whole days named together: a week, a month, a vacation; both ends included."""

    runs: list[tuple[date, date]] = field(default_factory=list)
    kind: str = "week"
    loose: bool = False  # « les vacances » with no name: gives way to other days
    why: str | None = None
    candidates: tuple[tuple[date, ...], ...] = ()


@dataclass(slots=True)
class Mark(Item):
    """How to read the days: `everyday`, `parity`, `alternate`, `vague`, `bound`…, `length`."""

    kind: str = ""
    why: str = ""
    value: int = 0
    day: date | None = None


Found = Point | Span | Mark
