"""A cell of a file, safe both ways: no spreadsheet runs it, and reading gives back what was.

What a spreadsheet would take for a formula gets an apostrophe in front, which it hides; reading
takes it off again.
"""

import re
import unicodedata

_STARTS = frozenset("=+-@")
_HIDDEN = frozenset("\t\r\n")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might run it: = + - @, also full-width or after blanks; tab, CR."""
    if text[:1] in _HIDDEN:
        return True
    seen = "".join(each for each in text if not _is_blank(each))[:1]
    return unicodedata.normalize("NFKC", seen)[:1] in _STARTS and not _NUMBER.fullmatch(text)


def safe(text: str) -> str:
    """The cell as it is written: a number stays one, a risky text is only text."""
    return f"'{text}" if text[:1] == "'" or is_risky(text) else text


def plain(cell: str) -> str:
    """The cell as it is read: without the apostrophe of `safe`, composed, blanks made single.

    What cannot be seen (controls, marks of direction) is dropped: no name is made of it.
    """
    text = " ".join(unicodedata.normalize("NFC", _without_apostrophe(cell)).split())
    return text if text.isprintable() else " ".join("".join(map(_seen, text)).split())


def _without_apostrophe(cell: str) -> str:
    rest = cell[1:]
    return rest if cell[:1] == "'" and (rest[:1] == "'" or is_risky(rest)) else cell


def _seen(sign: str) -> str:
    return "" if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Cn") else sign


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] in "CZ"
