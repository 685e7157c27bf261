"""An address taken back: a phone that was lost, a mailbox that is shared.

From another address it needs a code of a third one where there is one: who holds one phone must not
cut the others off. Where there is none it is done all the same, the address taken back being told:
a lost phone that stays connected is worse.
"""

from functools import partial

from bot.dialogs.channel_words import own_places, place_choices, place_words
from bot.engine import step_up
from bot.engine.notices import CHANNELS, in_use, put, warn
from bot.questions.code import Code
from bot.questions.pick import Pick
from bot.talk import Ending, Recap, Talk, World, dialog
from core.access import codes as access_codes
from core.access import links as access_links
from core.access import places as access
from core.access.places import Place
from core.sentence import Refused, say
from notifications.moves import suspend
from notifications.view import Option, View

ACT = "revoke"


def take_back(place: Place, world: World) -> View:
    """The command: the address speaks for nobody, and everywhere else is told."""
    connection, adult, now = world.connection, world.family.adult.id, world.now
    if not access.revoke(connection, adult, place, now):
        raise Refused(say("choice-gone"), "canal")
    access_codes.drop(connection, place, now)
    access_links.drop(connection, adult, now)
    # What waits for that address is said at the next one.
    suspend(connection, place, "revoked", in_use(world.reach) or CHANNELS, now)
    said = say("access-revoked", place=place_words(place))
    warn(connection, adult, said, now, world.place or place, world.reach)
    if place == world.place:
        return View((say("retirer-done-here"),))
    put(connection, place, View((say("retirer-told"),)), now)
    return View(
        (say("retirer-done", place=place_words(place)),),
        (Option("start:canaux", say("canaux-see")),),
    )


@dialog("retirer")
async def take_channel_back(talk: Talk) -> Ending:
    """Which one, a code unless it is this very one, and once more to be sure."""
    world = talk.world
    own = talk.look(own_places)
    if not own:
        return View((say("retirer-none"),))
    question = Pick(say("retirer-which"), place_choices(own), asks_always=True)
    place = await talk.ask("canal", question)
    if place != world.place and step_up.other_channel(world, (place,)) is not None:
        await talk.ask("code", Code(world, ACT, (place,)))
    last = "yes" if len(own) == 1 else "no"
    here = "yes" if place == world.place else "no"
    shown = say("retirer-recap", place=place_words(place), last=last, here=here)
    await talk.confirm(Recap(View((shown,)), list(place)))
    return partial(take_back, place)
