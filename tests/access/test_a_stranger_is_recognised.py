"""A2: a family already known asks with its known address, proves it by a code, and is bound."""

import pytest

from bot.commands.faces import face
from core.access.places import Place
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, JULIEN, Town, labels, said, wrong

ANYWHERE = [CHAT, Place("sms", "+33639980199"), Place("email", "nouvelle@example.org")]
EACH = pytest.mark.parametrize("place", ANYWHERE, ids=lambda place: place.channel)


@EACH
def test_from_good_day_to_the_menu(town: Town, place: Place) -> None:
    """The whole conversation, on each channel."""
    hello = town.write(place, "bonjour")
    assert "Saint-Amand-sur-Lèze" in hello
    assert "l'adresse e-mail ou le numéro de téléphone" in hello
    answer = town.write(place, "c'est claire.martin@example.org")
    assert "Si la mairie connaît claire.martin@example.org, un code" in answer
    letter = said(town.boxes[CLAIRE])
    assert "Ne le donnez à personne" in letter
    assert {"telegram": "Telegram", "sms": "un téléphone", "email": "e-mail"}[
        place.channel
    ] in letter
    code = town.code(CLAIRE)
    assert len(code) == 8
    bound = town.write(place, code)
    assert "vous parlez ici pour le compte de Claire Martin" in bound
    assert "Réserver des jours" in labels(town.boxes[place][-1])
    assert town.speaks_for(place) == town.adult(CLAIRE)
    assert "Pour quel enfant ?" in town.write(place, "réserver")


@EACH
def test_every_answer_has_its_form_on_the_channel(town: Town, place: Place) -> None:
    for text in ("bonjour", "aide", "julien.martin@example.org", "11111111", "stop"):
        town.write(place, text)
    town.write(place, town.code(JULIEN))
    for letter in town.boxes[place]:
        shown = face(place.channel, letter.view, letter.prompt_token, None)
        assert shown.text
        if shown.segments is not None:
            assert shown.segments <= 3, shown.text


def test_the_other_channels_of_the_adult_are_told(town: Town) -> None:
    town.bind(CHAT)
    for place in (CLAIRE, CLAIRE_SMS):
        assert "Une conversation Telegram (…) vient d'être reliée à votre compte" in town.last(
            place
        )
        assert "mes canaux" in town.last(place)
    assert town.boxes[JULIEN] == []


@pytest.mark.parametrize("typed", ["06 39 98 01 01", "+33639980101", "mon numéro: 0639980101"])
def test_a_phone_number_is_as_good_as_a_mailbox(town: Town, typed: str) -> None:
    town.write(CHAT, typed)
    town.write(CHAT, f"le code est {town.code(CLAIRE_SMS)}")
    assert town.speaks_for(CHAT) == town.adult(CLAIRE)


@pytest.mark.parametrize("place", [CLAIRE_SMS, CLAIRE], ids=lambda place: place.channel)
def test_a_number_on_file_answers_a_code_the_first_time(town: Town, place: Place) -> None:
    """A number or a From only identifies: the first message is answered by a code sent there."""
    town.unbind(place)
    answer = town.write(place, "cantine mardi pour Léna")
    assert "Si la mairie connaît cette adresse" in answer
    assert town.speaks_for(place) is None
    code = town.code(place)
    assert "compte de Claire Martin" in town.write(place, code)
    assert town.speaks_for(place) == town.adult(CLAIRE)


def test_a_wrong_code_then_the_right_one(town: Town) -> None:
    town.write(CHAT, CLAIRE.address)
    code = town.code(CLAIRE)
    assert "Ce n'est pas le code attendu" in town.write(CHAT, wrong(code))
    assert town.speaks_for(CHAT) is None
    assert "C'est relié" in town.write(CHAT, f"{code[:4]} {code[4:]}")


def test_another_code_when_the_first_one_is_over(town: Town) -> None:
    town.write(CHAT, CLAIRE.address)
    first = town.code(CLAIRE)
    town.later(minutes=11)
    assert "Ce n'est pas le code attendu" in town.write(CHAT, first)
    assert "un code à 8 chiffres vient d'y être envoyé" in town.write(CHAT, "nouveau code")
    assert "C'est relié" in town.write(CHAT, town.code(CLAIRE))


def test_while_a_code_is_awaited_it_is_said(town: Town) -> None:
    town.write(CHAT, CLAIRE.address)
    assert "J'attends le code à 8 chiffres envoyé à c…@example.org" in town.write(CHAT, "et alors")
    assert town.codes() == 1


def test_help_tells_what_is_done_here_and_whom_to_call(town: Town) -> None:
    """L0: general information."""
    said_so = town.write(CHAT, "aide")
    assert "réservent et annulent la cantine" in said_so
    assert "05 36 49 01 01" in said_so


def test_stop_of_a_stranger_is_obeyed_without_a_code(town: Town) -> None:
    town.unbind(CLAIRE_SMS)
    assert "Je ne vous écrirai pas en premier" in town.write(CLAIRE_SMS, "STOP")
    assert town.codes() == 0


def test_nothing_of_a_stranger_is_kept(town: Town) -> None:
    from bot.store import inbox

    town.write(CHAT, "Léna est malade", files=(("certificat.pdf", b"%PDF-1.7 secret"),))
    assert [row.body for row in town.rows(inbox)] == ["{}"]
    assert not town.folder.exists()


def test_beyond_a_day_s_measure_nothing_is_answered(town: Town) -> None:
    answered = [town.write(CHAT, f"bonjour {number}") for number in range(20)]
    assert sum(map(bool, answered)) == 12
    town.later(days=1)
    assert town.write(CHAT, "bonjour")


def test_two_adults_one_address_is_refused(town: Town) -> None:
    """An address speaks for one account; who has it is not told."""
    town.bind(CHAT)
    from core.access import links as access_links

    with town.database.write() as connection:
        link = access_links.make(connection, town.adult(JULIEN), "session", town.now)
    answer = town.write(CHAT, f"/start {link.token}")
    assert "parle déjà pour un autre compte" in answer
    assert "Julien" not in answer
    assert town.speaks_for(CHAT) == town.adult(CLAIRE)
