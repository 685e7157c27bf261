"""Every prompt is answered once: late, doubled and foreign taps have no effect."""

import pytest

from core.commune import Commune
from core.database import Database
from tests.engine.person import Person, person
from tests.engine.toys import catalogue

ANSWERED = "already-answered"


def test_a_tap_answers_the_question_it_was_shown_with(claire: Person) -> None:
    claire.say("réserver")
    claire.tap("grand")
    assert claire.open == "couleur"


def test_a_double_tap_answers_once(claire: Person) -> None:
    claire.say("réserver")
    token = claire.last.token
    claire.tap("grand", token)
    heard = claire.tap("grand", token)
    assert heard.keys == [ANSWERED, "which"]
    assert heard.options == ["bleu", "rouge", "vert"]
    assert claire.open == "couleur"


def test_a_tap_on_an_older_message_answers_nothing(claire: Person) -> None:
    claire.say("réserver")
    old = claire.last.token
    claire.say("grand", "rouge", "3")
    assert claire.tap("petit", old).keys == [ANSWERED, "amount"]
    assert claire.say("oui").keys == ["grand rouge 3"]


def test_a_double_confirmation_is_one(claire: Person) -> None:
    claire.say("réserver", "grand", "rouge", "3")
    token = claire.last.token
    assert claire.tap("confirmer", token).keys == ["grand rouge 3"]
    assert claire.tap("confirmer", token).keys == [ANSWERED, "menu-intro"]
    assert claire.dialogs == [("reserver", "done")]


def test_a_tap_on_the_recap_of_a_task_that_is_set_aside(claire: Person) -> None:
    claire.say("réserver", "grand", "rouge", "3")
    token = claire.last.token
    claire.say("absence")
    assert claire.tap("confirmer", token).keys == [ANSWERED, "which"]
    assert claire.dialogs == [("reserver", "paused"), ("absence", "open")]


def test_the_buttons_of_an_old_menu(claire: Person) -> None:
    claire.say("menu")
    old = claire.last.token
    claire.say("absence")
    assert claire.tap("start:reserver", old).keys == [ANSWERED, "which"]
    assert claire.dialogs == [("absence", "open")]


def test_a_token_that_never_was(claire: Person) -> None:
    assert claire.tap("confirmer", "forged").keys == [ANSWERED, "menu-intro"]
    claire.say("réserver")
    assert claire.tap("grand", "forged").keys == [ANSWERED, "which"]
    assert claire.open == "taille"


def test_the_token_of_another_adult(demo: Database, commune: Commune) -> None:
    claire = person(demo, commune, catalogue())
    julien = person(demo, commune, catalogue(), "julien.martin@example.org")
    claire.say("réserver")
    julien.say("réserver")
    assert julien.tap("grand", claire.last.token).keys == [ANSWERED, "which"]
    assert (claire.open, julien.open) == ("taille", "taille")


@pytest.mark.parametrize(
    "option",
    [
        "resume:987654",
        "resume:",
        "resume:x",
        "start:",
        "start:rien",
        "start:menu:x",
        "changer:",
        "rien",
    ],
)
def test_an_option_that_was_not_shown(claire: Person, option: str) -> None:
    """A forged button, on a question, on a recap and on the menu: asked again, nothing else."""
    claire.say("réserver")
    assert claire.tap(option).keys[-1] == "which"
    assert claire.open == "taille"
    claire.say("grand", "rouge", "3")
    assert claire.tap(option).keys[-1] == "amount"
    assert claire.open == "confirmer"
    claire.say("menu")
    assert claire.tap(option).keys[-1] == "menu-intro"
    assert claire.dialogs == [("reserver", "paused")]


def test_a_confirmation_without_a_recap(claire: Person) -> None:
    claire.say("réserver")
    assert claire.tap("confirmer").keys[-1] == "which"
    assert claire.open == "taille"


def test_words_after_the_end_do_not_answer_the_recap_again(claire: Person) -> None:
    claire.say("réserver", "grand", "rouge", "3", "oui")
    for text in ("confirmer", "je confirme", "1"):
        claire.say(text)
    assert [status for name, status in claire.dialogs if status == "done"] == ["done"]
