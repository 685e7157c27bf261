"""Which démarche is meant: by the words that the commune's file gives it, or nearly those."""

from collections.abc import Sequence
from functools import lru_cache

from bot.engine.reserved import fold
from core.commune import Commune
from core.requests.forms import Form

NEARLY = 90  # of 100: one letter in ten may be wrong
SMALL = frozenset({"d", "de", "du", "des", "l", "la", "le", "les"})
SHORTEST = 8  # shorter phrases look too much alike
MOST_EXTRA_WORDS = 10  # « bonjour, nous déménageons le mois prochain, que faut-il faire ? »


@lru_cache(maxsize=4)
def phrases(commune: Commune) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases (folded words) of every form with the form's key, the longest first."""
    whole = {
        tuple(fold(phrase).split()): form.key
        for form in commune.forms.values()
        for phrase in form.words
    }
    # « changement adresse »: the small words are what is left out first.
    short = {
        bare: key
        for phrase, key in whole.items()
        if len(bare := tuple(word for word in phrase if word not in SMALL)) > 1
    }
    found = short | whole
    return tuple(sorted(found.items(), key=lambda each: -len(each[0])))


def called(said: Sequence[str], commune: Commune) -> int:
    """How many words of a message call a form; 0 when none does."""
    found = _found(said, commune)
    return len(found[0]) if found else 0


def meant(text: str, commune: Commune) -> Form | None:
    """The form that the words call, or None."""
    found = _found(fold(text).split(), commune)
    return commune.forms[found[1]] if found else None


def titled(text: str, commune: Commune) -> Form | None:
    """The form whose whole title stands in the words, or that they call."""
    said = fold(text).split()
    named = [
        each for each in commune.forms.values() if _holds(said, tuple(fold(each.title).split()))
    ]
    return named[0] if len(named) == 1 else meant(text, commune)


def _found(said: Sequence[str], commune: Commune) -> tuple[tuple[str, ...], str] | None:
    for phrase, key in phrases(commune):
        if len(said) <= len(phrase) + MOST_EXTRA_WORDS and _holds(said, phrase):
            return phrase, key
    return _nearly(said, commune)


def _holds(said: Sequence[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tuple(said[at : at + size]) == phrase for at in range(len(said) - size + 1))


def _nearly(said: Sequence[str], commune: Commune) -> tuple[tuple[str, ...], str] | None:
    """A phrase written with a slip, in a message that says little else."""
    if len(said) > MOST_EXTRA_WORDS:
        return None
    for phrase, key in phrases(commune):
        whole, size = " ".join(phrase), len(phrase)
        if len(whole) < SHORTEST:
            continue
        windows = (
            " ".join(said[at : at + size])
            for at in range(len(said) - size + 1)
            if said[at][0] == whole[0]  # « inscription » is not a slip for « réinscription »
        )
        if any(_slipped(window, whole) for window in windows):
            return phrase, key
    return None


def _slipped(said: str, whole: str) -> bool:
    if abs(len(said) - len(whole)) * 100 > (100 - NEARLY) * (len(said) + len(whole)):
        return False  # no ratio of theirs can be so high
    from rapidfuzz.fuzz import ratio

    return ratio(said, whole) >= NEARLY
