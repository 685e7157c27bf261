"""A booking conversation of four turns, over HTTP, beside a bare handler and python-telegram-bot.

Every contender is a server process of its own on one core, the load on the other: 32 people in
flight, each with their next message as soon as the last one was dealt with.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.request import urlopen

import aiohttp
from sqlalchemy import func, select

from bench.cores import pin
from bench.town import NOW, TURNS, Booker, Town, bookers
from core.database import Database
from core.tables import booking_order

FAMILIES = 1500
PEOPLE = 400
WARM_UP = 32
IN_FLIGHT = 32
ROUNDS = 5
LOAD_CORE = 1
CONTENDERS = {
    "bare": "bare handler, one FULL commit",
    "petitmot": "petitmot",
    "ptb": "PTB, SQLite each turn, no network",
    "ptb_api": "PTB, SQLite each turn, Bot API double",
}
_PLACED = select(func.count()).where(booking_order.c.placed_at == NOW)


class Rate(NamedTuple):
    """Turns a second, and the server's milliseconds of processor for each."""

    turns: float
    cpu_ms: float


def main() -> None:
    """Measure and print."""
    pin(LOAD_CORE)
    figures: dict[str, list[Rate]] = {name: [] for name in CONTENDERS}
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var", prefix="bench-") as folder:
        town = Town(Path(folder), FAMILIES)
        for _ in range(ROUNDS):
            for name in CONTENDERS:
                figures[name].append(_measure(name, town.copy()))
    _print(figures)


def _print(figures: dict[str, list[Rate]]) -> None:
    print(f"turn: {PEOPLE} people, {TURNS} turns each, {IN_FLIGHT} in flight, {ROUNDS} rounds")
    print(f"{'':42}{'turns/s':>9}{'CPU ms':>9}{'petitmot is':>14}{'(worst, best)':>16}")
    for name, label in CONTENDERS.items():
        pairs = zip(figures["petitmot"], figures[name], strict=True)
        ratios = [ours.turns / its.turns for ours, its in pairs]
        spread = f"({min(ratios):.2f}, {max(ratios):.2f})" if name != "petitmot" else ""
        ratio = f"{median(ratios):.2f} ×" if spread else ""
        turns = median(each.turns for each in figures[name])
        cpu = median(each.cpu_ms for each in figures[name])
        print(f"{label:42}{turns:>9.0f}{cpu:>9.2f}{ratio:>14}{spread:>16}")
    print("targets: 0.35 × the bare handler, 3 × PTB")


def _measure(name: str, path: Path) -> Rate:
    """The pace of a contender over a database of its own."""
    database = Database(f"sqlite:///{path}")
    people = bookers(database, WARM_UP + PEOPLE)
    with _server(name, path) as port:
        asyncio.run(_load(port, people[:WARM_UP]))
        used = _used(port)
        seconds = asyncio.run(_load(port, people[WARM_UP:]))
        used = _used(port) - used
    if name == "petitmot":
        with database.read() as connection:
            placed = connection.execute(_PLACED).scalar_one()
        assert placed == len(people), f"{placed} orders for {len(people)} people"
    database.close()
    return Rate(PEOPLE * TURNS / seconds, used * 1000 / (PEOPLE * TURNS))


def _used(port: int) -> float:
    """The seconds of processor the server has used."""
    with urlopen(f"http://127.0.0.1:{port}/") as answer:
        return float(answer.read())


@contextmanager
def _server(name: str, path: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "bench.serve", name, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout
        yield int(server.stdout.readline())
        assert server.stdin
        server.stdin.close()


async def _load(port: int, people: list[Booker]) -> float:
    """Hold every conversation; the seconds it took."""
    left = iter(people)
    number = count()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=IN_FLIGHT)) as session:

        async def talk() -> None:
            for person in left:
                for message in person.messages:
                    data = {
                        "id": f"{person.guardian_id}-{next(number)}",
                        "guardian": person.guardian_id,
                        "address": person.address,
                        "text": message,
                    }
                    async with session.post(f"http://127.0.0.1:{port}/", json=data) as answer:
                        answer.raise_for_status()
                        await answer.read()

        start = time.perf_counter()
        await asyncio.gather(*(talk() for _ in range(IN_FLIGHT)))
        return time.perf_counter() - start
