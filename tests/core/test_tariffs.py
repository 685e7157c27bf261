"""F5: the quotient familial decides the price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.commune import Tariff
from core.money.tariffs import price
from tests.core.communes import MEAL, WITHOUT


@pytest.mark.parametrize(
    ("quotient", "cents"),
    [(0, 100), (499, 100), (500, 260), (850, 260), (999, 260), (1000, 390), (None, 390)],
)
def test_the_canteen_is_paid_by_quotient(quotient: int | None, cents: int) -> None:
    assert price(MEAL, quotient) == cents


@pytest.mark.parametrize("quotient", [None, 0, 12_000])
def test_a_flat_price_is_the_same_for_all(quotient: int | None) -> None:
    assert price(WITHOUT, quotient) == 520


bands = st.lists(st.integers(1, 3000), unique=True, min_size=1, max_size=6).map(
    lambda limits: tuple((limit, 100 * n) for n, limit in enumerate(sorted(limits)))
)


@given(bands=bands, quotient=st.integers(0, 4000))
def test_each_quotient_pays_the_first_band_above_it(
    bands: tuple[tuple[int, int], ...], quotient: int
) -> None:
    tariff = Tariff("t", "T", (*bands, (None, 99_999)))
    above = [cents for limit, cents in bands if quotient < limit]
    assert price(tariff, quotient) == (min(above) if above else 99_999)
    assert price(tariff, quotient) <= price(tariff, quotient + 1) <= price(tariff, None)
