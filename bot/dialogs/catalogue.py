"""All the dialogs by name, each known by its phrases until it is first run."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from bot.dialogs.phrases import KNOWN, Known
from bot.talk import Dialog


class _Later(Dialog):
    """A dialog whose module is imported when more than its phrases is asked of it."""

    def __init__(self, known: Known) -> None:
        words = tuple(filter(None, known.words.split("|")))
        vars(self).update(known._asdict(), words=words, intents=frozenset(known.intents))

    def __getattr__(self, part: str) -> Any:
        if part.startswith("__"):
            raise AttributeError(part)
        module, _, name = self.place.partition(":")
        code = vars(getattr(import_module(f"bot.dialogs.{module}"), name))
        vars(self).update(code | vars(self))
        return code[part]


CATALOGUE: Mapping[str, Dialog] = {each.name: _Later(each) for each in KNOWN}
