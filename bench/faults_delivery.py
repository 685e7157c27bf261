"""Delivery under faults, full size: `python -m bench.faults_delivery` prints a table.

Nodes are real processes, killed, frozen or cut from the database; what the provider delivered is
in a file that they only append to. The lease is two seconds, so that a run ends while one watches.
"""

import asyncio
import logging
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import text

import bot.store
from core.database import Database, metadata
from notifications.courier import Courier
from notifications.sending import Accepted, InDoubt, Outcome, Parcel
from tests.notifications.post import Post, people
from tests.servers import postgresql

TABLES = bot.store  # importing it declares what the schema needs
MESSAGES, WORKERS, LEASE = 3000, 4, timedelta(seconds=2)
KINDS = ["sqlite", "postgresql"]
FORK = multiprocessing.get_context("fork")
Fault = Callable[[list[BaseProcess], str], bool]


@dataclass(frozen=True)
class Double:
    """A provider: `ambiguous` of its answers are lost after it has delivered."""

    name: str
    knows_repeats: bool
    truth: Path
    ambiguous: float = 0.0

    async def send(self, parcel: Parcel) -> Outcome:
        await asyncio.sleep(random.uniform(0, 0.01))
        unsure = random.random() < self.ambiguous
        note(self.truth, f"{self.name} {parcel.key}{' ambiguous' * unsure}")
        await asyncio.sleep(random.uniform(0, 0.01))
        return InDoubt("500 or no answer") if unsure else Accepted()


def note(truth: Path, line: str) -> None:
    with truth.open("a") as file:
        file.write(line + "\n")


def node(url: str, truth: Path, ambiguous: float, knows: bool) -> None:
    """One node, until SIGTERM."""
    database = Database(url)

    async def serve() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        senders = [
            Double("telegram", knows, truth, ambiguous),
            Double("email", True, truth),
        ]
        courier = Courier(
            database, senders, lambda: datetime.now(UTC), limits={}, most=WORKERS, lease=LEASE
        )
        await courier.run(stop)

    asyncio.run(serve())
    os._exit(0)


@contextmanager
def town(kind: str, folder: Path) -> Iterator[str]:
    """A database with 3,000 adults and a message in the chat of each."""
    if kind == "sqlite":
        yield _filled(f"sqlite:///{folder}/faults.db")
        return
    with postgresql.cluster() as url:
        yield _filled(f"{url}/postgres")


def _filled(url: str) -> str:
    database = Database(url)
    adults = [(("telegram", f"{n}"), ("email", f"{n}@example.org")) for n in range(MESSAGES)]
    with database.write() as connection:
        metadata.create_all(connection)
        people(connection, *adults)
    post = Post(database, [], now=datetime.now(UTC))
    for number in range(MESSAGES):
        post.put(f"m{number}", "telegram", f"{number}", adult=number + 1)
    database.close()
    return url


def states(url: str) -> dict[str, str]:
    database = Database(url)
    found = Post(database, []).states()
    database.close()
    return found


def run(
    name: str,
    kind: str,
    fault: Fault,
    every: float,
    ambiguous: float = 0.0,
    knows: bool = False,
) -> None:
    """One row of the table: nodes under a fault until every message has its end."""
    with tempfile.TemporaryDirectory() as folder, town(kind, Path(folder)) as url:
        truth = Path(folder) / "truth"
        truth.touch()
        count = 1 if kind == "sqlite" else 2
        start, faults = time.monotonic(), 0
        nodes = [started(url, truth, ambiguous, knows) for _ in range(count)]
        begun = time.monotonic()
        while True:
            time.sleep(every)
            found = states(url) if time.monotonic() - begun > 1 else None
            if found is not None:
                begun = time.monotonic()
                if not {"waiting", "attempting"} & set(found.values()):
                    break
            faults += fault(nodes, url)
            for index, process in enumerate(nodes):
                if not process.is_alive():
                    nodes[index] = started(url, truth, ambiguous, knows)
        for process in nodes:
            process.terminate()
            process.join()
        tell(name, kind, faults, time.monotonic() - start, found, truth, knows)


def started(url: str, truth: Path, ambiguous: float, knows: bool) -> BaseProcess:
    process = FORK.Process(target=node, args=(url, truth, ambiguous, knows))
    process.start()
    return process


def tell(
    name: str,
    kind: str,
    faults: int,
    seconds: float,
    found: dict[str, str],
    truth: Path,
    knows: bool,
) -> None:
    lines = truth.read_text().splitlines()
    got = Counter(line.removesuffix(" ambiguous") for line in lines)
    ambiguous = {line.split()[1] for line in lines if line.endswith(" ambiguous")}
    doubts = {key for key, state in found.items() if state == "in_doubt"}
    chats = {line: times for line, times in got.items() if line.startswith("telegram")}
    repeated = sum(times > 1 for times in chats.values())
    reached = {line.split()[1].split("+")[0] for line in got}
    undelivered = sum(f"telegram {key}" not in got for key in doubts)
    named = "exactly" if doubts == ambiguous else "yes" if ambiguous <= doubts or knows else "NO"
    print(
        f"| {name} | {kind} | {faults} + {len(ambiguous)} | {0 if knows else repeated} "
        f"| {MESSAGES - len(reached)} | {len(doubts)} ({undelivered}) | {named} "
        f"| {seconds:.0f} s |",
        flush=True,
    )


def kill(nodes: list[BaseProcess], url: str) -> bool:
    """kill -9 of one node."""
    process = random.choice(nodes)
    process.kill()
    process.join()
    return True


def freeze(nodes: list[BaseProcess], url: str) -> bool:
    """SIGSTOP for longer than the lease, then CONT."""
    process = random.choice(nodes)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)
    time.sleep(LEASE.total_seconds() * 1.5)
    os.kill(process.pid, signal.SIGCONT)
    return True


def cut(nodes: list[BaseProcess], url: str) -> bool:
    """Every connection to PostgreSQL is ended by the server."""
    database = Database(url)
    with database.write() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        )
    database.close()
    return True


def nothing(nodes: list[BaseProcess], url: str) -> bool:
    """No fault."""
    return False


def main() -> None:
    """Each fault on each database; names of either on the command line choose."""
    random.seed(4)
    logging.disable()  # the faults are ours
    print(
        "| fault | database | faults + answers lost | doubled | unreached"
        " | in doubt (undelivered) | named | |"
    )
    print("|---|---|---|---|---|---|---|---|")
    kinds = [each for each in KINDS if each in sys.argv[1:]] or KINDS
    wanted = set(sys.argv[1:]).difference(KINDS)
    for kind in kinds:
        every: list[tuple[str, Fault, float, float, bool]] = [
            ("none", nothing, 0.5, 0.0, False),
            ("kill", kill, 0.3, 0.0, False),
            ("answers lost", nothing, 0.5, 0.07, False),
            ("answers lost, repeats known", nothing, 0.5, 0.07, True),
            ("kill, answers lost", kill, 0.3, 0.07, False),
            ("freeze", freeze, 1.0, 0.0, False),
        ]
        if kind == "postgresql":
            every.append(("connections cut", cut, 0.5, 0.0, False))
        for name, fault, seconds, ambiguous, knows in every:
            if not wanted or name in wanted:
                run(name, kind, fault, seconds, ambiguous, knows)


if __name__ == "__main__":
    main()
