"""Reminders under faults, full size: `python -m bench.faults_reminders [F1 F2 … F15] [DATABASE]`.

Each line is a fault, from planning to delivery, with every invariant proven at its end. Nodes are
real processes: two on PostgreSQL, one on SQLite. F6 takes long and is run only when it is named.
"""

import multiprocessing
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import func, select

from bench.reminders import NOW as PLANNED_AT
from bench.reminders import fill as fill_large
from core.commune.file import demo_commune
from core.database import Database, metadata
from core.demo.loading import load_demo
from notifications.reminders.invariants import broken
from notifications.reminders.planning import plan
from notifications.reminders.tables import reminder
from tests.faults.reminded import Race
from tests.faults.storm import MADE, Storm, fill, weather
from tests.servers import postgresql

FAMILIES, HOUSEHOLDS, RACES, PLANNERS = 3000, 100_000, 3000, 4
KINDS = ("sqlite", "postgresql")
FORK = multiprocessing.get_context("fork")
STORMS: dict[str, dict[str, object]] = {
    "none": {},
    "F1": {"fault": "kill", "every": 1.5},
    "F2": {"ambiguous": 0.07},
    "F3": {"ambiguous": 0.07, "knows_repeats": True},
    "F14": {"fault": "freeze", "every": 1.0},
}
HEAD = (
    "| fault | database | faults | planned | done | doubled | unreached | in doubt (not arrived)"
    " | invariants broken | took |\n|---|---|---|---|---|---|---|---|---|---|"
)


@contextmanager
def town(kind: str, made: Callable[[Database], None]) -> Iterator[str]:
    """An address of a database that `made` has filled."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            yield _filled(f"sqlite:///{folder}/faults.db", made)
        else:
            with postgresql.cluster() as url:
                yield _filled(f"{url}/postgres", made)


def _filled(url: str, made: Callable[[Database], None]) -> str:
    database = Database(url)
    made(database)
    database.close()
    return url


def storm(name: str, kind: str) -> None:
    """One line: the nodes under a fault until every reminder has its end."""
    with (
        tempfile.TemporaryDirectory() as folder,
        town(kind, lambda database: fill(database, FAMILIES)) as url,
    ):
        tell(name, kind, _storm(url, folder, 1 if kind == "sqlite" else 2, STORMS[name]))


def _storm(url: str, folder: str, nodes: int, more: dict[str, object]) -> Storm:
    return Storm(url, f"{folder}/truth", nodes, **more)  # type: ignore[arg-type]


def tell(name: str, kind: str, what: Storm, note: str = "") -> None:
    """Let it happen, and say what became of it."""
    found = weather(what)
    wrong = ", ".join(found.broken) or "none"
    print(
        f"| {name}{note} | {kind} | {found.faults or found.lost_answers} | {found.planned}"
        f" | {found.done} | {found.doubled} | {found.unreached}"
        f" | {found.in_doubt} ({found.undelivered}){'' if found.named else ' NOT NAMED'}"
        f" | {wrong} | {found.seconds:.0f} s |",
        flush=True,
    )


def away() -> None:
    """F4: PostgreSQL stopped as in a crash every six seconds, three times."""
    with postgresql.fragile() as cluster, tempfile.TemporaryDirectory() as folder:
        url = _filled(f"{cluster.url}/postgres", lambda database: fill(database, FAMILIES))

        def stop() -> None:
            for _ in range(3):
                time.sleep(6)
                cluster.stop()
                time.sleep(2)
                cluster.start()

        thread = threading.Thread(target=stop)
        thread.start()
        tell("F4", "postgresql", _storm(url, folder, 2, {}), " (stopped three times)")
        thread.join()


def planners(kind: str) -> None:
    """F5: four processes plan at the same moment, for 100,000 households."""
    with town(kind, lambda database: fill_large(database, HOUSEHOLDS)) as url:
        barrier, new = FORK.Barrier(PLANNERS), FORK.Queue()
        nodes = [FORK.Process(target=_plans, args=(url, barrier, new)) for _ in range(PLANNERS)]
        for each in nodes:
            each.start()
        done = [new.get() for _ in nodes]
        for each in nodes:
            each.join()
        database = Database(url)
        with database.read() as connection:
            rows = connection.execute(select(func.count()).select_from(reminder)).scalar_one()
            whose = select(func.count(reminder.c.household_id.distinct()))
            households = connection.execute(whose).scalar_one()
            wrong = [each.name for each in broken(connection, demo_commune(), PLANNED_AT)]
        database.close()
        exact = "exact" if sum(count for count, _ in done) == rows == households else "WRONG"
        slowest = max(seconds for _, seconds in done)
        print(
            f"| F5 ({PLANNERS} planners, {HOUSEHOLDS} households) | {kind} | – | {rows} ({exact})"
            f" | – | – | – | – | {', '.join(wrong) or 'none'} | {slowest:.1f} s |",
            flush=True,
        )


def _plans(url: str, barrier: object, new: object) -> None:
    database, commune = Database(url), demo_commune()
    with database.read():
        pass
    barrier.wait()  # type: ignore[attr-defined]
    start = time.monotonic()
    count = database.run(lambda connection: plan(connection, commune, PLANNED_AT))
    new.put((count, time.monotonic() - start))  # type: ignore[attr-defined]


def demo(database: Database) -> None:
    """The demo's families alone."""
    with database.write() as connection:
        metadata.create_all(connection)
        load_demo(connection, MADE)


def race(kind: str) -> None:
    """F6: a booking against its own reminder; on PostgreSQL also without the lock they share."""
    print("| database | with | races | said before | withdrawn | said after the booking | took |")
    print("|---|---|---|---|---|---|---|")
    for locked in (True,) if kind == "sqlite" else (True, False):
        with town(kind, demo) as url:
            database = Database(url)
            start = time.monotonic()
            done = Race(database, demo_commune()).run(RACES, locked=locked)
            took = time.monotonic() - start
            database.close()
        lock = "the booking's lock" if locked else "no lock"
        print(
            f"| {kind} | {lock} | {RACES} | {done.reminded} | {done.withdrawn} | {done.wrong}"
            f" | {took:.0f} s |",
            flush=True,
        )


def main(names: list[str]) -> None:
    """The faults named, on the databases named; all of them but the races when none is."""
    random.seed(4)
    kinds = [each for each in KINDS if each in names] or KINDS
    wanted = [each for each in names if each not in KINDS] or [*STORMS, "F4", "F5"]
    if set(wanted) - {"F6"}:
        print(HEAD)
    for name in wanted:
        for kind in kinds:
            if name in STORMS:
                storm(name, kind)
            elif name == "F5":
                planners(kind)
            elif name == "F4" and kind == "postgresql":
                away()
            elif name == "F6":
                race(kind)


if __name__ == "__main__":
    main(sys.argv[1:])
