"""R3, A4: a démarche begun by SMS, finished by e-mail, acknowledged there; what is safe where."""

from sqlalchemy import select

from bot.channels.sms.render import MOST_SEGMENTS
from bot.channels.sms.render import render as as_sms
from core.requests.tables import request
from core.tables import guardian
from notifications.view import View
from tests.access.town import CLAIRE, CLAIRE_SMS, Town
from tests.dialogs.test_deposer import picture

PHOTO = (("photo.jpg", picture()),)


def copies(town: Town) -> list[View]:
    """The acknowledgements in Claire's mailbox."""
    return [each.view for each in town.boxes[CLAIRE] if "demarche-sent" in str(each.view)]


def test_begun_by_sms_it_is_finished_by_mail(town: Town) -> None:
    town.write(CLAIRE_SMS, "je demenage")
    town.write(CLAIRE_SMS, "12 rue des Acacias 31999 Saint-Amand-sur-Leze")
    town.write(CLAIRE_SMS, "1/12/2025")
    assert "taxe foncière" in town.write(CLAIRE, "où en étais-je ? menu")
    assert "Quel justificatif avez-vous ?" in town.write(CLAIRE, "reprendre")
    town.write(CLAIRE, "2")
    said = town.write(CLAIRE, files=PHOTO)
    assert "12 rue des Acacias 31999 Saint-Amand-sur-Leze" in said
    assert "D2025-000001" in town.write(CLAIRE, "confirmer")
    assert len(copies(town)) == 1, "where it was confirmed, and nowhere twice"


def test_confirmed_by_sms_it_is_acknowledged_by_mail_too(town: Town) -> None:
    """CRPA L112-11: number, date, service and contact, in writing."""
    town.write(CLAIRE_SMS, "demande de rendez-vous")
    town.write(CLAIRE_SMS, "2")
    town.write(CLAIRE_SMS, "Bonjour, au sujet de la rentree de Lena.")
    town.write(CLAIRE_SMS, "passer")
    assert copies(town) == []
    town.write(CLAIRE_SMS, "confirmer")
    (copy,) = copies(town)
    assert copy.options == ()
    assert "Service : Données du Dossier Famille, 05 36 49 01 04" in town.last(CLAIRE)


def test_every_step_by_sms_is_a_text_that_goes_out_whole(town: Town) -> None:
    """Promise 5: the recap of a long form fits the segments that are allowed."""
    words = "actualiser mon dossier|valider|valider|institutrice|1|valider".split("|")
    for each in words:
        town.write(CLAIRE_SMS, each)
    town.write(CLAIRE_SMS, files=PHOTO)
    views = [each.view for each in town.boxes[CLAIRE_SMS]]
    sizes = [as_sms(view).segments for view in views]
    assert max(sizes) <= MOST_SEGMENTS
    assert sizes[:6] == [2, 1, 1, 1, 1, 1], "what a question costs"
    assert "Confirmer" in as_sms(views[-1]).text


def test_what_is_sensitive_waits_for_the_mail(town: Town) -> None:
    """Nothing medical is asked by SMS: there it is passed over or left for later."""
    town.write(CLAIRE_SMS, "remplir la fiche sanitaire")
    said = town.write(CLAIRE_SMS, "Lena")
    assert "confidentielle" in said
    assert "Je ne lis pas cette réponse ici" in town.write(CLAIRE_SMS, "Docteur Rivoire")
    town.write(CLAIRE_SMS, "plus tard")
    assert "Qui est son médecin traitant ?" in town.write(CLAIRE, "reprendre")
    town.write(CLAIRE, "Docteur Rivoire")
    said = town.write(CLAIRE, files=PHOTO)
    assert "Médecin traitant : donné, gardé confidentiel" in said
    town.write(CLAIRE, "confirmer")
    everything = " ".join(str(each.view) for box in town.boxes.values() for each in box)
    assert "Rivoire" not in everything


def test_a_sensitive_piece_is_not_named_by_sms(town: Town) -> None:
    """« Document reçu »: what it is about is not said back."""
    town.write(CLAIRE_SMS, "je dépose un justificatif médical")
    town.write(CLAIRE_SMS, "Lena")
    town.write(CLAIRE_SMS, "hier")
    said = town.write(CLAIRE_SMS, files=PHOTO)
    assert "Pièce jointe : pièce confidentielle" in said
    assert "Changer : pièce confidentielle" in said
    assert "D2025-000001" in town.write(CLAIRE_SMS, "confirmer")


def test_another_telephone_needs_a_code_of_another_channel(town: Town) -> None:
    """L2: who holds the phone alone does not change where the adult is reached."""
    town.write(CLAIRE_SMS, "nouveau numéro")
    town.write(CLAIRE_SMS, "06 39 98 01 77")
    for _ in range(3):
        said = town.write(CLAIRE_SMS, "passer")
    assert "code" in said
    said = town.write(CLAIRE_SMS, town.code(CLAIRE))
    assert "06 39 98 01 77" in said
    town.write(CLAIRE_SMS, "confirmer")
    with town.database.read() as connection:
        assert connection.execute(select(request.c.state)).scalars().all() == ["waiting"]
        known = select(guardian.c.phone).where(guardian.c.email == CLAIRE.address)
        assert connection.execute(known).scalar() == "+33639980101"
