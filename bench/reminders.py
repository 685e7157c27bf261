"""Planning the reminders of a whole commune, beside the bare SQL statement, in the same run.

`python -m bench.reminders [sqlite|postgresql] [HOUSEHOLDS…]`. Each household has 1.7 children and
30 bookings; two in five have nothing booked for the coming month. Planned by `plan` (the limits of
the commune, the stages, the wishes, the rounds, what is superseded or too late) and by one INSERT …
SELECT written by hand, in turn, each in a transaction with its commit.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection, text

from bot.every_table import ALL_TABLES
from core.clock import at, read_instant
from core.commune.file import demo_commune
from core.database import Database, metadata
from core.demo.rows import Rows
from core.tables import (
    booking,
    booking_order,
    child,
    custody,
    enrolment,
    guardian,
    guardianship,
    household,
)
from notifications.reminders.planning import plan, planned
from notifications.reminders.tables import reminder
from tests.servers import postgresql

SIZES = (1_000, 10_000)
KINDS = ("SQLite", "PostgreSQL")
ROUNDS = 5
NOW = read_instant("2026-01-13T09:00")
DEADLINE = date(2026, 1, 20)
CHUNK = 2_000
BOOKED = 17  # days of the past, for each child
DAYS = [
    day
    for day in (date(2025, 9, 1) + timedelta(days=number) for number in range(150))
    if day.weekday() in (0, 1, 3, 4)
]

BARE = reminder.to_metadata(metadata, name="bare")  # the same table, keys and constraints
for named in (*BARE.indexes, *BARE.constraints):
    named.name = f"{named.name}_bare"
_BARE = text(
    "INSERT INTO bare (household_id, deadline, stage, closes_at, due_at, not_after, state,"
    " planned_at) SELECT DISTINCT e.household_id, :deadline, 'J-7', :closes, :due, :after,"
    " 'planned', :due FROM enrolment e"
    " JOIN custody c ON c.household_id = e.household_id AND c.child_id = e.child_id"
    " WHERE e.school_year = 2025 AND e.state = 'validated' AND e.activity IN"
    " ('cantine', 'garderie_mercredi', 'cl_maternel_mercredis', 'cl_elementaire_mercredis')"
    " AND EXISTS (SELECT 1 FROM guardian g JOIN guardianship r ON r.guardian_id = g.id"
    "  WHERE g.household_id = e.household_id AND r.child_id = e.child_id AND r.act = 'book')"
    " AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.household_id = e.household_id"
    "  AND b.child_id = e.child_id AND b.activity = e.activity AND b.state = 'booked'"
    "  AND b.day BETWEEN :first AND :last)"
    " ON CONFLICT DO NOTHING"
)
_VALUES = {
    "deadline": "2026-01-20",
    "closes": "2026-01-20 22:59:59.000000",
    "due": "2026-01-13 08:00:00.000000",
    "after": "2026-01-17 08:00:00.000000",
    "first": "2026-02-01",
    "last": "2026-02-28",
}


def main(sizes: tuple[int, ...] = SIZES, kinds: tuple[str, ...] = KINDS) -> None:
    """Measure and print."""
    assert ALL_TABLES
    print(f"reminders: planning, medians of {ROUNDS} rounds, one beside the other")
    print(
        f"{'':12}{'households':>11}{'reminders':>11}{'bare ms':>9}{'plan ms':>9}{'ratio':>8}"
        f"{'(worst, best)':>16}{'again ms':>10}{'dry run ms':>12}{'MiB more':>10}"
    )
    for kind in kinds:
        if kind == "PostgreSQL" and postgresql.programs() is None:
            print("PostgreSQL's server is not installed")
            continue
        for size in sizes:
            with _sqlite() if kind == "SQLite" else _postgresql() as database:
                fill(database, size)
                _measure(kind, database, size)
    print("target: 1.5 × the bare statement; ten times the households, ten times the time")


def _measure(kind: str, database: Database, size: int) -> None:
    commune = demo_commune()
    pairs, again, dry, new = [], [], [], 0
    _peak()
    before = _peak()
    for _ in range(ROUNDS):
        _clear(database)
        bare = _timed(database, lambda connection: connection.execute(_bare(kind), _VALUES))
        ours = _timed(database, lambda connection: plan(connection, commune, NOW))
        pairs.append((bare[0], ours[0]))
        assert ours[1] == bare[1].rowcount or kind == "PostgreSQL"
        new = ours[1]
        with database.read() as connection:
            same = connection.execute(text(_SAME)).scalar_one()
        assert same == new, f"{same} households in both, {new} planned"
        again.append(_timed(database, lambda connection: plan(connection, commune, NOW))[0])
        start = time.perf_counter()
        with database.read() as connection:
            told = sum(1 for _ in planned(connection, commune, NOW))
        dry.append(time.perf_counter() - start)
        assert told == new
    ratios = [ours / bare for bare, ours in pairs]
    print(
        f"{kind:12}{size:>11}{new:>11}{median(b for b, _ in pairs) * 1000:>9.0f}"
        f"{median(o for _, o in pairs) * 1000:>9.0f}{median(ratios):>7.2f}×"
        f"{f'({max(ratios):.2f}, {min(ratios):.2f})':>16}{median(again) * 1000:>10.1f}"
        f"{median(dry) * 1000:>12.0f}{_peak() - before:>10.1f}",
        flush=True,
    )


_SAME = (
    "SELECT count(*) FROM reminder JOIN bare ON bare.household_id = reminder.household_id"
    " AND bare.deadline = reminder.deadline AND bare.stage = reminder.stage"
)


def _bare(kind: str) -> Any:
    if kind == "SQLite":
        return _BARE
    casts = {"deadline": "date", "closes": "timestamp", "due": "timestamp", "after": "timestamp"}
    words = _BARE.text
    for name, type_ in (casts | {"first": "date", "last": "date"}).items():
        words = words.replace(f":{name}", f"CAST(:{name} AS {type_})")
    return text(words)


def _timed(database: Database, work: Callable[[Connection], Any]) -> tuple[float, Any]:
    """The seconds of a transaction with its commit, and what it gave."""
    start = time.perf_counter()
    done = database.run(work)
    return time.perf_counter() - start, done


def _clear(database: Database) -> None:
    with database.write() as connection:
        for table in ("bare", "reminder", "reminder_round"):
            connection.execute(text(f"DELETE FROM {table}"))


def _peak() -> float:
    """The most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _sqlite() -> Iterator[Database]:
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var", prefix="bench-") as folder:
        database = Database(f"sqlite:///{folder}/town.db")
        yield database
        database.close()


@contextmanager
def _postgresql() -> Iterator[Database]:
    with postgresql.cluster() as url:
        database = Database(f"{url}/postgres")
        yield database
        database.close()


def fill(database: Database, size: int) -> None:
    """A commune of `size` households, made by chunks."""
    with database.write() as connection:
        metadata.create_all(connection)
        rows = Rows()
        for number in range(size):
            _household(rows, number)
            if number % CHUNK == 0:
                rows.flush(connection)
        rows.flush(connection)
    with database.write() as connection:
        connection.exec_driver_sql("ANALYZE")


def _household(rows: Rows, number: int) -> None:
    """One in five has separated weeks; three in five have booked February."""
    home = rows.add(
        household,
        file_number=number,
        name=f"Famille {number}",
        address=None,
        family_quotient=700,
        dependent_children=2,
    )
    adult = rows.add(
        guardian,
        household_id=home,
        first_name="Adulte",
        last_name=f"Famille {number}",
        email=f"famille{number}@example.org",
        phone=None,
        is_payer=True,
    )
    order = rows.add(
        booking_order,
        number=f"2026-{number:06}",
        household_id=home,
        guardian_id=adult,
        placed_at=at(date(2026, 1, 5), NOW.time()),
        total_cents=0,
    )
    ahead = [date(2026, 2, 3)] if number % 5 < 3 else []
    children = 1 if number % 10 < 3 else 2
    for place in range(children):
        one = rows.add(
            child,
            first_name=f"Enfant {place}",
            last_name=f"Famille {number}",
            born_on=date(2018, 5, 4),
            level="ce1",
            school="École du Lac",
        )
        weeks = "even" if number % 5 == 4 else "all"
        rows.put(custody, household_id=home, child_id=one, weeks=weeks)
        for act in ("see", "book", "documents"):
            rows.put(guardianship, guardian_id=adult, child_id=one, act=act)
        _lines(rows, home, one, order, ahead)


def _lines(rows: Rows, home: int, one: int, order: int, ahead: list[date]) -> None:
    lines = {"cantine": "repas", "garderie_mercredi": "garderie"}
    if one % 3 == 0:
        lines["cl_elementaire_mercredis"] = "avec-repas"
    past = [("cantine", day) for day in DAYS[-BOOKED:]]
    booked = past + [(activity, day) for activity in lines for day in ahead]
    for activity, day in booked:
        rows.add(
            booking,
            household_id=home,
            child_id=one,
            activity=activity,
            unit=lines[activity],
            day=day,
            state="booked",
            amount_cents=260,
            order_id=order,
        )
    for activity in lines:
        for year in (2024, 2025):
            rows.add(
                enrolment,
                household_id=home,
                child_id=one,
                activity=activity,
                school_year=year,
                state="validated",
                asked_at=at(date(year, 4, 12), NOW.time()),
            )


if __name__ == "__main__":
    asked = sys.argv[1:]
    main(
        tuple(int(each) for each in asked if each.isdecimal()) or SIZES,
        tuple(kind for kind in KINDS if kind.lower() in asked) or KINDS,
    )
