"""B2: the invoices, their state, one of them read with its days; B4: the RIB, never typed."""

import pytest

from tests.conversation import SOPHIE, Chat
from tests.dialogs.conftest import Meet


def test_b2_the_list_says_the_state_of_each(claire: Chat) -> None:
    said = claire.say("mes factures")
    assert "novembre 2025 (F2025-000004) : 83,20" in said
    assert "à payer avant le mercredi 31 décembre" in said
    assert "octobre 2025 (F2025-000001) : 131,10" in said
    assert "réglée" in said


def test_b2_one_is_read_with_its_days(claire: Chat) -> None:
    claire.say("mes factures")
    said = claire.pick("Lire celle d'octobre 2025")
    assert said.startswith("Facture F2025-000001 d'octobre 2025")
    assert "les mercredis 1er et 15 octobre" in said
    assert "Elle est réglée." in said


@pytest.mark.parametrize(
    "words", ["facture F2025-000001", "ma facture d'octobre", "facture f2025-000001"]
)
def test_b2_by_number_or_month(claire: Chat, words: str) -> None:
    assert claire.say(words).startswith("Facture F2025-000001")


@pytest.mark.parametrize("words", ["ma dernière facture", "je veux ma facture"])
def test_b2_the_last_one(claire: Chat, words: str) -> None:
    said = claire.say(words)
    assert said.startswith("Facture F2025-000004")
    assert "Reste à payer : 83,20" in said


def test_b2_another_households_number_is_not_found(meet: Meet) -> None:
    said = meet(SOPHIE).say("facture F2025-000004")
    assert "93,60" not in said
    assert said.startswith(("Je ne trouve pas cette facture", "Aucune facture"))


def test_b2_past_its_day_an_invoice_is_due_since(claire: Chat) -> None:
    claire.when = "2025-12-31T20:00"
    assert "à payer avant le mercredi 31 décembre" in claire.say("mes factures")
    claire.when = "2026-01-01T00:00"
    assert "à payer depuis le mercredi 31 décembre" in claire.say("mes factures")
    assert "elle était à payer pour le mercredi 31 décembre" in claire.say("solde")


def test_b4_direct_debit_asks_for_a_picture_never_for_a_number(claire: Chat) -> None:
    said = claire.say("prélèvement automatique c'est possible ?")
    assert "N'écrivez jamais votre IBAN" in said
    claire.say("Claire Martin")
    assert claire.say("oui").startswith("Envoyez maintenant la photo ou le PDF : RIB")
