"""The words: every sentence a parent or an agent reads is in `fr/*.ftl` (Fluent).

`speak(sentence)` gives the French text of a `core.sentence.Sentence`; `short=True` takes the
message's `.sms` attribute where it has one. The functions a message may call are in `forms`.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from core.sentence import Filling, Sentence

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Message


LONGEST_FILLING = 50_000


class UnknownSentenceError(Exception):
    """A sentence was asked for that no file of locales/fr holds, or that could not be filled."""


def speak(sentence: Sentence, *, short: bool = False) -> str:
    """The French text of `sentence`; UnknownSentenceError when a word or a filling is missing."""
    message = _message(sentence.key)
    pattern = (short and message.attributes.get("sms")) or message.value
    if pattern is None:
        raise UnknownSentenceError(sentence.key)
    fillings = {name: _filled(value, short) for name, value in sentence.with_.items()}
    text, problems = _bundle().format_pattern(pattern, fillings)
    if problems:
        raise UnknownSentenceError(sentence.key, problems)
    return _CONTROLS.sub("", str(text))


def _filled(value: Filling, short: bool) -> object:
    if isinstance(value, Sentence):
        return speak(value, short=short)
    if isinstance(value, tuple):
        from locales.forms import Items

        return Items(_filled(item, short) for item in value)
    return value


def sources() -> Iterator[Traversable]:
    """The files of words, by name."""
    folder = files("locales") / "fr"
    return iter(sorted((f for f in folder.iterdir() if f.name.endswith(".ftl")), key=str))


def _typeset(text: str) -> str:
    """The words with the blanks that French never breaks at: inside « », before : ; ! and ?."""
    return _BEFORE.sub("\u00a0", text).replace("« ", "«\u00a0")


_BEFORE = re.compile(r" (?=[»:;!?])")
# What somebody else typed or sent may hold them; no channel shows them, some break on them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


_ENTRY = re.compile(r"^(?=([a-zA-Z][\w-]*) *=)", re.MULTILINE)


@cache
def _entries() -> dict[str, str]:
    """The source of each message, by key.

    Parsing all of them takes as long as half of a start, which says a dozen: each is parsed when
    it is first said.
    """
    entries: dict[str, str] = {}
    for source in sources():
        _, *parts = _ENTRY.split(_typeset(source.read_text(encoding="utf-8")))
        entries.update(zip(parts[::2], parts[1::2], strict=True))
    return entries


@cache
def _bundle() -> "FluentBundle":
    from fluent.runtime import FluentBundle, resolver

    from locales.forms import FORMS

    resolver.MAX_PART_LENGTH = LONGEST_FILLING  # a service may write more than its 2,500 signs
    return FluentBundle(["fr-FR"], functions=FORMS, use_isolating=False)


@cache
def _message(key: str) -> "Message":
    """The message of that key; UnknownSentenceError when there is none."""
    from fluent.runtime import FluentResource

    bundle = _bundle()
    bundle.add_resource(FluentResource(_entries().get(key, "")))
    if not bundle.has_message(key):
        raise UnknownSentenceError(key)
    return bundle.get_message(key)
