"""A booking raced against its own reminder: both at once, over and over, on one household."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from unittest.mock import patch

from sqlalchemy import Connection, delete, update

from core.bookings import orders
from core.bookings.habits import wishes_like_last_month
from core.bookings.rules import Wish
from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.people.families import family, find_guardian
from core.tables import booking
from notifications.delivery import Claimed, Delivery
from notifications.reminders import agenda
from notifications.reminders.planning import plan
from notifications.reminders.sending import Recheck, put_due
from notifications.reminders.tables import reminder
from notifications.tables import outbox

AWA = "awa.diallo@example.org"
TUESDAY = read_instant("2026-01-13T09:30")
FEBRUARY = date(2026, 2, 1)
APART = 0.004  # seconds: one begins at most so long after the other


@dataclass
class Figures:
    """How the races ended: reminded before the booking, withdrawn after it, or wrongly said."""

    reminded: int = 0
    withdrawn: int = 0
    wrong: int = 0


class Race:
    """The household of Awa: February is free, its reminder waits in the outbox, again and again."""

    def __init__(self, database: Database, commune: Commune) -> None:
        self.database, self.commune = database, commune
        self.delivery = Delivery({"email": True}, lambda: 0.0, {}, gate=Recheck(commune))
        self.figures = Figures()
        with database.write() as connection:
            found = find_guardian(connection, AWA)
            assert found is not None
            self.guardian_id = found
            plan(connection, commune, TUESDAY)
            own = family(connection, found)
            self.household_id = own.household_id
            self.wishes = wishes_like_last_month(connection, commune, own, FEBRUARY)
            others = reminder.c.household_id != self.household_id
            connection.execute(delete(reminder).where(others))

    def run(self, rounds: int, *, locked: bool = True) -> Figures:
        """So many races; without the lock, to see that they are close enough to matter."""
        lock = agenda.lock if locked else lambda connection, household_id: None
        with patch.object(agenda, "lock", lock):
            for _ in range(rounds):
                self.again()
                self.both()
        return self.figures

    def again(self) -> None:
        """Nothing is booked, the reminder waits to be sent."""
        with self.database.write() as connection:
            mine = booking.c.household_id == self.household_id
            connection.execute(delete(booking).where(mine, booking.c.day >= FEBRUARY))
            connection.execute(delete(outbox))
            connection.execute(update(reminder).values(state="planned", reason=None, ended_at=None))
            assert put_due(connection, self.commune, TUESDAY) == 1

    def both(self) -> None:
        """The claim and the booking at once; which of them the other one saw."""
        ends: dict[str, tuple[float, float, object]] = {}
        start = threading.Barrier(2)

        def timed(name: str, job: Callable[[Connection], object]) -> None:
            def work(connection: Connection) -> tuple[object, float]:
                return job(connection), time.monotonic()

            start.wait()
            time.sleep(random.uniform(0, APART))
            done, decided = self.database.run(work)
            ends[name] = decided, time.monotonic(), done

        threads = [
            threading.Thread(target=timed, args=("claim", self.claim)),
            threading.Thread(target=timed, args=("book", self.book)),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        decided, _, claimed = ends["claim"]
        assert isinstance(claimed, Claimed)
        if not claimed.attempts:
            assert claimed.settled == ["cancelled"]
            self.figures.withdrawn += 1
        elif ends["book"][1] < decided:  # it was on the disk before the sending was decided
            self.figures.wrong += 1
        else:
            self.figures.reminded += 1

    def claim(self, connection: Connection) -> Claimed:
        """The courier's transaction."""
        return self.delivery.claim(connection, "email", 1, TUESDAY)

    def book(self, connection: Connection) -> None:
        """The turn's transaction, from where it confirms."""
        wishes: tuple[Wish, ...] = self.wishes
        orders.place(connection, self.commune, self.guardian_id, wishes, TUESDAY)
