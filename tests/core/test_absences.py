"""L5, L6: what not coming means: to cancel while it can be, to tell after, with a document."""

from datetime import date

import pytest
from sqlalchemy import delete, select

from core.bookings.absences import Told, outcome, tell
from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from core.people.families import family
from core.sentence import Refused
from core.tables import absence, booking, guardianship
from tests.core.households import AWA, CLAIRE, HUGO, JEAN_BAPTISTE, JULIEN, LENA
from tests.core.ordering import TEEN_WEEK, TUESDAY, WEDNESDAY, commune, placed

IN_TIME = read_instant("2026-01-07T23:59:59")  # the last second to cancel Wednesday 14 at the farm
LATE = read_instant("2026-01-08T00:00:00")


@pytest.fixture
def booked_days(filled: Database) -> Database:
    placed(
        filled,
        CLAIRE,
        Wish(HUGO, "ferme", "matin", WEDNESDAY),
        Wish(HUGO, "ferme", "apres-midi", WEDNESDAY),
        Wish(HUGO, "cantine", None, TUESDAY),
        *(Wish(JEAN_BAPTISTE, "ados", None, day) for day in TEEN_WEEK),
    )
    return filled


def told(db: Database, guardian_id: int, child_id: int, activity: str, day: date) -> Told:
    with db.write() as connection:
        return tell(connection, commune, guardian_id, child_id, activity, day, LATE)


def test_days_are_sorted_by_what_remains(booked_days: Database) -> None:
    sunday = date(2026, 1, 18)
    with booked_days.read() as connection:
        claire = family(connection, CLAIRE)
        days = [WEDNESDAY, TUESDAY, sunday]
        early = outcome(connection, commune, claire, HUGO, days, IN_TIME)
        late = outcome(connection, commune, claire, HUGO, days, LATE)
    assert [each.unit for each in early.cancellable] == ["apres-midi", "matin"]
    assert [each.activity for each in early.absences] == ["cantine"]  # its limit was 20 December
    assert early.nothing == late.nothing == (sunday,)
    assert late.cancellable == ()
    assert [each.activity for each in late.absences] == ["cantine", "ferme", "ferme"]


def test_a_yearly_line_is_a_message_to_the_service(booked_days: Database) -> None:
    with booked_days.read() as connection:
        claire = family(connection, CLAIRE)
        found = outcome(connection, commune, claire, HUGO, [TUESDAY], LATE)
        other = outcome(connection, commune, claire, HUGO, [TUESDAY], LATE, activity="cantine")
    (yearly,) = found.yearly
    assert (yearly.activity, yearly.day) == ("alae_soir", TUESDAY)
    assert yearly.remedy is not None
    assert yearly.remedy.service == "alae-restauration"
    assert other.yearly == ()
    with pytest.raises(Refused) as refused:
        told(booked_days, CLAIRE, HUGO, "alae_soir", TUESDAY)
    assert refused.value.sentence.key == "absence-yearly"


def test_one_day_of_a_week_cannot_be_cancelled_alone(booked_days: Database) -> None:
    with booked_days.read() as connection:
        claire = family(connection, CLAIRE)
        one = outcome(connection, commune, claire, JEAN_BAPTISTE, TEEN_WEEK[:1], LATE)
        week = outcome(connection, commune, claire, JEAN_BAPTISTE, TEEN_WEEK, LATE)
    assert (len(one.cancellable), len(one.absences)) == (0, 1)
    assert (len(week.cancellable), len(week.absences)) == (5, 0)


def test_a_late_absence_is_told_once_and_stays_billed(booked_days: Database) -> None:
    """Vector: past the seven days, a justificatif médical is offered."""
    first = told(booked_days, CLAIRE, HUGO, "ferme", WEDNESDAY)
    again = told(booked_days, JULIEN, HUGO, "ferme", WEDNESDAY)
    assert (first.amount_cents, first.document) == (1040, "justificatif-medical")
    assert (first.is_new, again.is_new) == (True, False)
    assert first.sentence.key == "absence-told-document"
    assert first.sentence.with_["document"] == "Justificatif médical"
    with booked_days.read() as connection:
        (row,) = connection.execute(select(absence)).all()
        states = connection.execute(select(booking.c.state).distinct()).scalars().all()
    assert (row.child_id, row.activity, row.day, row.guardian_id) == (
        HUGO,
        "ferme",
        WEDNESDAY,
        CLAIRE,
    )
    assert row.told_at == LATE
    assert states == ["booked"]


def test_an_activity_without_document_says_what_stays_due(booked_days: Database) -> None:
    found = told(booked_days, CLAIRE, HUGO, "cantine", TUESDAY)
    assert (found.sentence.key, found.amount_cents, found.document) == ("absence-told", 260, None)


def test_yesterday_can_be_told(booked_days: Database) -> None:
    with booked_days.write() as connection:
        after = read_instant("2026-01-15T08:00")
        found = tell(connection, commune, CLAIRE, HUGO, "ferme", WEDNESDAY, after)
    assert found.is_new


def test_what_can_be_cancelled_is_not_told(booked_days: Database) -> None:
    with booked_days.write() as connection:
        with pytest.raises(Refused) as refused:
            tell(connection, commune, CLAIRE, HUGO, "ferme", WEDNESDAY, IN_TIME)
        assert connection.execute(select(absence)).all() == []
    assert refused.value.sentence.key == "absence-cancellable"


@pytest.mark.parametrize(
    ("guardian_id", "child_id", "activity", "key"),
    [
        (CLAIRE, LENA, "ferme", "booking-nothing"),
        (CLAIRE, HUGO, "centre", "booking-nothing"),
        (CLAIRE, HUGO, "piscine", "booking-nothing"),
        (AWA, HUGO, "ferme", "booking-child-unknown"),
        (999, HUGO, "ferme", "family-unknown"),
    ],
)
def test_nothing_is_told_of_what_is_not_ones_own(
    booked_days: Database, guardian_id: int, child_id: int, activity: str, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        told(booked_days, guardian_id, child_id, activity, WEDNESDAY)
    assert refused.value.sentence.key == key


def test_a_revoked_right_tells_nothing(booked_days: Database) -> None:
    with booked_days.write() as connection:
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == CLAIRE, guardianship.c.act == "book"
            )
        )
    with pytest.raises(Refused) as refused:
        told(booked_days, CLAIRE, HUGO, "ferme", WEDNESDAY)
    assert refused.value.sentence.key == "booking-no-right"


def test_no_day_is_nothing(booked_days: Database) -> None:
    with booked_days.read() as connection:
        found = outcome(connection, commune, family(connection, CLAIRE), HUGO, [], LATE)
    assert (found.cancellable, found.absences, found.nothing, found.yearly) == ((), (), (), ())
