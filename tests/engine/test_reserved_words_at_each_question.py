"""« retour », « annuler », « plus tard », « menu », « aide » at every question of a task."""

import pytest

from tests.engine.person import Person

QUESTIONS = ("taille", "couleur", "nombre", "confirmer")
ANSWERS = ("grand", "rouge", "3")
BEFORE = dict(zip(QUESTIONS, ("taille", *QUESTIONS), strict=False))


def at(claire: Person, question: str) -> Person:
    """The task at that question."""
    claire.say("réserver", *ANSWERS[: QUESTIONS.index(question)])
    assert claire.open == question
    return claire


@pytest.mark.parametrize("question", QUESTIONS)
def test_retour_asks_the_question_before(claire: Person, question: str) -> None:
    heard = at(claire, question).say("retour")
    assert claire.open == BEFORE[question]
    assert ("dialog-at-start" in heard.keys) == (question == "taille")


@pytest.mark.parametrize("question", QUESTIONS)
def test_annuler_drops_the_task(claire: Person, question: str) -> None:
    heard = at(claire, question).say("annuler")
    assert heard.keys == ["dialog-cancelled", "menu-intro"]
    assert (claire.open, claire.dialogs) == (None, [("reserver", "cancelled")])
    assert heard.options == ["start:reserver"]  # what was dropped is not offered again


@pytest.mark.parametrize("question", QUESTIONS)
def test_plus_tard_keeps_it_where_it_stood(claire: Person, question: str) -> None:
    heard = at(claire, question).say("plus tard")
    assert heard.keys == ["dialog-saved", "menu-intro"]
    assert (claire.open, claire.dialogs) == (None, [("reserver", "saved")])
    claire.tap(heard.options[-1])
    assert (claire.open, claire.dialogs) == (question, [("reserver", "open")])


@pytest.mark.parametrize("question", QUESTIONS[1:])
def test_menu_sets_it_aside(claire: Person, question: str) -> None:
    heard = at(claire, question).say("menu")
    assert heard.keys == ["menu-intro"]
    assert (claire.open, claire.dialogs) == (None, [("reserver", "paused")])
    claire.tap(heard.options[-1])
    assert claire.open == question


@pytest.mark.parametrize("question", QUESTIONS)
def test_aide_helps_and_asks_again(claire: Person, question: str) -> None:
    heard = at(claire, question).say("aide")
    assert heard.keys[0] == "help"
    assert len(heard.letters) == 2
    assert (claire.open, claire.dialogs) == (question, [("reserver", "open")])


def test_a_tap_on_annuler_is_the_word(claire: Person) -> None:
    at(claire, "confirmer").tap("annuler")
    assert claire.dialogs == [("reserver", "cancelled")]


def test_the_words_without_a_task(claire: Person) -> None:
    """Nothing to go back to, nothing to keep, nothing to confirm."""
    assert claire.say("retour").keys == ["menu-intro"]
    assert claire.say("plus tard").keys[-1] == "menu-intro"
    for word in ("oui", "ok", "non"):
        assert claire.say(word).keys == ["you-are-welcome"]
    assert claire.dialogs == []


def test_retour_after_retour_stays_at_the_start(claire: Person) -> None:
    at(claire, "couleur").say("retour", "retour")
    assert claire.say("retour").keys[0] == "dialog-at-start"
    claire.say("petit", "vert", "1")
    assert claire.say("oui").keys == ["petit vert 1"]
