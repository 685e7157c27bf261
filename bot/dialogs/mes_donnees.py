"""« Mes données »: what they are for, and what can be asked: a copy, an erasure (A6)."""

from bot.talk import Ending, Talk, dialog
from core.sentence import say
from notifications.view import Option, View


@dialog("mes-donnees")
async def show_data(talk: Talk) -> Ending:
    """The notice, its version, and the acts."""
    commune = talk.world.commune
    privacy = commune.accounts.privacy
    said = [say("donnees-notice", commune=commune.name), say("donnees-kept")]
    if privacy is not None:
        version, day, link = privacy.version, privacy.day, privacy.link
        said.append(say("donnees-privacy", version=version, day=day, link=link))
    return View(
        tuple(said),
        (
            Option("start:exporter", say("donnees-export")),
            Option("start:effacer", say("donnees-erase")),
            Option("start:conditions", say("donnees-terms")),
        ),
    )
