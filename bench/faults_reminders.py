"""A booking raced against its own reminder, full size: `python -m bench.faults_reminders`.

3,000 times within 4 ms of each other; then as often without the lock that they share, to see that
the races are close enough to matter. On SQLite who writes is alone: there is no lock to leave out.
"""

import sys
import tempfile
import time
from pathlib import Path

import bot.commands.opening
from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database, metadata
from core.demo.loading import load_demo
from tests.faults.reminded import Race
from tests.servers import postgresql

TABLES = bot.commands.opening.ALL_TABLES
RACES = 3000
MADE = read_instant("2026-01-12T09:00")


def raced(kind: str, url: str, *, locked: bool) -> str:
    """One line of the table."""
    database = Database(url)
    with database.write() as connection:
        metadata.create_all(connection)
        load_demo(connection, MADE)
    start = time.monotonic()
    done = Race(database, demo_commune()).run(RACES, locked=locked)
    took = time.monotonic() - start
    database.close()
    lock = "the booking's lock" if locked else "no lock"
    return (
        f"| {kind} | {lock} | {RACES} | {done.reminded} | {done.withdrawn} | {done.wrong}"
        f" | {took:.0f} s |"
    )


def main(kinds: list[str]) -> None:
    """A table of the kinds of database asked for, both when none is."""
    print("| database | with | races | said before | withdrawn | said after the booking | took |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        if not kinds or "sqlite" in kinds:
            print(raced("sqlite", f"sqlite:///{Path(folder) / 'race.db'}", locked=True))
    if not kinds or "postgresql" in kinds:
        for locked in (True, False):
            with postgresql.cluster() as url:
                print(raced("postgresql", f"{url}/postgres", locked=locked))


if __name__ == "__main__":
    main(sys.argv[1:])
