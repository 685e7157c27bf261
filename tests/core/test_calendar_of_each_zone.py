"""The school calendar: the same days as the package's own reader, and the dates of the ministry."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from vacances_scolaires_france import SchoolHolidayDates, UnsupportedYearException

from core.calendar import VACATIONS, SchoolCalendar, calendar, days, holiday, school_year

ZONES = ("A", "B", "C")
NAMES = {
    "Vacances de la Toussaint": "automne",
    "Vacances de Noël": "noel",
    "Vacances d'hiver": "hiver",
    "Vacances de printemps": "printemps",
    "Vacances d'été": "ete",
}


@pytest.mark.parametrize("zone", ZONES)
def test_every_day_is_what_the_package_s_own_reader_says(zone: str) -> None:
    theirs = {}
    for year in range(2023, 2029):
        for day, row in SchoolHolidayDates().holidays_for_year_and_zone(year, zone).items():
            if day >= date(2023, 6, 1) and row["nom_vacances"] in NAMES:
                theirs[day] = NAMES[row["nom_vacances"]]
    ours = {
        day: each.name for each in calendar(zone).vacations for day in days(each.start, each.end)
    }
    assert ours == theirs


def test_the_package_still_ends_in_2028() -> None:
    """When it reaches further, the test above must reach further too."""
    with pytest.raises(UnsupportedYearException):
        SchoolHolidayDates().holidays_for_year(2029)


@pytest.mark.parametrize(
    ("zone", "name", "start", "end"),
    [
        ("C", "automne", "2025-10-18", "2025-11-02"),
        ("C", "noel", "2025-12-20", "2026-01-04"),
        ("A", "hiver", "2026-02-07", "2026-02-22"),
        ("B", "hiver", "2026-02-14", "2026-03-01"),
        ("C", "hiver", "2026-02-21", "2026-03-08"),
        ("A", "printemps", "2026-04-04", "2026-04-19"),
        ("B", "printemps", "2026-04-11", "2026-04-26"),
        ("C", "printemps", "2026-04-18", "2026-05-03"),
        ("C", "ete", "2026-07-04", "2026-08-31"),
        ("B", "hiver", "2027-02-20", "2027-03-07"),
        ("C", "printemps", "2027-04-03", "2027-04-18"),
    ],
)
def test_the_vacations_of_the_ministry(zone: str, name: str, start: str, end: str) -> None:
    vacation = calendar(zone).vacation(date.fromisoformat(start))
    assert vacation is not None
    assert (vacation.name, vacation.end) == (name, date.fromisoformat(end))
    assert calendar(zone).vacation(vacation.start - timedelta(days=1)) is None
    assert calendar(zone).vacation(vacation.end + timedelta(days=1)) is None


@pytest.mark.parametrize("zone", ZONES)
def test_vacations_follow_one_another_in_the_order_of_the_year(zone: str) -> None:
    vacations = calendar(zone).vacations
    for before, after in pairwise(vacations):
        assert before.end < after.start
        assert VACATIONS.index(after.name) == (VACATIONS.index(before.name) + 1) % len(VACATIONS)
        assert calendar(zone).previous_vacation(after) == before
    assert calendar(zone).previous_vacation(vacations[0]) is None


def test_the_weeks_of_a_vacation_are_whole() -> None:
    summer = calendar("C").next_vacation(date(2026, 6, 1), "ete")
    assert summer is not None
    assert summer.weeks[0] == date(2026, 7, 6)
    assert summer.weeks[-1] == date(2026, 8, 24)  # 31 August is a Monday alone
    assert len(summer.weeks) == 8


def test_next_vacation_by_name_and_past_the_known_years() -> None:
    zone_c = calendar("C")
    inside = zone_c.next_vacation(date(2025, 12, 25))
    named = zone_c.next_vacation(date(2025, 12, 25), "printemps")
    assert inside is not None
    assert named is not None
    assert (inside.name, named.start) == ("noel", date(2026, 4, 18))
    assert zone_c.next_vacation(date(2029, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2025-11-11", "onze-novembre"),
        ("2026-04-06", "lundi-paques"),
        ("2026-05-14", "ascension"),
        ("2026-05-25", "lundi-pentecote"),
        ("2026-11-11", "onze-novembre"),
        ("2027-03-29", "lundi-paques"),
        ("2027-05-06", "ascension"),
        ("2026-11-12", None),
    ],
)
def test_public_holidays(day: str, key: str | None) -> None:
    assert holiday(date.fromisoformat(day)) == key


def test_eleven_public_holidays_a_year() -> None:
    for year in range(2024, 2031):
        found = [day for day in days(date(year, 1, 1), date(year, 12, 31)) if holiday(day)]
        assert len(found) == 11, (year, found)


def test_the_school_year_begins_on_1_september() -> None:
    assert school_year(date(2025, 8, 31)) == 2024
    assert school_year(date(2025, 9, 1)) == 2025


def test_only_zones_a_b_and_c_are_known() -> None:
    with pytest.raises(KeyError):
        calendar("D")
    assert calendar("C") is calendar("C")
    assert isinstance(calendar("C"), SchoolCalendar)
