"""Lanes: each person's messages are answered in their order, many people at once.

The database work of a turn is synchronous and runs in a few threads; a person has at most one
thread at a time. What was committed and not answered when a process died is seen again at start.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime

from bot.engine.assistant import Assistant

log = logging.getLogger(__name__)


class Lanes:
    """Answers the people that were seen; `answered` is told when there is something to send."""

    def __init__(
        self,
        assistant: Assistant,
        executor: Executor,
        now: Callable[[], datetime],
    ) -> None:
        """Work in `executor`'s threads."""
        self._assistant = assistant
        self._executor = executor
        self._now = now
        self.answered: Callable[[], None] = lambda: None
        self._again: set[int] = set()
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self.failures = 0

    @property
    def busy(self) -> int:
        """How many people are being answered now."""
        return len(self._lanes)

    def see(self, guardian_id: int) -> None:
        """A message of this person waits in the inbox."""
        if guardian_id in self._lanes:
            self._again.add(guardian_id)
            return
        lane = asyncio.create_task(self._run(guardian_id))
        self._lanes[guardian_id] = lane

    async def close(self) -> None:
        """Finish what is being answered."""
        while self._lanes:
            await asyncio.gather(*self._lanes.values())

    async def _run(self, guardian_id: int) -> None:
        loop = asyncio.get_running_loop()
        try:
            while True:
                self._again.discard(guardian_id)
                await loop.run_in_executor(self._executor, self._answer, guardian_id)
                self.answered()
                if guardian_id not in self._again:
                    break
        except Exception as reason:  # the row stays: the next tick sees it again
            self.failures += 1
            log.warning("a person could not be answered: %s", type(reason).__name__)
        finally:
            del self._lanes[guardian_id]

    def _answer(self, guardian_id: int) -> None:
        self._assistant.answer_waiting(guardian_id, self._now())
