"""More trust for a quarter of an hour: a code goes to another channel of the adult, and comes back.

For what would harm if someone else held the phone. The code is good at the place where it was asked
for, for the act that it names, once.
"""

from collections.abc import Collection

from bot.engine.notices import in_use, send_code
from bot.talk import Invalid, World
from core.access import codes as access_codes
from core.access import places as access
from core.access.codes import Right, Wait
from core.access.places import Level, Place
from core.sentence import Refused, Sentence, say
from notifications.addresses import masked

TERMINAL = "terminal"  # whoever is there has the database in hand


def is_open(world: World) -> bool:
    """Whether the adult has shown, where they speak from, a code of another channel."""
    if world.place is None:
        return False
    if world.place.channel == TERMINAL:
        return True
    found = access.level(world.connection, world.family.adult.id, world.place, world.now)
    return found >= Level.STEPPED_UP


def other_channel(world: World, but: Collection[Place] = ()) -> Place | None:
    """Where a code would go: the adult's first address on another channel, and not among `but`."""
    own = access.places(world.connection, world.family.adult.id)
    known = [each.place for each in own if not each.suspended]
    for place in (*known, *access.on_file(world.connection, world.family.adult.id)):
        here = world.place is not None and place.channel == world.place.channel
        if not here and place not in but and place.channel in in_use(world.reach):
            return place
    return None


def send(world: World, act: str, but: Collection[Place] = ()) -> Sentence:
    """Send a code for `act`, unless one is awaited already; where it went, in words.

    Refused when there is nowhere to send it, or no more today.
    """
    asker, contact = world.place, other_channel(world, but)
    if asker is None or contact is None:
        raise Refused(say("step-up-no-channel"))
    before = access_codes.awaited(world.connection, act, asker, world.now)
    if before is not None:
        return _sent(before.contact, again=before.made_at < world.now)
    issue = access_codes.ask(
        world.connection, act, asker, contact, world.family.adult.id, world.now
    )
    if issue.why == "soon":
        return say("step-up-soon")
    if issue.code is None:
        raise Refused(say("code-refused", why=issue.why))
    send_code(world.connection, contact, issue.code, act, asker, world.now)
    return _sent(contact)


def enter(world: World, act: str, typed: str) -> None:
    """Try a code; Invalid says that it is not the one, or how long to wait."""
    if world.place is None:
        raise Invalid(say("code-wrong"), hint=act)
    entry = access_codes.enter(world.connection, act, world.place, typed, world.now)
    if isinstance(entry, Wait):
        raise Invalid(say("code-wait", until=entry.until), hint=act)
    if not isinstance(entry, Right) or entry.guardian_id != world.family.adult.id:
        raise Invalid(say("code-wrong"), hint=act)
    access.open_up(world.connection, world.family.adult.id, world.place, world.now)


def _sent(contact: Place, *, again: bool = False) -> Sentence:
    where = masked(contact.address)
    return say("step-up-sent", channel=contact.channel, where=where, again="yes" if again else "no")
