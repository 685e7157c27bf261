"""What was said first is answered beside the open question: by a tap, a number, words, a reply.

Nothing of it closes or loses the question; each is answered once, from any address of the adult.
"""

import pytest

from core.access import places as access
from core.access.places import Place
from core.commune import Commune
from core.database import Database
from notifications import outbox
from notifications.moves import refuse
from notifications.telling import tell
from notifications.view import Option, View, plain
from tests.engine.person import Person, person
from tests.engine.toys import catalogue

NOTICE = View(
    (plain("something is to do"),),
    (
        Option("start:absence", plain("tell an absence")),
        Option("start:absence:lundi", plain("absent on monday"), {"jour": "lundi"}),
        Option("start:solde", plain("see the balance")),
    ),
)
ANSWERED = "already-answered"


@pytest.fixture
def claire(demo: Database, commune: Commune) -> Person:
    """Claire Martin, reached first at her terminal."""
    claire = person(demo, commune, catalogue())
    for channel in ("terminal", "sms"):
        with demo.write() as connection:
            access.bind(connection, claire.guardian_id, Place(channel, "here"), claire.now)
    return claire


def told(claire: Person, key: str = "a", view: View = NOTICE) -> str:
    """Tell her, on the channel she is on; the token of what was told."""
    with claire.assistant.database.write() as connection:
        access.prefer(connection, claire.guardian_id, Place(claire.channel, "here"))
        assert tell(connection, claire.guardian_id, key, view, claire.now, subject="draft")
    heard = claire.collect()
    assert heard.keys == ["something is to do"]
    return heard.token


def test_a_tap_begins_what_it_says(claire: Person) -> None:
    token = told(claire)
    assert claire.tap("start:absence", token).keys == ["which"]
    assert claire.open == "jour"


def test_the_open_question_stays_open(claire: Person) -> None:
    claire.say("réserver", "grand")
    question = claire.last.token
    told(claire)
    assert claire.open == "couleur"
    assert claire.tap("rouge", question).keys == ["how many"]


def test_a_tap_sets_the_open_task_aside_and_offers_it_again(claire: Person) -> None:
    claire.say("réserver", "grand")
    token = told(claire)
    assert claire.tap("start:absence", token).keys == ["dialog-paused", "which"]
    ended = claire.say("mardi")
    assert ended.keys == ["mardi"]
    assert claire.tap(ended.options[-1]).keys == ["dialog-resumed", "which"]
    assert claire.open == "couleur"


def test_the_hints_of_the_option_are_known(claire: Person) -> None:
    claire.say("réserver", "grand")
    token = told(claire)
    heard = claire.tap("start:absence:lundi", token)
    assert heard.keys == ["lundi", "which"]
    assert claire.open == "couleur"


def test_what_only_shows_something_leaves_the_question_open(claire: Person) -> None:
    claire.say("réserver", "grand")
    token = told(claire)
    assert claire.tap("start:solde", token).keys == ["balance", "which"]
    assert claire.open == "couleur"


def test_it_is_answered_once(claire: Person) -> None:
    claire.say("réserver", "grand")
    token = told(claire)
    claire.tap("start:solde", token)
    assert claire.tap("start:solde", token).keys == [ANSWERED, "which"]
    assert claire.tap("start:absence", token).keys == [ANSWERED, "which"]
    assert claire.open == "couleur"


def test_it_is_answered_without_an_open_question(claire: Person) -> None:
    token = told(claire)
    claire.tap("start:solde", token)
    assert claire.tap("start:solde", token).keys == [ANSWERED, "menu-intro"]


def test_a_number_answers_what_was_shown_last(claire: Person) -> None:
    claire.say("réserver", "grand")
    told(claire)
    assert claire.say("3").keys == ["balance", "which"]
    assert claire.say("2").keys == ["how many"]  # the question was shown again since


def test_a_number_before_it_was_shown_answers_the_question(claire: Person) -> None:
    """Put while something else waits: only what was sent can be meant."""
    claire.say("réserver", "grand")
    with claire.assistant.database.write() as connection:
        access.prefer(connection, claire.guardian_id, Place("terminal", "here"))
        night = claire.now.replace(hour=23)
        assert tell(connection, claire.guardian_id, "a", NOTICE, night, subject="draft")
    assert claire.say("2").keys == ["how many"]


def test_a_number_is_for_what_was_shown_where_it_comes_from(claire: Person) -> None:
    claire.say("réserver", "grand")
    phone = claire.on("sms")
    told(phone)
    assert claire.say("2").keys == ["how many"]
    assert phone.say("3").keys == ["balance", "how many"]


def test_words_of_the_label_answer_it(claire: Person) -> None:
    claire.say("réserver", "grand")
    told(claire)
    assert claire.say("See the balance").keys == ["balance", "which"]


def test_other_words_go_to_the_question(claire: Person) -> None:
    claire.say("réserver", "grand")
    told(claire)
    assert claire.say("rouge").keys == ["how many"]


def test_a_reply_under_its_token_may_say_anything(claire: Person) -> None:
    """A mail that answers it with words of its own is heard like any other."""
    claire.say("réserver", "grand")
    token = told(claire)
    assert claire.send("vert", token=token).keys == ["how many"]
    assert claire.send("2", token=token).keys == ["lundi", "how many"]


def test_of_two_the_number_is_for_the_last(claire: Person) -> None:
    first = told(claire)
    claire.later(minutes=5)
    told(claire, "b")
    assert claire.say("2").keys == ["lundi"]
    assert claire.say("2").keys[0] == ANSWERED
    assert claire.tap("start:absence", first).keys == ["which"]


def test_nobody_else_can_answer_it(demo: Database, commune: Commune, claire: Person) -> None:
    token = told(claire)
    julien = person(demo, commune, catalogue(), "julien.martin@example.org")
    assert julien.tap("start:absence", token).keys == [ANSWERED, "menu-intro"]
    assert claire.tap("start:absence", token).keys == ["which"]


def test_an_answer_is_not_something_told(claire: Person) -> None:
    """The menu of long ago, whose buttons stay where they were shown."""
    claire.say("menu")
    old = claire.last.token
    claire.say("réserver")
    assert claire.tap("start:reserver", old).keys == [ANSWERED, "which"]


def test_a_number_for_a_question_answered_elsewhere(claire: Person) -> None:
    """What was shown here last was answered on another channel since."""
    claire.say("réserver", "grand")
    phone = claire.on("sms")
    phone.say("rouge")
    assert claire.say("2").keys == [ANSWERED, "how many"]
    assert claire.say("2").keys == ["amount"]


def test_it_moves_with_its_message(claire: Person) -> None:
    """Refused at one address and said at another: the same options under the same token."""
    claire.say("réserver", "grand")
    with claire.assistant.database.write() as connection:
        access.prefer(connection, claire.guardian_id, Place("sms", "here"))
        tell(connection, claire.guardian_id, "a", NOTICE, claire.now, subject="draft")
        (letter,) = outbox.waiting(connection, "sms", "here")
        assert refuse(connection, letter.id, "gone", ["terminal"], claire.now) == "moved"
    assert claire.collect().keys == ["something is to do"]
    assert claire.say("3").keys == ["balance", "which"]


def test_an_option_of_the_draft_takes_it_up_again(claire: Person) -> None:
    claire.say("réserver", "grand", "plus tard")
    ((name, status),) = claire.dialogs
    assert (name, status) == ("reserver", "saved")
    resume = next(each for each in claire.last.options if each.startswith("resume:"))
    token = told(claire, view=View(NOTICE.paragraphs, (Option(resume, plain("go on")),)))
    assert claire.tap(resume, token).keys == ["dialog-resumed", "which"]


def test_an_option_that_was_not_told(claire: Person) -> None:
    token = told(claire)
    claire.say("réserver")
    for forged in ("start:reserver", "resume:1", "confirmer"):
        claire.tap(forged, token)
    assert claire.dialogs == [("reserver", "open")]
