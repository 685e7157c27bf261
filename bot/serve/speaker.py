"""What is said first, at each tick: planned and put in a thread, then the courier is woken."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from bot.engine.erasing import forget_files
from bot.engine.unfinished import Unfinished
from bot.serve.chores import CHORES, Chore, do_chores
from bot.serve.steady import Steady
from core.commune import Commune
from core.database import Door
from core.papers.files import FileStore
from notifications.speaking import speak_first

log = logging.getLogger(__name__)


class Speaker:
    """Speaks first on `channels`; `put` is told when something was put into the outbox."""

    def __init__(
        self,
        door: Door,
        commune: Commune,
        threads: Executor,
        now: Callable[[], datetime],
        files: FileStore,
        channels: Sequence[str],
        put: Callable[[], None],
    ) -> None:
        """Work in one of `threads`."""
        self._door, self._commune, self._threads, self._now = door, commune, threads, now
        self._channels, self._put = channels, put
        self._chores: dict[str, Chore] = {
            **CHORES,
            "files of the erased": partial(forget_files, files),
        }
        self.steady = Steady(now)
        self.failures = 0

    async def tick(self) -> None:
        """Plan and put what is due; what the database refuses now is done at the next tick.

        Nothing while the clock cannot be trusted.
        """
        if not self.steady.tick():
            return
        loop = asyncio.get_running_loop()
        try:
            if await loop.run_in_executor(self._threads, self._speak):
                self._put()
        except SQLAlchemyError as reason:
            self.failures += 1
            log.warning("nothing could be said first: %s", type(reason).__name__)

    async def night(self) -> None:
        """Do what is done once a night; with a clock that cannot be trusted, the next one."""
        if self.steady.trusted:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._threads, self._tidy)

    def _tidy(self) -> None:
        do_chores(self._door, self._now(), self._chores)

    def _speak(self) -> int:
        return speak_first(self._door, self._commune, self._now(), self._channels, (Unfinished(),))
