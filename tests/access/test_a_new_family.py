"""A2, A3: a family says that it is new; whether or not it is known, it is answered the same."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bot.commands.faces import face
from core.access.places import Place
from core.demo.papers import PAPER
from core.people import accounts
from core.people.account_tables import account
from core.people.families import family
from core.tables import guardian, household
from tests.access.town import CHAT, CLAIRE, OTHER_CHAT, Town, labels, wrong

BOX = Place("email", "nadia.benali@example.org")
PHONE = Place("sms", "+33639980177")
SAID = ("Nadia", "Benali", "3 rue du Port, 31999 Saint-Amand-sur-Lèze", "06 39 98 01 77")


def opened(town: Town, place: Place) -> None:
    """From « nouveau compte » to the account that is asked for."""
    town.write(place, "bonjour, je suis nouvelle ici")
    town.write(place, BOX.address)
    town.write(place, town.code(BOX))
    for text in SAID:
        town.write(place, text)
    town.write(place, files=(("edf.pdf", PAPER),))
    town.write(place, "oui")


@pytest.mark.parametrize("place", [CHAT, PHONE, BOX], ids=lambda place: place.channel)
def test_from_good_day_to_an_account_that_waits(town: Town, place: Place) -> None:
    """A3, A6, A7: e-mail proven, names, address, proof, terms; then the service accepts it."""
    opened(town, place)
    me = town.speaks_for(place)
    assert me is not None
    assert "C'est envoyé le vendredi 12 décembre à 9 h, dossier n° 16242" in town.last(place)
    with town.database.read() as connection:
        own = family(connection, me)
        assert (own.adult.first_name, own.name, own.file_number) == ("Nadia", "Benali", 16242)
        assert own.adult.phone == "+33639980177"
        assert accounts.account_of(connection, own.household_id).state == "asked"
    assert "Votre compte attend que le service l'accepte" in town.write(place, "mon dossier")
    assert "Vous les avez acceptées le 12/12/2025" in town.write(place, "conditions")
    assert "Justificatif de domicile" in town.write(place, "mes documents")
    with town.database.write() as connection:
        accounts.decide(connection, own.household_id, "open", None, town.now)
    assert "attend" not in town.write(place, "mon dossier")


def test_what_is_answered_tells_nobody_who_is_known(town: Town) -> None:
    """A2: up to the code, word for word the same, the address aside."""
    answers = []
    for chat, box in ((CHAT, CLAIRE.address), (OTHER_CHAT, BOX.address)):
        told = [town.write(chat, "nouveau compte"), town.write(chat, box)]
        told.append(town.write(chat, "00000000"))
        answers.append([each.replace(box, "BOX") for each in told])
    assert answers[0] == answers[1]
    assert town.codes() == 2


def test_a_known_family_is_led_to_its_own_account(town: Town) -> None:
    """A2: nothing is opened twice."""
    before = len(town.rows(household))
    town.write(CHAT, "créer un compte")
    town.write(CHAT, CLAIRE.address)
    assert "relier à votre compte" in town.last(CLAIRE)
    assert "compte de Claire Martin" in town.write(CHAT, town.code(CLAIRE))
    assert town.speaks_for(CHAT) == town.adult(CLAIRE)
    assert len(town.rows(household)) == before


def test_the_code_must_be_right(town: Town) -> None:
    """No account without the mailbox; a wrong code counts as anywhere."""
    before = len(town.rows(guardian))
    town.write(CHAT, "nouveau compte")
    town.write(CHAT, BOX.address)
    code = town.code(BOX)
    assert "Ce n'est pas le code attendu" in town.write(CHAT, wrong(code))
    assert len(town.rows(guardian)) == before
    town.later(minutes=11)
    assert "Ce n'est pas le code attendu" in town.write(CHAT, code)
    assert town.speaks_for(CHAT) is None
    assert town.rows(account) == []


def test_a_code_to_open_is_no_code_to_bind(town: Town) -> None:
    """Who stops being new with « annuler » opens nothing with the code they were sent."""
    town.write(CHAT, "nouveau compte")
    town.write(CHAT, BOX.address)
    code = town.code(BOX)
    town.write(CHAT, "annuler")
    town.write(CHAT, code)
    assert town.speaks_for(CHAT) is None
    assert town.rows(account) == []


def test_codes_are_counted_as_others_are(town: Town) -> None:
    """B2: five a day for a mailbox, one a minute: nobody's is filled from here."""
    town.write(CHAT, "nouveau compte")
    for _ in range(7):
        town.write(CHAT, BOX.address)
        town.later(minutes=11)
    assert town.codes() == 5


def test_a_telephone_number_is_not_enough(town: Town) -> None:
    assert "Écrivez-moi votre adresse e-mail" in town.write(CHAT, "nouveau compte")
    assert "Écrivez-moi votre adresse e-mail" in town.write(CHAT, "06 39 98 01 77")
    assert town.codes() == 0


def test_the_words_and_the_mailbox_in_one_message(town: Town) -> None:
    town.write(CHAT, f"je suis nouvelle, mon mail {BOX.address}")
    town.write(CHAT, town.code(BOX))
    assert town.speaks_for(CHAT) == town.speaks_for(BOX) is not None


def test_where_accounts_are_opened_at_the_mairie(town: Town) -> None:
    """A3: a setting."""
    commune = town.assistant.commune
    closed = replace(commune, accounts=replace(commune.accounts, new_family="closed"))
    object.__setattr__(town.assistant, "commune", closed)
    assert "Les comptes s'ouvrent à la mairie" in town.write(CHAT, "nouveau compte")
    assert "NOUVEAU COMPTE" not in town.write(CHAT, "bonjour").upper()


def test_nothing_can_be_enrolled_before_it_is_accepted(town: Town) -> None:
    """A3: it can talk, not book."""
    opened(town, CHAT)
    assert "réserver" not in town.write(CHAT, "réserver").casefold().split("menu")[0][:9]
    me = town.speaks_for(CHAT)
    with town.database.read() as connection:
        assert family(connection, me or 0).children == ()


@pytest.mark.parametrize("place", [CHAT, PHONE, BOX], ids=lambda place: place.channel)
def test_every_answer_has_its_form_on_the_channel(town: Town, place: Place) -> None:
    opened(town, place)
    for letter in town.boxes[place]:
        shown = face(place.channel, letter.view, letter.prompt_token, None)
        assert shown.text
        if shown.segments is not None:
            assert shown.segments <= 3, shown.text


def test_a_draft_goes_on_from_the_mailbox(town: Town) -> None:
    """Begun on Telegram, finished by e-mail."""
    town.write(CHAT, "nouveau compte")
    town.write(CHAT, BOX.address)
    town.write(CHAT, town.code(BOX))
    town.write(CHAT, "Nadia")
    town.write(BOX, "Benali")
    assert "Votre numéro de téléphone" in town.write(BOX, SAID[2])
    boxes = [len(town.boxes[each]) for each in (CHAT, BOX)]
    assert all(first != second or first for first, second in pairwise(boxes))
    assert labels(town.boxes[BOX][-1]) == []
