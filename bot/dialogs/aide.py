"""What can be typed, by example, with the words of this family (D3)."""

from bot.dialogs import limites
from bot.engine.reserved import fold
from bot.talk import Ending, Goto, Raw, Said, Talk, World, dialog
from core.sentence import say
from notifications.view import Option, View, plain


def listen(said: Said, world: World) -> dict[str, Raw]:
    """A question about a limit that was taken for a call for help is kept whole."""
    if not limites.asks_until_when(fold(said.text)):
        return {}
    return {"limites": dict(limites.listen(said, world))}


@dialog("aide", listen=listen)
async def help_with_words(talk: Talk) -> Ending:
    """Sentences to copy, then the words that mean the same everywhere."""
    asked = talk.heard("limites")
    if asked is not None:
        return Goto("limites", asked)
    names = [child.first_name for child in talk.family.children if child.may("book")]
    child = plain(names[-1]) if names else say("aide-some-child")
    other = plain(names[-2:][0]) if names else say("aide-some-child")
    return View(
        (say("aide-examples", child=child, other=other), say("aide-words")),
        (Option("menu", say("aide-menu")),),
    )
