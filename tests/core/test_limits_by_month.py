"""L1: until the 20th of the month before. L2: the first period of the coming school year."""

from datetime import date, time

import pytest

from core.commune import Commune, Limit
from tests.core.asking import ask, in_paris, ruled, state, told

MONTHLY = ("cantine", "garderie_mercredi", "cl_maternel_mercredis", "cl_elementaire_mercredis")


def test_l1_vector_the_20th_until_its_last_second(commune: Commune) -> None:
    """Canteen 06/10/2025: allowed on 20/09/2025 at 23:59:59, refused on 21/09 at 00:00:00."""
    assert state(commune, "cantine", "2025-10-06", "2025-09-20T23:59:59") == "open"
    assert state(commune, "cantine", "2025-10-06", "2025-09-20T23:59:59.900") == "open"
    assert state(commune, "cantine", "2025-10-06", "2025-09-21T00:00:00") == "closed"


def test_l1_vector_asked_on_21_january_for_10_february(commune: Commune) -> None:
    """Refused: the limit was 20 January; next bookable 01/03/2026, until 20/02."""
    found = ask(commune, "cantine", "2026-02-10", "2026-01-21T10:00")
    assert found.state == "closed"
    assert in_paris(found.closes_at) == "2026-01-20T23:59:59"
    assert found.next_from == date(2026, 3, 1)
    assert in_paris(found.next_closes_at) == "2026-02-20T23:59:59"
    assert found.next_day == date(2026, 3, 9)  # the vacation ends on Sunday 8 March
    words = told(commune, "cantine", "2026-02-10", "2026-01-21T10:00")
    assert "jusqu’au mardi 20 janvier, 23 h 59" in words
    assert "dimanche 1er mars" in words
    assert "jusqu’au vendredi 20 février" in words


@pytest.mark.parametrize("act", ["book", "cancel"])
@pytest.mark.parametrize("activity", MONTHLY)
def test_l1_rules_booking_and_cancelling_of_each(commune: Commune, activity: str, act: str) -> None:
    day = "2026-01-12" if activity == "cantine" else "2026-01-14"
    for now, expected in (("2025-12-20T23:59:59", "open"), ("2025-12-21T00:00:00", "closed")):
        assert (
            state(commune, activity, day, now, "cancel" if act == "cancel" else "book") == expected
        )


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        ("2025-11-03", "2025-10-20"),  # in the autumn vacation
        ("2026-01-05", "2025-12-20"),  # a Saturday, the first day of a vacation
        ("2026-03-09", "2026-02-20"),  # the eve of the winter vacation
        ("2026-04-02", "2026-03-20"),
        ("2026-05-04", "2026-04-20"),  # in the spring vacation
        ("2026-07-02", "2026-06-20"),  # a Saturday
    ],
)
def test_l1_the_20th_whatever_day_it_is(commune: Commune, day: str, limit: str) -> None:
    assert in_paris(ask(commune, "cantine", day, "2025-10-01T09:00").closes_at) == (
        f"{limit}T23:59:59"
    )


def test_l1_it_is_the_end_of_the_day_in_paris_in_summer_and_winter(commune: Commune) -> None:
    """The clocks change between the limit (25 and 26 October) and the day."""
    limit = Limit("le-26", "month", number=26)
    line = ruled(commune, "cantine", limit)
    assert state(commune, line, "2025-11-03", "2025-10-26T23:59:59") == "open"  # +01:00
    assert state(commune, line, "2025-11-03", "2025-10-26T22:59:59+00:00") == "open"
    assert state(commune, line, "2025-11-03", "2025-10-26T23:00:00+00:00") == "closed"
    assert state(commune, line, "2025-10-02", "2025-09-26T21:59:59+00:00") == "open"  # +02:00
    assert state(commune, line, "2025-10-02", "2025-09-26T22:00:00+00:00") == "closed"


def test_l2_before_10_march_the_coming_year_is_not_open_yet(commune: Commune) -> None:
    found = ask(commune, "cantine", "2026-10-05", "2026-03-09T23:59:59")
    assert found.state == "not-yet"
    assert in_paris(found.opens_at) == "2026-03-10T00:00:00"
    assert "mardi 10 mars" in told(commune, "cantine", "2026-10-05", "2026-03-09T23:59:59")


@pytest.mark.parametrize("now", ["2026-03-10T00:00", "2026-06-15T12:00", "2026-08-20T23:59:59"])
@pytest.mark.parametrize("day", ["2026-09-01", "2026-12-01", "2027-07-01"])
def test_l2_from_10_march_to_20_august_the_whole_coming_year_is_open(
    commune: Commune, day: str, now: str
) -> None:
    assert state(commune, "cantine", day, now) == "open"


def test_l2_after_20_august_september_is_over_and_october_goes_on(commune: Commune) -> None:
    assert state(commune, "cantine", "2026-09-01", "2026-08-21T00:00") == "closed"
    found = ask(commune, "cantine", "2026-10-01", "2026-08-21T00:00")
    assert found.state == "open"
    assert in_paris(found.closes_at) == "2026-09-20T23:59:59"


def test_l2_the_later_of_20_august_and_the_monthly_limit(commune: Commune) -> None:
    """With the 5th of the month before, September stays open until 20 August, not 5 August."""
    limit = Limit("le-5", "month", number=5, year_opens=(3, 10), year_closes=(8, 20))
    found = ask(commune, ruled(commune, "cantine", limit), "2026-09-01", "2026-08-10T12:00")
    assert (found.state, in_paris(found.closes_at)) == ("open", "2026-08-20T23:59:59")


def test_l2_a_long_first_period_never_opens_the_past(commune: Commune) -> None:
    limit = Limit("le-20", "month", number=20, year_opens=(3, 10), year_closes=(9, 30))
    line = ruled(commune, "cantine", limit)
    assert state(commune, line, "2026-09-10", "2026-09-09T23:59:59") == "open"
    assert state(commune, line, "2026-09-10", "2026-09-10T00:00:00") == "closed"


def test_l1_without_a_first_period_everything_is_open_early(commune: Commune) -> None:
    line = ruled(commune, "cantine", Limit("le-20", "month", number=20))
    found = ask(commune, line, "2027-10-04", "2026-01-05T09:00")
    assert (found.state, found.opens_at) == ("open", None)


def test_l7_the_31st_is_the_last_day_of_shorter_months_and_the_hour_is_a_setting(
    commune: Commune,
) -> None:
    line = ruled(commune, "cantine", Limit("fin", "month", number=31, hour=time(18)))
    assert in_paris(ask(commune, line, "2026-03-12", "2026-01-05T09:00").closes_at) == (
        "2026-02-28T18:00:00"
    )
    assert state(commune, line, "2026-03-12", "2026-02-28T18:00:00") == "open"
    assert state(commune, line, "2026-03-12", "2026-02-28T18:00:01") == "closed"


def test_the_next_month_skips_the_summer(commune: Commune) -> None:
    """On 21 June July is over; August has no school: September is next."""
    found = ask(commune, "cantine", "2026-07-02", "2026-06-21T09:00")
    assert (found.next_from, found.next_day) == (date(2026, 9, 1), date(2026, 9, 1))
    assert in_paris(found.next_closes_at) == "2026-08-20T23:59:59"


def test_too_late_is_never_just_no(commune: Commune) -> None:
    """The message to the service, theme Modifications, is offered."""
    remedy = ask(commune, "cantine", "2026-02-10", "2026-01-21T10:00").remedy
    assert remedy is not None
    assert (remedy.kind, remedy.service, remedy.theme) == (
        "message",
        "alae-restauration",
        "modifications",
    )
