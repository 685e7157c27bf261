"""The commune as configured: its services, activities, units, tariffs, limits and documents.

Only values here; `commune_file` reads and checks the TOML they come from, `limits` and `tariffs`
decide with them. Keys are stable and stored; labels are the commune's own French words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from core.calendar import SchoolCalendar
from core.clock import LAST_SECOND
from core.commune.account_settings import AccountSettings, Reading
from core.commune.reminder_settings import ReminderSettings
from core.requests.forms import Form

Act = Literal["book", "cancel"]


@dataclass(frozen=True)
class Service:
    """A service of the commune that parents can write to; `themes` are keys with their labels."""

    key: str
    label: str
    phone: str
    email: str
    themes: Mapping[str, str]


@dataclass(frozen=True)
class Tariff:
    """A price per unit and day, in cents: `bands` are (quotient below which, cents), in order.

    A flat price is one band without an upper bound (None). A household without a known quotient
    pays the last band.
    """

    key: str
    label: str
    bands: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True)
class Unit:
    """A modality: what is booked on a day.

    `excludes` are units a child cannot have the same day: `unit` (same activity) or
    `activity/unit`.
    """

    key: str
    label: str
    tariff: Tariff
    excludes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Limit:
    """A rule that says until when a day can be booked or cancelled (product.md, L1 to L7).

    `kind` is one of:
    - `month`: until day `number` of the month before, inclusive (L1); `year_opens`/`year_closes`
      (month, day) add the first period in which any day of the coming school year is open (L2);
    - `window`: inside the window of the vacation (L3), generated (`opens` the Monday after the
      previous vacation, closes `number` days before its first Saturday) unless `windows` names it
      by (vacation, year of its first day), with its first and last day (None: open already);
    - `days`: `number` days before, working days only with `working` (L4);
    - `weekday`: `weekday` (0 Monday) of the `number`-th week before (L7);
    - `year`: booked for the year by enrolling between `year_opens` and `year_closes`; afterwards a
      message to the service (L5);
    - `never`: not here (read-only, P8); `always`: until the day itself begins.
    `hour` is inclusive, Europe/Paris.
    """

    key: str
    kind: Literal["month", "window", "days", "weekday", "year", "never", "always"]
    number: int = 0
    weekday: int = 0
    working: bool = False
    hour: time = LAST_SECOND
    year_opens: tuple[int, int] | None = None
    year_closes: tuple[int, int] | None = None
    windows: Mapping[tuple[str, int], tuple[date | None, date]] = field(
        default_factory=dict, hash=False
    )


@dataclass(frozen=True, eq=False)
class Activity:
    """A line of activity. `kind` is what parents call it (cantine, alae_soir, vacances…).

    `weekdays` (0 Monday) and `season` (school, or vacation days) say on which days it is open;
    `vacation` narrows it to one vacation; `vacation_weekdays` replace `weekdays` in a vacation.
    `granularity` is what one books: a day or a whole week.
    `seats` places a day, shared under the name `pool`. `levels` are the school levels admitted.
    `enrolment`: a line is validated at once, by an agent, or is a pre-enrolment until an agent
    has validated it. `late_absence` is the kind of document that justifies an absence told too
    late.
    """

    key: str
    kind: str
    label: str
    service: str
    units: tuple[Unit, ...]
    weekdays: frozenset[int]
    season: Literal["school", "vacation", "both"]
    book_limit: Limit
    cancel_limit: Limit
    vacation: str | None = None
    granularity: Literal["day", "week"] = "day"
    seats: int | None = None
    pool: str = ""
    levels: frozenset[str] = frozenset()
    enrolment: Literal["automatic", "agent", "pre"] = "agent"
    requires: tuple[str, ...] = ()
    late_absence: str | None = None
    vacation_units: frozenset[str] = frozenset()
    school_units: frozenset[str] = frozenset()
    vacation_weekdays: frozenset[int] | None = None

    def unit(self, key: str) -> Unit:
        """The unit of that key; KeyError when the activity has none."""
        return next((unit for unit in self.units if unit.key == key), None) or _missing(key)


@dataclass(frozen=True)
class DocumentKind:
    """A kind of pièce: of a child or of the household, until when it is good, where it is needed.

    `months` of validity after receipt, or `school_year` (until 31 August), or neither (for ever).
    `sensitive` documents are never described in a message.
    """

    key: str
    label: str
    scope: Literal["child", "household"]
    months: int | None = None
    school_year: bool = False
    required: bool = False
    sensitive: bool = False


@dataclass(frozen=True)
class Closure:
    """Days on which everything (or the activities named) is closed; `why` is the commune's."""

    start: date
    end: date
    why: str
    activities: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Commune:
    """Everything the commune decides. Mappings keep the order of the file.

    A commune and its activities are themselves, whatever they hold: what follows from them is kept
    by identity (`opening.runs`).
    """

    name: str
    zone: str
    calendar: SchoolCalendar
    services: Mapping[str, Service]
    activities: Mapping[str, Activity]
    document_kinds: Mapping[str, DocumentKind]
    levels: Mapping[str, str]
    closures: tuple[Closure, ...] = ()
    forms: Mapping[str, Form] = field(default_factory=dict)
    accounts: AccountSettings = field(default_factory=AccountSettings)
    reminders: ReminderSettings = field(default_factory=ReminderSettings)
    readings: tuple[Reading, ...] = ()


def _missing(key: str) -> Unit:
    raise KeyError(key)
