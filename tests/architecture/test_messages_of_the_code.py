"""Every message that the code asks for is in locales/fr, and every message there is asked for."""

import re
from fnmatch import fnmatchcase

import pytest

from tests.architecture.composed import VALUES
from tests.architecture.keys import PACKAGES, Asked, asked, read
from tests.architecture.messages import mentioned, texts

KEY = re.compile(r"[a-z]+(-[a-z]+)*-\*")  # what a composed key looks like


@pytest.fixture(scope="module")
def code() -> Asked:
    return asked(*PACKAGES)


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """The keys that have a text, and in which file."""
    return {text.key: text.where for text in texts() if not text.short}


def test_each_key_is_there(code: Asked, known: dict[str, str]) -> None:
    missing = {key: where for key, where in code.plain.items() if key not in known}
    assert missing == {}


def test_each_composed_key_is_listed(code: Asked, known: dict[str, str]) -> None:
    """A new composed key is told in `composed.VALUES`, one that is gone is taken away."""
    elsewhere = {
        pattern
        for pattern in code.shaped
        if KEY.fullmatch(pattern) and any(fnmatchcase(key, pattern) for key in known)
    }
    assert set(code.composed) | elsewhere == set(VALUES)


@pytest.mark.parametrize("pattern", sorted(VALUES))
def test_each_value_of_a_composed_key_is_there(pattern: str, known: dict[str, str]) -> None:
    keys = {pattern.replace("*", value) for value in VALUES[pattern]()}
    assert keys
    assert keys - set(known) == set()


def test_no_message_is_left_unused(code: Asked, known: dict[str, str]) -> None:
    composed = {p.replace("*", value) for p, values in VALUES.items() for value in values()}
    others = {key for text in texts() for key in mentioned(text.pattern)}
    said = code.strings | composed | others
    assert {key: where for key, where in known.items() if key not in said} == {}


def test_no_message_is_there_twice() -> None:
    keys = [text.key for text in texts() if not text.short]
    assert sorted(keys) == sorted(set(keys))


def test_what_the_reader_of_the_code_finds() -> None:
    found = Asked()
    source = """
say("a-key", n=1)
say("one" if x else "two")
say(f"dialog-{name}")
TABLE = {"k": "in-a-table"}
Sentence("built")
"""
    read(source, "here", found)
    assert set(found.plain) == {"a-key", "one", "two", "built"}
    assert set(found.composed) == {"dialog-*"}
    assert "in-a-table" in found.strings
