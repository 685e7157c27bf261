"""L4: seven days ahead; half-days, days and whole weeks (P5). L6: a late medical absence."""

from datetime import date, timedelta

import pytest

from core.commune import Act, Commune
from core.limits.opening import open_days, together, units_on
from tests.core.asking import ask, in_paris, state, told


@pytest.mark.parametrize("act", ["book", "cancel"])
def test_l4_vector_la_pingaudiere_seven_days_before(commune: Commune, act: Act) -> None:
    """Wednesday 08/10/2025: 01/10 allowed, 02/10 refused, to book and to cancel."""
    assert state(commune, "pingaudiere", "2025-10-08", "2025-10-01T00:00", act) == "open"
    assert state(commune, "pingaudiere", "2025-10-08", "2025-10-01T23:59:59", act) == "open"
    assert state(commune, "pingaudiere", "2025-10-08", "2025-10-02T00:00", act) == "closed"


def test_l6_vector_a_medical_proof_is_offered_for_a_late_absence(commune: Commune) -> None:
    remedy = ask(commune, "pingaudiere", "2025-10-08", "2025-10-02T08:00", "cancel").remedy
    assert remedy is not None
    assert (remedy.kind, remedy.document) == ("document", "justificatif-medical")
    words = told(commune, "pingaudiere", "2025-10-08", "2025-10-02T08:00", "cancel")
    assert "« Justificatif médical »" in words
    assert "le jour reste facturé" in words


def test_l6_a_late_booking_is_a_message_and_the_canteen_takes_no_proof(commune: Commune) -> None:
    late = ask(commune, "pingaudiere", "2025-10-08", "2025-10-02T08:00", "book").remedy
    canteen = ask(commune, "cantine", "2025-10-06", "2025-10-02T08:00", "cancel").remedy
    assert late is not None
    assert canteen is not None
    assert (late.kind, late.service) == ("message", "centres-de-loisirs")
    assert (canteen.kind, canteen.service) == ("message", "alae-restauration")


def test_l6_the_day_after_the_proof_is_still_the_way(commune: Commune) -> None:
    found = ask(commune, "pingaudiere", "2025-10-08", "2025-10-09T08:00", "cancel")
    assert found.state == "closed"
    assert found.remedy is not None
    assert found.remedy.document == "justificatif-medical"
    assert "est passé" in told(commune, "pingaudiere", "2025-10-08", "2025-10-09T08:00", "cancel")


def test_l4_the_next_wednesday_is_named(commune: Commune) -> None:
    found = ask(commune, "pingaudiere", "2025-10-08", "2025-10-02T08:00")
    assert found.next_day == date(2025, 10, 15)
    assert in_paris(found.next_closes_at) == "2025-10-08T23:59:59"


def test_l4_half_day_on_school_wednesdays_full_day_in_vacations(commune: Commune) -> None:
    line = commune.activities["pingaudiere"]
    wednesday, holidays = date(2025, 10, 8), date(2025, 10, 21)
    assert [unit.key for unit in units_on(commune, line, wednesday)] == ["apres-midi"]
    assert [unit.key for unit in units_on(commune, line, holidays)] == ["journee"]


def test_l4_open_on_wednesdays_and_every_weekday_of_a_vacation(commune: Commune) -> None:
    line = commune.activities["pingaudiere"]
    october = open_days(commune, line, date(2025, 10, 1), date(2025, 10, 26))
    assert [day.day for day in october] == [1, 8, 15, 20, 21, 22, 23, 24]


def test_p5_pole_ados_is_booked_by_whole_weeks(commune: Commune) -> None:
    """One day asked: its whole week is what can be offered."""
    line = commune.activities["pole_ados"]
    week = together(commune, line, date(2026, 2, 25))
    assert week == tuple(date(2026, 2, 23) + timedelta(days=n) for n in range(5))
    assert {together(commune, line, day) for day in week} == {week}


def test_p5_other_activities_are_booked_by_the_day(commune: Commune) -> None:
    day = date(2026, 1, 13)
    assert together(commune, commune.activities["cantine"], day) == (day,)
    assert together(commune, commune.activities["cantine"], date(2026, 1, 14)) == ()


def test_p5_a_public_holiday_is_left_out_of_its_week(commune: Commune) -> None:
    line = commune.activities["pole_ados"]
    week = together(commune, line, date(2026, 7, 16))
    assert [day.day for day in week] == [13, 15, 16, 17]


def test_l4_a_week_has_one_limit_seven_days_before_its_first_day(commune: Commune) -> None:
    for day in ("2026-02-23", "2026-02-25", "2026-02-27"):
        assert in_paris(ask(commune, "pole_ados", day, "2026-01-05T09:00").closes_at) == (
            "2026-02-16T23:59:59"
        )
        assert state(commune, "pole_ados", day, "2026-02-17T00:00") == "closed"


def test_l4_the_limit_of_a_week_counts_from_its_first_open_day(commune: Commune) -> None:
    """14 July 2025 is a Monday: the week begins on Tuesday 15."""
    assert in_paris(ask(commune, "pole_ados", "2025-07-17", "2025-07-01T09:00").closes_at) == (
        "2025-07-08T23:59:59"
    )


def test_p5_a_week_cut_by_an_end_of_the_vacation_is_shut(commune: Commune) -> None:
    """31 August 2026 is a Monday alone; the summer of 2028 begins on a Tuesday."""
    assert ask(commune, "pole_ados", "2026-08-31", "2026-07-01T09:00").state == "shut"
    assert ask(commune, "pole_ados", "2028-07-06", "2026-07-01T09:00").state == "shut"
    assert ask(commune, "pole_ados", "2028-07-10", "2026-07-01T09:00").state == "open"
    assert "semaine entière" in told(commune, "pole_ados", "2026-08-31", "2026-07-01T09:00")
