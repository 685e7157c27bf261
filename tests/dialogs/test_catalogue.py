"""The catalogue: every dialog has its short name, every choice shown leads somewhere."""

import ast
from pathlib import Path

import pytest

import bot.dialogs
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.reserved import fold
from bot.understanding import Intent
from core.sentence import say
from locales import speak

FOLDER = Path(next(iter(bot.dialogs.__path__)))


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_a_dialog_has_a_short_name(name: str) -> None:
    assert 3 <= len(speak(say(f"dialog-{name}"))) <= 40


def test_the_phrases_are_folded_and_belong_to_one_dialog() -> None:
    phrases = [phrase for each in CATALOGUE.values() for phrase in each.words]
    assert [phrase for phrase in phrases if phrase != fold(phrase)] == []
    assert len(phrases) == len(set(phrases))


def test_every_intent_but_a_greeting_has_its_dialog() -> None:
    answered = {intent for each in CATALOGUE.values() for intent in each.intents}
    assert answered == set(Intent) - {Intent.GREETING, Intent.OTHER}


def test_the_options_that_begin_a_dialog_name_one_of_the_catalogue() -> None:
    """Every « start:… » written in a dialog, whether or not a test shows it."""
    begun = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and str(node.value).startswith("start:"):
                begun.add(str(node.value).split(":")[1])
    assert len(begun) > 8
    assert begun - set(CATALOGUE) - {""} == set()
