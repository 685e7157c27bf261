"""What a unit costs a household: the commune's tariff read with the quotient familial."""

from core.commune import Tariff


def price(tariff: Tariff, family_quotient: int | None) -> int:
    """The price in cents of one unit on one day; an unknown quotient pays the last band."""
    if family_quotient is not None:
        for below, cents in tariff.bands:
            if below is None or family_quotient < below:
                return cents
    return tariff.bands[-1][1]
