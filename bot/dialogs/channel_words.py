"""An address of an adult in words: enough to recognise it, not enough to use it."""

from collections.abc import Iterable

from bot.questions.pick import Choice
from bot.talk import World
from core.access import places as access
from core.access.places import Bound, Place
from core.sentence import Sentence, say
from notifications.addresses import masked


def own_places(world: World) -> list[Bound]:
    """The addresses of the adult, the preferred one first."""
    return access.places(world.connection, world.family.adult.id)


def place_words(place: Place) -> Sentence:
    """« Telegram (…42) »."""
    return say("canaux-place", channel=place.channel, where=masked(place.address))


def place_id(place: Place) -> str:
    """How a choice of that address is stored."""
    return f"{place.channel}:{place.address}"


def place_choices(found: Iterable[Bound]) -> tuple[Choice[Place], ...]:
    """Each address as a choice."""
    return tuple(
        Choice(place_id(each.place), place_words(each.place), each.place) for each in found
    )
