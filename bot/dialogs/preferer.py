"""Which channel is written to first: reminders, receipts and answers that cannot go elsewhere."""

from functools import partial

from bot.dialogs.channel_words import own_places, place_choices, place_words
from bot.questions.pick import Pick
from bot.talk import Ending, Talk, World, dialog
from core.access import places as access
from core.access.places import Place
from core.sentence import Refused, say
from notifications.view import Option, View


def prefer(place: Place, world: World) -> View:
    """The command: put the address first."""
    if not access.prefer(world.connection, world.family.adult.id, place):
        raise Refused(say("choice-gone"), "canal")
    return View(
        (say("preferer-done", place=place_words(place)),),
        (Option("start:canaux", say("canaux-see")),),
    )


@dialog("preferer")
async def choose_preferred(talk: Talk) -> Ending:
    """One question; addresses where nothing arrives are not offered."""
    good = [each for each in talk.look(own_places) if not each.suspended]
    if len(good) < 2:
        return View((say("preferer-only-one"),), (Option("start:relier", say("canaux-add")),))
    place = await talk.ask("canal", Pick(say("preferer-which"), place_choices(good)))
    return partial(prefer, place)
