"""D1, D2: the dashboard says everything that concerns the family, in one answer."""

import pytest

from tests.conversation import AWA, SOPHIE, Chat
from tests.dialogs.conftest import Meet


def test_d2_all_that_concerns_the_family_in_one_answer(claire: Chat) -> None:
    said = claire.say("mon tableau de bord")
    assert len(claire.views) == 1
    assert "dossier n° 16122" in said
    assert "avant le samedi 20 décembre, 23 h 59, pour janvier 2026" in said
    assert "Restauration (Hugo et Léna)" in said
    assert "pour les vacances de Noël : Pôle Ados (Jean-Baptiste)" in said
    assert "Léna, Restauration : mardi 16 et jeudi 18 décembre" in said
    assert "À payer : 83,20" in said
    assert "Un message du service vous attend." in said
    assert "Les menus du mois prochain sont en ligne" in said
    assert "Attestation d'assurance scolaire (Jean-Baptiste)" in said


def test_d1_what_was_sent_and_waits_and_what_is_to_finish(claire: Chat) -> None:
    claire.say("réserver")
    claire.say("plus tard")
    said = claire.say("tableau de bord")
    assert "en attente de vérification : Attestation de quotient familial" in said
    assert "À terminer : réserver." in said
    assert "Pour quel enfant ?" in claire.pick("Reprendre « réserver »")


def test_d2_what_has_been_booked_is_no_longer_to_do(claire: Chat) -> None:
    assert "Garderie du mercredi (Hugo et Léna)" in claire.say("tableau de bord")
    claire.say("garderie mercredi 7 janvier pour Hugo et Léna")
    assert "enregistré" in claire.say("confirmer")
    said = claire.say("tableau de bord")
    assert "Garderie du mercredi (Hugo et Léna)" not in said
    assert "Restauration (Hugo et Léna)" in said


def test_d2_a_family_with_nothing_booked_and_nothing_due(meet: Meet) -> None:
    said = meet(SOPHIE).say("tableau de bord")
    assert "Restauration (Louise)" in said
    assert "Rien n'est réservé ces sept jours." in said
    assert "Rien à payer." in said


def test_d2_each_separated_parent_sees_their_own(meet: Meet) -> None:
    said = meet(AWA).say("tableau de bord")
    assert "Inès" in said
    assert "Léna" not in said
    assert "83,20" not in said


@pytest.mark.parametrize("words", ["où en suis-je ?", "résumé"])
def test_d1_the_dashboard_answers_to_its_words(claire: Chat, words: str) -> None:
    assert claire.say(words).startswith("Bonjour Claire, voici où vous en êtes")
