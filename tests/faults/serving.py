"""`petitmot serve` in a process of its own, killed while people write to it by web hook.

People write in their order, each next update once the last was acknowledged, as Telegram posts
them; some updates are posted twice, at once or after later ones. What arrived in the chats is what
a Bot API of the tests was asked to send.
"""

import asyncio
import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp
from sqlalchemy import func, insert, select, text

from bot.channels.telegram.webhook import PATH, SECRET_HEADER
from bot.commands.opening import fill_with_demo
from bot.store import inbox
from core.clock import read_instant
from core.database import Database
from core.tables import address, booking_order
from notifications.tables import outbox
from tests.servers.bot_api import TOKEN, BotApi
from tests.servers.kannel import free_ports

WHEN = read_instant("2025-12-12T09:00")
SECRET = "only-telegram-knows"  # noqa: S105
DAYS = (10, 12, 13, 16, 17, 19, 20, 23, 24, 26)  # of March, school is open
DUPLICATED = 0.2
FIRST_CHAT = 10_000
IN_FLIGHT = 16
_ADULTS = text(
    "SELECT adult.id, min(child.first_name) FROM guardian AS adult"
    " JOIN custody ON custody.household_id = adult.household_id"
    " JOIN child ON child.id = custody.child_id"
    " WHERE adult.email LIKE 'famille%' AND child.level NOT IN ('6e', '5e')"
    " GROUP BY adult.id HAVING count(*) >= 2 ORDER BY adult.id LIMIT :people"
)


@dataclass(frozen=True)
class Person:
    """An adult with a chat, who books a day of the canteen with every two messages."""

    guardian_id: int
    chat: int
    child: str

    def updates(self, days: int, numbers: Iterator[int]) -> list[dict[str, Any]]:
        """What they write, as Telegram posts it."""
        words = []
        for day in DAYS[:days]:
            words += [f"cantine pour {self.child} le {day} mars", "Confirmer"]
        return [self._update(next(numbers), each) for each in words]

    def _update(self, number: int, words: str) -> dict[str, Any]:
        one = {"id": self.chat, "first_name": "Parent"}
        said = {"message_id": number, "date": 1, "text": words}
        who = {"chat": one | {"type": "private"}, "from": one | {"is_bot": False}}
        return {"update_id": number, "message": said | who}


def people_of(url: str, count: int, families: int) -> list[Person]:
    """A demo commune, and so many adults of it that have a chat."""
    database = Database(url)
    fill_with_demo(database, WHEN, families)
    with database.write() as connection:
        found = connection.execute(_ADULTS, {"people": count}).all()
        made = [
            Person(guardian, FIRST_CHAT + number, child)
            for number, (guardian, child) in enumerate(found)
        ]
        for each in made:
            row = {"channel": "telegram", "address": str(each.chat), "rank": 0, "bound_at": WHEN}
            connection.execute(insert(address), row | {"guardian_id": each.guardian_id})
    database.close()
    assert len(made) == count, f"only {len(made)} adults"
    return made


class Served:
    """The process: started, killed, stopped; its clock goes on from life to life."""

    def __init__(self, url: str, api: BotApi, folder: Path) -> None:
        (self.port,) = free_ports(1)
        keys = {
            "DATABASE_URL": url,
            "FILES__DIR": str(folder / "files"),
            "WEB__PORT": str(self.port),
            "TELEGRAM__TOKEN": TOKEN,
            "TELEGRAM__API_URL": api.base,
            "TELEGRAM__MODE": "webhook",
            "TELEGRAM__SECRET": SECRET,
        }
        self.environment = {f"PETITMOT_{key}": value for key, value in keys.items()}
        self.log = folder / "serve.log"
        self.kills = 0
        self._number = 0
        self._nursery: asyncio.subprocess.Process | None = None
        self._begun = monotonic()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> datetime:
        """The moment of the commune."""
        return WHEN + timedelta(seconds=int(monotonic() - self._begun))

    async def start(self) -> None:
        """Start, until it listens."""
        argv = ["serve", "--at", self.now().isoformat()]
        told = {"argv": argv, "environ": self.environment, "log": str(self.log)}
        self._number, line = await self._ask(told)
        assert line.startswith("http://"), self.log.read_text()[-2000:]

    async def kill(self) -> None:
        """kill -9, and another process."""
        await self._end(signal.SIGKILL)
        self.kills += 1
        await self.start()

    async def stop(self) -> None:
        """SIGTERM: it ends cleanly."""
        assert await self._end(signal.SIGTERM) == 0

    async def _end(self, how: signal.Signals) -> int:
        number, self._number = self._number, 0
        os.kill(number, how)
        status: int = await self._ask({"wait": number})
        return status

    async def _ask(self, what: dict[str, Any]) -> Any:
        """What the nursery answers."""
        if self._nursery is None:
            command = (sys.executable, "-m", "tests.faults.nursery")
            pipe = asyncio.subprocess.PIPE
            self._nursery = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(json.dumps(what).encode() + b"\n")
        async with asyncio.timeout(90):
            return json.loads(await self._nursery.stdout.readline())

    async def __aenter__(self) -> "Served":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._number:
            await self._end(signal.SIGKILL)
        if self._nursery is not None:
            assert self._nursery.stdin is not None
            self._nursery.stdin.close()
            await self._nursery.wait()


@dataclass
class Crowd:
    """Everybody writes; `at` says what happens once so many updates were acknowledged."""

    served: Served
    people: Sequence[Person]
    days: int
    at: Mapping[int, Callable[[], Awaitable[None]]] = field(default_factory=dict)
    seed: int = 4
    acknowledged: set[int] = field(default_factory=set)
    posted: int = 0
    refused: int = 0
    on_refusal: Callable[[], None] = lambda: None
    _happened: set[int] = field(default_factory=set)
    _happening: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def write(self) -> None:
        """Until every update was acknowledged."""
        numbers, chance = count(1), random.Random(self.seed)
        stories = [each.updates(self.days, numbers) for each in self.people]
        left = iter(stories)
        connector = aiohttp.TCPConnector(limit=IN_FLIGHT, force_close=True)
        async with aiohttp.ClientSession(connector=connector) as session:

            async def lane() -> None:
                for story in left:
                    await self._tell(session, story, chance)

            await asyncio.gather(*(lane() for _ in range(IN_FLIGHT)))

    async def _tell(
        self, session: aiohttp.ClientSession, story: list[dict[str, Any]], chance: random.Random
    ) -> None:
        later: list[dict[str, Any]] = []
        for update in story:
            await self._post(session, update)
            if chance.random() < DUPLICATED:
                if chance.random() < 0.5:
                    await self._post(session, update)
                else:
                    later.append(update)
            if later and chance.random() < 0.5:  # an old one after newer ones
                await self._post(session, later.pop(0))
        for update in later:
            await self._post(session, update)

    async def _post(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> None:
        """Post until it is acknowledged."""
        url, headers = self.served.address + PATH, {SECRET_HEADER: SECRET}
        while True:
            self.posted += 1
            try:
                async with session.post(url, json=update, headers=headers) as answer:
                    if answer.status == 200:
                        break
            except (aiohttp.ClientError, OSError):
                pass
            self.refused += 1
            self.on_refusal()
            await asyncio.sleep(0.05)  # Telegram waits longer
        self.acknowledged.add(update["update_id"])
        reached = len(self.acknowledged)
        if reached in self.at and reached not in self._happened:
            self._happened.add(reached)
            async with self._happening:
                await self.at[reached]()


@dataclass(frozen=True)
class Found:
    """What is in the database and in the chats at the end."""

    updates: int  # rows of the inbox, each once
    unanswered: int
    orders: int
    doubled: int  # messages that a chat got twice
    in_doubt: int
    missing: int  # answers that no chat got, apart from those in doubt

    @classmethod
    def of(cls, url: str, api: BotApi) -> "Found":
        """Count."""
        database = Database(url)
        with database.read() as connection:
            rows = connection.execute(
                select(func.count(), func.count(inbox.c.done_at)).select_from(inbox)
            ).one()
            orders = connection.execute(
                select(func.count()).where(booking_order.c.placed_at > WHEN)
            ).scalar_one()
            states = Counter(connection.execute(select(outbox.c.state)).scalars())
        database.close()
        got = Counter((each.fields["chat_id"], each.fields["text"]) for each in _sent(api))
        return cls(
            rows[0],
            rows[0] - rows[1],
            orders,
            sum(times > 1 for times in got.values()),
            states["in_doubt"],
            max(0, states["sent"] - len(got)),
        )


def _sent(api: BotApi) -> list[Any]:
    return [each for each in api.named("sendMessage") if each.delivered]


async def until_quiet(url: str, states: Sequence[str] = ("waiting", "attempting")) -> None:
    """Until every message was answered, and none of the outbox is in these states."""
    database = Database(url)
    waiting = select(func.count()).where(inbox.c.done_at.is_(None))
    leaving = select(func.count()).where(outbox.c.state.in_(states))
    try:
        async with asyncio.timeout(400):
            while True:
                with database.read() as connection:
                    left = connection.execute(waiting).scalar_one()
                    if not left and not connection.execute(leaving).scalar_one():
                        return
                await asyncio.sleep(0.1)
    finally:
        database.close()
