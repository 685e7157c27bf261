"""P1, and the agents' list: what is booked, what it costs, for whom."""

from datetime import date

import pytest
from sqlalchemy import delete, insert, update

from core.bookings.bookings import booked, everywhere, planning
from core.bookings.patterns import fortnight, month, week
from core.bookings.quotes import Wish
from core.database import Database
from core.people.families import family
from core.tables import absence, custody, guardianship
from tests.core.households import AWA, CLAIRE, HUGO, INES, JULIEN, LENA, MARTIN, THOMAS
from tests.core.ordering import NOW, WEDNESDAYS, commune, placed

SPAN = date(2026, 1, 1), date(2026, 1, 31)


@pytest.fixture
def booked_by_all(filled: Database) -> Database:
    """Léna's Wednesdays, Hugo's two canteen days, Inès with each parent, one day cancelled."""
    placed(filled, CLAIRE, *(Wish(LENA, "centre", "sans-repas", day) for day in WEDNESDAYS))
    placed(filled, JULIEN, *(Wish(HUGO, "cantine", None, date(2026, 1, day)) for day in (13, 15)))
    placed(filled, AWA, Wish(INES, "cantine", None, date(2026, 1, 20)))
    placed(filled, THOMAS, Wish(INES, "cantine", None, date(2026, 1, 13)))
    placed(filled, CLAIRE, Wish(LENA, "centre", None, WEDNESDAYS[3], "cancel"))
    return filled


@pytest.mark.parametrize(
    ("span", "cost", "lena_days", "hugo_days"),
    [
        (month(date(2026, 1, 14)), 3 * 520 + 2 * 260, (7, 14, 21), (13, 15)),
        (fortnight(date(2026, 1, 14)), 2 * 520 + 2 * 260, (14, 21), (13, 15)),
        (week(date(2026, 1, 21)), 520, (21,), ()),
        (month(date(2026, 2, 1)), 0, (), ()),
    ],
)
def test_a_period_and_what_it_costs(
    booked_by_all: Database,
    span: tuple[date, date],
    cost: int,
    lena_days: tuple[int, ...],
    hugo_days: tuple[int, ...],
) -> None:
    """P1: by month, fortnight and week; by child and activity; « coût de la période »."""
    with booked_by_all.read() as connection:
        found = planning(connection, family(connection, CLAIRE), *span)
    assert (found.start, found.end, found.cost_cents) == (*span, cost)
    assert found.cost_cents == sum(line.cost_cents for line in found.lines)
    days = {
        (line.child_id, line.activity): tuple(day.day for day in line.days) for line in found.lines
    }
    expected = {(HUGO, "cantine"): hugo_days, (LENA, "centre"): lena_days}
    assert days == {key: value for key, value in expected.items() if value}


def test_one_child_one_activity(booked_by_all: Database) -> None:
    with booked_by_all.read() as connection:
        claire = family(connection, CLAIRE)
        hugo = planning(connection, claire, *SPAN, child_id=HUGO)
        centre = booked(connection, claire, *SPAN, activity="centre")
        none = booked(connection, claire, *SPAN, child_id=HUGO, activity="centre")
    assert hugo.cost_cents == 520
    assert [(each.day, each.receipt) for each in centre] == [
        (day, "2025-000001") for day in WEDNESDAYS[:3]
    ]
    assert none == ()


def test_each_separated_parent_sees_their_own(booked_by_all: Database) -> None:
    """Promise 7."""
    with booked_by_all.write() as connection:
        connection.execute(update(custody).values(weeks="all"))
        awa = booked(connection, family(connection, AWA), *SPAN)
        thomas = booked(connection, family(connection, THOMAS), *SPAN)
    assert [(each.day.day, each.amount_cents) for each in awa] == [(20, 100)]
    assert [(each.day.day, each.amount_cents) for each in thomas] == [(13, 390)]


def test_a_child_one_may_not_see_is_left_out(booked_by_all: Database) -> None:
    with booked_by_all.write() as connection:
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == JULIEN,
                guardianship.c.child_id == LENA,
                guardianship.c.act == "see",
            )
        )
        julien = booked(connection, family(connection, JULIEN), *SPAN)
        claire = booked(connection, family(connection, CLAIRE), *SPAN)
    assert {each.child_id for each in julien} == {HUGO}
    assert {each.child_id for each in claire} == {LENA, HUGO}


def test_the_agents_list_is_by_day_and_child(booked_by_all: Database) -> None:
    with booked_by_all.read() as connection:
        rows = everywhere(connection, commune, *SPAN)
    assert [(row.day.day, row.first_name, row.activity) for row in rows] == [
        (7, "Léna", "centre"),
        (13, "Hugo", "cantine"),
        (13, "Inès", "cantine"),
        (14, "Léna", "centre"),
        (15, "Hugo", "cantine"),
        (20, "Inès", "cantine"),
        (21, "Léna", "centre"),
    ]
    first = rows[0]
    assert (first.last_name, first.unit, first.state) == ("Martin", "sans-repas", "booked")
    assert (first.amount_cents, first.receipt, first.absent) == (520, "2025-000001", False)


@pytest.mark.parametrize(
    ("name", "activity", "count"),
    [
        ("Léna", None, 3),
        ("lena", None, 3),
        ("LÉNA  MARTIN", None, 3),
        ("Martin", None, 0),
        ("Inès", "cantine", 2),
        ("ines", "centre_mercredi", 0),
        (None, "centre_mercredi", 3),
        (None, "centre", 3),
        (None, "piscine", 0),
        ("%", None, 0),
    ],
)
def test_the_agents_list_of_a_child_or_an_activity(
    booked_by_all: Database, name: str | None, activity: str | None, count: int
) -> None:
    with booked_by_all.read() as connection:
        assert len(everywhere(connection, commune, *SPAN, name, activity)) == count


def test_the_agents_list_can_show_what_was_cancelled_and_who_is_absent(
    booked_by_all: Database,
) -> None:
    with booked_by_all.write() as connection:
        told = {
            "household_id": MARTIN,
            "child_id": HUGO,
            "activity": "cantine",
            "day": date(2026, 1, 13),
            "guardian_id": CLAIRE,
            "told_at": NOW,
        }
        connection.execute(insert(absence), told)
        rows = everywhere(connection, commune, *SPAN, cancelled=True)
        live = everywhere(connection, commune, *SPAN)
    assert [row.day for row in rows if row.state == "cancelled"] == [WEDNESDAYS[3]]
    assert [(row.first_name, row.day.day) for row in live if row.absent] == [("Hugo", 13)]
