"""R1, R3: a date without its year is taken when one year fits, and the nearest for a move."""

from datetime import date

import pytest

from bot.questions.short_date import named_day
from bot.questions.written import written
from bot.talk import Invalid
from core.requests.forms import Question

NOW = date(2026, 1, 12)
MOVE = Question("depuis", "Depuis quand ?", "date", past=730, future=180)
BILL = Question("date-facture", "De quel jour ?", "date", past=92)
BIRTH = Question("naissance", "Né le ?", "date", past=6900)


@pytest.mark.parametrize(
    ("question", "text", "day"),
    [
        (MOVE, "le 1er fevrier", "2026-02-01"),
        (MOVE, "1er février", "2026-02-01"),
        (MOVE, "depuis le 20 décembre", "2025-12-20"),
        (MOVE, "01/02", "2026-02-01"),
        (MOVE, "3 aout", "2025-08-03"),
        (MOVE, "le 3 août 2024", "2024-08-03"),
        (BILL, "le 5 janv.", "2026-01-05"),
        (BILL, "12/11", "2025-11-12"),
        (BILL, "30 novembre", "2025-11-30"),
    ],
)
def test_the_year_that_fits_is_found(question: Question, text: str, day: str) -> None:
    assert written(question, text, NOW) == day


@pytest.mark.parametrize(
    ("question", "text", "why"),
    [
        (BIRTH, "12 mars", "date-not-read"),  # several years fit: it is asked
        (BILL, "le 3 mars", "date-out-of-bounds"),
        (MOVE, "1", "date-not-read"),
        (MOVE, "en février", "date-not-read"),
        (MOVE, "31/02", "date-not-read"),
        (MOVE, "12/13", "date-not-read"),
        (MOVE, "le 3 ou le 4 février ou le 5 mars", "date-not-read"),
    ],
)
def test_what_may_be_two_dates_or_none_is_asked(question: Question, text: str, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        written(question, text, NOW)
    assert refused.value.sentence.key == why


def test_a_date_is_found_in_a_sentence_but_a_number_alone_is_none() -> None:
    assert named_day("bonjour, je déménage le 1er février avec 2 enfants") == (1, 2)
    assert named_day("06 39 98 01 02") is None
    assert named_day("le 1er février 2026") is None
