"""The menu: what can be done, by its number."""

from collections.abc import Iterator

from bot.talk import Ending, Talk, World, dialog
from core.people.consents import to_accept
from core.sentence import say
from notifications.view import Option, View

CHOICES = (
    "reserver",
    "annuler",
    "absence",
    "planning",
    "tableau",
    "limites",
    "solde",
    "famille",
    "demarches",
    "ecrire",
)
WITH_CHILDREN = frozenset(f"start:{name}" for name in CHOICES[:4])


def choices() -> tuple[Option, ...]:
    """The menu's options, each the beginning of a dialog."""
    return tuple(Option(f"start:{name}", say(f"menu-{name}")) for name in CHOICES)


@dialog("menu")
async def menu(talk: Talk) -> Ending:
    """A short line and the choices; the greeting is the engine's. New terms are recalled (A6)."""
    me = talk.family.adult.id
    agree = talk.look(lambda w: to_accept(w.connection, w.commune, me))
    terms = (say("terms-to-accept"),) if agree else ()
    return View((*terms, say("menu-intro")), tuple(_choices(talk.world)))


def _choices(world: World) -> Iterator[Option]:
    """The menu; a family without children begins with adding one, and books nothing."""
    if world.family.children:
        yield from choices()
        return
    from bot.dialogs.enrolment_words import form_option

    yield from form_option(world, "new-child", say("ouvrir-add-child"))
    yield from (each for each in choices() if each.id not in WITH_CHILDREN)
