"""P9: a day on which an activity does not run says why, and the next day that can be booked."""

from dataclasses import replace
from datetime import date

import pytest

from core.commune import Closure, Commune
from core.limits.answers import open_days
from tests.core.asking import ask, told


@pytest.mark.parametrize(
    ("activity", "day", "key", "words"),
    [
        ("cantine", "2025-11-11", "shut-holiday", "Le 11 novembre est férié"),
        ("cl_maternel_mercredis", "2026-11-11", "shut-holiday", "Le 11 novembre est férié"),
        ("cantine", "2026-01-14", "shut-weekday", "lundi, mardi, jeudi et vendredi"),
        ("cantine", "2026-01-17", "shut-weekday", "samedi 17 janvier"),
        ("cantine", "2026-02-23", "shut-vacation", "vacances d’hiver"),
        ("clv_maternel_hiver", "2026-02-03", "shut-school", "période d’école"),
        ("clv_maternel_hiver", "2025-12-22", "shut-other-vacation", "vacances de Noël"),
        ("cantine", "2026-05-15", "shut-closure", "pont de l’Ascension"),
        ("pole_ados", "2026-08-12", "shut-closure", "fermeture annuelle du Pôle Ados"),
        ("pingaudiere", "2026-01-13", "shut-weekday", "Jours d’ouverture : mercredi"),
        ("cantine", "2031-01-13", "shut-unknown", "13 janvier 2031"),
    ],
)
def test_p9_a_closed_day_says_why(
    commune: Commune, activity: str, day: str, key: str, words: str
) -> None:
    found = ask(commune, activity, day, "2025-09-15T09:00")
    assert found.state == "shut"
    assert found.why is not None
    assert found.why.key == key
    assert (found.opens_at, found.closes_at, found.remedy) == (None, None, None)
    assert words in told(commune, activity, day, "2025-09-15T09:00")


def test_p9_the_next_day_comes_after_the_one_asked(commune: Commune) -> None:
    found = ask(commune, "cantine", "2025-11-11", "2025-10-01T09:00")
    assert found.next_day == date(2025, 11, 13)  # Wednesday 12 has no canteen
    assert "jeudi 13 novembre" in told(commune, "cantine", "2025-11-11", "2025-10-01T09:00")


def test_vector_all_wednesdays_of_november_2026(commune: Commune) -> None:
    """4, 18, 25: 11 is a public holiday."""
    for key in ("cl_maternel_mercredis", "cl_elementaire_mercredis", "garderie_mercredi"):
        line = commune.activities[key]
        found = open_days(commune, line, date(2026, 11, 1), date(2026, 11, 30))
        assert [day.day for day in found] == [4, 18, 25]


def test_vector_the_wednesdays_of_january_2026(commune: Commune) -> None:
    """7, 14, 21 and 28."""
    line = commune.activities["cl_maternel_mercredis"]
    found = open_days(commune, line, date(2026, 1, 1), date(2026, 1, 31))
    assert [day.day for day in found] == [7, 14, 21, 28]


def test_the_canteen_days_of_january_2026(commune: Commune) -> None:
    """No Wednesday (school morning only), nothing before the vacation ends on the 4th."""
    line = commune.activities["cantine"]
    found = open_days(commune, line, date(2026, 1, 1), date(2026, 1, 31))
    assert [day.day for day in found] == [
        5,
        6,
        8,
        9,
        12,
        13,
        15,
        16,
        19,
        20,
        22,
        23,
        26,
        27,
        29,
        30,
    ]


def test_a_closure_closes_everything_or_what_it_names(commune: Commune) -> None:
    strike = Closure(date(2026, 1, 13), date(2026, 1, 13), "grève")
    named = replace(strike, activities=frozenset({"alae_matin"}))
    for closure, shut in ((strike, {"cantine", "alae_matin"}), (named, {"alae_matin"})):
        closed = replace(commune, closures=(closure,))
        for key in ("cantine", "alae_matin"):
            found = ask(closed, key, "2026-01-13", "2025-12-01T09:00")
            assert (found.state == "shut") == (key in shut)


def test_a_shut_day_is_shut_even_when_it_is_past(commune: Commune) -> None:
    assert ask(commune, "cantine", "2025-11-11", "2026-01-05T09:00").state == "shut"


def test_a_past_day_is_closed(commune: Commune) -> None:
    for key in ("cantine", "alae_matin"):
        found = ask(commune, key, "2025-11-13", "2025-11-14T00:00")
        assert found.state == "closed"
        assert found.why is not None
        assert found.why.key == "limit-past"
