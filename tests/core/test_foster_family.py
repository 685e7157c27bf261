"""A5: a foster family cares for a child whose parents keep their own file: each apart."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from core.bookings.bookings import booked
from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from core.papers.documents import on_file
from core.people.families import family
from core.people.personal_data import export
from core.tables import (
    booking_order,
    custody,
    enrolment,
    guardian,
    guardianship,
    household,
)
from tests.core.households import AWA, INES
from tests.core.ordering import asked, placed

HOSTS, HOST = 40, 40
DAY = date(2026, 1, 20)


@pytest.fixture
def hosted(filled: Database) -> Database:
    """Inès lives with the Roche household, who see and book for her; papers are her parents'."""
    with filled.write() as connection:
        house = {"id": HOSTS, "file_number": 16300, "name": "Roche", "dependent_children": 1}
        connection.execute(insert(household), house)
        adult = {"id": HOST, "household_id": HOSTS, "first_name": "Odile", "last_name": "Roche"}
        connection.execute(insert(guardian), adult | {"is_payer": True})
        home = {"household_id": HOSTS, "child_id": INES}
        connection.execute(insert(custody), home | {"weeks": "all"})
        rights = [{"guardian_id": HOST, "child_id": INES, "act": act} for act in ("see", "book")]
        connection.execute(insert(guardianship), rights)
        line = {"activity": "cantine", "school_year": 2025, "state": "validated"}
        asked_at = read_instant("2025-09-01T09:00")
        connection.execute(insert(enrolment), home | line | {"asked_at": asked_at})
    return filled


def test_they_book_on_their_own_file(hosted: Database) -> None:
    """Without a quotient the full price; the parents are not told of it, nor billed."""
    wish = Wish(INES, "cantine", None, DAY)
    assert asked(hosted, HOST, wish).total_cents == 390
    placed(hosted, HOST, wish)
    with hosted.read() as connection:
        ours, theirs = (
            booked(connection, family(connection, who), DAY, DAY) for who in (HOST, AWA)
        )
        assert ([each.day for each in ours], theirs) == ([DAY], ())
        houses = connection.execute(select(booking_order.c.household_id)).scalars().all()
        assert houses == [HOSTS]


def test_papers_and_data_of_the_parents_stay_theirs(hosted: Database) -> None:
    with hosted.read() as connection:
        own = family(connection, HOST)
        assert [each.first_name for each in own.children] == ["Inès"]
        assert not own.child(INES).may("documents")
        assert on_file(connection, own) == ()
        given = str(export(connection, own))
    for other in ("Awa", "Thomas", "16240", "16241"):
        assert other not in given
