"""An attestation d'inscription (E6): for which child, which year; then the PDF."""

from collections.abc import Mapping

from bot.dialogs.enrolment_words import year_named
from bot.dialogs.which_child import some_children
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.talk import Ending, Raw, Said, Talk, World, dialog
from core.calendar import school_year
from core.clock import today
from core.papers.attestations import Attestation, attestation, years
from core.sentence import Refused, say
from locales import speak
from notifications.paper import paper
from notifications.view import Attachment, Option, View, plain


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """The one child named."""
    words = f" {fold(said.text)} "
    children = world.family.children
    named = [str(c.id) for c in children if f" {fold(c.first_name)} " in words and c.may("see")]
    return {"enfant": named[0]} if len(named) == 1 else {}


@dialog("attestation", listen=listen)
async def give_attestation(talk: Talk) -> Ending:
    """Nothing is written: the paper is made of what is validated now."""
    world = talk.world
    children = some_children(talk.world, "see")
    enrolled = [child for child in children if years(world.commune, talk.family, child.id)]
    if not enrolled:
        raise Refused(say("attestation-nobody"))
    choices = [Choice(str(child.id), plain(child.first_name), child) for child in enrolled]
    child = await talk.ask("enfant", Pick(say("attestation-which-child"), choices))
    known = years(world.commune, talk.family, child.id)
    now_year = school_year(today(world.now))
    offered = [year for year in known if year >= now_year] or list(known[:1])
    of_year = [Choice(str(year), plain(year_named(year)), year) for year in sorted(offered)]
    year = await talk.ask("annee", Pick(say("inscrire-which-year"), of_year))
    return lambda w: made(w, child.id, year)


def made(world: World, child_id: int, year: int) -> View:
    """The command: the PDF, kept and handed over."""
    found = attestation(world.connection, world.commune, world.family, child_id, year, world.now)
    address = world.files.keep(attestation_pdf(world, found))
    name = speak(say("attestation-file", child=found.child.split()[0], year=year_named(year)))
    file = Attachment(f"{fold(name).replace(' ', '-')}.pdf", "application/pdf", address)
    said = say(
        "attestation-here",
        child=world.family.child(child_id).first_name,
        year=year_named(year),
        number=found.number,
    )
    see = Option("start:inscriptions", say("inscrire-see"))
    return View((said,), (see,), files=(file,))


def attestation_pdf(world: World, found: Attestation) -> bytes:
    """The paper."""
    certified = say(
        "attestation-certifies",
        commune=found.commune,
        child=found.child,
        born_on=found.born_on,
        school=found.school,
        level=found.level,
        year=year_named(found.year),
    )
    return paper(
        say("export-head", commune=found.commune),
        say("attestation-title", year=year_named(found.year)),
        (
            certified,
            tuple(plain(label) for label in found.activities),
            say(
                "attestation-made", day=found.day, adult=found.adult, number=str(found.file_number)
            ),
        ),
        say("attestation-foot", number=found.number),
        world.now,
    )
