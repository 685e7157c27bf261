"""L7: the general forms other communes use. P8: read-only. Separate limits to add and to cancel."""

from datetime import date, time

import pytest

from core.commune import Commune, Limit
from tests.core.asking import ask, in_paris, ruled, state, told
from tests.words import told as speak

NOW = "2025-12-01T09:00"


@pytest.mark.parametrize(
    ("limit", "day", "closes"),
    [
        (Limit("l", "days", number=2), "2026-01-13", "2026-01-11T23:59:59"),
        (Limit("l", "days", number=0, hour=time(9)), "2026-01-13", "2026-01-13T09:00:00"),
        # working days: a weekend, and New Year's Day, do not count
        (Limit("l", "days", number=2, working=True), "2026-01-13", "2026-01-09T23:59:59"),
        (Limit("l", "days", number=2, working=True), "2026-01-05", "2025-12-31T23:59:59"),
        (Limit("l", "days", 1, working=True, hour=time(10)), "2026-01-12", "2026-01-09T10:00:00"),
        # the Thursday of the week before, whichever day of the week it is
        (Limit("l", "weekday", number=1, weekday=3), "2026-01-12", "2026-01-08T23:59:59"),
        (Limit("l", "weekday", number=1, weekday=3), "2026-01-16", "2026-01-08T23:59:59"),
        (Limit("l", "weekday", number=2, weekday=0), "2026-01-16", "2025-12-29T23:59:59"),
        (Limit("l", "weekday", number=0, weekday=0), "2026-01-16", "2026-01-12T23:59:59"),
        # a Friday of the same week never comes after the day itself
        (Limit("l", "weekday", number=0, weekday=4), "2026-01-13", "2026-01-12T23:59:59"),
        (Limit("l", "month", number=1), "2026-01-13", "2025-12-01T23:59:59"),
        (Limit("l", "month", number=31), "2026-04-02", "2026-03-31T23:59:59"),
        (Limit("l", "always"), "2026-01-13", "2026-01-12T23:59:59"),
    ],
)  # fmt: skip
def test_l7_when_it_closes(commune: Commune, limit: Limit, day: str, closes: str) -> None:
    line = ruled(commune, "cantine", limit)
    assert in_paris(ask(commune, line, day, NOW).closes_at) == closes
    assert state(commune, line, day, closes) == "open"
    assert state(commune, line, day, f"{closes}.999") == "open"
    assert speak(ask(commune, line, day, NOW).rule).endswith(".")


def test_l7_booking_and_cancelling_have_their_own_limits(commune: Commune) -> None:
    line = ruled(commune, "cantine", Limit("a", "month", number=20), Limit("b", "days", number=2))
    assert state(commune, line, "2026-01-13", "2025-12-24T09:00", "book") == "closed"
    assert state(commune, line, "2026-01-13", "2025-12-24T09:00", "cancel") == "open"
    assert state(commune, line, "2026-01-13", "2026-01-12T09:00", "cancel") == "closed"


def test_l7_same_day_until_its_hour_and_never_after_the_day(commune: Commune) -> None:
    line = ruled(commune, "cantine", Limit("l", "days", number=0))
    assert state(commune, line, "2026-01-13", "2026-01-13T23:59:59") == "open"
    assert state(commune, line, "2026-01-13", "2026-01-14T00:00:00") == "closed"


def test_p8_read_only_is_never_open_and_a_message_remains(commune: Commune) -> None:
    line = ruled(commune, "cantine", Limit("lecture", "never"))
    found = ask(commune, line, "2026-01-13", NOW)
    assert found.state == "closed"
    assert (found.opens_at, found.closes_at, found.next_day) == (None, None, None)
    assert found.remedy is not None
    assert found.remedy.service == "alae-restauration"
    words = told(commune, line, "2026-01-13", NOW)
    assert "se consulte ici" in words
    assert "message" in words


def test_p8_booking_read_only_and_cancelling_possible(commune: Commune) -> None:
    line = ruled(commune, "cantine", Limit("lecture", "never"), Limit("b", "days", number=2))
    assert state(commune, line, "2026-01-13", NOW, "book") == "closed"
    assert state(commune, line, "2026-01-13", NOW, "cancel") == "open"


def test_l7_the_hour_that_the_clocks_skip(commune: Commune) -> None:
    """02:30 does not exist on 29 March 2026: the limit is still one instant, of that night."""
    line = ruled(commune, "cantine", Limit("l", "days", number=1, hour=time(2, 30)))
    found = ask(commune, line, "2026-03-30", "2026-03-01T09:00")
    assert found.closes_at is not None
    assert in_paris(found.closes_at) == "2026-03-29T03:30:00"
    assert state(commune, line, "2026-03-30", "2026-03-29T01:30:00+00:00") == "open"
    assert state(commune, line, "2026-03-30", "2026-03-29T01:30:01+00:00") == "closed"


def test_an_activity_of_all_year_under_a_monthly_limit(commune: Commune) -> None:
    line = ruled(commune, "pingaudiere", Limit("l", "month", number=20))
    found = ask(commune, line, "2026-02-23", "2026-01-21T09:00")
    assert (found.state, found.next_from) == ("closed", date(2026, 3, 1))
    assert found.next_day == date(2026, 3, 2)  # still in the vacation: it is open


@pytest.mark.parametrize(
    ("activity", "limit", "words"),
    [
        ("cantine", Limit("l", "month", number=1), "jusqu’au 1er du mois d’avant, compris."),
        ("cantine", Limit("l", "month", number=5, hour=time(12)), "du mois d’avant, 12 h."),
        ("cantine", Limit("l", "days", number=0, hour=time(9)), "jusqu’au jour même, 9 h."),
        ("cantine", Limit("l", "days", number=1), "jusqu’à la veille, compris."),
        ("cantine", Limit("l", "days", number=1, working=True), "1 jour ouvré avant, compris."),
        ("cantine", Limit("l", "weekday", 1, 3), "jusqu’au jeudi de la semaine d’avant, compris."),
        ("cantine", Limit("l", "weekday", 2, 0), "lundi de 2 semaines avant, compris."),
        ("cantine", Limit("l", "always"), "jusqu’à la veille au soir."),
        ("cantine", Limit("l", "never"), "se consultent seulement"),
        (
            "clv_maternel_hiver",
            Limit("l", "window", 17, hour=time(18)),
            "4 février, 18 h, pour les",
        ),
        ("pole_ados", Limit("l", "days", number=7), "7 jours avant son premier jour, compris."),
    ],
)
def test_l7_the_rule_in_words(commune: Commune, activity: str, limit: Limit, words: str) -> None:
    day = "2026-01-13" if activity == "cantine" else "2026-02-24"
    assert words in speak(ask(commune, ruled(commune, activity, limit), day, NOW).rule)
