"""The menu: what can be done, by its number."""

from bot.talk import Ending, Talk, dialog
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
    "documents",
    "demarches",
    "ecrire",
)


def choices() -> tuple[Option, ...]:
    """The menu's options, each the beginning of a dialog."""
    return tuple(Option(f"start:{name}", say(f"menu-{name}")) for name in CHOICES)


@dialog("menu", words=("menu principal", "que sais tu faire", "que savez vous faire"))
async def menu(talk: Talk) -> Ending:
    """A short line and the choices; the greeting is the engine's. New terms are recalled (A6)."""
    me = talk.family.adult.id
    agree = talk.look(lambda w: to_accept(w.connection, w.commune, me))
    terms = (say("terms-to-accept"),) if agree else ()
    return View((*terms, say("menu-intro")), choices())
