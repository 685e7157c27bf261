"""The commune's terms: where they are read, and agreed to with version and date (A6)."""

from bot.talk import Ending, Recap, Talk, World, dialog
from core.clock import today
from core.people import consents
from core.sentence import Sentence, say
from notifications.view import View


def agree(world: World) -> View:
    """The command: record it."""
    place = world.place.channel if world.place else ""
    consents.accept(world.connection, world.commune, world.family.adult.id, place, world.now)
    terms = world.commune.accounts.terms
    version = terms.version if terms else ""
    return View((say("conditions-done", version=version, day=today(world.now)),))


@dialog("conditions")
async def show_terms(talk: Talk) -> Ending:
    """The link; agreed to once for each version."""
    world = talk.world
    text = terms_in_words(world)
    if text is None:
        return View((say("conditions-none"),))
    me = world.family.adult.id
    since = talk.look(lambda w: consents.accepted_at(w.connection, w.commune, me))
    if since is not None:
        return View((text, say("conditions-accepted", day=today(since))))
    terms = world.commune.accounts.terms
    await talk.confirm(Recap(View((text, say("conditions-accept"))), terms and terms.version))
    return agree


def terms_in_words(world: World) -> Sentence | None:
    """The version in force and where it is read; None when the commune has none."""
    terms = world.commune.accounts.terms
    if terms is None:
        return None
    return say("conditions-text", version=terms.version, day=terms.day, link=terms.link)
