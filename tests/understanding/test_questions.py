"""What is offered with a question: the readings a parent can choose from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import read_days

TODAY = date(2026, 1, 12)  # a Monday
NAMES = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
MONTHS = "janvier février mars avril mai juin juillet".split()


def offered(text: str) -> list[list[int]]:
    days = read_days(text, TODAY)
    assert days.ask, text
    return [[day.day for day in each] for each in days.candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mercredi 15 janvier", [[15], [14]]),
        ("mercredi 15", [[15], [14]]),
        ("mardi 14/01", [[14], [13]]),
        ("lundi 19, mardi 20 et jeudi 23 janvier", [[19, 20, 23], [19, 20, 22]]),
        ("du lundi 19 au vendredi 22 janvier", [[19, 20, 21, 22], [19, 20, 21, 22, 23]]),
        ("vendredi prochain", [[16], [23]]),
        ("cantine 5-9", [[5, 9], [5, 6, 7, 8, 9], [5]]),
        ("cantine 14-16", [[14, 16], [14, 15, 16]]),
        ("le 17 2", [[17, 2], [17]]),
        ("pas ce vendredi mais le suivant", [[23]]),
        ("le premier jour des vacances", [[14], [16]]),
        ("lundi ou mardi", [[19], [20]]),
    ],
)
def test_the_readings_of_a_question(text: str, expected: list[list[int]]) -> None:
    assert offered(text) == expected


@given(
    day=st.dates(TODAY + timedelta(days=7), date(2026, 7, 1)),
    shift=st.integers(1, 6),
)
def test_a_wrong_weekday_offers_the_date_and_the_nearest_such_day(day: date, shift: int) -> None:
    weekday = (day.weekday() + shift) % 7
    text = f"cantine {NAMES[weekday]} {day.day} {MONTHS[day.month - 1]}"
    found = read_days(text, TODAY)
    assert found.ask
    assert found.why == "weekday-number"
    (first,), (second,) = found.candidates
    assert first == day
    assert second.weekday() == weekday
    assert abs((second - day).days) <= 3
