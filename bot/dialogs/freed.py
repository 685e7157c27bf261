"""Places that an order gave back are offered at once to those who wait for them."""

from collections.abc import Iterable

from bot.talk import World
from core.bookings import seats
from core.bookings.quotes import Wish
from notifications.places import offer_places


def offer_freed(world: World, wishes: Iterable[Wish]) -> None:
    """Offer the places of the days cancelled by these wishes, in the same transaction."""
    places = set()
    for wish in wishes:
        activity = world.commune.activities.get(wish.activity)
        if activity is not None and activity.seats is not None:
            places.add((seats.pool(activity), wish.day))
    if places:
        offer_places(world.connection, world.commune, world.now, places)
