"""Telegram's HTML: escaped, and cut into pieces that a message can hold."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_UNITS = 4096  # of a message, in UTF-16 units
MOST_CAPTION_UNITS = 1024
# Where a long paragraph may be cut, the best places first.
_CUTS = (re.compile(r"\n"), re.compile(r"(?<=[.;:!?…])\s"), re.compile(r"\s"))


class Paragraph(NamedTuple):
    """Words to be written, perhaps in bold; `close` when no blank line stands before them."""

    words: str
    bold: bool = False
    close: bool = False

    @property
    def html(self) -> str:
        """As Telegram's HTML: nothing that a person wrote can be read as a mark."""
        text = html.escape(self.words, quote=False)
        return f"<b>{text}</b>" if self.bold else text


def units(text: str) -> int:
    """How long a text is for Telegram: its UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def pieces(paragraphs: Iterable[Paragraph], most: int = MOST_UNITS) -> tuple[str, ...]:
    """The paragraphs as HTML, in as few messages as they fit in, each at most `most` units."""
    done: list[str] = []
    current = ""
    for paragraph in paragraphs:
        for part in _cut(paragraph, most):
            between = "\n" if part.close else "\n\n"
            joined = current + between + part.html if current else part.html
            if units(joined) <= most:
                current = joined
            else:
                done.append(current)
                current = part.html
    return (*done, current) if current else tuple(done)


def _cut(paragraph: Paragraph, most: int) -> Iterator[Paragraph]:
    """The paragraph, in several when it is too long for one message."""
    while units(paragraph.html) > most:
        head, rest = _halves(paragraph, most)
        yield paragraph._replace(words=head)
        paragraph = paragraph._replace(words=rest)
    if paragraph.words.strip():
        yield paragraph


def _halves(paragraph: Paragraph, most: int) -> tuple[str, str]:
    """What fits, cut at a line, else at a sentence, else between two words, else anywhere."""
    words = paragraph.words
    fits = _longest(paragraph, most)
    for where in _CUTS:
        found = [match for match in where.finditer(words, fits // 2, fits) if match.start()]
        if found:
            return words[: found[-1].start()], words[found[-1].end() :]
    return words[:fits], words[fits:]


def _longest(paragraph: Paragraph, most: int) -> int:
    """How many characters of it fit, marks and escapes counted."""
    low, high = 1, len(paragraph.words)
    while low < high:
        middle = (low + high + 1) // 2
        fits = units(paragraph._replace(words=paragraph.words[:middle]).html) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return low
