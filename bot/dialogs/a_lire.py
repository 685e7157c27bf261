"""What families may read: menus, rules, buses, calendars, prices (R5)."""

from collections.abc import Mapping

from bot.engine.reserved import fold
from bot.talk import Ending, Raw, Said, Talk, World, dialog
from core.commune.account_settings import Reading
from core.sentence import Sentence, say
from notifications.view import Attachment, Option, View, plain

# What parents call each kind, beside its label (folded).
WORDS = {
    "menus": ("menu de la cantine", "menus", "on mange quoi", "menu du restaurant"),
    "reglement": ("reglement", "reglement interieur"),
    "calendrier": ("calendrier des inscriptions", "calendrier des vacances"),
    "transport": ("horaires des cars", "horaires du bus", "horaires des bus", "le bus", "les cars"),
    "tarifs": ("grille des tarifs", "grille tarifaire", "les tarifs"),
    "guide": ("guide",),
}


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """Which one, by its label or by what it is called."""
    words = f" {fold(said.text)} "
    named = [each.key for each in world.commune.readings if f" {fold(each.label)} " in words]
    called = [
        each.key
        for each in world.commune.readings
        if any(f" {phrase} " in words for phrase in WORDS.get(each.kind, ()))
    ]
    found = named or called
    return {"lecture": found[0]} if len(set(found)) == 1 else {}


@dialog("a-lire", listen=listen)
async def show_readings(talk: Talk) -> Ending:
    """One of them, or the list with links; what is a file is handed over."""
    known = talk.world.commune.readings
    wanted = talk.heard("lecture")
    for each in known:
        if each.key == wanted:
            return lambda world, chosen=each: given(world, chosen)  # type: ignore[misc]
    papers = (
        Option("start:attestation", say("lire-attestation")),
        Option("start:factures", say("lire-factures")),
    )
    if not known:
        return View((say("lire-none"),), papers)
    files = tuple(
        Option(f"start:a-lire:{each.key}", plain(each.label), {"lecture": each.key})
        for each in known
        if each.file is not None
    )
    return View((say("lire-intro"), *map(_line, known)), (*files, *papers))


def given(world: World, each: Reading) -> View:
    """The command: one document, as a file or a link."""
    if each.file is None:
        return View((_line(each),), (Option("start:a-lire", say("lire-all")),))
    address = world.files.keep(each.file.read_bytes())
    file = Attachment(each.file.name, "application/pdf", address)
    return View((say("lire-here", label=each.label),), files=(file,))


def _line(each: Reading) -> Sentence:
    if each.link is None:
        return say("lire-file", label=each.label)
    return say("lire-link", label=each.label, link=each.link)
