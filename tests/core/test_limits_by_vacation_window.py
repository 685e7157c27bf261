"""L3: vacation windows, equal to S3's table in 2025-26 and generated for any zone and year."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import VACATIONS, Vacation, calendar
from core.commune import Commune, Limit
from core.limits.rules import window
from tests.core.asking import ask, in_paris, ruled, state, told

GENERATED = Limit("fenetres", "window", number=17)
S3 = [
    ("automne", "2025-10-18", None, "2025-10-01"),
    ("noel", "2025-12-20", "2025-11-03", "2025-12-03"),
    ("hiver", "2026-02-21", "2026-01-05", "2026-02-04"),
    ("printemps", "2026-04-18", "2026-03-09", "2026-04-01"),
    ("ete", "2026-07-04", "2026-05-04", "2026-06-17"),
]


@pytest.mark.parametrize(("name", "start", "opens", "closes"), S3)
def test_l3_vector_zone_c_2025_26_generated_is_s3_s_table(
    name: str, start: str, opens: str | None, closes: str
) -> None:
    vacation = calendar("C").vacation(date.fromisoformat(start))
    assert vacation is not None
    assert vacation.name == name
    made = window(GENERATED, "C", vacation)
    assert made[1] == date.fromisoformat(closes)
    if opens is not None:
        assert made[0] == date.fromisoformat(opens)


@pytest.mark.parametrize(("name", "start", "opens", "closes"), S3)
@pytest.mark.parametrize("level", ["maternel", "elementaire"])
def test_l3_the_demo_commune_answers_s3_s_table(
    commune: Commune, level: str, name: str, start: str, opens: str | None, closes: str
) -> None:
    monday = (date.fromisoformat(start) + timedelta(days=2)).isoformat()
    found = ask(commune, f"clv_{level}_{name}", monday, "2025-09-01T09:00")
    assert in_paris(found.opens_at) == (opens and f"{opens}T00:00:00")
    assert in_paris(found.closes_at) == f"{closes}T23:59:59"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-11-02T23:59", "not-yet"),
        ("2025-11-03T00:00", "open"),
        ("2025-12-03T23:59", "open"),
        ("2025-12-04T00:00", "closed"),
    ],
)
@pytest.mark.parametrize("act", ["book", "cancel"])
def test_l3_vector_noel_not_yet_open_open_closed(
    commune: Commune, now: str, expected: str, act: str
) -> None:
    """Changes only inside the window, to cancel as to book."""
    for day in ("2025-12-22", "2026-01-02"):
        wanted = ask(
            commune, "clv_elementaire_noel", day, now, "cancel" if act == "cancel" else "book"
        )
        assert wanted.state == expected


def test_l3_not_yet_says_when_it_opens(commune: Commune) -> None:
    words = told(commune, "clv_maternel_noel", "2025-12-22", "2025-11-02T23:59")
    assert "ouvrent le lundi 3 novembre 2025" in words
    assert words.count("3 novembre") == 1


def test_l3_closed_says_the_limit_the_message_and_the_next_opening(commune: Commune) -> None:
    found = ask(commune, "clv_elementaire_noel", "2025-12-22", "2025-12-04T09:00")
    assert found.next_day is None
    assert in_paris(found.next_opens_at) == "2026-11-02T00:00:00"
    words = told(commune, "clv_elementaire_noel", "2025-12-22", "2025-12-04T09:00")
    assert "mercredi 3 décembre, 23 h 59" in words
    assert "Centres de Loisirs" in words


def test_l3_one_line_for_all_vacations_finds_the_next_window(commune: Commune) -> None:
    line = replace(ruled(commune, "clv_maternel_noel", GENERATED), vacation=None)
    found = ask(commune, line, "2025-12-22", "2026-01-06T09:00")
    assert found.state == "closed"
    assert found.next_day == date(2026, 2, 23)
    assert in_paris(found.next_closes_at) == "2026-02-04T23:59:59"


def test_l3_a_named_window_takes_the_place_of_the_generated_one(commune: Commune) -> None:
    named = Limit(
        "fenetres",
        "window",
        number=17,
        windows={("noel", 2025): (date(2025, 11, 10), date(2025, 12, 10))},
    )
    line = ruled(commune, "clv_maternel_noel", named)
    assert state(commune, line, "2025-12-22", "2025-11-09T23:59") == "not-yet"
    assert state(commune, line, "2025-12-22", "2025-12-10T23:59") == "open"
    assert in_paris(ask(commune, line, "2026-12-21", "2025-12-10T12:00").closes_at) == (
        "2026-12-02T23:59:59"
    )


def test_l3_a_window_named_too_late_never_opens_the_past(commune: Commune) -> None:
    named = Limit("f", "window", windows={("noel", 2025): (None, date(2026, 1, 31))})
    line = ruled(commune, "clv_maternel_noel", named)
    assert state(commune, line, "2025-12-22", "2025-12-21T23:59:59") == "open"
    assert state(commune, line, "2025-12-22", "2025-12-22T00:00:00") == "closed"


ALL = [(zone, vacation) for zone in "ABC" for vacation in calendar(zone).vacations]


@pytest.mark.parametrize(("zone", "vacation"), ALL)
def test_l3_windows_of_any_zone_and_year_are_well_formed(zone: str, vacation: Vacation) -> None:
    """Opens on a Monday of the week after the previous vacation, closes on a Wednesday before."""
    opens, closes = window(GENERATED, zone, vacation)
    previous = calendar(zone).previous_vacation(vacation)
    assert (closes.weekday(), vacation.name in VACATIONS) == (2, True)
    assert closes < vacation.start
    if previous is None:
        assert opens is None
        return
    assert opens is not None
    assert opens.weekday() == 0
    assert previous.end < opens <= previous.end + timedelta(days=7)
    assert opens < closes


@given(st.sampled_from(ALL), st.integers(0, 60))
def test_l3_a_window_closes_that_many_days_before_the_first_saturday(
    case: tuple[str, Vacation], number: int
) -> None:
    zone, vacation = case
    _, closes = window(Limit("f", "window", number=number), zone, vacation)
    saturday = closes + timedelta(days=number)
    assert saturday.weekday() == 5
    assert vacation.start <= saturday < vacation.start + timedelta(days=7)


def test_l3_the_first_vacation_known_is_open_already() -> None:
    first = calendar("C").vacations[0]
    assert window(GENERATED, "C", first)[0] is None
