"""A program that gives birth to the assistant's processes: `python -m tests.faults.child`.

It reads a line of JSON, the lives to lead at the same time, and answers what became of each. Each
life is a process of its own that does what `petitmot chat` does: answer what waited, take one
message, deliver. `die_at` kills it (SIGKILL) just before its n-th statement or commit,
or just after a commit.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import event

import locales
from bot import understanding
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.engine.inbox import Inbound
from core.clock import read_instant
from core.commune import Commune
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.sentence import say
from notifications import outbox

Tell = Callable[[str], None]
DEMO = demo_commune()


def commune_with(seats: dict[str, int]) -> Commune:
    """The demo commune with so many places in some activities."""
    changed = {key: replace(DEMO.activities[key], seats=n) for key, n in seats.items()}
    return replace(DEMO, activities={**DEMO.activities, **changed})


class Steps:
    """Counts the statements and commits of a process, and kills it before the n-th."""

    def __init__(self, database: Database, die_at: int | None) -> None:
        self.count = 0
        self.die_at = die_at
        event.listen(database.engine, "before_cursor_execute", self.step)
        event.listen(database.engine, "commit", self.step)
        event.listen(database.engine, "checkin", self.step)  # just after the commit

    def step(self, *_: object) -> None:
        self.count += 1
        if self.count == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)


def live(job: dict[str, Any], tell: Tell, wait: Callable[[], None]) -> None:
    """One life: what waited, one message, its delivery."""
    database = Database(job["url"])
    commune = commune_with(job["seats"])
    assistant = Assistant(database, commune, FileStore(Path("unused")), CATALOGUE)
    now = read_instant(job["now"])
    with database.read() as connection:  # connected before the signal
        connection.exec_driver_sql("SELECT 1")
    steps = Steps(database, job["die_at"])
    tell("ready")
    wait()
    message = Inbound(**job["message"])
    assistant.answer_waiting(message.guardian_id, now)
    deliver(database, message, tell, job["now"])
    assistant.receive(message, now)
    tell("acknowledged")
    before = steps.count
    assistant.answer_waiting(message.guardian_id, now)
    tell(f"turn {steps.count - before}")
    deliver(database, message, tell, job["now"])
    tell(f"steps {steps.count}")


def deliver(database: Database, message: Inbound, tell: Tell, now: str) -> None:
    """Say what waits, then mark it as said."""
    with database.read() as connection:
        letters = outbox.waiting(connection, message.channel, message.address)
    for letter in letters:
        tell(f"said {letter.id} " + " ".join(each.key for each in letter.view.paragraphs))
        with database.write() as connection:
            outbox.sent(connection, letter.id, read_instant(now))


def born(job: dict[str, Any], starting: int, start: int) -> tuple[int, int]:
    """A process for this job, that waits until `start` is closed; its id, and what it tells."""
    heard, telling = os.pipe()
    pid = os.fork()
    if pid:
        os.close(telling)
        return pid, heard
    code = 1
    try:
        os.close(heard)
        os.close(start)
        live(
            job,
            lambda line: (os.write(telling, f"{line}\n".encode()), None)[1],
            lambda: (os.read(starting, 1), None)[1],
        )
        code = 0
    except BaseException as reason:  # told to the test
        os.write(telling, f"raised {reason!r}\n".encode())
    finally:
        os._exit(code)


def together(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lead these lives at the same time; how each ended, and what it told."""
    starting, start = os.pipe()
    lives = []
    for job in jobs:
        pid, heard = born(job, starting, start)
        lives.append((pid, os.fdopen(heard)))
    told = [[life.readline().strip()] for _, life in lives]
    os.close(start)  # everyone is ready
    ends = []
    for (pid, life), lines in zip(lives, told, strict=True):
        lines += [line.strip() for line in life]
        status = os.waitpid(pid, 0)[1]
        ends.append({"killed": os.WIFSIGNALED(status), "told": lines})
        life.close()
    os.close(starting)
    return ends


def warm() -> None:
    """Load once, for all the lives to come, what is only loaded when it is first used."""
    import psycopg  # noqa: F401
    import rapidfuzz.fuzz  # noqa: F401
    import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401

    understanding.read("réserver la cantine mardi pour Léna", date(2025, 12, 12), ("Léna",), "C")
    locales.speak(say("days", days=(date(2026, 1, 7),)))
    locales.speak(say("amount", cents=520))


def main() -> None:
    """One line of jobs in, one line of ends out."""
    warm()
    for line in sys.stdin:
        print(json.dumps(together(json.loads(line))), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
