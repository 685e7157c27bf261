"""The question « pour quel enfant ? », answered before it is asked by a name in the sentence."""

from collections.abc import Mapping

from bot.dialogs import orders
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.talk import Raw, Said, Talk, World
from core.people.families import Child
from core.sentence import Sentence
from notifications.view import plain


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """The one child whose first name stands in the words."""
    words = f" {fold(said.text)} "
    named = [
        str(child.id)
        for child in world.family.children
        if f" {fold(child.first_name)} " in words and child.may("see")
    ]
    return {"enfant": named[0]} if len(named) == 1 else {}


async def which_child(talk: Talk, text: Sentence, act: str) -> Child:
    """The child for whom the adult may do `act`; not asked when there is just one."""
    children = orders.some_children(talk.family, act)
    choices = [
        Choice(
            str(child.id),
            plain(child.first_name),
            child,
            lambda reading, name=child.first_name: name in reading.children,  # type: ignore[misc]
        )
        for child in children
    ]
    return await talk.ask("enfant", Pick(text, choices))
