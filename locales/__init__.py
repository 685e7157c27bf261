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


class UnknownSentenceError(Exception):
    """A sentence was asked for that no file of locales/fr holds, or that could not be filled."""


def speak(sentence: Sentence, *, short: bool = False) -> str:
    """The French text of `sentence`; UnknownSentenceError when a word or a filling is missing."""
    bundle = _bundle()
    if not bundle.has_message(sentence.key):
        raise UnknownSentenceError(sentence.key)
    message = bundle.get_message(sentence.key)
    pattern = (short and message.attributes.get("sms")) or message.value
    if pattern is None:
        raise UnknownSentenceError(sentence.key)
    fillings = {name: _filled(value, short) for name, value in sentence.with_.items()}
    text, problems = bundle.format_pattern(pattern, fillings)
    if problems:
        raise UnknownSentenceError(sentence.key, problems)
    return str(text)


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


@cache
def _bundle() -> "FluentBundle":
    from fluent.runtime import FluentBundle, FluentResource

    from locales.forms import FORMS

    bundle = FluentBundle(["fr-FR"], functions=FORMS, use_isolating=False)
    for source in sources():
        bundle.add_resource(FluentResource(_typeset(source.read_text(encoding="utf-8"))))
    return bundle
