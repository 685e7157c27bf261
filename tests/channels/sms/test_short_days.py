"""Days in as few signs as can be, for SMS."""

from datetime import date

import pytest

from core.sentence import say
from locales import speak


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ([(1, 13)], "mar 13 janv"),
        ([(1, 5), (1, 6), (1, 8), (1, 9)], "lun 5, mar 6, jeu 8, ven 9 janv"),
        ([(1, 9), (1, 12)], "ven 9, lun 12 janv"),
        ([(1, 8), (1, 6), (1, 13), (1, 12)], "lun 12, mar 6 13, jeu 8 janv"),
        ([(1, 5), (1, 6), (1, 7)], "lun 5-mer 7 janv"),
        ([(1, 30), (1, 31), (2, 1)], "ven 30-dim 1 févr"),
        ([(1, 27), (2, 3), (2, 10)], "mar 27 janv, mar 3 10 févr"),
    ],
)
def test_short_days(days: list[tuple[int, int]], text: str) -> None:
    named = tuple(date(2026, month, day) for month, day in days)
    assert speak(say("days", days=named), short=True) == text
