"""The service: what comes in is committed, answered in lanes, delivered by the courier.

A stop loses nothing: no more is taken in, what is being answered and what is on its way ends, and
what was committed but not answered is seen at the next start.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from aiohttp import ClientSession, web
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.channels.sms.calls import open_session
from bot.config import Config
from bot.engine.assistant import Assistant
from bot.serve import chores, ways
from bot.serve.entrance import Entrance
from bot.serve.health import Health, Pulse
from bot.serve.lanes import Lanes
from bot.serve.payfip import Counter, cashier
from bot.serve.speaker import Speaker
from bot.serve.ways import Way
from core.clock import PARIS
from core.database import Database, Door
from core.sentence import Refused
from locales import speak
from notifications.courier import Courier
from notifications.ledger import Ledger
from notifications.rates import RATES, Rate
from notifications.reminders.sending import Recheck

log = logging.getLogger(__name__)

THREADS = 8
TICK_SECONDS = 15
MOST_BODY_BYTES = 1 << 20
LONGEST_LINE = 64 * 1024  # Kannel's texts travel in the address


class Service:
    """Everything that `petitmot serve` runs."""

    def __init__(
        self,
        config: Config,
        database: Database,
        door: Door,
        assistant: Assistant,
        now: Callable[[], datetime],
        *,
        ledger: Ledger | None = None,
        limits: Mapping[str, Rate] = RATES,
    ) -> None:
        """Keep the parts; nothing is opened yet."""
        self._config, self._database, self._door = config, database, door
        self._assistant, self._now = assistant, now
        self._ledger, self._limits = ledger, limits
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="turn")
        self._pulse = Pulse()
        self._courier: Courier | None = None

    def wake(self) -> None:
        """Something was put into the outbox beside the conversations: look at once."""
        if self._courier is not None:
            self._courier.wake()

    async def run(self, stop: asyncio.Event, ready: Callable[[int], None] | None = None) -> None:
        """Serve until `stop`; `ready` is told the port once everything listens."""
        async with open_session() as session:
            await self._run(stop, session, ready)
        self._threads.shutdown()

    async def _run(
        self, stop: asyncio.Event, session: ClientSession, ready: Callable[[int], None] | None
    ) -> None:
        lanes = Lanes(self._assistant, self._threads, self._now)
        entrance = Entrance(self._assistant, self._door, self._threads, self._now, lanes)
        found = self._ways(entrance, session)
        courier = Courier(
            self._door,
            [way.sender for way in found],
            self._now,
            limits=self._limits,
            executor=self._threads,
            ledger=self._ledger,
        )
        speaker = self._speaker(courier)
        courier.delivery = replace(
            courier.delivery,
            gate=Recheck(self._assistant.commune),
            speaks_first=lambda: speaker.steady.trusted,
        )
        self._courier = courier
        entrance.channels = [way.sender.name for way in found]
        counter = self._counter(courier)
        lanes.answered = courier.wake if counter is None else _both(courier.wake, counter.wake)
        health = Health(
            self._database,
            self._threads,
            self._pulse,
            lambda: _numbers(lanes, courier, speaker),
            self._now,
        )
        runner = await self._listen(found, health, counter)
        ticker = self._ticker(entrance, speaker)
        await entrance.see_everyone()
        delivering = asyncio.create_task(courier.run(stop))
        works = [task for way in found for task in way.tasks]
        works += [counter.run] if counter else []
        tasks = [asyncio.create_task(_kept(task, stop)) for task in works]
        if ready is not None:
            ready(runner.addresses[0][1])
        await stop.wait()
        ticker.shutdown(wait=False)
        await runner.cleanup()
        await asyncio.gather(*tasks, return_exceptions=True)
        await lanes.close()
        await delivering
        for way in found:
            for close in way.closing:
                await close()
        if self._ledger is not None:
            self._ledger.close()

    def _ways(self, entrance: Entrance, session: ClientSession) -> Sequence[Way]:
        config, files = self._config, self._assistant.files
        found = []
        if config.has("telegram"):
            found.append(ways.telegram(config, entrance, files))
        if config.has("sms"):
            found.append(ways.sms(config, entrance, session))
        if config.has("email"):
            found.append(ways.email(config, entrance, files, self._now))
        return found

    def _counter(self, courier: Courier) -> Counter | None:
        """Where invoices are paid, when the configuration opens it."""
        if not self._config.has("payfip"):
            return None
        return Counter(cashier(self._config, self._door, self._now), self._threads, courier.wake)

    async def _listen(
        self, found: Sequence[Way], health: Health, counter: Counter | None
    ) -> web.AppRunner:
        app = web.Application(client_max_size=MOST_BODY_BYTES)
        app.add_routes(health.routes())
        for way in found:
            app.add_routes(way.routes)
        if counter is not None:
            app.add_routes(counter.routes())
        runner = web.AppRunner(app, access_log=None, max_line_size=LONGEST_LINE)
        await runner.setup()
        site = web.TCPSite(runner, self._config["web.host"], self._config["web.port"])
        await site.start()
        return runner

    def _speaker(self, courier: Courier) -> Speaker:
        parts = (self._door, self._assistant.commune, self._threads, self._now)
        return Speaker(*parts, self._assistant.files, list(courier.senders), courier.wake)

    def _ticker(self, entrance: Entrance, speaker: Speaker) -> AsyncIOScheduler:
        """APScheduler only ticks: what is due is in the database."""
        scheduler = AsyncIOScheduler(timezone=UTC)

        async def tick() -> None:
            self._pulse.beat()
            await entrance.see_everyone()

        for job in (tick, speaker.tick):  # planning for a large commune makes nobody wait
            scheduler.add_job(
                job,
                "interval",
                seconds=TICK_SECONDS,
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
        scheduler.add_job(speaker.tick)  # at once
        scheduler.add_job(
            speaker.night,
            "cron",
            hour=chores.HOUR,
            minute=chores.MINUTE,
            timezone=PARIS,
            misfire_grace_time=None,
            coalesce=True,
        )
        scheduler.start()
        return scheduler


async def _kept(task: Callable[[asyncio.Event], object], stop: asyncio.Event) -> None:
    """Run a task of a channel; when it ends badly the others go on, and the log says so."""
    try:
        await task(stop)  # type: ignore[misc]
    except Refused as refused:
        log.error(speak(refused.sentence))
    except Exception:
        log.exception("a channel stopped")


def _both(one: Callable[[], None], other: Callable[[], None]) -> Callable[[], None]:
    def call() -> None:
        one()
        other()

    return call


def _numbers(lanes: Lanes, courier: Courier, speaker: Speaker) -> Mapping[str, float]:
    return {
        "people_being_answered": lanes.busy,
        "turns_failed_total": lanes.failures,
        "messages_on_their_way": courier.in_flight,
        "clock_steady": float(speaker.steady.trusted),
        "clock_jumps_total": speaker.steady.jumps,
    }
