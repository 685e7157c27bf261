"""D3: a word that is the whole message calls its dialog; in a sentence it is a word like others."""

import pytest

from bot.dialogs.catalogue import CATALOGUE
from bot.engine.alone import _MEANING, alone
from bot.engine.reserved import fold
from bot.engine.routing import by_words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Messages", "messages"),
        ("je veux voir mes reservation", "planning"),
        ("voir mon dossier svp", "dossier"),
        ("dashboard", "tableau"),
        ("mes droits", "droits"),
        ("santé", "sante"),
        ("je suis perdue", "aide"),
        ("Bonjour, mes documents s'il vous plaît", "documents"),
    ],
)
def test_a_word_alone_calls_its_dialog(text: str, name: str) -> None:
    found = by_words(CATALOGUE, text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text", ["je ne comprends pas ma facture", "annuler mes réservations de mardi", "", "merci"]
)
def test_in_a_sentence_it_does_not(text: str) -> None:
    assert alone(fold(text).split()) is None


def test_each_word_is_folded_and_leads_to_a_dialog() -> None:
    assert [each for each in _MEANING if each != fold(each)] == []
    assert set(_MEANING.values()) <= set(CATALOGUE)
