"""F15: a backup is restored; what was sent since is in the ledger, and is not sent again."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.database import Database
from notifications.courier import Courier
from notifications.ledger import Ledger
from notifications.outbox import BULK
from notifications.sending import InDoubt, Rejected, Retry
from notifications.tables import outbox
from tests.conftest import Maker
from tests.notifications.post import CHAT, MAIL, START, Post, one_person
from tests.notifications.provider import Provider

MESSAGES = 40
Reopened = Callable[[], Ledger]


class Node:
    """A courier over a database and a ledger; its clock is moved by the test."""

    def __init__(self, database: Database, ledger: Ledger | None, *senders: Provider) -> None:
        self.post = Post(database, senders)
        self.courier = Courier(
            database, senders, lambda: self.post.now, limits={}, jitter=lambda: 0.0, ledger=ledger
        )

    async def deliver(self) -> None:
        """Send all that is due now."""
        while await self.courier._pass() is None or self.courier.in_flight:
            await asyncio.gather(*self.courier._flying)


def copied(database: Database, to: Path) -> Path:
    """A backup: the file of a database that nobody writes to now."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copyfile(str(database.url.database), to))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files.sent"


@pytest.fixture
def reopened(folder: Path) -> Iterator[Reopened]:
    """The ledger as a process that starts finds it."""
    with ExitStack() as opened:

        def make() -> Ledger:
            ledger = Ledger(folder, START)
            opened.callback(ledger.close)
            return ledger

        yield make


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("noted", [True, False], ids=["with", "without"])
async def test_a_backup_forty_messages_old(
    new_database: Maker, tmp_path: Path, reopened: Reopened, noted: bool
) -> None:
    """0 doubled with the ledger; without it every one, which is what the ledger is for."""
    database = new_database(None)
    one_person(database)
    chat = Provider("telegram")
    node = Node(database, reopened() if noted else None, chat)
    for number in range(MESSAGES):
        node.post.put(f"inbox:{number}:0", reply_to=f"<{number}@x>")
    backup = copied(database, tmp_path / "backup.db")
    await node.deliver()
    assert len(chat.delivered) == MESSAGES

    restored = Database(f"sqlite:///{backup}")
    again = Node(restored, reopened() if noted else None, chat)
    await again.deliver()
    restored.close()
    assert len(chat.doubled()) == (0 if noted else MESSAGES)
    assert set(again.post.states().values()) == {"sent"}


async def noted(db: Database, reopened: Reopened, *senders: Provider, **message: Any) -> Provider:
    """One message sent and noted; the row is then as it was before: restored. Its provider."""
    one_person(db)
    node = Node(db, reopened(), *senders)
    node.post.put("m", **message)
    await node.deliver()
    return senders[0]


def forget(db: Database) -> None:
    """The database as a backup made before the message was sent has it."""
    with db.write() as connection:
        connection.execute(outbox.delete().where(outbox.c.origin_id.is_not(None)))
        connection.execute(
            outbox.update().values(state="waiting", fence=0, tries=0, not_before=START)
        )


async def test_what_was_in_doubt_stays_so_and_is_said_elsewhere_once(
    db: Database, reopened: Reopened
) -> None:
    chat, mail = Provider("telegram"), Provider("email")
    chat.will(InDoubt("time-out"), delivers=True)
    await noted(db, reopened, chat, mail)
    assert mail.delivered == [(MAIL, "m+1")]
    forget(db)
    again = Node(db, reopened(), chat, mail)
    await again.deliver()
    assert again.post.states() == {"m": "in_doubt", "m+1": "sent"}
    assert (chat.calls, mail.calls) == (["m"], ["m+1"])


@pytest.mark.parametrize("outcome", [Rejected("no"), Retry("no")])
async def test_what_was_refused_is_tried_again(
    db: Database, reopened: Reopened, outcome: Rejected | Retry
) -> None:
    """Nobody got it: a restored backup says it."""
    chat = Provider("telegram")
    chat.will(outcome)
    await noted(db, reopened, chat)
    forget(db)
    again = Node(db, reopened(), chat)
    await again.deliver()
    assert chat.delivered == [(CHAT, "m")]
    assert again.post.states() == {"m": "sent"}


async def test_tries_and_what_an_agent_puts_back_are_not_held_up(
    db: Database, reopened: Reopened
) -> None:
    """The database counts those attempts itself: the ledger is no newer."""
    chat = Provider("telegram")
    chat.will(Retry("busy"))
    chat.will(InDoubt("time-out"))
    await noted(db, reopened, chat)
    node = Node(db, reopened(), chat)
    node.post.later(minutes=1)
    await node.deliver()
    assert node.post.states() == {"m": "in_doubt"}
    with db.write() as connection:
        connection.execute(outbox.update().values(state="waiting"))
    await node.deliver()
    assert chat.delivered == [(CHAT, "m")]


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
async def test_a_number_given_again_after_a_restore_is_another_message(
    db: Database, reopened: Reopened
) -> None:
    """Rows are numbered anew: the answer to another message is said; a reminder is not, twice."""
    chat = await noted(db, reopened, Provider("telegram"), reply_to="<first@x>")
    with db.write() as connection:
        connection.execute(outbox.delete())
    again = Node(db, reopened(), chat)
    again.post.put("m", reply_to="<second@x>")
    await again.deliver()
    assert len(chat.delivered) == 2
    again.post.put("reminder", priority=BULK)
    await again.deliver()
    with db.write() as connection:
        connection.execute(outbox.delete())
    again.post.put("reminder", priority=BULK, reply_to="other")
    await again.deliver()
    assert again.post.states() == {"reminder": "sent"}
    assert len(chat.delivered) == 3


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
async def test_nothing_leaves_that_cannot_be_noted(
    db: Database, reopened: Reopened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F16: the ledger's disk is full; it waits, and is sent once there is room."""
    one_person(db)
    chat = Provider("telegram")
    ledger = reopened()
    node = Node(db, ledger, chat)
    node.post.put("m")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("notifications.ledger.os.fsync", full)
        await node.deliver()
    assert (chat.calls, node.post.states()) == ([], {"m": "waiting"})
    node.post.later(seconds=31)
    await node.deliver()
    assert chat.delivered == [(CHAT, "m")]


def test_a_line_cut_short_and_old_months(folder: Path) -> None:
    """A crash in the middle of a line spoils that line alone; months long past are deleted."""
    folder.mkdir()
    (folder / "2026-01.a.sent").write_bytes(b"00ff 1 +\n\xff zz\n0a 1")
    (folder / "2025-11.a.sent").write_bytes(b"0a0a 1 +\n")
    ledger = Ledger(folder, START, "a")
    assert ledger._known == {b"\x00\xff": (1, "+")}
    assert [path.name for path in folder.iterdir()] == ["2026-01.a.sent"]
    ledger._opened(START).flush()
    assert (folder / "2026-01.a.sent").read_bytes().endswith(b"0a 1\n")
    ledger._opened(START + timedelta(days=31))
    assert (folder / "2026-02.a.sent").exists()
    ledger.close()
