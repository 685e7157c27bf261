"""P5: with or without meal, half-day or day: what excludes what, and the last place."""

from datetime import date

from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from tests.core.households import (
    CLAIRE,
    HUGO,
    JEAN_BAPTISTE,
    LENA,
    MARTIN,
    enrol,
)
from tests.core.ordering import TUESDAY, WEDNESDAY, asked, only_refusal, placed


def test_the_only_unit_need_not_be_named(filled: Database) -> None:
    found = asked(filled, CLAIRE, Wish(LENA, "cantine", None, TUESDAY))
    assert [line.wish.unit for line in found.lines] == ["repas"]


def test_a_unit_is_asked_where_there_are_several(filled: Database) -> None:
    """P5, promise 6: with or without meal is asked, never guessed."""
    refused = only_refusal(asked(filled, CLAIRE, Wish(LENA, "centre", None, WEDNESDAY)))
    assert refused.sentence.key == "booking-unit-needed"
    assert refused.sentence.with_["units"] == ("Après-midi sans repas", "Après-midi avec repas")


def test_half_days_are_of_school_wednesdays(filled: Database) -> None:
    """L4: half-day on Wednesday, full day in vacations, where the day is then the only unit."""
    wednesday, vacation = WEDNESDAY, date(2026, 2, 24)
    found = asked(
        filled,
        CLAIRE,
        Wish(HUGO, "ferme", "matin", wednesday),
        Wish(HUGO, "ferme", "matin", vacation),
        Wish(LENA, "ferme", None, vacation),
    )
    assert [(line.wish.unit, line.amount_cents) for line in found.lines] == [
        ("matin", 520),
        ("journee", 1500),
    ]
    (refused,) = found.refused
    assert refused.sentence.key == "booking-unit-season"
    assert refused.sentence.with_["units"] == ("Journée",)


def test_the_other_unit_replaces_what_is_booked(filled: Database) -> None:
    """Vector: avec repas and sans repas, same day; the difference is what it costs."""
    placed(filled, CLAIRE, Wish(LENA, "centre", "sans-repas", WEDNESDAY))
    found = asked(filled, CLAIRE, Wish(LENA, "centre", "avec-repas", WEDNESDAY))
    (line,) = found.lines
    assert (line.wish.unit, line.replaces) == ("avec-repas", "sans-repas")
    assert (line.amount_cents, line.replaced_cents) == (520, 520)
    assert found.total_cents == 520


def test_within_one_order_the_last_unit_counts(filled: Database) -> None:
    found = asked(
        filled,
        CLAIRE,
        Wish(LENA, "centre", "avec-repas", WEDNESDAY),
        Wish(LENA, "centre", "sans-repas", WEDNESDAY),
    )
    (line,) = found.lines
    assert (line.wish.unit, line.replaces, line.amount_cents) == ("sans-repas", "avec-repas", 520)


def test_what_can_no_longer_be_cancelled_is_not_replaced(filled: Database) -> None:
    """L4: past the seven days the half-day booked stays; the day cannot take its place."""
    placed(filled, CLAIRE, Wish(HUGO, "ferme", "matin", WEDNESDAY))
    late = read_instant("2026-01-09T10:00")
    refused = only_refusal(
        asked(filled, CLAIRE, Wish(HUGO, "ferme", "journee", WEDNESDAY), now=late)
    )
    assert refused.answer is not None
    assert refused.answer.state == "closed"


def test_one_unit_may_replace_two(filled: Database) -> None:
    placed(
        filled,
        CLAIRE,
        Wish(HUGO, "ferme", "matin", WEDNESDAY),
        Wish(HUGO, "ferme", "apres-midi", WEDNESDAY),
    )
    found = asked(filled, CLAIRE, Wish(HUGO, "ferme", "journee", WEDNESDAY))
    assert sorted((line.wish.act, line.amount_cents) for line in found.lines) == [
        ("book", 980),
        ("cancel", -520),
    ]
    assert found.total_cents == 1500 - 2 * 520


def test_a_child_is_not_in_two_places(filled: Database) -> None:
    """Units of two activities exclude each other, whichever of them says it."""
    placed(filled, CLAIRE, Wish(LENA, "centre", "avec-repas", WEDNESDAY))
    refused = only_refusal(asked(filled, CLAIRE, Wish(LENA, "ferme", "matin", WEDNESDAY)))
    assert refused.sentence.key == "booking-incompatible"
    both = asked(
        filled,
        CLAIRE,
        Wish(HUGO, "ferme", "matin", WEDNESDAY),
        Wish(HUGO, "centre", "avec-repas", WEDNESDAY),
    )
    assert [line.wish.activity for line in both.lines] == ["ferme"]
    assert [line.sentence.key for line in both.refused] == ["booking-incompatible"]


def test_the_last_place_goes_to_the_first_child_asked(filled: Database) -> None:
    placed(filled, CLAIRE, Wish(HUGO, "ferme", "matin", WEDNESDAY))
    with filled.write() as connection:
        enrol(connection, MARTIN, JEAN_BAPTISTE, "ferme", 2025)
    found = asked(
        filled,
        CLAIRE,
        Wish(LENA, "ferme", "matin", WEDNESDAY),
        Wish(JEAN_BAPTISTE, "ferme", "matin", WEDNESDAY),
    )
    assert [line.wish.child_id for line in found.lines] == [LENA]
    assert [line.sentence.key for line in found.refused] == ["booking-full"]


def test_a_unit_changes_on_a_full_day(filled: Database) -> None:
    placed(filled, CLAIRE, *(Wish(child, "ferme", "matin", WEDNESDAY) for child in (LENA, HUGO)))
    found = asked(filled, CLAIRE, Wish(HUGO, "ferme", "journee", WEDNESDAY))
    assert [line.replaces for line in found.lines] == ["matin"]
