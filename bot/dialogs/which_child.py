"""The children a dialog is about; « pour quel enfant ? », unless a name in the sentence answers."""

from collections.abc import Iterator, Mapping

from bot.dialogs.enrolment_words import form_option
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.talk import Raw, Said, Talk, World
from core.people.families import Child
from core.requests.children import FIRST_NAME, NEW_CHILD
from core.requests.records import OPEN, requests
from core.sentence import Refused, Sentence, say
from notifications.view import NoWay, Option, plain


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
    children = some_children(talk.world, act)
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


def some_children(world: World, act: str = "book") -> tuple[Child, ...]:
    """The children for whom the adult may do `act`; Refused when there is none, with what remains.

    A family that has no child yet is led to adding one.
    """
    found = tuple(child for child in world.family.children if child.may(act))
    if found:
        return found
    if world.family.children:
        raise Refused(say("no-child"))
    raise _no_child_yet(world)


def _no_child_yet(world: World) -> NoWay:
    """That there is none, or whose request waits; then how to add one."""
    add = form_option(world, "new-child", say("ouvrir-add-child"))
    asked = next(_asked(world), None)
    if asked is None:
        return NoWay(say("no-child-yet"), *add)
    child, number = asked
    see = Option("start:demarches", say("demarche-see-all"))
    return NoWay(say("no-child-asked", child=child, number=number), see, *add)


def _asked(world: World) -> Iterator[tuple[str, str]]:
    """The children whom the service has not added yet, with the number of the request."""
    for each in requests(world.connection, world.family):
        form = world.commune.forms.get(each.form)
        if form is not None and form.effect in NEW_CHILD and each.state in OPEN:
            yield str(each.answers[FIRST_NAME]), each.number
