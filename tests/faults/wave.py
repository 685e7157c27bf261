"""A wave of reminders by hand: planned, put and delivered at the moments that a test gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from notifications.reminders.invariants import broken
from notifications.reminders.sending import Recheck
from notifications.reminders.tables import reminder
from notifications.speaking import speak_first
from notifications.tables import outbox
from tests.notifications.post import Post
from tests.notifications.provider import Provider


class Wave(Post):
    """A node that speaks first, and its providers; nothing of it holds without being proven."""

    def __init__(
        self, database: Database, commune: Commune, providers: Sequence[Provider], now: str
    ) -> None:
        super().__init__(database, providers, now=read_instant(now))
        self.commune = commune
        self.delivery = replace(self.delivery, gate=Recheck(commune))

    def tick(self, now: str | datetime | None = None) -> None:
        """Plan, put and deliver what is due."""
        if now is not None:
            self.now = read_instant(now) if isinstance(now, str) else now
        speak_first(self.database, self.commune, self.now, list(self.by_name))
        self.deliver()

    def ticks(self, until: str, every: timedelta) -> None:
        """One at every so many minutes, until that moment."""
        end = read_instant(until)
        while self.now < end:
            self.tick(self.now + every)

    def reminders(self) -> list[Any]:
        """Every reminder there is, by household and time."""
        order = (reminder.c.household_id, reminder.c.due_at, reminder.c.id)
        with self.database.read() as connection:
            return list(connection.execute(select(reminder).order_by(*order)))

    def ends(self) -> dict[tuple[str, str, str | None], int]:
        """How many reminders ended how: stage, state, reason."""
        found: dict[tuple[str, str, str | None], int] = {}
        for each in self.reminders():
            how = (each.stage, each.state, each.reason)
            found[how] = found.get(how, 0) + 1
        return found

    def said(self) -> list[tuple[str, datetime]]:
        """What left for a reminder: its key, and when."""
        wanted = select(outbox.c.key, outbox.c.sent_at).where(
            outbox.c.key.contains(":reminder:"), outbox.c.sent_at.is_not(None)
        )
        with self.database.read() as connection:
            return [(key, at) for key, at in connection.execute(wanted) if at]

    def prove(self) -> None:
        """Every invariant holds, and nobody got anything twice."""
        with self.database.read() as connection:
            assert list(broken(connection, self.commune, self.now)) == []
        for each in self.providers:
            assert each.doubled() == []


def mail() -> Provider:
    return Provider("email", knows_repeats=True)
