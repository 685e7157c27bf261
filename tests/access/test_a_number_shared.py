"""A telephone number that Telegram vouches for is a proof; what cannot be read is said so."""

import pytest

from bot.channels.incoming import Incoming
from core.access import places as access
from core.access.places import Place
from core.sentence import Sentence, say
from notifications.view import SHARE_NUMBER
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, JULIEN_SMS, OTHER_CHAT, Town, said


def sent(town: Town, place: Place, id_: str = "u1", **what: str | Sentence) -> str:
    """Something else than words arrives."""
    message = Incoming(place.channel, id_, place.address, proven=True, **what)  # type: ignore[arg-type]
    town.taken = town.doorway.take(message, town.now)
    if town.taken.guardian_id is not None:
        town.assistant.answer_waiting(town.taken.guardian_id, town.now)
    return said(town.collect()[place])


def owner(town: Town, place: Place) -> int | None:
    with town.database.read() as connection:
        return access.speaks_for(connection, place)


def test_a_number_of_the_file_binds_the_chat_and_the_adult_is_told(town: Town) -> None:
    assert "C'est relié" in sent(town, CHAT, phone=CLAIRE_SMS.address)
    assert owner(town, CHAT) == owner(town, CLAIRE_SMS)
    assert "Telegram" in town.last(CLAIRE_SMS)
    assert "Telegram" in town.last(CLAIRE)
    assert "Planning" in town.write(CHAT, "planning")


def test_the_same_update_again_has_no_effect(town: Town) -> None:
    assert sent(town, CHAT, phone=CLAIRE_SMS.address)
    assert sent(town, CHAT, phone=CLAIRE_SMS.address) == ""


def test_a_number_that_nobody_has_binds_nothing(town: Town) -> None:
    told = sent(town, CHAT, phone="+33639989999")
    assert "ne connaît pas votre numéro" in told
    assert "l'adresse e-mail" in told
    assert owner(town, CHAT) is None


def test_a_chat_of_another_adult_stays_theirs(town: Town) -> None:
    """A lent telephone: whose account it is does not change by a tap."""
    sent(town, CHAT, phone=CLAIRE_SMS.address)
    told = sent(town, CHAT, "u2", phone=JULIEN_SMS.address)
    assert "C'est relié" not in told
    assert owner(town, CHAT) == owner(town, CLAIRE_SMS)


def test_shared_again_it_says_whose_account_it_is(town: Town) -> None:
    sent(town, CHAT, phone=CLAIRE_SMS.address)
    assert "Claire Martin" in sent(town, CHAT, "u2", phone=CLAIRE_SMS.address)
    assert owner(town, CHAT) == owner(town, CLAIRE_SMS)


def test_a_number_that_was_taken_back_proves_nothing(town: Town) -> None:
    with town.database.write() as connection:
        assert access.revoke(connection, 1, CLAIRE_SMS, town.now)
    assert "ne connaît pas" in sent(town, CHAT, phone=CLAIRE_SMS.address)


@pytest.mark.parametrize(
    ("place", "offered"), [(CHAT, True), (Place("email", "x@y.example"), False)]
)
def test_the_button_is_there_where_the_channel_vouches(
    town: Town, place: Place, offered: bool
) -> None:
    town.write(place, "bonjour")
    options = [option.id for option in town.boxes[place][-1].view.options]
    assert (SHARE_NUMBER in options) is offered


VOICE = say("telegram-unread-voice")


def test_what_cannot_be_read_is_said_and_the_question_asked_again(town: Town) -> None:
    """A voice message in the middle of a booking."""
    sent(town, CHAT, phone=CLAIRE_SMS.address)
    town.write(CHAT, "réserver")
    told = sent(town, CHAT, "u3", unread=VOICE)
    assert told.startswith("Je ne sais pas écouter un message vocal")
    assert "Pour quel enfant" in told
    assert "Je n'ai pas compris" not in told


def test_words_beside_what_cannot_be_read_are_heard(town: Town) -> None:
    sent(town, CHAT, phone=CLAIRE_SMS.address)
    told = sent(town, CHAT, "u4", unread=say("telegram-unread-video"), text="planning")
    assert told.startswith("Je ne sais pas regarder une vidéo")
    assert "Planning de décembre" in told


def test_without_a_question_the_menu_is_offered(town: Town) -> None:
    sent(town, CHAT, phone=CLAIRE_SMS.address)
    told = sent(town, CHAT, "u5", unread=VOICE)
    assert told.startswith("Je ne sais pas écouter")
    assert "Réserver" in told


def test_a_stranger_is_told_too(town: Town) -> None:
    told = sent(town, OTHER_CHAT, unread=VOICE)
    assert told.startswith("Je ne sais pas écouter")
    assert "Je ne vous ai pas encore reconnu" in told
