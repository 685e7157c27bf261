"""Which dialog a sentence asks for: by its own words first, then by the intent understood."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from bot.engine.alone import alone
from bot.engine.reserved import fold
from bot.talk import Dialog
from core.commune import Commune

if TYPE_CHECKING:
    from bot.understanding import Reading

Catalogue = Mapping[str, Dialog]
MOST_EXTRA_WORDS = 4  # « voir mes factures s'il vous plaît » still is « mes factures »


def by_words(
    catalogue: Catalogue, text: str, commune: Commune | None = None, *, whole: bool = False
) -> Dialog | None:
    """The dialog one of whose own phrases stands in a short message; the longest phrase wins.

    The phrases are the dialog's own and those of the commune's file. With `whole`, the message is
    the phrase and nothing more.
    """
    said = fold(text).split()
    whole_message = catalogue.get(alone(said) or "")
    if whole_message is not None:
        return whole_message
    found: tuple[int, Dialog] | None = None
    for each in catalogue.values():
        size = each.called(said, commune) if commune else 0
        if size and (found is None or size > found[0]):
            found = (size, each)
        for phrase in each.words:
            tokens = _tokens(phrase)
            if tokens[0] not in said or len(said) - len(tokens) > MOST_EXTRA_WORDS:
                continue
            if not _contains(said, tokens):
                continue
            if found is None or len(tokens) > found[0]:
                found = (len(tokens), each)
    if found is None or (whole and found[0] != len(said)):
        return None
    return found[1]


@cache
def _tokens(phrase: str) -> list[str]:
    """The words of a dialog's phrase, made once: each message is held against all of them."""
    return phrase.split()


def _contains(said: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(said[at : at + size] == phrase for at in range(len(said) - size + 1))


def by_intent(catalogue: Catalogue, reading: "Reading") -> Dialog | None:
    """The dialog that answers to the reading's intent; None for thanks and for anything else."""
    for each in catalogue.values():
        if reading.intent in each.intents:
            return each
    return None
