"""What a tap says is not to be believed: other people's children, days that do not exist."""

import pytest
from sqlalchemy import select

from core.tables import booking, child
from tests.engine.person import Person


def child_of_another_household(parent: Person) -> str:
    with parent.assistant.database.read() as connection:
        found = select(child.c.id).where(child.c.first_name == "Louise")
        return str(connection.execute(found).scalar_one())


def test_a_child_of_another_household_is_no_choice(parent: Person) -> None:
    parent.say("réserver")
    louise = child_of_another_household(parent)
    assert parent.tap(louise).keys[0] == "choice-gone"
    assert parent.open == "enfants"


@pytest.mark.parametrize("option", ["0", "-1", "lena", "", "1 OR 1=1", "*,*", "x" * 5000])
def test_a_child_that_does_not_exist_is_no_choice(parent: Person, option: str) -> None:
    parent.say("réserver")
    parent.tap(option)
    assert parent.open == "enfants"
    parent.say("Léna")
    assert parent.open == "activite"


@pytest.mark.parametrize(
    "option",
    ["days:", "days:x", "days:2026-02-30", "days:2026-01-07,", "days:20260107x", "jours", "month:"],
)
def test_days_that_do_not_exist_are_asked_again(parent: Person, option: str) -> None:
    parent.say("menu", "réserver", "Léna", "centre du mercredi", "après-midi sans repas")
    assert parent.open == "jours"
    heard = parent.tap(option)
    assert "dialog-broken" not in heard.keys
    assert parent.open == "jours"


def test_days_far_away_or_past_are_refused(parent: Person) -> None:
    with parent.assistant.database.read() as connection:
        before = len(connection.execute(booking.select()).all())
    for days in ("1900-01-01", "2999-12-31", "9999-12-31", "0001-01-01", "2025-12-10"):
        parent.say("menu", "réserver", "Léna", "centre du mercredi", "après-midi sans repas")
        heard = parent.tap(f"days:{days}")
        assert "dialog-broken" not in heard.keys
        assert parent.open in ("jours", "suite")  # other days, or the ways that remain
        parent.say("annuler")
    with parent.assistant.database.read() as connection:
        assert len(connection.execute(booking.select()).all()) == before
