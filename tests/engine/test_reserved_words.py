"""The words that mean the same everywhere, whole messages only, whatever their dress."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.reserved import Word, fold, reserved


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("retour", "back"),
        ("RETOUR", "back"),
        ("  Précédent ! ", "back"),
        ("retour svp", "back"),
        ("annuler", "cancel"),
        ("Annuler s'il vous plaît", "cancel"),
        ("laisse tomber", "cancel"),
        ("plus tard", "save"),
        ("Plus tard, merci.", "save"),
        ("enregistrer", "save"),
        ("menu", "menu"),
        ("aide", "help"),
        ("Aidez-moi", "help"),
        ("STOP", "stop"),
        ("reprendre", "resume"),
        ("Oui.", "yes"),
        ("d’accord", "yes"),
        ("c'est bon", "yes"),
        ("non merci", "no"),
    ],
)
def test_a_reserved_word_in_any_dress(text: str, word: Word) -> None:
    assert reserved(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "annuler la cantine de mardi",
        "retour de Léna à 18 h",
        "je reprends le travail mardi, oui",
        "le menu de la cantine",
        "stop ou encore",
        "merci",
        "svp",
        "",
        "   ",
        "🙂",
        "oui mais sans le repas",
    ],
)
def test_a_sentence_that_holds_one_is_a_sentence(text: str) -> None:
    assert reserved(text) is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert reserved(text) is None or len(fold(text)) > 1


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
