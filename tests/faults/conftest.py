"""Other processes, and a booking that only waits for its confirmation."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.dialogs.catalogue import CATALOGUE
from bot.engine.inbox import Inbound
from bot.store import inbox
from core.commune import Commune
from core.database import Database
from core.tables import booking, booking_order, seat
from notifications.outbox import outbox
from tests.engine.person import Person, person
from tests.faults.processes import Processes


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    made = Processes()
    yield made
    made.close()


@dataclass(frozen=True)
class Effects:
    """What a conversation left: its orders, its bookings, its places, its messages."""

    orders: int
    booked: int
    places: int
    receipts: int
    waiting: int

    @classmethod
    def of(cls, database: Database) -> "Effects":
        """All there is in a database."""
        counted = func.count()
        with database.read() as connection:
            views = connection.execute(select(outbox.c.view)).scalars().all()
            return cls(
                connection.execute(select(counted).select_from(booking_order)).scalar_one(),
                connection.execute(
                    select(counted).select_from(booking).where(booking.c.state == "booked")
                ).scalar_one(),
                connection.execute(select(func.coalesce(func.sum(seat.c.taken), 0))).scalar_one(),
                sum('"receipt-intro"' in view for view in views),
                connection.execute(
                    select(counted).select_from(inbox).where(inbox.c.done_at.is_(None))
                ).scalar_one(),
            )

    def since(self, before: "Effects") -> "Effects":
        """What came in addition."""
        return Effects(
            self.orders - before.orders,
            self.booked - before.booked,
            self.places - before.places,
            self.receipts - before.receipts,
            self.waiting,
        )


@pytest.fixture
def claire(demo: Database, commune: Commune) -> Person:
    """Claire Martin, in front of the recap of the four Wednesdays of January for Léna."""
    adult = person(demo, commune, CATALOGUE)
    adult.say(
        "réserver",
        "Léna",
        "centre du mercredi",
        "après-midi sans repas",
        "tous les mercredis de janvier",
    )
    assert adult.open == "confirmer"
    return adult


@pytest.fixture
def confirmation(claire: Person) -> Inbound:
    """The message that confirms it."""
    return Inbound(claire.channel, "confirmation", "here", claire.guardian_id, "Confirmer")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where copies of databases go."""
    made = tmp_path / "copies"
    made.mkdir()
    return made
