"""Deliveries killed before a statement: `python -m tests.notifications.dying URL TRUTH`.

Each line of standard input is « N MINUTES »: a child process claims, sends and records what is due
on each channel, so many minutes after the start, and is killed (SIGKILL) before its Nth statement
or commit. Says « killed », or « end » when it had fewer. The provider's truth is the file TRUTH:
one line for each message delivered.
"""

import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event

from core.database import Database
from notifications.rates import Rate
from notifications.sending import Outcome, Parcel
from tests.notifications.post import Post
from tests.notifications.provider import Provider

FAST = Rate(1000, 1000, pauses_all=True)  # every statement of a limit, none of the waiting


@dataclass
class Remembering(Provider):
    """A provider that remembers what it delivered when its client is killed."""

    truth: Path = Path()

    def take(self, parcel: Parcel) -> Outcome:
        with self.truth.open("a") as file:
            file.write(f"{self.name} {parcel.key}\n")
        return super().take(parcel)


def office(database: Database, truth: Path) -> Post:
    """A node with a chat that does not know repeats and a mail that does."""
    chat = Remembering("telegram", truth=truth)
    mail = Remembering("email", knows_repeats=True, truth=truth)
    return Post(database, [chat, mail], {"telegram": FAST, "email": FAST})


def deliver(url: str, truth: Path, last: int, minutes: int) -> None:
    """One pass over the channels; ends the process before step `last`."""
    database = Database(url)
    count = 0

    def step(*_: Any) -> None:
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.engine, "before_cursor_execute", step)
    event.listen(database.engine, "commit", step)
    post = office(database, truth)
    post.later(minutes=minutes)
    for name, provider in post.by_name.items():
        for attempt in post.claim(name):
            step()  # claimed, not sent yet
            outcome = provider.take(attempt.parcel)
            step()  # sent, not recorded yet
            post.record(attempt, outcome)
    database.close()


def main() -> None:
    """Fork a child for each line, so that nothing is imported twice."""
    url, truth = sys.argv[1:3]
    for line in sys.stdin:
        last, minutes = map(int, line.split())
        child = os.fork()
        if child == 0:
            deliver(url, Path(truth), last, minutes)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status not in (0, signal.SIGKILL):
            sys.exit(f"child: {status}")
        print("end" if status == 0 else "killed", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
