"""Asking for quotes and placing orders in the small commune, on 12 December 2025 at 9."""

from datetime import date, datetime

from core.bookings import orders
from core.bookings.quotes import Quote, RefusedLine, Wish, quote
from core.clock import read_instant
from core.database import Database
from core.people.families import family
from tests.core.communes import small_commune

commune = small_commune()
NOW = read_instant("2025-12-12T09:00")
WEDNESDAYS = [date(2026, 1, day) for day in (7, 14, 21, 28)]
WEDNESDAY, TUESDAY = date(2026, 1, 14), date(2026, 1, 13)
TEEN_WEEK = [date(2026, 2, day) for day in (23, 24, 25, 26, 27)]


def asked(db: Database, guardian_id: int, *wishes: Wish, now: datetime = NOW) -> Quote:
    """The quote of these wishes."""
    with db.read() as connection:
        return quote(connection, commune, family(connection, guardian_id), wishes, now)


def placed(
    db: Database, guardian_id: int, *wishes: Wish, now: datetime = NOW, digest: str | None = None
) -> orders.Receipt:
    """The receipt of these wishes, or Refused."""
    with db.write() as connection:
        return orders.place(connection, commune, guardian_id, wishes, now, digest)


def only_refusal(found: Quote) -> RefusedLine:
    """The one line refused of a quote that does nothing else."""
    assert found.lines == ()
    assert found.total_cents == 0
    (refused,) = found.refused
    return refused
