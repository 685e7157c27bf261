"""How far a message has come, as reports tell: they come in any order, and only move forward."""

from enum import StrEnum


class DeliveryState(StrEnum):
    """From the network's acceptance to the phone, each further than the one before.

    Delivered comes after failed: it was seen to arrive, whatever was reported of a part of it.
    """

    ACCEPTED = "accepted"
    BUFFERED = "buffered"
    FAILED = "failed"
    DELIVERED = "delivered"


_RANK = {state: rank for rank, state in enumerate(DeliveryState)}


def later(before: DeliveryState | None, after: DeliveryState) -> DeliveryState:
    """The state once `after` was reported; `before` is None when nothing was yet."""
    return after if before is None or _RANK[after] > _RANK[before] else before


# The codes of Kannel, which others have taken over.
KANNEL_CODES = {
    "1": DeliveryState.DELIVERED,
    "2": DeliveryState.FAILED,
    "4": DeliveryState.BUFFERED,
    "8": DeliveryState.ACCEPTED,
    "16": DeliveryState.FAILED,
}
