"""« Reprendre »: what was set aside is offered, and goes on where it stood (R3)."""

from tests.conversation import Chat
from tests.dialogs.conftest import Meet


def test_nothing_was_set_aside(claire: Chat) -> None:
    assert claire.say("reprendre").startswith("Vous n'avez rien laissé en attente")


def test_what_was_kept_for_later_is_offered_and_goes_on(claire: Chat) -> None:
    claire.say("cantine pour Hugo")
    claire.say("plus tard")
    claire.say("écrire au service")
    claire.say("plus tard")
    said = claire.say("mes brouillons")
    assert "Que voulez-vous continuer ?" in said
    assert claire.options == [
        "Reprendre « écrire à un service » (du ven. 12 déc.)",
        "Reprendre « réserver » (du ven. 12 déc.)",
    ]
    said = claire.say("2")
    assert "Restauration, Hugo : quels jours ?" in said


def test_a_draft_is_its_owners_alone(claire: Chat, meet: Meet) -> None:
    claire.say("réserver")
    claire.say("plus tard")
    sophie = meet("sophie.bernard@example.org")
    assert "rien laissé en attente" in sophie.say("reprendre")


def test_a_draft_expires_after_a_month(claire: Chat) -> None:
    claire.say("réserver")
    claire.say("plus tard")
    claire.when = "2026-01-12T09:00"
    assert "rien laissé en attente" in claire.say("mes brouillons")
