"""« Reprendre »: the tasks that were set aside."""

from bot.dialogs.drafts import drafts, resume_option
from bot.talk import Ending, Talk, dialog
from core.sentence import say
from notifications.view import Option, View


@dialog("reprendre")
async def take_up_again(talk: Talk) -> Ending:
    """Each draft as an option; the engine opens the one that is chosen."""
    found = talk.look(drafts)
    if not found:
        return View((say("reprendre-nothing"),), (Option("menu", say("aide-menu")),))
    return View((say("reprendre-which", count=len(found)),), tuple(map(resume_option, found)))
