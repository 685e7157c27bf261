"""A5, promise 7: each separated parent has their own weeks, prices and privacy."""

from datetime import date

import pytest
from sqlalchemy import update

from core.bookings.quotes import Wish
from core.database import Database
from core.tables import custody
from tests.core.households import AWA, INES, THOMAS
from tests.core.ordering import WEDNESDAY, asked, only_refusal, placed


def test_each_parent_books_their_own_weeks(filled: Database) -> None:
    """A5, promise 7: Awa has the even weeks, Thomas the odd ones (12 January opens week 3)."""
    days = [date(2026, 1, 13), date(2026, 1, 20)]
    for guardian_id, own in ((AWA, days[1]), (THOMAS, days[0])):
        found = asked(filled, guardian_id, *(Wish(INES, "cantine", None, day) for day in days))
        assert [line.wish.day for line in found.lines] == [own]
        assert [line.sentence.key for line in found.refused] == ["booking-other-week"]


def test_each_parent_pays_their_own_price(filled: Database) -> None:
    awa = asked(filled, AWA, Wish(INES, "cantine", None, date(2026, 1, 20)))
    thomas = asked(filled, THOMAS, Wish(INES, "cantine", None, date(2026, 1, 13)))
    assert (awa.total_cents, thomas.total_cents) == (100, 390)


def shared_weeks(db: Database) -> None:
    """Both parents of Inès may book any week."""
    with db.write() as connection:
        connection.execute(update(custody).values(weeks="all"))


@pytest.mark.parametrize(("unit"), ["sans-repas", "avec-repas"])
def test_the_other_parents_booking_is_not_told(filled: Database, unit: str) -> None:
    """Promise 7: the child is expected that day, and no word of by whom, for what, how much."""
    shared_weeks(filled)
    placed(filled, AWA, Wish(INES, "centre", unit, WEDNESDAY))
    refused = only_refusal(asked(filled, THOMAS, Wish(INES, "centre", "sans-repas", WEDNESDAY)))
    assert refused.sentence.key == "booking-expected"
    assert refused.sentence.with_ == {"child": "Inès", "day": WEDNESDAY}


def test_the_other_parents_booking_cannot_be_cancelled(filled: Database) -> None:
    shared_weeks(filled)
    placed(filled, AWA, Wish(INES, "centre", "sans-repas", WEDNESDAY))
    wish = Wish(INES, "centre", None, WEDNESDAY, "cancel")
    nothing = only_refusal(asked(filled, THOMAS, wish))
    assert nothing.sentence.key == "booking-nothing"
    assert asked(filled, AWA, wish).total_cents == -520


def test_another_activity_of_the_same_day_may_be_the_other_parents(filled: Database) -> None:
    shared_weeks(filled)
    placed(filled, AWA, Wish(INES, "centre", "sans-repas", WEDNESDAY))
    found = asked(filled, THOMAS, Wish(INES, "ferme", "matin", WEDNESDAY))
    assert len(found.lines) == 1  # the farm's morning only excludes the centre with its meal
