"""Synthetic households for load tests: seeded, in the demo's shape, on both databases."""

import pytest
from sqlalchemy import func, select

from core.bookings import seats
from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.demo.loading import load_demo
from core.demo.synthetic import casts
from core.people.families import family, find_guardian
from core.tables import booking, booking_order, guardian, household, invoice, seat
from tests.core.demo_rows import dump

NOW = read_instant("2025-12-12T09:00")


def test_as_many_as_asked_beside_the_four(db: Database, commune: Commune) -> None:
    with db.write() as connection:
        load_demo(connection, NOW, 620)  # more than one chunk
        assert connection.execute(select(func.count(household.c.id))).scalar_one() == 624
        assert find_guardian(connection, "famille000620@example.org") is not None
        assert find_guardian(connection, "famille000621@example.org") is None
        addresses = connection.execute(select(guardian.c.email)).scalars().all()
        assert all(each is not None and each.endswith("@example.org") for each in addresses)
        phones = connection.execute(select(guardian.c.phone)).scalars().all()
        assert all(each is None or each.startswith("+33639980") for each in phones)


def test_places_are_never_more_than_there_are(db: Database, commune: Commune) -> None:
    with db.write() as connection:
        load_demo(connection, NOW, 620)
        capacity = {seats.pool(each): each.seats for each in commune.activities.values()}
        taken = connection.execute(select(seat).order_by(seat.c.pool, seat.c.day)).all()
        assert any(count == capacity[pool] for pool, _, count in taken)  # some days are full
        assert all(count <= (capacity[pool] or 0) for pool, _, count in taken)
        seats.recount(connection, commune)
        assert connection.execute(select(seat).order_by(seat.c.pool, seat.c.day)).all() == taken


def test_numbers_are_never_given_twice(db: Database) -> None:
    with db.write() as connection:
        load_demo(connection, NOW, 620)
        for column in (booking_order.c.number, invoice.c.number, household.c.file_number):
            count, different = connection.execute(
                select(func.count(column), func.count(column.distinct()))
            ).one()
            assert count == different > 0


def test_they_are_families_like_the_others(db: Database, commune: Commune) -> None:
    with db.write() as connection:
        load_demo(connection, NOW, 20)
        found = [
            family(connection, find_guardian(connection, f"famille{number:06d}@example.org") or 0)
            for number in range(1, 21)
        ]
        children = [child for each in found for child in each.children]
        assert all(child.may("book") and child.lines for child in children)
        assert {each.household_id for each in found}.isdisjoint({1, 2, 3, 4})
        booked = connection.execute(select(func.count(booking.c.id))).scalar_one()
        assert booked > 200


def test_the_same_ones_every_time(db: Database) -> None:
    with db.write() as connection:
        load_demo(connection, NOW, 30)
        first = dump(connection)
        load_demo(connection, NOW, 30)
        assert dump(connection) == first


@pytest.mark.parametrize(("families", "chunks"), [(0, 0), (1, 1), (500, 1), (501, 2)])
def test_they_are_made_by_chunks(commune: Commune, families: int, chunks: int) -> None:
    made = [len(cast.households) for cast in casts(commune, families)]
    assert (len(made), sum(made)) == (chunks, families)
