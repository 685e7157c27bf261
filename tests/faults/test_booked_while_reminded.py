"""Reliability F6, short: a booking raced against its own reminder; nothing is said after it."""

import pytest

from core.commune import Commune
from core.database import Database
from tests.faults.reminded import Race

ROUNDS = 40


@pytest.mark.at("2026-01-12T09:00")
def test_who_has_booked_is_never_reminded(demo: Database, commune: Commune) -> None:
    """I3: no attempt is decided once the booking is on the disk, whoever began first."""
    figures = Race(demo, commune).run(ROUNDS)
    assert figures.wrong == 0
    assert figures.reminded + figures.withdrawn == ROUNDS
    assert figures.reminded
    assert figures.withdrawn
