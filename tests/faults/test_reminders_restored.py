"""F15: a backup is restored, made before a wave or in its middle; nobody is reminded twice."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from core.bookings import orders
from core.bookings.habits import wishes_like_last_month
from core.commune import Commune
from core.database import Database
from core.people.families import family, find_guardian
from notifications.courier import Courier
from notifications.ledger import Ledger, sent_again
from notifications.reminders.invariants import broken
from notifications.reminders.sending import Recheck
from notifications.reminders.tables import reminder
from notifications.speaking import speak_first
from tests.conversation import AWA
from tests.faults.storm import FEBRUARY, MADE, TUESDAY, fill
from tests.notifications.provider import Provider

FAMILIES = 40


class Node:
    """A service over one database file and one ledger, that does all that is due on Tuesday."""

    def __init__(self, database: Database, commune: Commune, ledger: Ledger | None) -> None:
        self.database, self.commune, self.ledger = database, commune, ledger

    def work(self, chat: Provider, *, deliver: bool = True) -> None:
        """Plan, put and deliver."""
        speak_first(self.database, self.commune, TUESDAY, [chat.name])
        if deliver:
            asyncio.run(self._deliver(chat))
        if self.ledger is not None:
            self.ledger.close()

    async def _deliver(self, chat: Provider) -> None:
        courier = Courier(self.database, [chat], lambda: TUESDAY, limits={}, ledger=self.ledger)
        courier.delivery = replace(courier.delivery, gate=Recheck(self.commune))
        while await courier._pass() is None or courier.in_flight:
            await asyncio.gather(*courier._flying)

    def ids(self) -> list[tuple[int, int]]:
        """The number of each reminder, by household."""
        with self.database.read() as connection:
            rows = connection.execute(select(reminder.c.household_id, reminder.c.id))
            return sorted((household, id_) for household, id_ in rows)


def copied(database: Database, to: Path) -> Path:
    """A backup of a database that nobody writes to now."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copyfile(str(database.url.database), to))


@pytest.mark.parametrize("noted", [True, False], ids=["with", "without"])
@pytest.mark.parametrize("put", [True, False], ids=["put", "not-planned"])
def test_reminders_sent_since_the_backup(
    tmp_path: Path, commune: Commune, noted: bool, put: bool
) -> None:
    """0 twice with the ledger; without it every one, which is what the ledger is for.

    Planned anew by a database that has forgotten them, they have other numbers: the ledger knows
    them by household, deadline and stage.
    """
    folder = tmp_path / "sent"
    chat = Provider("telegram")
    first = Node(Database(f"sqlite:///{tmp_path}/town.db"), commune, None)
    fill(first.database, FAMILIES)
    if put:
        first.work(chat, deliver=False)
    backup = copied(first.database, tmp_path / "backup.db")
    first.ledger = Ledger(folder, MADE) if noted else None
    first.work(chat)
    sent = len(chat.delivered)
    assert sent > FAMILIES / 2
    before = first.ids()
    first.database.close()

    restored = Database(f"sqlite:///{backup}")
    again = Node(restored, commune, Ledger(folder, MADE) if noted else None)
    if not put:
        book_for_awa(again)
    again.work(chat)
    expected = sent if put else sent - 1  # she has booked meanwhile: hers is not planned again
    assert len(chat.doubled()) == (0 if noted else expected)
    if not put:
        assert again.ids() != before
    with restored.read() as connection:
        found = [each.name for each in broken(connection, commune, TUESDAY, sent_again(folder))]
    assert found == []
    restored.close()


def book_for_awa(node: Node) -> None:
    """Her household has nothing to do any more: every later one gets another number."""
    with node.database.write() as connection:
        guardian_id = find_guardian(connection, AWA)
        assert guardian_id is not None
        own = family(connection, guardian_id)
        wishes = wishes_like_last_month(connection, node.commune, own, FEBRUARY)
        orders.place(connection, node.commune, guardian_id, wishes, TUESDAY)


def test_a_double_is_seen_in_the_ledger(tmp_path: Path) -> None:
    """I10: the same attempt taken twice."""
    (tmp_path / "2026-01.a.sent").write_bytes(b"0a0a 1 ?\n0a0a 1 +\n0b0b 1 ?\n0b0b 1 +\n")
    assert sent_again(tmp_path) == ()
    (tmp_path / "2026-01.b.sent").write_bytes(b"0a0a 1 ?\n0a0a 1 +\n0b0b 2 ?\n0b0b 2 +\n")
    assert sent_again(tmp_path) == ("0a0a",)
