"""E1, P9, L1, L4, L5: what is refused, and the way that remains."""

from datetime import date

import pytest
from sqlalchemy import delete, update

from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from core.tables import enrolment, guardianship
from tests.core.households import CLAIRE, HUGO, INES, JEAN_BAPTISTE, LENA
from tests.core.ordering import TUESDAY, WEDNESDAY, asked, only_refusal, placed


@pytest.mark.parametrize(
    ("when", "allowed"), [("2025-09-20T23:59:59", True), ("2025-09-21T00:00:00", False)]
)
def test_at_the_monthly_limit(filled: Database, when: str, allowed: bool) -> None:
    """Vector: canteen of 06/10/2025, until 20 September 23:59:59."""
    wish = Wish(LENA, "cantine", "repas", date(2025, 10, 6))
    found = asked(filled, CLAIRE, wish, now=read_instant(when))
    assert (len(found.lines), len(found.refused)) == ((1, 0) if allowed else (0, 1))


def test_too_late_keeps_what_the_limit_answers(filled: Database) -> None:
    """Vector: asked 21/01/2026 for 10/02/2026; the next day is in March, until 20 February."""
    wish = Wish(LENA, "cantine", "repas", date(2026, 2, 10))
    refused = only_refusal(asked(filled, CLAIRE, wish, now=read_instant("2026-01-21T08:00")))
    assert refused.answer is not None
    assert refused.answer.state == "closed"
    assert refused.answer.next_day is not None
    assert refused.answer.next_day.month == 3
    assert refused.answer.remedy is not None


def test_cancelling_nothing_is_refused(filled: Database) -> None:
    refused = only_refusal(asked(filled, CLAIRE, Wish(LENA, "cantine", None, TUESDAY, "cancel")))
    assert refused.sentence.key == "booking-nothing"


@pytest.mark.parametrize(("when", "allowed"), [("2026-01-07T23:59:59", 1), ("2026-01-08T00:00", 0)])
def test_at_the_limit_to_cancel(filled: Database, when: str, allowed: int) -> None:
    """L4: seven days before, to cancel too."""
    placed(filled, CLAIRE, Wish(HUGO, "ferme", "matin", WEDNESDAY))
    wish = Wish(HUGO, "ferme", None, WEDNESDAY, "cancel")
    found = asked(filled, CLAIRE, wish, now=read_instant(when))
    assert (len(found.lines), len(found.refused)) == (allowed, 1 - allowed)


def test_a_yearly_line_names_the_message_to_write(filled: Database) -> None:
    """Vector: ALAE soir changed in November: no booking, a message to the service."""
    wish = Wish(HUGO, "alae_soir", "soir", date(2025, 11, 20))
    refused = only_refusal(asked(filled, CLAIRE, wish, now=read_instant("2025-11-04T10:00")))
    assert refused.answer is not None
    assert refused.answer.remedy is not None
    assert refused.answer.remedy.kind == "message"
    assert refused.answer.remedy.service == "alae-restauration"
    assert refused.answer.remedy.theme == "modifications"


def test_a_yearly_line_is_not_booked_by_the_day_in_its_period_either(filled: Database) -> None:
    wish = Wish(HUGO, "alae_soir", "soir", date(2026, 9, 10))
    refused = only_refusal(asked(filled, CLAIRE, wish, now=read_instant("2026-05-04T10:00")))
    assert refused.sentence.key == "booking-yearly"


@pytest.mark.parametrize(
    ("state", "key"),
    [
        ("asked", "booking-line-asked"),
        ("rejected", "booking-line-none"),
        (None, "booking-line-none"),
    ],
)
def test_days_are_booked_on_a_validated_line(filled: Database, state: str | None, key: str) -> None:
    """E1, E4: inscription first, réservation then."""
    line = (enrolment.c.child_id == LENA) & (enrolment.c.activity == "cantine")
    with filled.write() as connection:
        if state is None:
            connection.execute(delete(enrolment).where(line))
        else:
            connection.execute(update(enrolment).where(line).values(state=state))
    refused = only_refusal(asked(filled, CLAIRE, Wish(LENA, "cantine", "repas", TUESDAY)))
    assert refused.sentence.key == key
    assert refused.sentence.with_["year"] == "2025-2026"


def test_the_line_is_the_one_of_the_days_school_year(filled: Database) -> None:
    with filled.write() as connection:
        connection.execute(delete(enrolment).where(enrolment.c.school_year == 2026))
    wish = Wish(LENA, "cantine", "repas", date(2026, 9, 10))
    refused = only_refusal(asked(filled, CLAIRE, wish, now=read_instant("2026-08-10T10:00")))
    assert refused.sentence.key == "booking-line-none"


@pytest.mark.parametrize("day", [date(2026, 1, 11), date(2025, 12, 25)])
def test_a_closed_day_says_why(filled: Database, day: date) -> None:
    """P9."""
    refused = only_refusal(asked(filled, CLAIRE, Wish(LENA, "cantine", "repas", day)))
    assert refused.answer is not None
    assert refused.answer.state == "shut"
    assert refused.answer.why is not None


@pytest.mark.parametrize(
    ("wish", "key"),
    [
        (Wish(INES, "cantine", "repas", TUESDAY), "booking-child-unknown"),
        (Wish(999, "cantine", "repas", TUESDAY), "booking-child-unknown"),
        (Wish(-1, "cantine", "repas", TUESDAY, "cancel"), "booking-child-unknown"),
        (Wish(LENA, "piscine", "repas", TUESDAY), "booking-activity-unknown"),
        (Wish(LENA, "piscine", None, TUESDAY, "cancel"), "booking-activity-unknown"),
        (Wish(LENA, "cantine", "gouter", TUESDAY), "booking-unit-unknown"),
        (Wish(LENA, "cantine", "gouter", TUESDAY, "cancel"), "booking-nothing"),
        (Wish(LENA, "cantine", "repas", date.max), "booking-day-far"),
        (Wish(LENA, "cantine", "repas", date.min), "booking-day-far"),
        (Wish(JEAN_BAPTISTE, "ados", None, date.max), "booking-day-far"),
        (Wish(LENA, "cantine", "repas", date(2199, 2, 1)), "booking-day-far"),
    ],
)
def test_what_is_not_there_is_refused(filled: Database, wish: Wish, key: str) -> None:
    """Nothing is trusted from outside."""
    assert only_refusal(asked(filled, CLAIRE, wish)).sentence.key == key


@pytest.mark.parametrize("act", ["book", "cancel"])
def test_a_revoked_right_is_refused(filled: Database, act: str) -> None:
    with filled.write() as connection:
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == CLAIRE,
                guardianship.c.child_id == LENA,
                guardianship.c.act == "book",
            )
        )
    kind = "cancel" if act == "cancel" else "book"
    wish = Wish(LENA, "cantine", "repas", TUESDAY, kind)  # type: ignore[arg-type]
    assert only_refusal(asked(filled, CLAIRE, wish)).sentence.key == "booking-no-right"
