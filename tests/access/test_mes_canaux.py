"""« Mes canaux »: an adult sees from where they are spoken for, prefers one, takes one back."""

import pytest

from core.access import links as access_links
from core.access import places as access
from core.access.places import Place
from notifications import outbox
from notifications.outbox import Letter
from notifications.view import View, plain
from tests.access.town import (
    CHAT,
    CLAIRE,
    CLAIRE_SMS,
    JULIEN,
    OTHER_CHAT,
    SOPHIE,
    Town,
    labels,
    said,
)


def order(town: Town, adult: Place = CLAIRE) -> list[Place]:
    with town.database.read() as connection:
        return [each.place for each in access.places(connection, town.adult(adult))]


def test_the_list_says_whose_account_since_when_and_which_is_here(town: Town) -> None:
    town.bind(CHAT)
    listed = town.write(CHAT, "mes canaux")
    assert "Compte de Claire Martin" in listed
    assert "E-mail (c…@example.org), depuis le samedi 13 septembre 2025 — préféré" in listed
    assert "SMS (…01)" in listed
    assert "depuis le vendredi 12 décembre 2025 — ici" in listed
    assert CLAIRE_SMS.address not in listed
    assert "julien" not in listed.lower()


def test_the_list_does_not_disturb_an_open_question(town: Town) -> None:
    town.write(CLAIRE, "réserver")
    assert "Pour quel enfant ?" in town.write(CLAIRE, "mes canaux")


def test_the_preferred_one_is_written_to_first(town: Town) -> None:
    town.bind(CHAT)
    assert order(town) == [CLAIRE, CLAIRE_SMS, CHAT]
    town.write(CHAT, "canal préféré")
    assert [each.split()[0] for each in labels(town.boxes[CHAT][-1])] == [
        "E-mail",
        "SMS",
        "Telegram",
    ]
    assert "je vous écrirai d'abord ici : Telegram" in town.write(CHAT, "3")
    assert order(town) == [CHAT, CLAIRE, CLAIRE_SMS]
    town.bind(OTHER_CHAT)
    assert order(town)[0] == CHAT
    assert order(town)[-1] == OTHER_CHAT


def test_this_very_conversation_is_left_without_a_code(town: Town) -> None:
    town.bind(CHAT)
    town.write(CHAT, "délier")
    shown = town.write(CHAT, "3")
    assert "c'est cette conversation" in shown
    codes = town.codes()
    assert "ne parle plus pour ce compte" in town.write(CHAT, "confirmer")
    assert town.codes() == codes
    assert town.speaks_for(CHAT) is None
    assert "Telegram (…) vient d'être retiré" in town.last(CLAIRE)
    assert "Je ne vous ai pas encore reconnu" in town.write(CHAT, "mon solde")


def test_a_lost_telephone_is_taken_back_with_a_code_of_a_third_channel(town: Town) -> None:
    """From the mailbox, the code goes to the telephone; never to the one that is taken back."""
    town.bind(CHAT)
    town.write(CLAIRE, "retirer un canal")
    asked = town.write(CLAIRE, "3")
    assert "un code à 6 chiffres vient d'être envoyé par SMS au …01" in asked
    assert "retirer un canal de votre compte" in town.last(CLAIRE_SMS)
    recap = town.write(CLAIRE, town.code(CLAIRE_SMS))
    assert "n'en recevra plus rien" in recap
    assert town.speaks_for(CHAT) is not None
    assert "est retiré de votre compte" in town.write(CLAIRE, "confirmer")
    assert town.speaks_for(CHAT) is None
    assert "vient d'être retirée d'un compte" in town.last(CHAT)
    assert "Claire" not in town.last(CHAT)
    assert "vient d'être retiré" in town.last(CLAIRE_SMS)


def test_it_is_not_taken_back_with_a_wrong_code(town: Town) -> None:
    town.bind(CHAT)
    town.write(CLAIRE, "retirer un canal")
    town.write(CLAIRE, "3")
    assert "Ce n'est pas le code attendu" in town.write(CLAIRE, "000000")
    assert "Attends" not in town.last(CLAIRE)
    town.write(CLAIRE, "confirmer")
    town.write(CLAIRE, "oui")
    assert town.speaks_for(CHAT) == town.adult(CLAIRE)


def test_with_no_third_channel_a_lost_telephone_is_taken_back_all_the_same(town: Town) -> None:
    """A phone that stays connected is worse; the one taken back is told."""
    town.write(CLAIRE, "j'ai perdu mon téléphone")
    town.write(CLAIRE, "2")
    assert "est retiré" in town.write(CLAIRE, "confirmer")
    assert town.speaks_for(CLAIRE_SMS) is None
    assert "vient d'être retirée" in town.last(CLAIRE_SMS)


def test_whoever_has_the_telephone_that_was_taken_back_does_not_come_back_with_it(
    town: Town,
) -> None:
    """No code goes to an address that was taken back, whoever asks and from wherever."""
    test_with_no_third_channel_a_lost_telephone_is_taken_back_all_the_same(town)
    before = town.codes()
    answer = town.write(CLAIRE_SMS, "bonjour")
    assert "Si la mairie connaît cette adresse" in answer
    town.write(CHAT, CLAIRE_SMS.address)
    assert town.codes() == before
    with town.database.write() as connection:
        link = access_links.make(connection, town.adult(CLAIRE), "letter", town.now)
    assert "C'est relié" in town.write(CLAIRE_SMS, link.code)  # found again


def test_what_waits_for_a_channel_that_is_taken_back_goes_to_the_next(town: Town) -> None:
    town.bind(CHAT)
    town.write(CHAT, "délier")
    town.write(CHAT, "3")
    with town.database.write() as connection:
        letter = Letter("reminder", View((plain("Rappel"),)))
        outbox.put(connection, town.adult(CLAIRE), *CHAT, [letter], town.now)
    town.write(CHAT, "confirmer")
    assert "Rappel" not in said(town.boxes[CHAT])
    assert "Rappel" in said(town.boxes[CLAIRE])


def test_links_asked_for_in_a_conversation_go_with_it_letters_stay(town: Town) -> None:
    adult = town.adult(CLAIRE)
    with town.database.write() as connection:
        session = access_links.make(connection, adult, "session", town.now)
        letter = access_links.make(connection, adult, "letter", town.now)
    town.bind(CHAT)
    town.write(CHAT, "délier")
    town.write(CHAT, "3")
    town.write(CHAT, "confirmer")
    assert "n'est plus valable" in town.write(OTHER_CHAT, f"/start {session.token}")
    assert "C'est relié" in town.write(OTHER_CHAT, f"/start {letter.token}")


def test_the_other_adult_s_channels_are_not_to_be_chosen(town: Town) -> None:
    town.bind(CHAT, JULIEN)
    town.write(CLAIRE, "retirer un canal")
    assert not any("Telegram" in label for label in labels(town.boxes[CLAIRE][-1]))
    town.write(CLAIRE, f"telegram:{CHAT.address}")
    town.write(CLAIRE, "confirmer")
    assert town.speaks_for(CHAT) == town.adult(JULIEN)


def test_relier_gives_a_link_and_a_code(town: Town) -> None:
    answer = town.write(SOPHIE, "relier Telegram")
    assert "https://t.me/petitmot_bot?start=" in answer
    assert "jusqu'à 9 h 10" in answer.replace("\u202f", " ")
    token = answer.split("start=")[1].split(" ")[0]
    assert "Sophie Bernard" in town.write(CHAT, f"/start {token}")


@pytest.mark.parametrize(
    ("words", "where"), [("relier par sms", "36100"), ("relier un mail", "portail@ville.example")]
)
def test_relier_another_telephone_or_mailbox(town: Town, words: str, where: str) -> None:
    answer = town.write(SOPHIE, words)
    assert where in answer
    code = answer.split(" : ")[1].split(" ")[0]
    place = Place("sms", "+33639980177") if "sms" in words else Place("email", "s@example.org")
    assert "Sophie Bernard" in town.write(place, code)


def test_relier_asks_which(town: Town) -> None:
    assert "Quel canal" in town.write(SOPHIE, "relier")
    assert labels(town.boxes[SOPHIE][-1]) == [
        "Telegram",
        "Un téléphone, par SMS",
        "Une adresse e-mail",
    ]
    assert "t.me" in town.write(SOPHIE, "1")
