"""« Reprise », « start »: the assistant may speak first again."""

from bot.dialogs.menu import choices
from bot.talk import Ending, Talk, World, dialog
from core import quiet
from core.sentence import say
from notifications.view import View


def wake(world: World) -> View:
    """The command: forget a « stop », and show what can be done."""
    awake = quiet.wake(world.connection, world.family.adult.id)
    return View((say("reprise-done" if awake else "reprise-awake"),), choices())


@dialog("reprise", words=("reactiver les rappels", "remettre les rappels"))
async def resume_messages(talk: Talk) -> Ending:
    """Nothing is asked."""
    return wake
