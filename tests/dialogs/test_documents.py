"""R4: what is on file, until when, what is missing or will soon be out of date."""

import pytest

from core.commune.file import demo_commune
from core.desk import acts
from core.desk.waiting import waiting
from tests.conversation import AWA, Chat
from tests.dialogs.conftest import Meet


def test_r4_what_is_missing_comes_first_then_what_is_there(claire: Chat) -> None:
    said = claire.say("mes documents")
    assert said.startswith("Une pièce est à envoyer :")
    assert "Attestation d'assurance scolaire (Jean-Baptiste) : pas encore reçue" in said
    assert "Attestation d'assurance scolaire (Hugo et Léna) : valable jusqu'au 31/08/2026" in said
    assert "quotient familial : reçue le 09/12/2025, le service la vérifie" in said


def test_r4_one_that_is_out_of_date_says_since_when(meet: Meet) -> None:
    awa = meet(AWA)
    said = awa.say("quelles pièces manquent ?")
    assert "Justificatif de domicile de moins de 3 mois : plus valable depuis le" in said
    assert awa.pick("Envoyer : Justificatif de domicile").startswith("Envoyez maintenant")


@pytest.mark.at("2026-06-05T09:00")
def test_r4_one_that_is_about_to_expire_is_told_in_advance(claire: Chat) -> None:
    claire.when = "2026-08-10T09:00"
    said = claire.say("mes documents")
    assert "Fiche sanitaire (Léna) : valable encore jusqu'au lundi 31 août 2026" in said


def test_r4_a_confidential_one_is_only_counted(claire: Chat) -> None:
    """The demo's justified absence left a medical document on file."""
    said = claire.say("mes documents")
    assert "Et une pièce confidentielle, conservée par le service." in said
    assert "édical" not in said


def test_r4_a_rejected_one_says_why(claire: Chat) -> None:
    with claire.database.write() as connection:
        (paper,) = waiting(connection, demo_commune(), kinds=("document",))
        acts.reject(connection, demo_commune(), paper.id, "Paule", "page illisible", claire.now)
    said = claire.say("mes documents")
    assert "quotient familial : reçue le 09/12/2025, elle n'a pas été retenue" in said
    assert "(motif : page illisible) : envoyez-en une autre" in said
