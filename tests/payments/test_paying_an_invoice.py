"""B3: an invoice is paid on the public page, and counts once PayFiP itself says so (I11)."""

import pytest

from core.money.ledger import entries
from tests.conversation import Chat
from tests.payments.conftest import CLIENT, Town


def test_from_the_words_to_the_receipt(town: Town) -> None:
    said = town.chat.say("payer ma facture")
    assert "83,20 €" in said
    assert "http" not in said
    assert town.server.calls == []  # a turn speaks to nobody
    link = town.work()
    assert f"{town.server.url}/paiementws.web?idop={town.operation}" in link
    assert "83,20 €" in link
    assert "9 h 15" in link
    town.server.pay(town.operation)
    town.at("2025-12-12T09:02:01")
    receipt = town.work()
    assert "Paiement reçu" in receipt
    assert "F2025-000004" in receipt
    assert (town.last.state, town.due) == ("paid", 0)
    assert "rien à payer" in town.chat.say("payer ma facture")
    assert "réglée" in town.chat.say("mes factures")


def test_what_was_sent_to_payfip(town: Town) -> None:
    town.chat.say("payer ma facture")
    town.work()
    sent = town.server.operations[town.operation]
    assert sent["montant"] == "8320"
    assert sent["numcli"] == CLIENT
    assert sent["refdet"] == "F2025000004"
    assert sent["exer"] == "2025"
    assert sent["saisie"] == "T"
    assert sent["mel"] == "claire.martin@example.org"
    assert sent["objet"] == "Facture F2025 000004"
    assert sent["urlnotif"] == "https://town.example.org/notice"


@pytest.mark.parametrize("result", ["R", "Z", "A"])
def test_refused_or_given_up(town: Town, result: str) -> None:
    town.chat.say("payer ma facture")
    town.work()
    town.server.pay(town.operation, result)
    town.at("2025-12-12T09:02:01")
    assert "rien n'a été débité" in town.work()
    assert town.due == 8320
    town.chat.say("payer ma facture")  # at once: nothing is on the way any more
    assert "http" in town.work()


def test_paid_by_direct_debit_counts(town: Town) -> None:
    town.chat.say("payer ma facture")
    town.work()
    town.server.pay(town.operation, "V")
    town.at("2025-12-12T09:02:01")
    town.work()
    assert town.due == 0


@pytest.mark.parametrize(
    "other",
    [{"montant": "100"}, {"refdet": "F2025000001"}, {"exer": "2024"}, {"numcli": "000001"}],
    ids=lambda other: next(iter(other)),
)
def test_what_does_not_match_is_not_paid(town: Town, other: dict[str, str]) -> None:
    town.chat.say("payer ma facture")
    town.work()
    town.server.pay(town.operation, "P", **other)
    town.at("2025-12-12T09:02:01")
    assert "Le service le vérifie" in town.work()
    assert town.due == 8320
    town.at("2025-12-13T09:02:01")
    assert town.work() == ""


def test_one_link_at_a_time(town: Town) -> None:
    """Asked again it is the same link; a new one comes when the old can no longer be in use."""
    town.chat.say("payer ma facture")
    town.chat.say("payer ma facture")
    link = town.work()
    town.at("2025-12-12T09:10")
    assert link in town.chat.say("payer ma facture")
    town.work()
    town.at("2025-12-12T09:16")
    assert "pas payer deux fois" in town.chat.say("payer ma facture")
    town.work()
    assert len(town.server.operations) == 1
    town.at("2025-12-12T09:20")
    town.chat.say("payer ma facture")
    town.work()
    assert len(town.server.operations) == 2


def test_two_links_paid_all_the_same_are_both_kept(town: Town) -> None:
    """The old link is still watched: what was taken is on the account, as an advance."""
    town.chat.say("payer ma facture")
    town.work()
    first = town.operation
    town.at("2025-12-12T09:21")
    town.chat.say("payer ma facture")
    town.work()
    town.server.pay(first)
    town.server.pay(town.operation)
    town.at("2025-12-12T11:30")
    town.work()
    town.work()
    assert town.due == -8320
    assert "une avance de 83,20 €" in town.chat.say("combien je dois")
    with town.chat.database.read() as connection:
        paid = [each for each in entries(connection, 1) if each.kind == "payment"]
    assert len([each for each in paid if each.amount_cents == -8320]) == 2


def test_the_looks_come_at_their_times(town: Town) -> None:
    """2, 15, 30 and 120 minutes, then daily, until PayFiP no longer knows the operation."""
    town.chat.say("payer ma facture")
    town.work()
    times = {
        "09:01:59": 0,
        "09:02:00": 1,
        "09:14:59": 1,
        "09:15:00": 2,
        "09:30:00": 3,
        "10:59:00": 3,
        "11:00:00": 4,
        "20:00:00": 4,
    }
    for time, looks in times.items():
        town.at(f"2025-12-12T{time}")
        town.work()
        assert len(town.server.calls) == 1 + looks, time
    town.at("2025-12-13T11:00")
    town.work()
    town.server.clean(town.operation)
    town.at("2025-12-14T11:00")
    assert town.work() == ""
    calls = len(town.server.calls)
    town.at("2025-12-20T11:00")
    town.work()
    assert len(town.server.calls) == calls == 7
    assert town.due == 8320


def test_a_late_answer_of_the_page_counts(town: Town) -> None:
    town.chat.say("payer ma facture")
    town.work()
    for time in ("09:02", "09:15", "09:30"):
        town.at(f"2025-12-12T{time}")
        town.work()
    town.server.pay(town.operation)
    town.at("2025-12-12T11:00")
    assert "Paiement reçu" in town.work()


def test_without_configuration_it_says_how_to_pay(town: Town) -> None:
    chat = Chat(town.chat.database, town.chat.folder)
    said = chat.say("je voudrais payer ma facture")
    assert "05 36 49 01 06" in said
    assert "F2025-000004" in said


def test_two_adults_of_a_household_share_one_link(town: Town) -> None:
    """Whoever asks second is told so, then gets the same link; nobody can pay twice."""
    julien = Chat(
        town.chat.database, town.chat.folder, "julien.martin@example.org", pays_online=True
    )
    town.chat.say("payer ma facture")
    assert "dans une minute" in julien.say("payer ma facture")
    town.work()
    assert town.operation in julien.say("payer ma facture")
    assert len(town.server.operations) == 1
