"""« Mes canaux »: from where this account is spoken for, which one is written to first (A1)."""

from bot.dialogs.channel_words import own_places, place_words
from bot.talk import Ending, Talk, World, dialog
from core.access.places import Bound
from core.clock import today
from core.sentence import Sentence, say
from notifications.view import Option, View


@dialog("canaux")
async def show_channels(talk: Talk) -> Ending:
    """Each address with since when; then what can be done about them."""
    adult = talk.family.adult
    own = talk.look(own_places)
    name = f"{adult.first_name} {adult.last_name}"
    lines = (_line(talk.world, each, first=not number) for number, each in enumerate(own))
    prefer = (Option("start:preferer", say("canaux-prefer")),) if len(own) > 1 else ()
    take_back = (Option("start:retirer", say("canaux-take-back")),) if own else ()
    return View(
        (say("canaux-intro", name=name, count=len(own)), *lines),
        (*prefer, *take_back, Option("start:relier", say("canaux-add"))),
    )


def _line(world: World, each: Bound, *, first: bool) -> Sentence:
    state = "suspended" if each.suspended else "first" if first else "other"
    return say(
        "canaux-line",
        place=place_words(each.place),
        day=today(each.bound_at),
        state=state,
        here="yes" if each.place == world.place else "no",
    )
