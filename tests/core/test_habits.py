"""Promise 3: « comme le mois dernier » in one tap."""

from datetime import date

import pytest

from core.bookings.habits import wishes_like_last_month
from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from core.people.families import family
from tests.core.households import AWA, CLAIRE, HUGO, INES, JEAN_BAPTISTE, LENA
from tests.core.ordering import TEEN_WEEK, WEDNESDAYS, asked, commune, placed

FEBRUARY = date(2026, 2, 1)
EARLY = read_instant("2026-01-12T09:00")


def carried(db: Database, guardian_id: int, day: date = FEBRUARY, **only: object) -> list[Wish]:
    with db.read() as connection:
        own = family(connection, guardian_id)
        return list(wishes_like_last_month(connection, commune, own, day, **only))  # type: ignore


def test_habits_are_carried_to_the_open_days(filled: Database) -> None:
    """Tuesdays were booked each week, one Thursday of four was not a habit; vacation begins 21."""
    tuesdays = [Wish(LENA, "cantine", None, date(2026, 1, day)) for day in (6, 13, 20, 27)]
    placed(filled, CLAIRE, *tuesdays, Wish(LENA, "cantine", None, date(2026, 1, 15)))
    wishes = carried(filled, CLAIRE)
    assert wishes == [Wish(LENA, "cantine", "repas", date(2026, 2, day)) for day in (3, 10, 17)]
    quoted = asked(filled, CLAIRE, *wishes, now=EARLY)
    assert (len(quoted.lines), quoted.total_cents) == (3, 3 * 260)


def test_each_child_and_activity_has_its_own_habits(filled: Database) -> None:
    placed(
        filled,
        CLAIRE,
        *(Wish(LENA, "centre", "sans-repas", day) for day in WEDNESDAYS),
        *(Wish(HUGO, "ferme", "matin", day) for day in WEDNESDAYS[:2]),
    )
    wishes = carried(filled, CLAIRE)
    assert {(w.child_id, w.activity, w.unit) for w in wishes} == {
        (LENA, "centre", "sans-repas"),
        (HUGO, "ferme", "matin"),
    }
    assert {w.day for w in wishes} == {date(2026, 2, day) for day in (4, 11, 18)}
    assert {w.child_id for w in carried(filled, CLAIRE, child_id=HUGO)} == {HUGO}
    assert {w.activity for w in carried(filled, CLAIRE, activity="centre")} == {"centre"}


@pytest.mark.parametrize("latest", ["sans-repas", "avec-repas"])
def test_of_two_units_that_exclude_each_other_one_is_carried(filled: Database, latest: str) -> None:
    """Booked as often, the one booked last wins: nobody is asked the same day twice."""
    first = "avec-repas" if latest == "sans-repas" else "sans-repas"
    placed(
        filled,
        CLAIRE,
        *(Wish(LENA, "centre", first, day) for day in WEDNESDAYS[:2]),
        *(Wish(LENA, "centre", latest, day) for day in WEDNESDAYS[2:]),
    )
    assert {wish.unit for wish in carried(filled, CLAIRE)} == {latest}


def test_only_ones_own_weeks_count(filled: Database) -> None:
    """A5: Awa's Tuesdays are those of even weeks, 2 of 4 and all of hers."""
    placed(filled, AWA, *(Wish(INES, "cantine", None, date(2026, 1, day)) for day in (6, 20)))
    assert [wish.day.day for wish in carried(filled, AWA)] == [3, 17]


def test_vacations_are_no_habit(filled: Database) -> None:
    placed(
        filled,
        CLAIRE,
        *(Wish(JEAN_BAPTISTE, "ados", None, day) for day in TEEN_WEEK),
        *(Wish(HUGO, "ferme", None, day) for day in TEEN_WEEK),
    )
    assert carried(filled, CLAIRE, date(2026, 3, 15)) == []


def test_nothing_last_month_is_nothing(filled: Database) -> None:
    assert carried(filled, CLAIRE) == []
