"""`petitmot serve` under faults, full size: `python -m bench.faults_serve [NAME…]` prints a table.

100 adults write 2,000 updates by web hook, 20 % of them twice, at once or after newer ones; every
second one confirms a booking. The process is killed forty times, or PostgreSQL stopped for ten
seconds. What was acknowledged, done and said is then counted.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.faults.serving import Crowd, Found, Served, people_of, until_quiet
from tests.servers import bot_api, postgresql
from tests.servers.bot_api import BotApi

PEOPLE, DAYS, FAMILIES, KILLS, AWAY = 100, 10, 600, 40, 10.0
UPDATES = PEOPLE * DAYS * 2


class Run(NamedTuple):
    """One row: a fault on a database."""

    name: str
    kind: str
    fault: str


RUNS = (
    Run("kill-sqlite", "SQLite", "kill -9"),
    Run("kill-postgresql", "PostgreSQL", "kill -9"),
    Run("stop-postgresql", "PostgreSQL", "PostgreSQL stopped"),
)


@contextmanager
def database(kind: str, folder: Path) -> Iterator[tuple[str, postgresql.Cluster | None]]:
    if kind == "SQLite":
        yield f"sqlite:///{folder}/town.db", None
        return
    with postgresql.fragile() as cluster:
        yield f"{cluster.url}/postgres", cluster


class Outage:
    """PostgreSQL away for a while, as after a crash; when it came back."""

    def __init__(self, cluster: postgresql.Cluster, api: BotApi) -> None:
        self.cluster, self.api = cluster, api
        self.back = 0.0
        self.first = 0.0

    async def happen(self) -> None:
        await asyncio.to_thread(self.cluster.stop)
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(self.cluster.start)
        self.back, before = monotonic(), len(self.api.named("sendMessage"))
        self.watching = asyncio.create_task(self._watch(before))

    async def _watch(self, before: int) -> None:
        while len(self.api.named("sendMessage")) == before:
            async with self.api._changed:
                await self.api._changed.wait()
        self.first = monotonic()


async def run(row: Run) -> None:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as name, database(row.kind, Path(name)) as (url, cluster):
        async with bot_api.bot_api() as api:
            people = people_of(url, PEOPLE, FAMILIES)
            served = Served(url, api, Path(name))
            outage = Outage(cluster, api) if cluster else None
            at: dict[int, Callable[[], Awaitable[None]]]
            if row.fault == "kill -9":
                at = {UPDATES * (n + 1) // (KILLS + 1): served.kill for n in range(KILLS)}
            else:
                assert outage is not None
                at = {UPDATES // 2: outage.happen}
            async with served:
                crowd = Crowd(served, people, DAYS, at)
                start = monotonic()
                await crowd.write()
                await until_quiet(url, ())
                took = monotonic() - start
                await until_quiet(url)
                await served.stop()
            found = Found.of(url, api)
            tell(row, served, crowd, found, took, outage)


def tell(
    row: Run, served: Served, crowd: Crowd, found: Found, took: float, outage: Outage | None
) -> None:
    lost = len(crowd.acknowledged) - found.updates + found.unanswered
    again = ""
    if outage is not None and outage.first:
        again = f"; first message {outage.first - outage.back:.1f} s after its return"
    print(
        f"| {row.fault}{again} | {row.kind} | {served.kills or 1} | {crowd.posted} "
        f"| {lost} | {found.orders - PEOPLE * DAYS:+} | {found.doubled} "
        f"| {found.in_doubt} | {found.missing} | {took:.0f} s |",
        flush=True,
    )


def main() -> None:
    """Every run, or those named."""
    print("| fault | database | faults | posts | updates lost | orders lost or doubled", end="")
    print(" | messages doubled | in doubt | messages lost | took |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for row in RUNS:
        if not sys.argv[1:] or row.name in sys.argv[1:]:
            asyncio.run(run(row))


if __name__ == "__main__":
    main()
