"""The service over a demo commune, its clock in the test's hand; it may be stopped and started."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Table, func, insert, select

from bot.config import Config
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.serve.logs import TALKATIVE, JsonLines
from bot.serve.service import Service
from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.people.families import find_guardian
from core.tables import address, booking
from core.writer import Writer
from notifications import outbox as letters
from notifications.ledger import Ledger
from notifications.outbox import ANSWER, Letter
from notifications.tables import outbox
from notifications.view import View

CLAIRE = "claire.martin@example.org"
PEERS = ("lo_bot_api_emulator", "mail", "aiohttp", "asyncio")  # not ours: the servers of the tests


class Lines(logging.Handler):
    """The log as `petitmot serve` writes it, kept."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        if record.name.split(".")[0] not in PEERS and record.name not in TALKATIVE:
            self.lines.append(self.format(record))


class Town:
    """`petitmot serve` in this process: the same service, every channel with its real peers."""

    def __init__(self, database: Database, folder: Path, keys: Mapping[str, Any]) -> None:
        self.database, self.folder = database, folder
        self.config = Config(keys)
        self.files = FileStore(folder / "files")
        self.log = Lines()
        self._begun, self._ahead = monotonic(), timedelta(0)
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._writer: Writer | None = None
        self._service: Service | None = None

    def now(self) -> datetime:
        """12 December 2025 at nine, and on."""
        passed = timedelta(seconds=monotonic() - self._begun)
        return read_instant("2025-12-12T09:00") + self._ahead + passed

    def later(self, **by: float) -> None:
        """Let time pass, and have what is due then looked at."""
        self._ahead += timedelta(**by)
        assert self._service is not None
        self._service.wake()

    async def start(self) -> None:
        """Serve; once this returns everything listens."""
        logging.getLogger().addHandler(self.log)
        self._writer = Writer(self.database) if self.database.is_sqlite else None
        door = self._writer or self.database
        assistant = Assistant(door, demo_commune(), self.files, CATALOGUE)
        ledger = Ledger(self.folder / "ledger", self.now())
        self._service = Service(
            self.config, self.database, door, assistant, self.now, ledger=ledger, limits={}
        )
        self._stop, ready = asyncio.Event(), asyncio.Event()
        running = self._service.run(self._stop, lambda _: ready.set())
        self._running = asyncio.create_task(running)
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait([waiting, self._running], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._running.done():
            await self._running

    async def stop(self) -> None:
        """Stop as on SIGTERM."""
        if self._running is not None:
            self._stop.set()
            async with asyncio.timeout(30):
                await self._running
            self._running = None
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        logging.getLogger().removeHandler(self.log)

    async def restart(self) -> None:
        """Another process takes over."""
        await self.stop()
        await self.start()

    def bind(self, channel: str, where: str, rank: int = 9) -> None:
        """Claire proved this address before."""
        row = {"channel": channel, "address": where, "rank": rank, "bound_at": self.now()}
        with self.database.write() as connection, suppress(Exception):
            guardian = find_guardian(connection, CLAIRE)
            connection.execute(
                address.delete().where(address.c.channel == channel, address.c.address == where)
            )
            connection.execute(insert(address), row | {"guardian_id": guardian})

    def post(self, key: str, view: View, channel: str, where: str, priority: int = ANSWER) -> None:
        """Put something for Claire at one of her addresses; it leaves at once."""
        with self.database.write() as connection:
            guardian = find_guardian(connection, CLAIRE)
            letter = Letter(key, view, priority=priority)
            now = self.now() if self._service else read_instant("2025-12-12T09:00")
            letters.put(connection, guardian, channel, where, [letter], now)
        if self._service is not None:
            self._service.wake()

    def state(self, key: str) -> str:
        """What became of a message."""
        with self.database.read() as connection:
            query = select(outbox.c.state).where(outbox.c.key == key)
            return str(connection.execute(query).scalar())

    async def comes_to(self, key: str, *states: str) -> str:
        """Wait until a message has one of these states."""
        async with asyncio.timeout(20):
            while (state := self.state(key)) not in states:
                await asyncio.sleep(0.01)
        return state

    def suspended(self, channel: str, where: str) -> bool:
        """Whether nothing more is sent there."""
        at = (address.c.channel == channel, address.c.address == where)
        with self.database.read() as connection:
            return (
                connection.execute(select(address.c.suspended_at).where(*at)).scalar() is not None
            )

    def count(self, table: Table, *where: Any) -> int:
        """How many rows."""
        with self.database.read() as connection:
            query = select(func.count()).select_from(table).where(*where)
            return connection.execute(query).scalar_one()

    def booked(self, day: int) -> int:
        """How many live bookings there are on that day of January 2026."""
        moment = read_instant(f"2026-01-{day:02}T12:00").date()
        return self.count(booking, booking.c.day == moment, booking.c.state == "booked")
