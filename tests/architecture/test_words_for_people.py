"""The texts of locales/fr: each can be said, none blames, each is typed as it should be."""

import re

import pytest

from core.sentence import Sentence
from locales import speak
from locales.forms import FORMS
from tests.architecture.messages import BY_FUNCTION, Text, fillings, texts, words

# The alphabet of SMS (3GPP 23.038): the basic table, and its extension of two septets a sign.
BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM = frozenset(BASIC + "^{}\\[~]|€")
STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")
ALL = list(texts())
BY_KEY = {key: [text for text in ALL if text.key == key] for key in {text.key for text in ALL}}


def _failing(kept: list[Text]) -> dict[str, str]:
    return {f"{text.where}:{text.key}": "".join(words(text.pattern)) for text in kept}


@pytest.mark.parametrize("key", sorted(BY_KEY))
def test_it_can_be_said_with_any_filling(key: str) -> None:
    """Normal and short, with every variant, for none, one and several; the short one is shorter."""
    for filling in fillings(text.pattern for text in BY_KEY[key]):
        said = [speak(Sentence(key, filling), short=short) for short in (False, True)]
        for each in said:
            assert each.strip()
            assert not re.search(r"[{}]|\bNone\b|\?\?\?", each)
        assert len(said[1]) <= len(said[0])


def test_nobody_is_told_of_an_error() -> None:
    blaming = re.compile(r"erreur|invalide|incorrect|échec|échoué", re.IGNORECASE)
    assert _failing([t for t in ALL if any(map(blaming.search, words(t.pattern)))]) == {}


def test_apostrophes_are_typed() -> None:
    """« l’école », not « l'école »; only the short form keeps the sign that SMS has."""
    straight = [
        text
        for text in ALL
        if not text.short and any(STRAIGHT.search(each) for each in words(text.pattern))
    ]
    assert _failing(straight) == {}


def test_short_forms_are_in_the_alphabet_of_sms() -> None:
    """One sign outside it and the message costs twice as much."""
    outside = [
        text for text in ALL if text.short and any(set(each) - GSM for each in words(text.pattern))
    ]
    assert _failing(outside) == {}


def test_every_function_of_the_words_is_known_here() -> None:
    assert set(BY_FUNCTION) == set(FORMS)
