"""One date asked by a form: whole dates only, day first, within bounds, said back."""

from datetime import date

import pytest

from bot.questions.one_date import OneDate
from bot.talk import Invalid, Said
from core.sentence import say
from tests.words import told

QUESTION = OneDate(say("plain", text="Né le ?"), date(2010, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/03/2019", date(2019, 3, 12)),
        ("12-3-19", date(2019, 3, 12)),
        ("le 3 janvier 2020", date(2020, 1, 3)),
        ("1er avril 2021", date(2021, 4, 1)),
        ("2019-03-04", date(2019, 3, 4)),
    ],
)
def test_a_whole_date_is_read_day_first(text: str, day: date) -> None:
    raw = QUESTION.read(Said(text))
    assert QUESTION.decode(raw) == day


@pytest.mark.parametrize(
    "text", ["mars 2019", "demain", "31/02/2020", "12/13/2019", "", "je ne sais pas", "9" * 5000]
)
def test_what_is_no_whole_date_is_asked_again(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        QUESTION.read(Said(text))
    assert refused.value.sentence.key == "date-not-read"


def test_a_date_out_of_bounds_says_the_bounds() -> None:
    with pytest.raises(Invalid) as refused:
        QUESTION.read(Said("12/03/1999"))
    assert "01/01/2010" in told(refused.value.sentence)


def test_the_date_given_before_is_said_with_its_weekday() -> None:
    said = [told(each) for each in QUESTION.view("2019-03-12").paragraphs]
    assert said[1] == "(Avant : mardi 12 mars 2019)"
