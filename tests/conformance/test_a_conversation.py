"""The same conversation on every channel: greeted, booked, confirmed; each in its own way.

Rows P1-P6 as a parent sees them; nothing is said that the channel cannot show.
"""

from core.tables import document
from tests.conformance.face import Face
from tests.conformance.faces import those
from tests.conformance.town import Town
from tests.core.papers import telling_picture


@those()
async def test_a_known_adult_greets_and_gets_the_menu(face: Face, town: Town) -> None:
    menu = await face.say("bonjour", "Bonjour", "planning", "Dossier")
    if face.channel == "telegram":
        assert any("planning" in label for label, _ in menu.raw.buttons)


@those()
async def test_one_sentence_then_the_recap_confirmed(face: Face, town: Town) -> None:
    """P2, P5, P6: one sentence, one choice, one receipt; booked once."""
    await face.say("lena cantine mardi 6 janvier", "6 janv", "2,60", "Confirmer")
    assert town.booked(6) == 0
    await face.take("Confirmer", "2025-0000", "6 janv")
    assert town.booked(6) == 1


@those()
async def test_days_are_chosen(face: Face, town: Town) -> None:
    """P3: ticked where there is a calendar, typed elsewhere; a menu's option first."""
    await face.say("réserver", "quel enfant")
    await face.take("Léna", "activité")
    await face.take("Restauration", "quels jours")
    if face.can.edits:
        await face.choose("13")
        await face.choose("15")
        await face.choose("Valider 2 jours")
    else:
        await face.write("mardi 13 et jeudi 15 janvier")
    await face.hears("13", "15", "5,20", "Confirmer")
    await face.take("Confirmer", "2025-0000")
    assert (town.booked(13), town.booked(15)) == (1, 1)


@those()
async def test_a_stale_answer_is_told_so(face: Face, town: Town) -> None:
    """An option of a question that was answered since: nothing is done twice."""
    old = await face.say("lena cantine mardi 6 janvier", "Confirmer")
    await face.take("Confirmer", "2025-0000")
    if face.channel in ("sms", "terminal"):  # a number belongs to what was shown last
        await face.say("confirmer")
    else:
        face.last = old
        await face.take("Confirmer", "déjà répondu")
    assert town.booked(6) == 1


@those(lambda can: can.files_in)
async def test_a_file_becomes_a_document(face: Face, town: Town) -> None:
    """R4: a photo sent is a document of the child, once it is said which."""
    before = town.count(document)
    await face.write("", file=telling_picture())
    await face.hears("pièce")
    await face.take("assurance", "quel enfant")
    await face.take("Hugo", "Confirmer", "Hugo")
    await face.take("Confirmer", "Hugo", "31")
    assert town.count(document) == before + 1


@those()
async def test_stop_then_reprise(face: Face, town: Town) -> None:
    """Nothing is said first after STOP; answers go on; « reprise » takes it back."""
    from core.tables import guardian

    await face.say("STOP", "réponds toujours")
    assert town.count(guardian, guardian.c.quiet_since.is_not(None)) == 1
    await face.say("bonjour", "Bonjour")
    await face.say("reprise", "stop")
    assert town.count(guardian, guardian.c.quiet_since.is_not(None)) == 0
