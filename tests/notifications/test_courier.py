"""The courier's loop: wakes when told or when something is due, and stops without losing any."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from core.database import Database, Job, T
from core.writer import Writer
from notifications.courier import HEARTBEAT, Courier
from notifications.rates import Rate
from notifications.sending import Outcome, Parcel, Retry
from tests.notifications.post import CHAT, START, Post, office, one_person
from tests.notifications.provider import Provider
from tests.notifications.simulated import couriers_until

NO_LIMITS: dict[str, Rate] = {"telegram": Rate()}


@pytest.fixture
def post(db: Database) -> Post:
    one_person(db)
    return office(db)


class Gate(Provider):
    """A provider that answers when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.opened = asyncio.Event(), asyncio.Event()

    async def send(self, parcel: Parcel) -> Outcome:
        self.reached.set()
        await self.opened.wait()
        return self.take(parcel)


async def never(signal: asyncio.Event, seconds: float) -> None:
    """A wait that only a signal ends."""
    await signal.wait()


async def test_it_wakes_when_told(post: Post) -> None:
    gate, stop = Gate(), asyncio.Event()
    courier = Courier(post.database, [gate], lambda: START, limits=NO_LIMITS, wait=never)
    running = asyncio.create_task(courier.run(stop))
    post.put("a")
    while not gate.reached.is_set():  # the first pass may have found it before the first wake
        courier.wake()
        await asyncio.wait([asyncio.ensure_future(gate.reached.wait())], timeout=0.05)
    gate.opened.set()
    stop.set()
    await running
    assert post.states() == {"a": "sent"}


async def test_a_stop_finishes_and_records_what_is_on_its_way(post: Post) -> None:
    gate, stop = Gate(), asyncio.Event()
    post.put("a")
    post.put("b")
    courier = Courier(post.database, [gate], lambda: START, limits=NO_LIMITS, wait=never)
    running = asyncio.create_task(courier.run(stop))
    await gate.reached.wait()
    stop.set()
    assert courier.in_flight == 1
    gate.opened.set()
    await running
    assert post.states() == {"a": "sent", "b": "waiting"}
    assert courier.counts == {("sent", "telegram"): 1}


async def test_it_sleeps_until_something_is_due(post: Post) -> None:
    telegram = Provider()
    for _ in range(2):
        telegram.will(Retry("refused"))
    post.put("a")
    [courier] = await couriers_until([post.database], [telegram], NO_LIMITS, timedelta(minutes=2))
    waited = [(moment - START).total_seconds() for moment, _ in telegram.moments]
    assert waited == [0, 5, 35]
    assert courier.counts == {("waiting", "telegram"): 2, ("sent", "telegram"): 1}


async def test_it_does_not_spin_while_nothing_is_due(post: Post) -> None:
    looked = []

    async def wait(signal: asyncio.Event, seconds: float) -> None:
        looked.append(seconds)
        if len(looked) == 3:
            stop.set()

    stop = asyncio.Event()
    post.put("a", not_before=START + timedelta(days=1))
    await Courier(post.database, [Provider()], lambda: START, wait=wait).run(stop)
    assert looked == [HEARTBEAT.total_seconds()] * 3


class Away:
    """A database that cannot be reached a few times, then comes back."""

    def __init__(self, database: Database, times: int, *, after_send: Provider | None) -> None:
        self.database, self.times, self.after = database, times, after_send
        self.read = database.read

    def run(self, job: Job[T]) -> T:
        if self.times and (self.after is None or self.after.calls):
            self.times -= 1
            raise OperationalError("", {}, ConnectionError())
        return self.database.run(job)


@pytest.mark.parametrize("after", [True, False], ids=["recording", "claiming"])
async def test_the_database_goes_away_and_comes_back(post: Post, after: bool) -> None:
    telegram, stop = Provider(), asyncio.Event()
    post.put("a")

    async def wait(signal: asyncio.Event, seconds: float) -> None:
        if "sent" in post.states().values():
            stop.set()
        await asyncio.tasks.sleep(0)

    door = Away(post.database, 5, after_send=telegram if after else None)
    courier = Courier(door, [telegram], lambda: START, limits=NO_LIMITS, wait=wait)
    await courier.run(stop)
    assert telegram.calls == ["a"]
    assert post.states() == {"a": "sent"}
    assert courier.counts["sent", "telegram"] == 1


async def test_a_process_frozen_before_it_sent_does_not_send(post: Post) -> None:
    telegram, stop = Provider(), asyncio.Event()
    post.put("a")
    frozen = {"now": START}

    class Freezing:
        read = post.database.read

        def run(self, job: Job[T]) -> T:
            found = post.database.run(job)
            if "attempting" in post.states().values():
                frozen["now"] = START + timedelta(minutes=3)  # asleep between claim and sending
                stop.set()
            return found

    await Courier(Freezing(), [telegram], lambda: frozen["now"], limits=NO_LIMITS).run(stop)
    assert telegram.calls == []
    assert post.states() == {"a": "waiting"}


async def test_a_sender_that_raises_leaves_a_doubt(post: Post) -> None:
    class Broken(Provider):
        async def send(self, parcel: Parcel) -> Outcome:
            self.take(parcel)
            raise ValueError(parcel.key)

    post.put("a")
    [courier] = await couriers_until([post.database], [Broken()], NO_LIMITS, timedelta(minutes=1))
    assert post.states() == {"a": "in_doubt"}
    assert courier.counts == {("in_doubt", "telegram"): 1}


async def test_it_works_through_the_writer_too(new_database: object) -> None:
    database = new_database(None)  # type: ignore[operator]
    if not database.is_sqlite:
        return
    one_person(database)
    post = office(database)
    for number in range(20):
        post.put(f"m{number}", where=f"{CHAT}{number}")
    writer = Writer(database)
    telegram, stop = Provider(), asyncio.Event()
    courier = Courier(writer, [telegram], lambda: START, limits=NO_LIMITS)
    running = asyncio.create_task(courier.run(stop))
    while set(post.states().values()) != {"sent"}:
        await asyncio.wait([running], timeout=0.01)
    stop.set()
    await running
    writer.close()
    assert telegram.doubled() == []
