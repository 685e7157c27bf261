"""Next deadlines, and only those before which a family still has something to do (D2, L1-L4)."""

from datetime import date, timedelta

import pytest

from core.bookings.bookings import booked
from core.bookings.orders import place
from core.bookings.quotes import Wish
from core.clock import read_instant, today
from core.commune import Commune
from core.database import Database
from core.limits.deadlines import next_deadline, to_do
from core.people.families import Family, family, find_guardian

CASES = (
    # L1: until the 20th of the month before, to the last second.
    ("cantine", "2025-12-12T09:00", "2025-12-20T23:59:59", (2026, 1, 5), (2026, 1, 30), None),
    ("cantine", "2025-12-20T23:59:59", "2025-12-20T23:59:59", (2026, 1, 5), (2026, 1, 30), None),
    ("cantine", "2025-12-21T00:00", "2026-01-20T23:59:59", (2026, 2, 2), (2026, 2, 20), None),
    # L3: a vacation, once its window is open.
    (
        "clv_elementaire_noel",
        "2025-11-03T00:00",
        "2025-12-03T23:59:59",
        (2025, 12, 22),
        (2026, 1, 2),
        "noel",
    ),
    # L4: whole weeks, the first one to close.
    ("pole_ados", "2025-12-12T09:00", "2025-12-15T23:59:59", (2025, 12, 22), (2026, 1, 2), "noel"),
    ("pole_ados", "2025-12-16T00:00", "2025-12-22T23:59:59", (2025, 12, 29), (2026, 1, 2), "noel"),
)


@pytest.mark.parametrize(("activity", "now", "closes", "start", "end", "vacation"), CASES)
def test_the_next_month_or_vacation_that_closes(
    commune: Commune,
    activity: str,
    now: str,
    closes: str,
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    vacation: str | None,
) -> None:
    found = next_deadline(commune, commune.activities[activity], read_instant(now))
    assert found is not None
    assert found.closes_at == read_instant(closes)
    assert (found.start, found.end) == (date(*start), date(*end))
    assert found.vacation == vacation


@pytest.mark.parametrize(
    ("activity", "now"),
    [
        ("clv_elementaire_noel", "2025-11-02T23:59"),  # not open yet
        ("alae_soir_1", "2025-11-12T09:00"),  # for the year, by a message
        ("pingaudiere", "2025-12-12T09:00"),  # day by day, until seven days before
    ],
)
def test_none_worth_announcing(commune: Commune, activity: str, now: str) -> None:
    assert next_deadline(commune, commune.activities[activity], read_instant(now)) is None


def waiting(database: Database, commune: Commune, address: str, when: str) -> set[tuple[str, str]]:
    """(child, activity) still to be booked."""
    now = read_instant(when)
    with database.read() as connection:
        own = family(connection, find_guardian(connection, address) or 0)
        taken = booked(connection, own, today(now), today(now) + timedelta(days=400))
    found = to_do(commune, own, now, taken)
    closes = [each.deadline.closes_at for each in found]
    assert closes == sorted(closes)
    names = {each.id: each.first_name for each in own.children}
    return {(names[child], each.deadline.activity) for each in found for child in each.child_ids}


def test_of_the_family_what_has_nothing_booked(demo: Database, commune: Commune) -> None:
    when = "2025-12-12T09:00"
    address = "claire.martin@example.org"
    before = waiting(demo, commune, address, when)
    assert ("Léna", "cantine") in before
    assert ("Hugo", "cantine") in before
    assert ("Jean-Baptiste", "pole_ados") in before
    assert not any(activity in ("alae_soir_1", "pingaudiere") for _, activity in before)
    with demo.write() as connection:
        own: Family = family(connection, find_guardian(connection, address) or 0)
        lena = next(each.id for each in own.children if each.first_name == "Léna")
        wish = Wish(lena, "cantine", None, date(2026, 1, 6), "book")
        place(connection, commune, own.adult.id, [wish], read_instant(when))
    assert before - waiting(demo, commune, address, when) == {("Léna", "cantine")}


@pytest.mark.at("2026-08-20T10:00")
def test_in_summer_the_lines_of_the_coming_year(demo: Database, commune: Commune) -> None:
    """L2: until 20 August for September; Léna then goes to the elementary centre."""
    found = waiting(demo, commune, "claire.martin@example.org", "2026-08-20T10:00")
    assert ("Léna", "cl_elementaire_mercredis") in found
    assert ("Léna", "cl_maternel_mercredis") not in found
