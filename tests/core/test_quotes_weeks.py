"""P5, L4: where whole weeks are booked, a week is taken whole or not at all."""

from datetime import date

from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from tests.core.households import (
    CLAIRE,
    HUGO,
    JEAN_BAPTISTE,
    MARTIN,
    enrol,
)
from tests.core.ordering import TEEN_WEEK, asked, only_refusal, placed


def test_one_day_of_a_week_offers_the_week(filled: Database) -> None:
    """Vector: Pôle Ados one day."""
    refused = only_refusal(asked(filled, CLAIRE, Wish(JEAN_BAPTISTE, "ados", None, TEEN_WEEK[2])))
    assert refused.sentence.key == "booking-week-only"
    assert refused.sentence.with_["first"] == TEEN_WEEK[0]
    assert refused.sentence.with_["last"] == TEEN_WEEK[-1]


def week_of(child_id: int = JEAN_BAPTISTE, act: str = "book") -> list[Wish]:
    kind = "cancel" if act == "cancel" else "book"
    return [Wish(child_id, "ados", None, day, kind) for day in TEEN_WEEK]  # type: ignore[arg-type]


def test_a_whole_week_is_booked(filled: Database) -> None:
    found = asked(filled, CLAIRE, *week_of())
    assert [line.wish.day for line in found.lines] == TEEN_WEEK
    assert found.total_cents == 5 * 800


def test_a_week_asked_with_its_weekend_is_still_the_week(filled: Database) -> None:
    found = asked(filled, CLAIRE, *week_of(), Wish(JEAN_BAPTISTE, "ados", None, date(2026, 2, 28)))
    assert [line.wish.day for line in found.lines] == TEEN_WEEK
    assert [line.answer and line.answer.state for line in found.refused] == ["shut"]


def test_a_week_is_cancelled_whole(filled: Database) -> None:
    placed(filled, CLAIRE, *week_of())
    one = asked(filled, CLAIRE, Wish(JEAN_BAPTISTE, "ados", None, TEEN_WEEK[0], "cancel"))
    assert only_refusal(one).sentence.key == "booking-week-only"
    assert asked(filled, CLAIRE, *week_of(act="cancel")).total_cents == -5 * 800


def test_a_week_begun_too_late_is_refused_whole(filled: Database) -> None:
    """L4 counts from the week's first day: on the 17th, six days before Monday, all is late."""
    found = asked(filled, CLAIRE, *week_of(), now=read_instant("2026-02-17T10:00"))
    assert found.lines == ()
    assert [line.wish.day for line in found.refused] == TEEN_WEEK


def test_a_week_with_a_full_day_is_refused_whole(filled: Database) -> None:
    with filled.write() as connection:
        enrol(connection, MARTIN, HUGO, "ados", 2025)
    placed(filled, CLAIRE, *week_of(HUGO))
    found = asked(filled, CLAIRE, *week_of())
    assert found.lines == ()
    assert {line.sentence.key for line in found.refused} == {"booking-full"}
    freed = asked(filled, CLAIRE, *week_of(HUGO, "cancel"), *week_of())
    assert (len(freed.lines), freed.refused, freed.total_cents) == (10, (), 0)
