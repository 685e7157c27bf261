"""A channel that delivers a message twice, or late, changes nothing."""

from sqlalchemy import func, select

from bot.store import inbox
from tests.engine.person import Person


def rows(claire: Person) -> int:
    """How many messages the inbox holds."""
    with claire.assistant.database.read() as connection:
        return connection.execute(select(func.count()).select_from(inbox)).scalar_one()


def test_the_same_external_id_has_one_effect(claire: Person) -> None:
    claire.say("réserver")
    claire.send("grand", external_id="x1")
    assert claire.open == "couleur"
    heard = claire.send("grand", external_id="x1")
    assert heard.letters == ()
    assert (claire.open, rows(claire)) == ("couleur", 2)


def test_the_first_version_of_a_message_is_the_one_that_counts(claire: Person) -> None:
    claire.say("réserver")
    claire.send("grand", external_id="x1")
    assert claire.send("annuler", external_id="x1").letters == ()
    assert claire.open == "couleur"


def test_the_same_id_on_another_channel_is_another_message(claire: Person) -> None:
    claire.send("réserver", external_id="x1")
    claire.on("email").send("grand", external_id="x1")
    assert (claire.open, rows(claire)) == ("couleur", 2)


def test_a_message_is_answered_where_it_came_from(claire: Person) -> None:
    mail = claire.on("email")
    assert mail.say("réserver").keys == ["which"]
    assert claire.collect().letters == ()
    assert claire.say("grand").keys == ["which"]
    assert mail.collect().letters == ()


def test_messages_that_waited_are_answered_in_their_order(claire: Person) -> None:
    """The program was down: what was received is answered when it is back."""
    from bot.engine.inbox import Inbound

    for number, text in enumerate(("réserver", "grand", "rouge", "3")):
        claire.assistant.receive(
            Inbound("terminal", f"w{number}", "here", claire.guardian_id, text), claire.now
        )
    assert claire.open is None
    claire.assistant.answer_waiting(claire.guardian_id, claire.now)
    assert claire.collect().keys == ["which", "which", "how many", "amount"]
    claire.assistant.answer_waiting(claire.guardian_id, claire.now)
    assert claire.collect().letters == ()
