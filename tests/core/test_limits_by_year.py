"""L5: the ALAE is booked for the year by enrolling; afterwards a change is a message."""

import pytest

from core.commune import Act, Commune
from tests.core.asking import ask, in_paris, state, told

ALAE = ("alae_matin", "alae_soir_1", "alae_soir_2")


@pytest.mark.parametrize("act", ["book", "cancel"])
@pytest.mark.parametrize("activity", ALAE)
def test_l5_vector_changed_in_november(commune: Commune, activity: str, act: Act) -> None:
    """No booking: a message to « ALAE - Restauration », thème Modifications, is prepared."""
    found = ask(commune, activity, "2025-11-17", "2025-11-10T09:00", act)
    assert found.state == "closed"
    assert found.remedy is not None
    assert (found.remedy.service, found.remedy.theme) == ("alae-restauration", "modifications")
    words = told(commune, activity, "2025-11-17", "2025-11-10T09:00", act)
    assert "ALAE - Restauration" in words
    assert "Modifications" in words


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-09T23:59:59", "not-yet"),
        ("2026-03-10T00:00:00", "open"),
        ("2026-08-20T23:59:59", "open"),
        ("2026-08-21T00:00:00", "closed"),
    ],
)
def test_l5_enrolled_from_10_march_to_20_august(commune: Commune, now: str, expected: str) -> None:
    for day in ("2026-09-01", "2027-07-02"):
        assert state(commune, "alae_soir_1", day, now) == expected


def test_l5_closed_says_when_next_year_opens(commune: Commune) -> None:
    found = ask(commune, "alae_matin", "2025-11-17", "2025-11-10T09:00")
    assert found.next_day is None
    assert in_paris(found.next_opens_at) == "2026-03-10T00:00:00"
    assert "10 mars 2026" in told(commune, "alae_matin", "2025-11-17", "2025-11-10T09:00")


def test_l5_in_spring_next_year_can_be_done_now(commune: Commune) -> None:
    found = ask(commune, "alae_matin", "2026-05-11", "2026-04-10T09:00")
    assert found.state == "closed"
    assert str(found.next_day) == "2026-09-01"
    assert in_paris(found.next_closes_at) == "2026-08-20T23:59:59"
