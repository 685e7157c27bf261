"""The four-turn booking over Telegram's web hook, from the update posted to the answer received.

Every contender is a server process of its own on one core. On the other, the load: 32 people at a
time, each of whom writes again once the answer to the last message has reached the Bot API, which
is here too. Then what 10,000 open conversations cost in memory.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.request import urlopen

import aiohttp
from aiohttp import web
from sqlalchemy import func, insert, select

from bench.cores import pin
from bench.double import ME, SECRET, SENT
from bench.town import NOW, TURNS, Booker, Town, adults, bookers
from core.database import Database
from core.tables import address, booking_order

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "2000"))
OPEN = int(os.environ.get("BENCH_OPEN", "10000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
WARM_UP, IN_FLIGHT, LOAD_CORE = 32, 32, 1
PATIENCE = 60.0
CONTENDERS = {
    "telegram_petitmot": "petitmot",
    "telegram_ptb": "PTB ConversationHandler, SQLite",
    "telegram_aiogram": "aiogram 3, SQLite",
}
_PLACED = select(func.count()).where(booking_order.c.placed_at == NOW)
_HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


class Pace(NamedTuple):
    """Turns a second; milliseconds from an update to its answer; the server's processor a turn."""

    turns: float
    p50: float
    p99: float
    cpu_ms: float


def main() -> None:
    """Measure and print."""
    pin(LOAD_CORE)
    Path("var").mkdir(exist_ok=True)
    figures: dict[str, list[Pace]] = {name: [] for name in CONTENDERS}
    with tempfile.TemporaryDirectory(dir="var", prefix="bench-") as folder:
        town = Town(Path(folder), (PEOPLE + WARM_UP) * 3)
        for _ in range(ROUNDS):
            for name in CONTENDERS:
                figures[name].append(asyncio.run(_measure(name, town.copy())))
    _print(figures)
    with tempfile.TemporaryDirectory(dir="var", prefix="bench-") as folder:
        many = Town(Path(folder), OPEN, "many.db")
        asyncio.run(_weigh(many.copy()))


def _print(figures: dict[str, list[Pace]]) -> None:
    told = f"{PEOPLE} people, {TURNS} turns each, {IN_FLIGHT} at a time, {ROUNDS} rounds"
    print(f"telegram: {told}")
    heads = f"{'turns/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}"
    print(f"{'':34}{heads}{'petitmot is':>14}{'(worst, best)':>16}")
    for name, label in CONTENDERS.items():
        found = figures[name]
        ratios = [
            o.turns / i.turns for o, i in zip(figures["telegram_petitmot"], found, strict=True)
        ]
        middle = [median(each[column] for each in found) for column in range(4)]
        spread = f"({min(ratios):.2f}, {max(ratios):.2f})" if found[0].turns != middle[0] else ""
        numbers = f"{middle[0]:>9.0f}{middle[1]:>9.0f}{middle[2]:>9.0f}{middle[3]:>9.2f}"
        print(f"{label:34}{numbers}{median(ratios):>12.2f} ×{spread:>16}")
    print("targets: 3 × PTB, more than aiogram")


class Api:
    """The Bot API: what is sent to a chat frees whoever waits there."""

    def __init__(self) -> None:
        self.waiting: dict[str, asyncio.Future[None]] = {}

    async def handle(self, request: web.Request) -> web.Response:
        if request.path.endswith("getMe"):
            return web.Response(body=ME, content_type="application/json")
        chat = str((await request.post()).get("chat_id"))
        answered = self.waiting.pop(chat, None)
        if answered is not None and not answered.done():
            answered.set_result(None)
        return web.Response(body=SENT, content_type="application/json")


@asynccontextmanager
async def _api() -> AsyncIterator[tuple[Api, str]]:
    api = Api()
    app = web.Application()
    app.router.add_post("/{path:.*}", api.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield api, f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    finally:
        await runner.cleanup()


async def _measure(name: str, path: Path) -> Pace:
    """The pace of a contender over a database of its own."""
    people = _bound(path, bookers, WARM_UP + PEOPLE)
    async with _api() as (api, url), _server(name, path, url) as port:
        await _talk(api, port, people[:WARM_UP], TURNS)
        used = _asked(port, "")
        start = time.perf_counter()
        waits = sorted(await _talk(api, port, people[WARM_UP:], TURNS))
        seconds = time.perf_counter() - start
        used = _asked(port, "") - used
    if name == "telegram_petitmot":
        _check(path, len(people))
    turns = len(waits)
    p50, p99 = (waits[int(turns * share)] * 1000 for share in (0.5, 0.99))
    return Pace(turns / seconds, p50, p99, used * 1000 / turns)


async def _weigh(path: Path) -> None:
    """What the server's memory grows by when so many people are asked a question."""
    people = _bound(path, adults, OPEN)
    async with _api() as (api, url), _server("telegram_petitmot", path, url) as port:
        await _talk(api, port, people[:WARM_UP], 1)
        before = _asked(port, "memory")
        await _talk(api, port, people[WARM_UP:], 1)
        after = _asked(port, "memory")
    megabytes = (after - before) / 1_000_000
    print(f"{OPEN} open conversations: {megabytes:.0f} MB more than {before / 1_000_000:.0f}")
    print("target: under 100 MB")


def _bound(path: Path, find: Callable[[Database, int], list[Booker]], people: int) -> list[Booker]:
    """Adults whose chats are bound to them."""
    database = Database(f"sqlite:///{path}")
    found = find(database, people)
    rows = [
        {
            "channel": "telegram",
            "address": str(each.guardian_id),
            "guardian_id": each.guardian_id,
            "bound_at": NOW,
            "rank": 0,
        }
        for each in found
    ]
    with database.write() as connection:
        connection.execute(insert(address), rows)
    database.close()
    return found


def _check(path: Path, people: int) -> None:
    """An order a person."""
    database = Database(f"sqlite:///{path}")
    with database.read() as connection:
        placed = connection.execute(_PLACED).scalar_one()
    database.close()
    assert placed == people, f"{placed} orders for {people} people"


def _asked(port: int, what: str) -> float:
    with urlopen(f"http://127.0.0.1:{port}/{what}") as answer:
        return float(answer.read())


@asynccontextmanager
async def _server(name: str, path: Path, url: str) -> AsyncIterator[int]:
    """The server's port; the loop goes on meanwhile, for it may ask the Bot API who it is."""
    command = [sys.executable, "-m", "bench.serve", name, str(path)]
    environment = os.environ | {"BENCH_API": url}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as server:
        assert server.stdout
        yield int(await asyncio.to_thread(server.stdout.readline))
        assert server.stdin
        server.stdin.close()
        await asyncio.to_thread(server.wait)


async def _talk(api: Api, port: int, people: Sequence[Booker], turns: int) -> list[float]:
    """Hold every conversation for so many turns; the seconds each answer took."""
    left, number, waits = iter(people), count(1), list[float]()
    async with aiohttp.ClientSession(headers=_HEADERS) as session:

        async def write(person: Booker, text: str) -> None:
            answered = asyncio.get_running_loop().create_future()
            api.waiting[str(person.guardian_id)] = answered
            start = time.perf_counter()
            update = json.dumps(_update(person.guardian_id, next(number), text))
            async with session.post(f"http://127.0.0.1:{port}/", data=update) as answer:
                answer.raise_for_status()
            async with asyncio.timeout(PATIENCE):
                await answered
            waits.append(time.perf_counter() - start)

        async def talk() -> None:
            for person in left:
                for message in person.messages[:turns]:
                    await write(person, message)

        await asyncio.gather(*(talk() for _ in range(IN_FLIGHT)))
    return waits


_UPDATES = count(1)


def _update(chat: int, message_id: int, text: str) -> dict[str, object]:
    """A message as Telegram posts it."""
    who = {"id": chat, "is_bot": False, "first_name": "Adulte"}
    place = {"id": chat, "type": "private", "first_name": "Adulte"}
    message = {
        "message_id": message_id,
        "date": 1765526400,
        "from": who,
        "chat": place,
        "text": text,
    }
    return {"update_id": next(_UPDATES), "message": message}


if __name__ == "__main__":
    main()
