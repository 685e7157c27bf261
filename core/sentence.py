"""A sentence to be said: the key of a message in `locales/` and what fills it.

`core` decides what is said and never how: `locales` has the words, a channel the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

Filling: TypeAlias = "str | int | date | datetime | Sentence | tuple[Filling, ...]"


@dataclass(frozen=True)
class Sentence:
    """`key` names a message; `with_` fills its variables (cents, days, UTC instants, lists)."""

    key: str
    with_: Mapping[str, Filling] = field(default_factory=dict, hash=False)


def say(key: str, /, **filling: Filling) -> Sentence:
    """The sentence `key` filled with `filling`."""
    return Sentence(key, filling)


class Refused(Exception):  # noqa: N818 — it is an answer, not an error
    """Something asked of the portal that its rules refuse; `sentence` says why and what remains.

    `keys` name what should be asked again (`days`, `unit`…).
    """

    def __init__(self, sentence: Sentence, *keys: str) -> None:
        """Keep the sentence for the person and the keys for the conversation."""
        super().__init__(sentence.key)
        self.sentence = sentence
        self.keys = keys
