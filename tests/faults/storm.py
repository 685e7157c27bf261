"""Reminders planned, put and delivered by nodes that are killed or frozen on the way.

Nodes are real processes; what the provider delivered is in a file that they only append to. A
test runs it apart, `python -m tests.faults.storm`, given a line of JSON: nothing is imported twice.
"""

import asyncio
import json
import multiprocessing
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.every_table import ALL_TABLES
from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database, metadata
from core.demo.loading import load_demo
from core.tables import address, guardian
from notifications.courier import Courier
from notifications.reminders.invariants import broken
from notifications.reminders.sending import Recheck
from notifications.reminders.tables import reminder
from notifications.sending import Accepted, InDoubt, Outcome, Parcel
from notifications.speaking import DAILY, speak_first
from notifications.tables import announced, outbox

TABLES = ALL_TABLES  # importing it declares what the schema needs
MADE, TUESDAY = read_instant("2026-01-12T09:00"), read_instant("2026-01-13T09:30")
FEBRUARY = date(2026, 2, 1)
CHANNELS = ("telegram", "email")
WORKERS = 4
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Storm:
    """What happens to `nodes` processes on one database until every reminder has its end.

    Every so many seconds one of them is killed (`fault` kill) or stopped for longer than its
    lease (freeze). `ambiguous` of the chat's answers are lost after it delivered.
    """

    url: str
    truth: str
    nodes: int = 1
    fault: str = ""
    every: float = 0.3
    ambiguous: float = 0.0
    knows_repeats: bool = False
    lease: float = 2.0
    most_faults: int = 10_000


@dataclass(frozen=True)
class Figures:
    """What became of the reminders, by the database and by the provider's own truth."""

    planned: int
    done: int
    doubled: int
    unreached: int
    faults: int
    lost_answers: int
    in_doubt: int
    undelivered: int
    named: bool
    broken: Sequence[str]
    seconds: float


@dataclass(frozen=True)
class Double:
    """A provider: `ambiguous` of its answers are lost after it has delivered."""

    name: str
    knows_repeats: bool
    truth: Path
    ambiguous: float = 0.0

    async def send(self, parcel: Parcel) -> Outcome:
        await asyncio.sleep(random.uniform(0, 0.01))
        unsure = random.random() < self.ambiguous
        line = f"{self.name} {parcel.key}{' ambiguous' * unsure}\n"
        with self.truth.open("a") as file:
            file.write(line)
        await asyncio.sleep(random.uniform(0, 0.01))
        return InDoubt("500 or no answer") if unsure else Accepted()


def fill(database: Database, families: int) -> None:
    """The demo and so many families more, each adult with a chat before the mailbox.

    What else is announced that day was already: a node that lives half a second has reminders only.
    """
    with database.write() as connection:
        metadata.create_all(connection)
        load_demo(connection, MADE, families)
        connection.execute(update(address).values(rank=address.c.rank + 1))
        adults = connection.execute(select(guardian.c.id)).scalars().all()
        row = {"channel": "telegram", "rank": 0, "bound_at": MADE}
        known = [row | {"guardian_id": each, "address": f"{each}"} for each in adults]
        connection.execute(insert(address), known)
        today = {"day": TUESDAY.date(), "done_at": TUESDAY}
        connection.execute(insert(announced), [today | {"name": each.name} for each in DAILY])


def weather(storm: Storm) -> Figures:
    """Let it happen; the figures at the end."""
    begun = time.time()
    Path(storm.truth).touch()
    nodes = [_started(storm, begun) for _ in range(storm.nodes)]
    faults, looked = 0, time.monotonic()
    act = _FAULTS[storm.fault]
    database = Database(storm.url)
    while True:
        time.sleep(storm.every)
        if time.monotonic() - looked > 0.3:
            if _is_over(database):
                break
            looked = time.monotonic()
        if faults < storm.most_faults:
            faults += act(nodes, storm)
        for index, process in enumerate(nodes):
            if not process.is_alive():
                nodes[index] = _started(storm, begun)
    for process in nodes:
        process.terminate()
        process.join()
    found = _figures(database, storm, faults, time.time() - begun)
    database.close()
    return found


def _started(storm: Storm, begun: float) -> BaseProcess:
    process = FORK.Process(target=_node, args=(storm, begun))
    process.start()
    return process


def _node(storm: Storm, begun: float) -> None:
    """One node, until SIGTERM: it plans and puts, and delivers."""
    database, commune = Database(storm.url), demo_commune()
    truth = Path(storm.truth)

    def now() -> datetime:
        return TUESDAY + timedelta(seconds=time.time() - begun)

    async def serve() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        chat = Double("telegram", storm.knows_repeats, truth, storm.ambiguous)
        lease = timedelta(seconds=storm.lease)
        senders = [chat, Double("email", True, truth)]
        courier = Courier(database, senders, now, limits={}, most=WORKERS, lease=lease)
        courier.delivery = replace(courier.delivery, gate=Recheck(commune))
        speaking = asyncio.create_task(_speaks(database, now, courier, stop))
        await courier.run(stop)
        await speaking

    asyncio.run(serve())
    os._exit(0)


async def _speaks(
    database: Database, now: Callable[[], datetime], courier: Courier, stop: asyncio.Event
) -> None:
    """What the ticker does, ten times a second."""
    commune = demo_commune()
    while not stop.is_set():
        try:
            if await asyncio.to_thread(speak_first, database, commune, now(), CHANNELS):
                courier.wake()
        except SQLAlchemyError:
            await asyncio.sleep(0.2)
        await asyncio.sleep(0.1)


def _is_over(database: Database) -> bool:
    planned = select(func.count()).where(reminder.c.state == "planned")
    moving = select(func.count()).where(outbox.c.state.in_(("waiting", "attempting")))
    try:
        with database.read() as connection:
            if not connection.execute(select(func.count()).select_from(reminder)).scalar_one():
                return False
            return not any(connection.execute(each).scalar_one() for each in (planned, moving))
    except SQLAlchemyError:  # it is away
        return False


def _kill(nodes: list[BaseProcess], storm: Storm) -> bool:
    process = random.choice(nodes)
    process.kill()
    process.join()
    return True


def _freeze(nodes: list[BaseProcess], storm: Storm) -> bool:
    process = random.choice(nodes)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)
    time.sleep(storm.lease * 1.5)
    os.kill(process.pid, signal.SIGCONT)
    return True


def _nothing(nodes: list[BaseProcess], storm: Storm) -> bool:
    return False


_FAULTS = {"kill": _kill, "freeze": _freeze, "": _nothing}


def _figures(database: Database, storm: Storm, faults: int, seconds: float) -> Figures:
    now = TUESDAY + timedelta(seconds=seconds)
    with database.read() as connection:
        states = connection.execute(select(reminder.c.state)).scalars().all()
        rows = connection.execute(select(outbox.c.key, outbox.c.state)).all()
        wrong = [f"{each.name} {each.what}" for each in broken(connection, demo_commune(), now)]
    lines = Path(storm.truth).read_text().splitlines()
    got = Counter(line.removesuffix(" ambiguous") for line in lines)
    lost = {line.split()[1] for line in lines if line.endswith(" ambiguous")}
    doubts = {key for key, state in rows if state == "in_doubt"}
    chats = [times for line, times in got.items() if line.startswith("telegram")]
    reached = {line.split()[1].split("+")[0] for line in got}
    first = {key for key, _ in rows if ":reminder:" in key and "+" not in key}
    return Figures(
        planned=len(states),
        done=states.count("done"),
        doubled=0 if storm.knows_repeats else sum(times > 1 for times in chats),
        unreached=len(first - reached),
        faults=faults,
        lost_answers=len(lost),
        in_doubt=len(doubts),
        undelivered=sum(f"telegram {key}" not in got for key in doubts),
        named=storm.knows_repeats or lost <= doubts,
        broken=wrong,
        seconds=seconds,
    )


if __name__ == "__main__":
    random.seed(4)
    asked = json.loads(sys.stdin.readline())
    sys.stdout.write(json.dumps(asdict(weather(Storm(**asked)))) + "\n")
