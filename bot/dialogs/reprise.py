"""« Reprise », « start »: the assistant may speak first again."""

from bot.dialogs.menu import choices
from bot.dialogs.rappels import subjects_in
from bot.talk import Ending, Goto, Raw, Said, Talk, World, dialog
from core.people import quiet
from core.sentence import say
from notifications.view import View


def wake(world: World) -> View:
    """The command: forget a « stop », and show what can be done."""
    awake = quiet.wake(world.connection, world.family.adult.id)
    return View((say("reprise-done" if awake else "reprise-awake"),), choices())


def listen(said: Said, world: World) -> dict[str, Raw]:
    """« Remettre les rappels cantine » brings these back alone."""
    return subjects_in(said)


@dialog("reprise", listen=listen)
async def resume_messages(talk: Talk) -> Ending:
    """Nothing is asked."""
    return Goto("rappels", {"avec": talk.heard("avec")}) if talk.heard("avec") else wake
