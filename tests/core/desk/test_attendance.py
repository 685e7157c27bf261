"""The list of a day: who is expected where, whom to call, and of health only « PAI »."""

from datetime import date

import pytest
from sqlalchemy import insert, update

from core.desk import closing
from core.desk.attendance import Expected, attendance
from core.people.child_tables import health
from core.sentence import Refused
from core.tables import absence, document, guardianship
from tests.core.desk.conftest import Desk

MONDAY = date(2025, 12, 15)  # of an odd week
TUESDAY = date(2025, 12, 16)


def expected(desk: Desk, day: date, activity: str | None = None) -> list[tuple[str, str]]:
    found = attendance(desk.connection, desk.commune, day, activity)
    return [(each.first_name, each.activity) for each in found]


def row(desk: Desk, name: str, day: date = TUESDAY, activity: str = "cantine") -> Expected:
    found = attendance(desk.connection, desk.commune, day, activity)
    return next(each for each in found if each.first_name == name)


def test_those_booked_and_those_of_the_year(desk: Desk) -> None:
    """By activity, then by name; an activity by its key or by what parents call it."""
    assert expected(desk, TUESDAY) == [
        ("Inès", "cantine"),
        ("Hugo", "cantine"),
        ("Léna", "cantine"),
        ("Hugo", "alae_soir_1"),
    ]
    assert expected(desk, TUESDAY, "alae_soir") == [("Hugo", "alae_soir_1")]
    assert expected(desk, date(2025, 12, 25)) == []
    with pytest.raises(Refused):
        attendance(desk.connection, desk.commune, TUESDAY, "poney")


def test_the_adults_of_the_home_that_booked(desk: Desk) -> None:
    """A5: in an odd week Inès is Thomas's; an adult without rights on the child is not called."""
    assert row(desk, "Inès").phones == (("Thomas", "+33639980104"),)
    both = (("Claire", "+33639980101"), ("Julien", "+33639980102"))
    assert row(desk, "Léna").phones == both
    lena = row(desk, "Léna").child_id
    desk.connection.execute(
        guardianship.delete().where(
            guardianship.c.child_id == lena, guardianship.c.guardian_id == 2
        )
    )
    assert row(desk, "Léna").phones == both[:1]


def test_a_pai_is_a_flag_and_nothing_more(desk: Desk) -> None:
    """By a paper on file and good, or by the health sheet."""
    lena, hugo = row(desk, "Léna").child_id, row(desk, "Hugo").child_id
    assert not row(desk, "Léna").pai
    desk.connection.execute(
        update(document)
        .where(document.c.kind == "fiche-sanitaire", document.c.child_id == lena)
        .values(kind="pai")
    )
    values = {"child_id": hugo, "has_pai": True, "good_until": date(2026, 8, 31)}
    desk.connection.execute(insert(health).values(**values, guardian_id=1, updated_at=desk.now))
    assert row(desk, "Léna").pai
    assert row(desk, "Hugo").pai
    assert not row(desk, "Inès").pai
    desk.connection.execute(update(document).values(expires_on=date(2025, 12, 1)))
    assert not row(desk, "Léna").pai


def test_an_absence_is_said(desk: Desk) -> None:
    lena = row(desk, "Léna").child_id
    values = {"household_id": 1, "child_id": lena, "activity": "cantine", "day": TUESDAY}
    desk.connection.execute(insert(absence).values(**values, guardian_id=1, told_at=desk.now))
    assert row(desk, "Léna").absent
    assert not row(desk, "Hugo").absent


def test_nobody_is_expected_on_a_closed_day(desk: Desk) -> None:
    """Neither those booked nor those of the year."""
    closing.close(
        desk.connection, desk.commune, (MONDAY, MONDAY), "grève", (), desk.agent, desk.now
    )
    assert expected(desk, MONDAY) == []
    assert expected(desk, TUESDAY)
