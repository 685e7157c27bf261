"""D3: help everywhere, by example, without losing the question that is open."""

import pytest

from tests.conversation import Chat


def test_d3_help_shows_sentences_with_the_familys_own_names(claire: Chat) -> None:
    said = claire.say("aide")
    assert "« cantine les mardis et jeudis de mars pour Léna »" in said
    assert "« Hugo est malade demain »" in said
    assert "« stop » arrête les rappels" in said


@pytest.mark.parametrize("words", ["comment ça marche", "j'ai besoin d'aide", "Aide !"])
def test_d3_help_answers_to_its_words(claire: Chat, words: str) -> None:
    assert claire.say(words).startswith("Écrivez comme vous parlez")


def test_d3_help_in_the_middle_goes_back_to_the_question(claire: Chat) -> None:
    claire.say("réserver")
    said = claire.say("aide")
    assert said.startswith("Écrivez comme vous parlez")
    assert "Pour quel enfant ?" in said
    assert "Quelle activité ?" in claire.say("Hugo")


def test_the_examples_of_help_are_understood(claire: Chat) -> None:
    """Copied as they are, they book, cancel and show."""
    said = claire.say("cantine les mardis et jeudis de mars pour Léna")
    assert "Je vous relis" in said
    claire.say("annuler")
    assert "Annuler Léna, Restauration" not in claire.say("planning de la semaine")
    assert claire.say("combien je dois ?").startswith("Vous devez")


def test_a_long_question_about_a_limit_is_no_call_for_help(claire: Chat) -> None:
    said = claire.say("jusqu'à quand est-ce que je peux réserver la cantine de Léna en février ?")
    assert "Restauration (Léna)" in said
    assert "mardi 20 janvier" in said
