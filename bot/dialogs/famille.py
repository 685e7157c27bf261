"""The second menu: the file of the family, its enrolments, its papers, what was written to it."""

from collections.abc import Iterator

from bot.talk import Ending, Talk, World, dialog
from core.sentence import say
from notifications.view import Option, View

CHOICES = (
    "dossier",
    "inscriptions",
    "documents",
    "attestation",
    "sante",
    "droits",
    "messages",
    "actualites",
    "rappels",
    "mes-donnees",
)
WITH_CHILDREN = frozenset({"attestation", "sante", "droits"})


@dialog("famille")
async def family_menu(talk: Talk) -> Ending:
    """What is less often wanted than the first menu, one choice further."""
    return View((say("famille-intro"),), tuple(_choices(talk.world)))


def _choices(world: World) -> Iterator[Option]:
    for name in CHOICES:
        if world.family.children or name not in WITH_CHILDREN:
            yield Option(f"start:{name}", say(f"famille-{name}"))
