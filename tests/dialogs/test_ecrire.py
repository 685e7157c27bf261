"""M1: a message to a service: service, theme, subject, words; read back before it is sent."""

import pytest
from sqlalchemy import select

from core.commune.file import demo_commune
from core.tables import message, thread
from tests.conversation import Chat


def sent(chat: Chat) -> list[tuple[str, str, str, str]]:
    """What this adult wrote."""
    with chat.database.read() as connection:
        rows = connection.execute(
            select(thread.c.service, thread.c.theme, thread.c.subject, message.c.body)
            .join(message, message.c.thread_id == thread.c.id)
            .where(message.c.guardian_id == chat.guardian_id)
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


def test_m1_step_by_step(claire: Chat) -> None:
    claire.say("écrire à un service")
    assert len(claire.options) == 8
    assert "c'est pour quoi ?" in claire.say("7")
    claire.say("Informations")
    claire.say("Sortie du jeudi")
    said = claire.say("Bonjour, à quelle heure\nrentrent les CE2 ?")
    assert "à « Scolarité » (Informations)" in said
    assert "Objet : Sortie du jeudi" in said
    assert sent(claire) == []
    assert "C'est envoyé à « Scolarité »" in claire.say("confirmer")
    assert sent(claire) == [
        (
            "scolarite",
            "informations",
            "Sortie du jeudi",
            "Bonjour, à quelle heure\nrentrent les CE2 ?",
        )
    ]


def test_m1_the_service_is_meant_by_what_parents_call_it(claire: Chat) -> None:
    claire.say("je voudrais écrire à la mairie")
    assert "« Règlement - Facture »" in claire.say("pour le remboursement d'un repas")


def test_m1_a_sentence_that_is_the_message_is_kept(claire: Chat) -> None:
    said = claire.say("Hugo est allergique aux œufs, il mange sans porc")
    assert "« PAI - Allergie - MDPH »" in said
    claire.say("1")
    said = claire.say("Allergie de Hugo")
    assert "Hugo est allergique aux œufs, il mange sans porc" in said
    claire.say("oui")
    assert sent(claire)[0][0] == "pai-allergie-mdph"


def test_m1_what_is_written_never_leads_elsewhere(claire: Chat) -> None:
    """« mon solde » inside a message is a word of the message."""
    claire.say("écrire à un service")
    for words in ("facture", "3", "mon solde", "mes factures de novembre"):
        claire.say(words)
    claire.say("confirmer")
    assert sent(claire)[0][2:] == ("mon solde", "mes factures de novembre")


def test_m1_the_message_is_changed_before_it_is_sent(claire: Chat) -> None:
    claire.say("écrire à un service")
    for words in ("cantine", "1", "Repas", "Quel est le menu ?"):
        claire.say(words)
    said = claire.pick("Changer le message")
    assert "Quel est le menu ?" in said  # what was written is shown
    claire.say("Quel est le menu de jeudi ?")
    claire.pick("Confirmer")
    assert [row[3] for row in sent(claire)] == ["Quel est le menu de jeudi ?"]


@pytest.mark.parametrize("length", [121, 5000])
def test_m1_a_subject_that_is_too_long_is_asked_again(claire: Chat, length: int) -> None:
    claire.say("écrire à un service")
    claire.say("cantine")
    claire.say("1")
    said = claire.say("a" * length)
    assert "120" in said
    assert "objet" in said
    assert sent(claire) == []


def test_m1_dropped_it_is_not_sent(claire: Chat) -> None:
    claire.say("écrire à un service")
    for words in ("cantine", "1", "Repas", "Quel est le menu ?", "annuler"):
        claire.say(words)
    assert sent(claire) == []


def test_m1_what_only_the_service_can_give_is_asked_by_message(claire: Chat) -> None:
    assert "« Règlement - Facture »" in claire.say("attestation frais de garde svp")
    claire.say("1")
    assert "attestation frais de garde svp" in claire.say("Impôts")


@pytest.mark.parametrize("key", list(demo_commune().services))
def test_m2_each_service_offers_its_own_themes(claire: Chat, key: str) -> None:
    """Eight services; Actualisation has three themes of its own, the others share theirs."""
    service = demo_commune().services[key]
    claire.say("écrire à un service")
    claire.pick(service.label)
    usual = ["Informations", "Modifications", "Réclamations"]
    own = [
        "Avec inscription scolaire PS-CP",
        "Renouvellement annuel",
        "Uniquement pour les centres de loisirs",
    ]
    assert claire.options == (own if key == "actualisation-dossier-famille" else usual)
    claire.pick(claire.options[1])
    claire.say("Sortie du jeudi")
    claire.say("Bonjour, à quelle heure rentrent-ils ?")
    claire.say("confirmer")
    (message,) = sent(claire)
    assert message[:2] == (key, list(service.themes)[1])
