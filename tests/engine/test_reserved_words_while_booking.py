"""The same words at every question of a real booking; nothing is written by any of them."""

import pytest
from sqlalchemy import func, select

from core.tables import booking_order
from tests.engine.person import Person

SAID = {
    "enfants": "Léna",
    "activite": "centre du mercredi",
    "modalite": "après-midi sans repas",
    "jours": "tous les mercredis de janvier",
    "confirmer": "",
}
QUESTIONS = list(SAID)


def at(parent: Person, question: str) -> Person:
    """The booking at that question."""
    parent.say("réserver", *list(SAID.values())[: QUESTIONS.index(question)])
    assert parent.open == question
    return parent


def orders(parent: Person) -> int:
    """How many orders there are."""
    with parent.assistant.database.read() as connection:
        return connection.execute(select(func.count()).select_from(booking_order)).scalar_one()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_word_at_every_question(parent: Person, question: str) -> None:
    before = orders(parent)
    position = QUESTIONS.index(question)
    at(parent, question).say("retour")
    assert parent.open == QUESTIONS[max(0, position - 1)]
    for answer in list(SAID.values())[max(0, position - 1) : position]:
        parent.say(answer)  # answered again: back where we were
    assert parent.open == question
    parent.say("aide")
    parent.say("plus tard", "reprendre")
    assert parent.open == question
    menu = parent.say("menu")
    if position:  # there is something to keep
        parent.tap(menu.options[-1])
        assert parent.open == question
        parent.say("annuler")
    assert parent.open is None
    assert orders(parent) == before


def test_one_sentence_is_undone_at_once(parent: Person) -> None:
    """« Retour » after a sentence that said everything asks its first question again."""
    parent.say("centre du mercredi sans repas pour Léna le 7 janvier")
    assert parent.open == "confirmer"
    parent.say("retour")
    assert parent.open == "enfants"
