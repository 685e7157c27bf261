"""F5: what a quotient changes in prices, at its edges (0 and 99 999)."""

import pytest

from core.clock import read_instant
from core.database import Database
from core.money.quotient import PriceChange, in_words, price_changes
from locales import speak
from tests.core.communes import small_commune
from tests.core.households import MARTIN

NOW = read_instant("2025-12-12T09:00")
COMMUNE = small_commune()


@pytest.mark.parametrize(
    ("before", "after", "cents"),
    [
        (850, 0, (260, 100)),
        (850, 499, (260, 100)),
        (850, 500, None),
        (850, 999, None),
        (850, 1000, (260, 390)),
        (850, 99_999, (260, 390)),
        (None, 0, (390, 100)),
        (None, 99_999, None),
    ],
)
def test_each_band(
    filled: Database, before: int | None, after: int, cents: tuple[int, int] | None
) -> None:
    with filled.read() as connection:
        found = price_changes(connection, COMMUNE, MARTIN, before, after, NOW)
    expected = (PriceChange("Restauration", "Repas", *cents),) if cents else ()
    assert found == expected
    assert all(speak(each) for each in in_words(found))


def test_only_what_the_household_is_enrolled_in(filled: Database) -> None:
    with filled.read() as connection:
        assert price_changes(connection, COMMUNE, 99, 850, 0, NOW) == ()
