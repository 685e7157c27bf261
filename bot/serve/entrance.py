"""The entrance of the service: what the channels tell is committed in a thread, then seen to."""

import asyncio
import json
from collections.abc import Callable, Collection
from concurrent.futures import Executor
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from bot.channels.incoming import Incoming
from bot.engine import inbox
from bot.engine.assistant import Assistant
from bot.engine.doorway import Doorway
from bot.serve.lanes import Lanes
from core.database import Door
from notifications import addresses, moves, reports
from notifications.reports import Reported
from notifications.tables import outbox
from notifications.view import View, view_from

T = TypeVar("T")

_SHOWN = select(outbox.c.view).where(outbox.c.prompt_token.is_not(None))
_KEY = select(outbox.c.key, outbox.c.channel)


class Entrance:
    """What `ways.Entrance` promises, over the doorway and the outbox."""

    def __init__(
        self,
        assistant: Assistant,
        door: Door,
        threads: Executor,
        now: Callable[[], datetime],
        lanes: Lanes,
    ) -> None:
        """Commit in `threads`; `lanes` answer."""
        self._doorway = Doorway(assistant)
        self._door, self._threads, self._now, self._lanes = door, threads, now, lanes
        self.channels: Collection[str] = ()

    async def receive(self, message: Incoming) -> bool:
        """Commit a message; its adult is answered soon, a stranger already was."""
        taken = await self._in_thread(lambda: self._doorway.take(message, self._now()))
        if taken.guardian_id is not None:
            self._lanes.see(taken.guardian_id)
        else:
            self._lanes.answered()
        return taken.new

    async def reported(self, channel: str, reference: str, state: Reported) -> None:
        """Take a provider's word on one of our messages."""
        await self._write(
            lambda c: reports.report(
                c, channel, reference, state, self._now(), channels=self.channels
            )
        )

    async def came_back(self, parcel_id: int, *, suspends: bool) -> None:
        """A mail of ours bounced for good: the message goes on to the next address."""

        def refuse(connection: Connection) -> None:
            found = connection.execute(_KEY.where(outbox.c.id == parcel_id)).one_or_none()
            if found is not None:
                key, channel = found
                reports.report(
                    connection,
                    channel,
                    key,
                    "rejected",
                    self._now(),
                    channels=self.channels,
                    reason="bounced",
                    suspends=suspends,
                )

        await self._write(refuse)

    async def blocked(self, channel: str, address: str, *, is_blocked: bool) -> None:
        """A chat blocks us: what waits goes to the next addresses, until it comes back."""

        def mark(connection: Connection) -> None:
            if is_blocked:
                place, now = (channel, address), self._now()
                moves.suspend(connection, place, "blocked", self.channels, now)
            else:
                addresses.restore(connection, channel, address)

        await self._write(mark)

    async def shown(self, token: str) -> View | None:
        """The view that opened a prompt, as it was sent."""

        def find() -> View | None:
            with self._door.read() as connection:
                found = connection.execute(_SHOWN.where(outbox.c.prompt_token == token)).scalar()
            return None if found is None else view_from(json.loads(found))

        return await self._in_thread(find)

    async def see_everyone(self) -> None:
        """Answer whoever still waits: after a start, and at each tick."""

        def find() -> list[int]:
            with self._door.read() as connection:
                return inbox.people_waiting(connection)

        for guardian_id in await self._in_thread(find):
            self._lanes.see(guardian_id)

    async def _write(self, job: Callable[[Connection], object]) -> None:
        await self._in_thread(lambda: self._door.run(job))
        self._lanes.answered()

    async def _in_thread(self, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, job)
