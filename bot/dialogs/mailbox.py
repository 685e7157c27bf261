"""The mailbox where an adult is sent what is confidential."""

from bot.engine.notices import in_use
from bot.talk import World
from core.access import places as access
from core.access.places import Place


def own_mailbox(world: World) -> Place | None:
    """The adult's first mailbox that works, bound or known to the commune; None without any."""
    if "email" not in in_use(world.reach):
        return None
    me = world.family.adult.id
    own = [each.place for each in access.places(world.connection, me) if not each.suspended]
    for place in (*own, *access.on_file(world.connection, me)):
        if place.channel == "email":
            return place
    return None
