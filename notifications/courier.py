"""The courier: takes what is due from the outbox, hands it to the senders, records what became.

It sleeps until something is due or someone wakes it, works on any number of nodes at once, and
when it is told to stop it finishes what is on its way.
"""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from core.database import Door, Job
from notifications import claims
from notifications.claims import Attempt
from notifications.delivery import LEASE, Claimed, Delivery
from notifications.ledger import Ledger
from notifications.rates import RATES, Rate
from notifications.sending import InDoubt, Outcome, Retry, Sender

T = TypeVar("T")
Wait = Callable[[asyncio.Event, float], Awaitable[None]]

log = logging.getLogger(__name__)

HEARTBEAT = timedelta(seconds=15)  # another node, or another program, may have put something
PAUSE = timedelta(seconds=1)  # the database is away, or another node holds what is due
UNNOTED_WAIT = 30.0  # seconds: the ledger's disk is full or away


async def until_signal(signal: asyncio.Event, seconds: float) -> None:
    """Wait for the signal, at most so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            await signal.wait()
    except TimeoutError:
        pass


class Courier:
    """Delivers through `senders` until told to stop; `counts` says by (state, channel) what became.

    Beside the states of the outbox, `counts` knows: late (another node had given the attempt up),
    unrecorded (stopped while the database was away) and failed (a pass that could not reach it).
    """

    def __init__(  # noqa: PLR0913 — its parts, each with a name
        self,
        door: Door,
        senders: Sequence[Sender],
        now: Callable[[], datetime],
        *,
        limits: Mapping[str, Rate] = RATES,
        most: int = 8,
        lease: timedelta = LEASE,
        wait: Wait = until_signal,
        jitter: Callable[[], float] = lambda: random.uniform(-1, 1),  # noqa: S311 — a delay
        executor: Executor | None = None,
        ledger: Ledger | None = None,
    ) -> None:
        """Keep the parts: database, ways out, clock; `most` on their way at once per channel.

        A sending takes half of the `lease` at most; after it nobody else may have begun. What the
        `ledger` knows as sent is not sent again.
        """
        self.door = door
        self.senders = {sender.name: sender for sender in senders}
        knows_repeats = {sender.name: sender.knows_repeats for sender in senders}
        self.delivery = Delivery(knows_repeats, jitter, limits, lease)
        self.counts: Counter[tuple[str, str]] = Counter()
        self._now, self._wait, self._most, self._executor = now, wait, most, executor
        self._ledger = ledger
        self._signal = asyncio.Event()
        self._flying: dict[asyncio.Task[None], str] = {}
        self._sweep_at: dict[str, datetime] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = False

    @property
    def in_flight(self) -> int:
        """How many messages are on their way now."""
        return len(self._flying)

    def wake(self) -> None:
        """Something was put into the outbox; may be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._signal.set)

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop`; what is on its way then is finished and recorded."""
        self._loop = asyncio.get_running_loop()
        watcher = asyncio.create_task(self._relay(stop))
        try:
            while not stop.is_set():
                self._signal.clear()
                due = await self._pass()
                if due is not None and not stop.is_set():
                    seconds = (due - self._now()).total_seconds()
                    await self._wait(self._signal, max(seconds, 0.0))
        finally:
            watcher.cancel()
            await asyncio.gather(*self._flying, return_exceptions=True)

    async def _relay(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._stopping = True
        self._signal.set()

    async def _pass(self) -> datetime | None:
        """Start what is due; when (UTC) to look again, None for at once."""
        start = self._now()
        again, busy = start + HEARTBEAT, False
        for channel in self.senders:
            free = self._most - sum(each == channel for each in self._flying.values())
            if free <= 0:
                continue  # the end of one wakes us
            try:
                due = await self._look(channel, start)
                claimed = await self._claim(channel, free) if due == start else Claimed([], [])
            except SQLAlchemyError as reason:
                log.warning("%s: nothing could be claimed: %s", channel, type(reason).__name__)
                self.counts["failed", channel] += 1
                due, claimed = None, Claimed([], [])
                again = min(again, start + PAUSE)
            self.counts.update((state, channel) for state in claimed.settled)
            for attempt in claimed.attempts:
                self._start(attempt)
            busy = busy or bool(claimed.attempts or claimed.settled)
            if due is not None:
                again = min(again, due if due > start else start + PAUSE)
        return None if busy else again

    async def _look(self, channel: str, now: datetime) -> datetime | None:
        def look() -> datetime | None:
            with self.door.read() as connection:
                return claims.due(connection, channel, now)

        return await asyncio.get_running_loop().run_in_executor(self._executor, look)

    async def _claim(self, channel: str, most: int) -> Claimed:
        def take(connection: Connection) -> Claimed:
            now = self._now()
            swept = self._swept(connection, channel, now)
            found = self.delivery.claim(connection, channel, most, now)
            return Claimed(found.attempts, swept + found.settled)

        return await self._run(take)

    def _swept(self, connection: Connection, channel: str, now: datetime) -> list[str]:
        """What a lost process was sending; a lease is long, so looked for once a second."""
        if now < self._sweep_at.get(channel, now):
            return []
        self._sweep_at[channel] = now + PAUSE
        return self.delivery.sweep(connection, channel, now)

    async def _run(self, job: Job[T]) -> T:
        """Run a job that writes, off the loop; it is committed when this returns."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self.door.run, job)

    def _start(self, attempt: Attempt) -> None:
        task = asyncio.create_task(self._carry(attempt))
        self._flying[task] = attempt.channel
        task.add_done_callback(self._landed)

    def _landed(self, task: "asyncio.Task[None]") -> None:
        del self._flying[task]
        self._signal.set()

    async def _carry(self, attempt: Attempt) -> None:
        outcome = await self._noted(attempt)
        state = await self._recorded(attempt, outcome)
        self.counts[state, attempt.channel] += 1

    async def _noted(self, attempt: Attempt) -> Outcome:
        """Send, once that is in the ledger; what a restored database has forgotten is not sent."""
        ledger = self._ledger
        if ledger is None:
            return await self._sent(attempt)
        repeats = self.senders[attempt.channel].knows_repeats

        def begin() -> Outcome | None:
            return ledger.begin(attempt, self._now(), knows_repeats=repeats)

        try:
            known = await asyncio.get_running_loop().run_in_executor(self._executor, begin)
        except OSError as reason:
            log.error("nothing is sent, the ledger cannot be written: %s", type(reason).__name__)
            return Retry("ledger", UNNOTED_WAIT)
        if known is not None:
            return known
        outcome = await self._sent(attempt)
        ledger.end(attempt, outcome, self._now())
        return outcome

    async def _sent(self, attempt: Attempt) -> Outcome:
        within = self.delivery.lease / 2
        if self._now() + within > attempt.lease_until:
            return Retry("slow", 0)  # this process was frozen: another one may have it by now
        try:
            async with asyncio.timeout(within.total_seconds()):
                return await self.senders[attempt.channel].send(attempt.parcel)
        except TimeoutError:
            return InDoubt("timeout")
        except Exception as reason:  # a sender that breaks its promise: nobody knows
            log.warning("message %s: %s", attempt.parcel.id, type(reason).__name__)
            return InDoubt(type(reason).__name__)

    async def _recorded(self, attempt: Attempt, outcome: Outcome) -> str:
        """Record the outcome, however long the database is away; the lease ends it on a stop."""
        while True:
            try:
                return await self._run(
                    lambda c: self.delivery.record(c, attempt, outcome, self._now())
                )
            except SQLAlchemyError as reason:
                name = type(reason).__name__
                log.warning("message %s: not recorded yet: %s", attempt.parcel.id, name)
            if self._stopping and self._now() > attempt.lease_until:
                return "unrecorded"
            await self._wait(asyncio.Event(), PAUSE.total_seconds())
