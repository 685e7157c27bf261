"""What the commune's monitoring asks: is it alive, is it ready, what does it count."""

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import TypeVar

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.store import inbox
from core import schema
from core.database import Database, Instant
from notifications.reminders.tables import reminder
from notifications.tables import outbox

T = TypeVar("T")
RECENT, OVERDUE = timedelta(days=35), timedelta(minutes=15)
LATE_TICK = 60.0  # seconds without a tick after which the service is not ready

_WAITING = select(func.count(), func.min(inbox.c.received_at)).where(inbox.c.done_at.is_(None))
_OUTBOX = select(outbox.c.state, outbox.c.channel, func.count()).group_by(
    outbox.c.state, outbox.c.channel
)


_TOLD = (
    select(reminder.c.stage, reminder.c.state, func.count())
    .where(reminder.c.planned_at > bindparam("since", type_=Instant))
    .group_by(reminder.c.stage, reminder.c.state)
)
_OVERDUE = select(func.count()).where(
    reminder.c.state == "planned", reminder.c.due_at < bindparam("since", type_=Instant)
)


class Pulse:
    """When the ticker last ran, by the monotonic clock."""

    def __init__(self) -> None:
        """Begin as if it had just run."""
        self._last = time.monotonic()

    def beat(self) -> None:
        """The ticker ran."""
        self._last = time.monotonic()

    @property
    def age(self) -> float:
        """Seconds since it ran."""
        return time.monotonic() - self._last


class Health:
    """The three routes; `numbers` are the counters of the process's own parts."""

    def __init__(
        self,
        database: Database,
        executor: Executor,
        pulse: Pulse,
        numbers: Callable[[], Mapping[str, float]],
        now: Callable[[], datetime],
    ) -> None:
        """Look at `database` in `executor`'s threads."""
        self._now = now
        self._database = database
        self._executor = executor
        self._pulse = pulse
        self._numbers = numbers

    def routes(self) -> list[web.RouteDef]:
        """The routes, to be added to the service's."""
        return [
            web.get("/health/live", self.live),
            web.get("/health/ready", self.ready),
            web.get("/metrics", self.metrics),
        ]

    async def live(self, request: web.Request) -> web.Response:
        """The loop runs: nothing is looked at."""
        return web.json_response({"live": True})

    async def ready(self, request: web.Request) -> web.Response:
        """200 when messages can be taken and answered, else 503 with the part that fails."""
        failing = []
        try:
            if not await self._in_thread(schema.is_current):
                failing.append("schema")
        except SQLAlchemyError:
            failing.append("database")
        if self._pulse.age > LATE_TICK:
            failing.append("ticker")
        return web.json_response(
            {"ready": not failing, "failing": failing}, status=503 if failing else 200
        )

    async def metrics(self, request: web.Request) -> web.Response:
        """Counts for Prometheus."""
        registry = CollectorRegistry()
        try:
            registry.register(_Counts(await self._in_thread(self._counted)))
        except SQLAlchemyError:
            registry.register(_Counts([GaugeMetricFamily("petitmot_database_up", "", value=0)]))
        mine = {f"petitmot_{name}": value for name, value in self._numbers().items()}
        mine["petitmot_tick_age_seconds"] = self._pulse.age
        registry.register(
            _Counts([GaugeMetricFamily(name, "", value=value) for name, value in mine.items()])
        )
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    def _counted(self, connection: Connection) -> list[Metric]:
        return [*_letters(connection), *_reminders(connection, self._now())]

    async def _in_thread(self, look: Callable[[Connection], T]) -> T:
        def run() -> T:
            with self._database.read() as connection:
                return look(connection)

        return await asyncio.get_running_loop().run_in_executor(self._executor, run)


class _Counts(Collector):
    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> list[Metric]:
        """The metrics as they were read."""
        return self._metrics


def _reminders(connection: Connection, now: datetime) -> list[Metric]:
    """Of the last weeks: by stage and state; those that should have been said by now."""
    told = GaugeMetricFamily(
        "petitmot_reminders", "Reminders by stage and state", labels=("stage", "state")
    )
    for stage, state, count in connection.execute(_TOLD, {"since": now - RECENT}):
        told.add_metric((stage.partition("-2")[0], state), count)  # again-2026-01-14 is again
    late = connection.execute(_OVERDUE, {"since": now - OVERDUE}).scalar_one()
    return [told, GaugeMetricFamily("petitmot_reminders_overdue", "Not said yet", value=late)]


def _letters(connection: Connection) -> list[Metric]:
    depth, _oldest = connection.execute(_WAITING).one()
    letters = GaugeMetricFamily(
        "petitmot_outbox", "Messages by state and channel", labels=("state", "channel")
    )
    for state, channel, count in connection.execute(_OUTBOX):
        letters.add_metric((state, channel), count)
    return [
        GaugeMetricFamily("petitmot_database_up", "", value=1),
        GaugeMetricFamily("petitmot_inbox_waiting", "Messages not answered yet", value=depth),
        letters,
    ]
