"""How days, money and long words are said in French."""

from datetime import date, datetime

import pytest

from core.clock import UTC
from core.sentence import say
from tests.words import told


def days(*iso: str) -> str:
    return told(say("days", days=tuple(date.fromisoformat(day) for day in iso)))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["2026-01-01"], "jeudi 1er janvier"),
        (["2026-01-06", "2026-01-08"], "mardi 6 et jeudi 8 janvier"),
        (["2026-01-29", "2026-02-03"], "jeudi 29 janvier et mardi 3 février"),
        (["2026-01-07", "2026-01-14", "2026-01-21"], "les mercredis 7, 14 et 21 janvier"),
        (["2026-01-01", "2026-01-08"], "les jeudis 1er et 8 janvier"),
        ([f"2026-01-0{n}" for n in range(5, 10)], "du lundi 5 au vendredi 9 janvier"),
        (
            ["2026-01-30", "2026-01-31", "2026-02-01"],
            "du vendredi 30 janvier au dimanche 1er février",
        ),
        (
            ["2026-03-03", "2026-03-05", "2026-03-10", "2026-03-12"],
            "les mardis 3 et 10 et les jeudis 5 et 12 mars",
        ),
        (["2026-01-05", "2026-01-19", "2026-02-02"], "les lundis 5 et 19 janvier et 2 février"),
    ],
)
def test_a_list_of_days(given: list[str], said: str) -> None:
    assert days(*given) == said


def test_money_has_a_true_minus() -> None:
    assert told(say("amount", cents=2080)) == "20,80 €"
    assert told(say("amount", cents=-260)) == "−2,60 €"


def test_a_long_text_is_said_whole() -> None:
    text = "mot " * 5000
    assert told(say("plain", text=text)) == text


def test_a_month_is_that_of_paris() -> None:
    eve = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert told(say("terminal-days", month=eve, days="1")).startswith("janvier 2026")
