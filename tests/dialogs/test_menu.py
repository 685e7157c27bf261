"""D3: the menu of quick access; each choice leads to its dialog."""

import pytest

from tests.conversation import Chat


def test_d3_the_menu_offers_ten_choices(claire: Chat) -> None:
    claire.say("menu")
    assert len(claire.options) == 10
    assert claire.options[0] == "Réserver des jours"


@pytest.mark.parametrize("words", ["Menu", "accueil", "retour au menu", "MENU svp"])
def test_d3_the_menu_answers_to_its_words(claire: Chat, words: str) -> None:
    claire.say(words)
    assert "Voir le planning" in claire.options


@pytest.mark.parametrize(
    ("number", "begins"),
    [
        ("1", "Pour quel enfant ?"),
        ("2", "Pour quel enfant faut-il annuler ?"),
        ("3", "Qui sera absent ?"),
        ("4", "Planning de décembre 2025"),
        ("5", "Bonjour Claire, voici où vous en êtes"),
        ("6", "Jusqu'à quand réserver"),
        ("7", "Vous devez 83,20"),
        ("8", "Que voulez-vous voir ?"),
        ("9", "Vous n'avez aucune démarche en cours."),
        ("10", "À quel service voulez-vous écrire ?"),
    ],
)
def test_d3_each_number_of_the_menu_leads_somewhere(claire: Chat, number: str, begins: str) -> None:
    claire.say("menu")
    assert claire.say(number).startswith(begins)
