"""Places of a day: left, taken, given back, never more than there are."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from core.bookings import seats
from core.database import Database
from core.sentence import Refused
from core.tables import booking, booking_order, custody, seat
from tests.core.communes import CANTEEN, FARM, TEENAGERS, small_commune
from tests.core.households import (
    CLAIRE,
    HUGO,
    INES,
    LENA,
    MARTIN,
    THOMAS,
    fill,
    live,
    places_taken,
)
from tests.core.last_seat import DAYS, NOW

commune = small_commune()
DAY, OTHER_DAY = date(2026, 1, 14), date(2026, 1, 21)


def test_places_left_of_a_pool(db: Database) -> None:
    with db.write() as connection:
        seats.change(connection, commune, {("ferme", DAY): 2})
        assert seats.left(connection, commune, FARM, [OTHER_DAY, DAY]) == {DAY: 0, OTHER_DAY: 2}
        assert seats.left(connection, commune, TEENAGERS, [DAY]) == {DAY: 1}
        assert seats.left(connection, commune, CANTEEN, [DAY]) == {DAY: None}
        assert seats.left(connection, commune, FARM, []) == {}


def test_a_full_day_refuses_and_takes_nothing_of_the_others(db: Database) -> None:
    with db.write() as connection:
        seats.change(connection, commune, {("ferme", OTHER_DAY): 2})
        before = places_taken(connection)
        with pytest.raises(Refused) as refused:
            seats.change(connection, commune, {("ferme", DAY): 1, ("ferme", OTHER_DAY): 1})
        assert (refused.value.sentence.key, refused.value.keys) == ("booking-full", ("jours",))
        assert refused.value.sentence.with_["day"] == OTHER_DAY
        assert places_taken(connection) == before


@pytest.mark.parametrize("count", [3, 1000])
def test_more_than_there_are_is_refused_on_an_empty_day(db: Database, count: int) -> None:
    with db.write() as connection:
        with pytest.raises(Refused):
            seats.change(connection, commune, {("ferme", DAY): count})
        assert places_taken(connection) == {}


def test_places_come_back_and_are_never_negative(db: Database) -> None:
    with db.write() as connection:
        seats.change(connection, commune, {("ferme", DAY): 2})
        seats.change(connection, commune, {("ferme", DAY): -1})
        assert places_taken(connection) == {("ferme", DAY): 1}
        seats.change(connection, commune, {("ferme", DAY): -2})  # more than are taken: no row
        assert connection.execute(select(seat.c.taken)).scalars().all() == [1]


def test_a_capacity_lowered_below_what_is_taken_leaves_none(db: Database) -> None:
    with db.write() as connection:
        connection.execute(insert(seat), {"pool": "ferme", "day": DAY, "taken": 5})
        assert seats.left(connection, commune, FARM, [DAY]) == {DAY: 0}
        with pytest.raises(Refused):
            seats.change(connection, commune, {("ferme", DAY): 1})


def test_an_activity_without_places_counts_none(db: Database) -> None:
    with db.write() as connection:
        seats.change(connection, commune, {("cantine", DAY): 5, ("inconnue", DAY): 1})
        assert places_taken(connection) == {}


def test_places_are_counted_again_after_an_import(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        order = {
            "number": "2025-000001",
            "household_id": MARTIN,
            "guardian_id": CLAIRE,
            "placed_at": NOW,
            "total_cents": 0,
        }
        connection.execute(insert(booking_order), order | {"id": 1})
        for child_id, unit, state in (
            (LENA, "matin", "booked"),
            (LENA, "apres-midi", "cancelled"),
            (HUGO, "journee", "booked"),
        ):
            row = {
                "household_id": MARTIN,
                "child_id": child_id,
                "activity": "ferme",
                "unit": unit,
                "day": DAY,
                "state": state,
                "amount_cents": 520,
                "order_id": 1,
            }
            connection.execute(insert(booking), row)
        connection.execute(insert(seat), {"pool": "ferme", "day": OTHER_DAY, "taken": 2})
        seats.recount(connection, commune)
        assert places_taken(connection) == {("ferme", DAY): 2}


def test_one_of_several_processes_gets_the_last_place(db: Database) -> None:
    """Two families cannot take the same last place, on any day; receipts have no hole."""
    with db.write() as connection:
        fill(connection)
        connection.execute(update(custody).values(weeks="all"))
        seats.change(connection, commune, {("ferme", day): 1 for day in DAYS})
    url = db.url.render_as_string(hide_password=False)
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.core.last_seat", url, str(guardian), str(child)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for guardian, child in ((CLAIRE, LENA), (CLAIRE, HUGO), (THOMAS, INES))
    ]
    try:
        for racer in racers:
            assert racer.stdout is not None
            assert racer.stdout.readline() == "ready\n"
        for racer in racers:
            assert racer.stdin is not None
            racer.stdin.write("go\n")
            racer.stdin.flush()
        said = [racer.communicate(timeout=60)[0].split() for racer in racers]
    finally:
        for racer in racers:
            racer.kill()
            racer.wait()
    numbers = sorted(word for words in said for word in words if word.startswith("2025-"))
    assert numbers == [f"2025-{number + 1:06}" for number in range(len(DAYS))]
    for tried in zip(*said, strict=True):
        assert sorted(tried)[1:] == ["booking-full", "booking-full"]
    with db.read() as connection:
        assert places_taken(connection) == {("ferme", day): 2 for day in DAYS}
        assert [day for _, day, _, _ in live(connection)] == list(DAYS)
