"""Delivery reports come in any order: a state only moves forward."""

from functools import reduce
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.sms.delivery import KANNEL_CODES, DeliveryState, later

STATES = st.sampled_from(DeliveryState)
ORDER = list(DeliveryState)


@given(st.lists(STATES, min_size=1))
def test_it_never_goes_back(reported: list[DeliveryState]) -> None:
    before: DeliveryState | None = None
    for state in reported:
        now = later(before, state)
        assert before is None or ORDER.index(now) >= ORDER.index(before)
        before = now


@given(st.lists(STATES, min_size=1, max_size=5))
def test_neither_the_order_nor_a_repeat_matters(reported: list[DeliveryState]) -> None:
    ends = {reduce(later, order, None) for order in permutations([*reported, reported[0]])}
    assert ends == {max(reported, key=ORDER.index)}


def test_accepted_after_delivered() -> None:
    """Kannel's 8 may come after its 1."""
    assert later(KANNEL_CODES["1"], KANNEL_CODES["8"]) is DeliveryState.DELIVERED
    assert later(KANNEL_CODES["16"], KANNEL_CODES["4"]) is DeliveryState.FAILED
