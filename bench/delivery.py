"""Delivery of 10,000 messages to a provider that answers at once, beside a bare loop.

`python -m bench.delivery [sqlite|postgresql] [MESSAGES]`. The bare loop reads the next row, sends
it and marks it as sent, one commit each: it loses or doubles what a crash interrupts. Ours claims
under a lease and a fence, notes it in the ledger (fsync), sends, and records: two commits each.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from sqlalchemy import select, text, update

from bot.every_table import ALL_TABLES
from core.database import Database, Door, metadata
from core.writer import Writer
from notifications.courier import Courier
from notifications.ledger import Ledger
from notifications.outbox import BULK, Letter, put
from notifications.sending import Accepted, Outcome, Parcel
from notifications.tables import outbox
from notifications.view import View, plain
from tests.notifications.post import people
from tests.servers import postgresql

MESSAGES, ROUNDS, WORKERS = 10_000, 3, 8
KINDS = ("sqlite", "postgresql")
HELLO = View((plain("Il reste la cantine de février à réserver."),))
_NEXT = text("SELECT id FROM outbox WHERE state = 'waiting' ORDER BY id LIMIT 1")


class AtOnce:
    """A provider that takes everything, at once."""

    name, knows_repeats = "telegram", False

    def __init__(self) -> None:
        self.taken = 0

    async def send(self, parcel: Parcel) -> Outcome:
        self.taken += 1
        return Accepted(f"telegram-{parcel.id}")


def main(kinds: tuple[str, ...] = KINDS, messages: int = MESSAGES) -> None:
    """Measure and print."""
    assert ALL_TABLES
    print(f"delivery: {messages} messages, medians of {ROUNDS} rounds, one beside the other")
    print(f"{'':12}{'bare /s':>10}{'ours /s':>10}{'ratio':>8}{'without ledger /s':>20}")
    for kind in kinds:
        if kind == "postgresql" and postgresql.programs() is None:
            print("PostgreSQL's server is not installed")
            continue
        with _database(kind) as database, tempfile.TemporaryDirectory(dir="var") as folder:
            _measure(kind, database, Path(folder), messages)


def _measure(kind: str, database: Database, folder: Path, messages: int) -> None:
    bare: list[float] = []
    ours: list[float] = []
    unnoted: list[float] = []
    for number in range(ROUNDS):
        _fill(database, messages)
        bare.append(messages / _bare(database, messages))
        for figures, ledger in (
            (ours, Ledger(folder / str(number), datetime.now(UTC))),
            (unnoted, None),
        ):
            _fill(database, messages)
            figures.append(messages / _ours(database, messages, ledger))
    ratio = median(one / other for one, other in zip(ours, bare, strict=True))
    print(
        f"{kind:12}{median(bare):>10.0f}{median(ours):>10.0f}{ratio:>7.2f}×{median(unnoted):>20.0f}",
        flush=True,
    )


def _bare(database: Database, messages: int) -> float:
    """Seconds of the bare loop."""
    provider, start = AtOnce(), time.perf_counter()

    async def deliver() -> None:
        while True:
            with database.write() as connection:
                which = connection.execute(_NEXT).scalar()
                if which is None:
                    return
                row = connection.execute(select(outbox).where(outbox.c.id == which)).one()
                parcel = Parcel(row.id, row.key, row.address, HELLO, None, None)
                await provider.send(parcel)
                mine = update(outbox).where(outbox.c.id == which)
                connection.execute(mine.values(state="sent", sent_at=datetime.now(UTC)))

    asyncio.run(deliver())
    assert provider.taken == messages
    return time.perf_counter() - start


def _ours(database: Database, messages: int, ledger: Ledger | None) -> float:
    """Seconds of the courier, as `petitmot serve` runs it, without the provider's own limits."""
    door: Door = Writer(database) if database.is_sqlite else database
    provider, start = AtOnce(), time.perf_counter()

    async def deliver() -> None:
        stop = asyncio.Event()
        courier = Courier(
            door, [provider], lambda: datetime.now(UTC), limits={}, most=WORKERS, ledger=ledger
        )
        running = asyncio.create_task(courier.run(stop))
        while courier.counts["sent", "telegram"] < messages:
            await asyncio.sleep(0.01)
        stop.set()
        await running

    asyncio.run(deliver())
    took = time.perf_counter() - start
    assert provider.taken == messages
    if isinstance(door, Writer):
        door.close()
    if ledger is not None:
        ledger.close()
    return took


def _fill(database: Database, messages: int) -> None:
    """An adult with a chat for each message."""
    now = datetime.now(UTC)
    with database.write() as connection:
        people(connection, *((("telegram", f"{number}"),) for number in range(messages)))
        for number in range(messages):
            letter = Letter(f"m{number}", HELLO, None, priority=BULK)
            put(connection, number + 1, "telegram", f"{number}", [letter], now)


@contextmanager
def _database(kind: str) -> Iterator[Database]:
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var", prefix="bench-") as folder:
        if kind == "sqlite":
            yield from _opened(f"sqlite:///{folder}/outbox.db")
        else:
            with postgresql.fragile() as cluster:
                yield from _opened(f"{cluster.url}/postgres")


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    with database.write() as connection:
        metadata.create_all(connection)
    yield database
    database.close()


if __name__ == "__main__":
    asked = sys.argv[1:]
    main(
        tuple(kind for kind in KINDS if kind in asked) or KINDS,
        next((int(each) for each in asked if each.isdecimal()), MESSAGES),
    )
