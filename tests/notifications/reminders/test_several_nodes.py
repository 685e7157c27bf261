"""Any number of nodes plan and take at once: each reminder once (I1, F5)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.demo.loading import load_demo
from notifications.reminders import agenda
from notifications.reminders.planning import plan
from notifications.reminders.tables import reminder

NODES = 4
FAMILIES = 300


@pytest.fixture
def town(new_database: Callable[[str | None], Database]) -> Database:
    """Three hundred families more, none of which has booked February."""
    database = new_database(None)
    with database.write() as connection:
        load_demo(connection, read_instant("2026-01-12T09:00"), FAMILIES)
    return database


def together(work: Callable[[Database], int], database: Database) -> list[int]:
    """What each node gives, begun at the same moment, each on connections of its own."""
    start = Barrier(NODES)
    url = database.url.render_as_string(hide_password=False)

    def node() -> int:
        own = Database(url)
        try:
            start.wait()
            return work(own)
        finally:
            own.close()

    with ThreadPoolExecutor(NODES) as pool:
        return [each.result() for each in [pool.submit(node) for _ in range(NODES)]]


@pytest.mark.parametrize("when", ["2026-01-13T08:00", "2026-01-13T09:00"])
def test_four_planners_at_once(town: Database, when: str) -> None:
    commune = demo_commune()

    def work(database: Database) -> int:
        with database.write() as connection:
            return plan(connection, commune, read_instant(when))

    new = together(work, town)
    with town.read() as connection:
        total = connection.execute(select(func.count()).select_from(reminder)).scalar_one()
        whose = select(func.count(reminder.c.household_id.distinct()))
        households = connection.execute(whose).scalar_one()
    assert sum(new) == total == households > FAMILIES / 2


def test_four_takers_at_once(town: Database) -> None:
    commune, now = demo_commune(), read_instant("2026-01-13T09:00")
    with town.write() as connection:
        total = plan(connection, commune, now)

    def work(database: Database) -> int:
        done = 0
        while True:
            with database.write() as connection:
                taken = agenda.due(connection, now, 20)
                for each in taken:
                    done += agenda.end(connection, each.id, "done", None, now)
            if not taken:
                return done

    done = together(work, town)
    assert sum(done) == total
