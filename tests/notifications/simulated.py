"""A clock that only moves when every courier waits: no sleeping, and the same run each time."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from core.database import Database
from notifications.courier import Courier
from notifications.delivery import Gate
from notifications.rates import Rate
from tests.notifications.post import START
from tests.notifications.provider import Provider


class Clock:
    """Moves to the next moment somebody waits for, once nothing is on its way."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start
        self.couriers: list[Courier] = []
        self._asleep: list[tuple[datetime, asyncio.Event, asyncio.Event]] = []

    def now(self) -> datetime:
        return self.time

    async def wait(self, signal: asyncio.Event, seconds: float) -> None:
        alarm = asyncio.Event()
        place = (self.time + timedelta(seconds=seconds), alarm, signal)
        self._asleep.append(place)
        self._move()
        either = [asyncio.ensure_future(each.wait()) for each in (signal, alarm)]
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._asleep.remove(place)
            for each in either:
                each.cancel()

    def _move(self) -> None:
        busy = any(courier.in_flight for courier in self.couriers)
        busy = busy or any(signal.is_set() for _, _, signal in self._asleep)
        if busy or len(self._asleep) < len(self.couriers):
            return
        self.time = max(self.time, min(moment for moment, _, _ in self._asleep))
        for moment, alarm, _ in self._asleep:
            if moment <= self.time:
                alarm.set()


async def couriers_until(
    databases: list[Database],
    providers: list[Provider],
    limits: dict[str, Rate],
    end: timedelta,
    *,
    start: datetime = START,
    gate: Gate | None = None,
) -> list[Courier]:
    """A courier for each database (node), on one simulated clock, until it shows start + `end`."""
    clock = Clock(start)
    stop = asyncio.Event()

    def now() -> datetime:
        if clock.time >= start + end:
            stop.set()
        return clock.time

    for provider in providers:
        provider.now = clock.now
    for database in databases:
        courier = Courier(
            database, providers, now, limits=limits, wait=clock.wait, jitter=lambda: 0.0
        )
        courier.delivery = replace(courier.delivery, gate=gate)
        clock.couriers.append(courier)
    await asyncio.gather(*(courier.run(stop) for courier in clock.couriers))
    return clock.couriers
