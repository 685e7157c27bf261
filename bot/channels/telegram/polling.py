"""Polling: updates are asked for, and the next question moves on only past what is committed."""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram.connection import AiohttpRequest, FloodedError
from bot.channels.telegram.updates import WANTED, chat_of

log = logging.getLogger(__name__)

T = TypeVar("T")
LONG_POLL = 30  # seconds
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
LAST_WORD_SECONDS = 5.0

Take = Callable[[Any], Awaitable[None]]
Pause = Callable[[float], Awaitable[None]]


class RefusedError(TelegramError):
    """Telegram gave no updates; `status` is why (409: someone else asks, or a web hook is set)."""

    def __init__(self, status: int) -> None:
        """Keep the status."""
        super().__init__(f"no updates: {status}")
        self.status = status


class Poller:
    """Asks for updates and takes them in, what one chat says in its order."""

    def __init__(
        self, bot: Bot, request: AiohttpRequest, take: Take, pause: Pause = asyncio.sleep
    ) -> None:
        """`pause` waits between two tries when Telegram refuses."""
        self._url = f"{bot.base_url}/getUpdates"
        self._bot = bot
        self._request = request
        self._take = take
        self._pause = pause
        self._next = 0
        self._told = 0  # what Telegram was last told to be done with
        self._failures = 0
        self._is_ours = False

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`: what was fetched by then is committed, and Telegram is told so."""
        stopping: asyncio.Task[Any] = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                try:
                    await self._once(stopping)
                except Exception as reason:
                    await _unless(stopping, self._pause(self._patience(reason)))
        finally:
            stopping.cancel()
            await self._last_word()

    async def _once(self, stopping: "asyncio.Task[Any]") -> None:
        """Ask once, unless told to stop; what was given is seen to its commit."""
        if not self._is_ours:  # a web hook and polling exclude each other; what waits is kept
            await self._bot.delete_webhook()
            self._is_ours = True
        found = await _unless(stopping, self._ask(LONG_POLL))
        if found:
            await self._commit(found)
        self._failures = 0

    async def _ask(self, seconds: int, limit: int = 100) -> Sequence[Any]:
        fields = {
            "offset": str(self._next),
            "timeout": str(seconds),
            "limit": str(limit),
            "allowed_updates": json.dumps(WANTED),
        }
        status, body = await self._request.exchange(self._url, "POST", fields, seconds + 10.0)
        if status != 200:
            raise RefusedError(status)
        self._told = self._next
        found: Sequence[Any] = self._request.parse_json_payload(body)["result"]
        return found

    async def _commit(self, found: Sequence[Any]) -> None:
        """Take every update; the chats side by side, each in its order."""
        lanes: dict[str, list[Any]] = defaultdict(list)
        for update in found:
            lanes[chat_of(update)].append(update)
        done = await asyncio.gather(*map(self._lane, lanes.values()), return_exceptions=True)
        for each in done:
            if isinstance(each, BaseException):
                raise each  # all are asked for again: those already known change nothing
        self._next = max(int(update["update_id"]) for update in found) + 1

    async def _lane(self, found: Sequence[Any]) -> None:
        for update in found:
            await self._take(update)

    def _patience(self, reason: Exception) -> float:
        """How long to wait after a failure: longer each time, or as long as Telegram says."""
        self._failures += 1
        status = reason.status if isinstance(reason, RefusedError) else type(reason).__name__
        log.warning("no updates could be taken: %s", status)
        if isinstance(reason, FloodedError):
            return reason.seconds
        if isinstance(reason, RefusedError) and reason.status in (401, 404):
            return LONGEST_PAUSE  # the token is wrong: nothing will change soon
        return float(min(SHORTEST_PAUSE * 2 ** (self._failures - 1), LONGEST_PAUSE))

    async def _last_word(self) -> None:
        """Tell Telegram what is committed, so that a successor is not given it again."""
        if self._next == self._told:
            return
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(LAST_WORD_SECONDS):
                await self._ask(0, limit=1)


async def _unless(stopping: "asyncio.Task[Any]", work: Awaitable[T]) -> T | None:
    """What `work` gives; None, and the work given up, when told to stop before."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait([task, stopping], return_when=asyncio.FIRST_COMPLETED)
    finally:
        task.cancel()  # does nothing to what is done
    return task.result() if task.done() else None
