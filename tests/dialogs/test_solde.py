"""B1: the balance, the quotient, the dependent children, explained line by line."""

import pytest

from tests.conversation import AWA, SOPHIE, Chat
from tests.dialogs.conftest import Meet


def test_b1_the_balance_is_explained_to_the_day(claire: Chat) -> None:
    said = claire.say("combien je dois ?")
    assert said.startswith("Vous devez 83,20")
    assert "Facture F2025-000004 de novembre 2025 : 93,60" in said
    assert "13 jours × 2,60 € = 33,80" in said
    assert "Absence justifiée de Léna mercredi 5 novembre" in said
    assert "Il reste 83,20" in said
    assert "Pas encore facturé : décembre 2025, 68,70" in said
    assert "quotient familial : 850. 3 enfants à charge" in said


def test_b1_a_month_that_is_named_comes_first(claire: Chat) -> None:
    assert claire.say("combien je dois pour octobre ?").startswith("• octobre 2025")
    said = claire.say("combien je dois pour septembre ?")
    assert said.startswith("Aucune facture n'a été émise pour le mois de septembre 2025.")


def test_b1_nothing_due(meet: Meet) -> None:
    assert meet(SOPHIE).say("mon solde").startswith("Tout est réglé")


def test_b1_another_household_sees_its_own(meet: Meet) -> None:
    said = meet(AWA).say("solde")
    assert "83,20" not in said
    assert "quotient familial : 430" in said


@pytest.mark.parametrize("words", ["solde", "je dois combien", "reste à payer"])
def test_b1_in_the_middle_the_question_comes_back(claire: Chat, words: str) -> None:
    claire.say("réserver")
    said = claire.say(words)
    assert said.startswith("Vous devez 83,20")
    assert said.endswith("4. Tous")
