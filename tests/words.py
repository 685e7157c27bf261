"""French as a test types it."""

from core.sentence import Sentence
from locales import speak


def told(sentence: Sentence, *, short: bool = False) -> str:
    """The text of a sentence with plain blanks: those that do not break are for readers."""
    return speak(sentence, short=short).replace("\u00a0", " ").replace("\u202f", " ")
