"""F9: the wall clock jumps; nothing is said first until it can be trusted, answers go on."""

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.serve.speaker import Speaker
from bot.serve.steady import Steady
from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.papers.files import FileStore
from notifications.delivery import Delivery
from notifications.outbox import ANSWER, BULK, Letter, put
from notifications.reminders.sending import Recheck
from notifications.reminders.tables import reminder
from notifications.view import View, plain

TICK = 15.0
DAY = timedelta(days=1)
TWO_HOURS = timedelta(hours=2)


class Clocks:
    """The two clocks of a machine; the wall's may be set."""

    def __init__(self, start: str = "2026-01-12T08:00") -> None:
        self.wall, self.mark = read_instant(start), 1000.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.mark

    def run(self, seconds: float = TICK, wall: float | None = None) -> None:
        self.mark += seconds
        self.wall += timedelta(seconds=seconds if wall is None else wall)

    def steady(self) -> Steady:
        return Steady(self.now, self.monotonic)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def test_a_clock_that_runs_is_trusted(clocks: Clocks) -> None:
    steady = clocks.steady()
    for _ in range(10):
        clocks.run()
        assert steady.tick()
    clocks.run(3600.0)  # frozen for an hour: both clocks went on
    assert steady.tick()
    assert steady.jumps == 0


def test_drift_is_followed(clocks: Clocks) -> None:
    """A minute lost or won at each tick, as by a slow correction, is no jump."""
    steady = clocks.steady()
    for wall in (TICK + 60, TICK + 60, TICK + 100, TICK + 5):
        clocks.run(wall=wall)
        assert steady.tick()
    assert steady.jumps == 0


@pytest.mark.parametrize("jump", [TWO_HOURS, -TWO_HOURS, timedelta(minutes=3)])
def test_two_good_ticks_after_a_jump(clocks: Clocks, jump: timedelta) -> None:
    steady = clocks.steady()
    clocks.run()
    clocks.wall += jump
    assert not steady.trusted  # seen before the tick, by whatever would leave
    clocks.run()
    assert not steady.tick()
    assert not steady.trusted
    clocks.run()
    assert steady.tick()
    assert steady.jumps == 1


def test_a_day_ahead_until_it_is_set_back(clocks: Clocks, caplog: pytest.LogCaptureFixture) -> None:
    """However many good ticks: a reminder a day early cannot be taken back."""
    steady = clocks.steady()
    clocks.wall += DAY
    with caplog.at_level(logging.WARNING):
        for _ in range(50):
            clocks.run()
            assert not steady.tick()
    assert [each.levelname for each in caplog.records] == ["ERROR", "ERROR"]
    clocks.wall -= DAY
    assert not steady.trusted
    clocks.run()
    assert not steady.tick()
    clocks.run()
    assert steady.tick()
    assert steady.jumps == 2


def test_a_little_back_waits_two_ticks(clocks: Clocks) -> None:
    """Now is before the last tick, by less than a jump."""
    steady = clocks.steady()
    clocks.run(wall=-60.0)
    assert not steady.tick()
    clocks.run()
    assert not steady.tick()
    clocks.run()
    assert steady.tick()


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


@pytest.mark.at("2026-01-12T09:00")
@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_nothing_is_planned_a_day_early(
    demo: Database, commune: Commune, threads: ThreadPoolExecutor, clocks: Clocks, tmp_path: Path
) -> None:
    """Monday, and the clock says Tuesday, the day of J-7: 0 planned, 0 put."""
    put_now: list[bool] = []
    parts = (demo, commune, threads, clocks.now, FileStore(tmp_path))
    speaker = Speaker(*parts, ["email"], lambda: put_now.append(True))
    speaker.steady = clocks.steady()
    clocks.wall += DAY + TWO_HOURS
    for _ in range(4):
        clocks.run()
        asyncio.run(speaker.tick())
    assert (_planned(demo), put_now) == (0, [])
    clocks.wall -= TWO_HOURS + DAY
    clocks.wall += DAY + TWO_HOURS - timedelta(seconds=4 * TICK)
    clocks.mark += (DAY + TWO_HOURS).total_seconds() - 4 * TICK  # the next day has come
    for _ in range(3):
        clocks.run()
        asyncio.run(speaker.tick())
    assert (_planned(demo), put_now) == (4, [True])


def _planned(database: Database) -> int:
    with database.read() as connection:
        return len(connection.execute(select(reminder.c.id)).all())


@pytest.mark.at("2026-01-12T09:00")
def test_answers_leave_and_reminders_wait(demo: Database, commune: Commune) -> None:
    """What is in the outbox already: an answer leaves, what is said first does not."""
    clocks = Clocks("2026-01-13T10:00")
    steady = clocks.steady()
    delivery = Delivery({"email": True}, lambda: 0.0, {}, gate=Recheck(commune))
    delivery = replace(delivery, speaks_first=lambda: steady.trusted)
    view = View((plain("Bonjour"),))
    letters = [Letter("answer", view, priority=ANSWER), Letter("first", view, priority=BULK)]
    with demo.write() as connection:
        put(connection, 1, "email", "a@example.org", letters[:1], clocks.wall)
        put(connection, 2, "email", "b@example.org", letters[1:], clocks.wall)
    clocks.wall += timedelta(hours=1)
    assert _leaving(demo, delivery, clocks.wall) == ["answer"]
    for _ in range(2):
        clocks.run()
        steady.tick()
    assert _leaving(demo, delivery, clocks.wall) == ["first"]


def _leaving(database: Database, delivery: Delivery, now: datetime) -> list[str]:
    with database.write() as connection:
        claimed = delivery.claim(connection, "email", 9, now)
    return [each.parcel.key for each in claimed.attempts]
