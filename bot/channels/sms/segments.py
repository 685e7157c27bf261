"""What a text costs: the segments in which it travels, counted as the network does."""

from collections.abc import Callable

from bot.channels.sms.gsm7 import EXTENSION, is_gsm

ALONE, IN_SEVERAL = 160, 153  # septets: a part of several gives seven to its number
UCS2_ALONE, UCS2_IN_SEVERAL = 70, 67  # UTF-16 units, when one sign is outside the alphabet


def septets(text: str) -> int:
    """The length of a text of the alphabet: signs of its extension count twice."""
    return len(text) + sum(sign in EXTENSION for sign in text)


def segments(text: str) -> int:
    """How many segments the text costs: one at least."""
    return len(parts(text))


def parts(text: str) -> tuple[str, ...]:
    """The text as it is cut into segments; a sign that takes two places is never cut in two."""
    if is_gsm(text):
        return _cut(text, septets, ALONE, IN_SEVERAL)
    return _cut(text, _utf16_units, UCS2_ALONE, UCS2_IN_SEVERAL)


def _utf16_units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


def _cut(text: str, length: Callable[[str], int], alone: int, most: int) -> tuple[str, ...]:
    if length(text) <= alone:
        return (text,)
    found = []
    start = used = 0
    for place, sign in enumerate(text):
        size = length(sign)
        if used + size > most:
            found.append(text[start:place])
            start, used = place, 0
        used += size
    return (*found, text[start:])
