"""B5: a number or a From only identifies. Who forges one changes nothing."""

import pytest

from core.access.places import Place
from core.bookings.bookings import everywhere
from core.clock import read_instant
from core.commune.file import demo_commune
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, JULIEN, Town, labels, said

BOOK = "cantine mardi 13 janvier pour Léna"
DAYS = (read_instant("2024-09-01T00:00").date(), read_instant("2028-08-31T00:00").date())


def bookings(town: Town) -> int:
    with town.database.read() as connection:
        return len(everywhere(connection, demo_commune(), *DAYS))


@pytest.mark.parametrize("text", ["ANNULE", "oui", "confirmer", "cantine mardi 13 janvier"])
def test_a_forged_number_that_is_not_bound_changes_nothing(town: Town, text: str) -> None:
    """The code goes to the telephone, where whoever forges does not read it."""
    town.unbind(CLAIRE_SMS)
    before = bookings(town)
    for _ in range(3):
        town.write(CLAIRE_SMS, text)
    assert bookings(town) == before
    assert town.speaks_for(CLAIRE_SMS) is None
    assert town.codes() == 1


def test_a_forged_annule_of_a_bound_number_changes_nothing(town: Town) -> None:
    before = bookings(town)
    town.write(CLAIRE_SMS, "ANNULE")
    answer = town.write(CLAIRE_SMS, "annule la cantine de Léna mardi 13 janvier")
    assert bookings(town) == before
    assert answer  # read on the real telephone


def test_what_must_not_be_forged_wants_a_code_of_another_channel(town: Town) -> None:
    """A forged number cannot cut the account's other channels off."""
    town.bind(CHAT)
    for text in ("retirer un canal", "1", "confirmer", "oui", "000000"):
        town.write(CLAIRE_SMS, text)
    assert town.speaks_for(CLAIRE) == town.adult(CLAIRE)
    assert town.speaks_for(CHAT) == town.adult(CLAIRE)


def test_a_mail_without_proof_is_not_answered_in_its_stead(town: Town) -> None:
    """It is kept, and the one at that address is asked."""
    answer = town.write(CLAIRE, BOOK, proven=False)
    assert "Un message est arrivé de votre adresse" in answer
    assert "répondez « oui »" in answer
    assert labels(town.boxes[CLAIRE][-1]) == ["Oui, ce message est de moi"]
    assert town.taken.guardian_id is None
    assert "Léna" not in answer


def test_the_question_repeats_nothing_of_the_message(town: Town) -> None:
    """Its words would leave in the commune's name."""
    answer = town.write(CLAIRE, "cliquez sur http://mechant.example", proven=False)
    assert "mechant" not in answer


@pytest.mark.parametrize("yes", ["oui", "Oui, ce message est de moi", "1", "Oui merci bien", "OK"])
def test_the_reply_that_has_the_token_lets_it_be_answered(town: Town, yes: str) -> None:
    """Whether or not the mail server vouches for the reply: the token was sent to that mailbox."""
    town.write(CLAIRE, BOOK, proven=False)
    answer = town.write(CLAIRE, yes, token=town.token(CLAIRE), proven=False)
    assert "Je vous relis avant d'enregistrer" in answer
    before = bookings(town)
    town.write(CLAIRE, "confirmer")
    assert bookings(town) == before + 1


def test_a_reply_without_the_token_does_not(town: Town) -> None:
    town.write(CLAIRE, BOOK, proven=False)
    answer = town.write(CLAIRE, "oui", proven=False)
    assert "Un message est arrivé de votre adresse" in answer


def test_a_token_is_good_for_one_message_of_one_address_once(town: Town) -> None:
    town.write(CLAIRE, BOOK, proven=False)
    token = town.token(CLAIRE)
    town.write(JULIEN, "bonjour", proven=False)
    assert "sans preuve" in town.write(JULIEN, "oui", token=token, proven=False)
    town.write(CLAIRE, "cantine lundi 12 janvier pour Hugo", proven=False)
    assert "mardi 13 janvier" in town.write(CLAIRE, "oui", token=token, proven=False)
    assert "sans preuve" in town.write(CLAIRE, "oui", token=token, proven=False)


def test_a_token_ends_after_a_week(town: Town) -> None:
    town.write(CLAIRE, BOOK, proven=False)
    town.later(days=7)
    assert "sans preuve" in town.write(CLAIRE, "oui", token=town.token(CLAIRE), proven=False)


def test_the_signed_address_of_a_question_is_no_proof(town: Town) -> None:
    """A mail is forwarded with it: it names the thread and nothing more."""
    town.write(CLAIRE, BOOK)
    before = bookings(town)
    answer = town.write(CLAIRE, "confirmer", token=town.token(CLAIRE), proven=False)
    assert "sans preuve" in answer
    assert bookings(town) == before


def test_the_files_of_a_mail_that_is_confirmed_are_taken(town: Town) -> None:
    from tests.core import papers

    pdf = papers.pdf()
    town.write(CLAIRE, "assurance", files=(("assurance.pdf", pdf),), proven=False)
    answer = town.write(CLAIRE, "oui", token=town.token(CLAIRE), proven=False)
    assert answer
    assert "sans preuve" not in answer


def test_five_questions_a_day_and_no_more(town: Town) -> None:
    """Whoever forges an address does not fill its mailbox."""
    asked = [town.write(CLAIRE, f"{BOOK} {number}", proven=False) for number in range(9)]
    assert sum(map(bool, asked)) == 5
    assert town.write(CLAIRE, "mon solde")


def test_a_stranger_s_mail_without_proof_gets_help_and_nothing_else(town: Town) -> None:
    """No code is sent to anybody, no link is followed."""
    from core.access import links as access_links

    with town.database.write() as connection:
        link = access_links.make(connection, town.adult(CLAIRE), "letter", town.now)
    forged = Place("email", "victime@example.org")
    for text in ("bonjour", CLAIRE.address, link.code):
        answer = town.write(forged, text, proven=False)
        assert "Je ne vous ai pas encore reconnu" in answer
    assert town.codes() == 0
    assert town.speaks_for(forged) is None


def test_a_stranger_without_proof_goes_on_by_replying(town: Town) -> None:
    """Their mail server proves nothing: the token of each answer does."""
    place = Place("email", "claire@ailleurs.example")
    town.write(place, "bonjour", proven=False)
    town.write(place, CLAIRE.address, token=town.token(place), proven=False)
    answer = town.write(place, town.code(CLAIRE), token=town.token(place), proven=False)
    assert "compte de Claire Martin" in answer
    assert "compte de Claire Martin" in said(town.boxes[place])


def test_an_upper_case_mailbox_is_the_same(town: Town) -> None:
    assert "Claire" in town.write(Place("email", "Claire.Martin@Example.ORG"), "mes canaux") or (
        "Claire Martin" in town.last(CLAIRE)
    )
