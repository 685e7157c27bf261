"""Which of the options shown was meant: its number, its words, or nearly its words."""

from collections.abc import Sequence

from bot.engine.reserved import fold
from locales import speak
from notifications.view import Option

NEARLY = 88  # of 100: one letter in eight may be wrong
SHORTEST = 5  # shorter words look too much alike


def chosen(text: str, options: Sequence[Option]) -> Option | None:
    """The option that `text` names, or None when there is none or more than one."""
    bare = text.strip().rstrip(".)").strip()
    if bare.isdecimal():
        number = int(bare[:6])
        return options[number - 1] if 1 <= number <= len(options) else None
    said = fold(text)
    if not said:
        return None
    for short in (False, True):  # the words of most channels, then those of SMS
        labels = [fold(speak(option.label, short=short)) for option in options]
        found = _among(said, labels, options)
        if found is not None:
            return found
    return None


def _among(said: str, labels: list[str], options: Sequence[Option]) -> Option | None:
    for match in (_same, _begins, _ends):
        found = [
            option for option, label in zip(options, labels, strict=True) if match(said, label)
        ]
        if len(found) == 1:
            return found[0]
    return _nearly(said, labels, options)


def _same(said: str, label: str) -> bool:
    return said == label


def _begins(said: str, label: str) -> bool:
    return len(said) >= SHORTEST and label.startswith(said + " ")


def _ends(said: str, label: str) -> bool:
    """« sans porc » for « Menu sans porc »; one word alone may be about anything."""
    return " " in said and len(said) >= SHORTEST and label.endswith(" " + said)


def _nearly(said: str, labels: Sequence[str], options: Sequence[Option]) -> Option | None:
    if len(said) < SHORTEST or len(said) > 80:
        return None
    from rapidfuzz.fuzz import ratio

    close = [i for i, label in enumerate(labels) if ratio(said, label) >= NEARLY]
    return options[close[0]] if len(close) == 1 else None
