"""Bytes and headers of a mail as text, whatever they claim to be.

Nothing here raises: what cannot be decoded is shown with replacement signs, and what a database
cannot hold (NUL, half of a surrogate pair) is taken out.
"""

import re
from base64 import b64decode
from email.errors import HeaderParseError
from email.header import decode_header
from email.policy import Compat32

# Codecs of text only: others (punycode, idna, unicode_escape…) are slow or mean something else.
_TEXT_CODEC = re.compile(
    r"(?:utf[-_]?(?:7|8|16|32)(?:[-_]?[bl]e)?|utf[-_]?8[-_]sig|us-ascii|ascii|latin[-_]?\d{0,2}"
    r"|iso[-_]?8859[-_]?\d{1,2}|iso[-_]?2022[-_]?\w{2,5}|windows[-_]?\d{3,4}|cp\d{3,4}|koi8[-_][ru]"
    r"|mac[-_]?\w{0,10}|gb\d{4,5}|gbk|big5|shift[-_]jis|euc[-_]\w{2})",
    re.I,
)
# A browser reads these as Windows-1252, and so do the programs that write them.
_LATIN = re.compile(r"(?:iso[-_]?8859[-_]?1|latin[-_]?1|us-ascii|ascii|)", re.I)
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
LONGEST_HEADER = 4_000


def clean(text: str) -> str:
    """The text without what no message holds: controls, signs that reverse words."""
    return _CONTROLS.sub("", _SURROGATES.sub("\ufffd", text))


def decoded(data: bytes, charset: str | None) -> str:
    """The bytes as text: UTF-8 when they are, then what they claim, then Windows-1252."""
    claimed = (charset or "").strip().strip("\"'")
    tries = ["utf-8"] if _LATIN.fullmatch(claimed) else [claimed, "utf-8"]
    for codec in (each for each in tries if _TEXT_CODEC.fullmatch(each)):
        try:
            return clean(data.decode(codec))
        except (LookupError, UnicodeError, ValueError):
            continue
    return clean(data.decode("cp1252", "replace"))


def header_text(value: object) -> str:
    """A header in one line: encoded words decoded, line breaks gone."""
    raw = str(value or "")[:LONGEST_HEADER]
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError, TypeError):
        parts = [(raw, None)]
    text = "".join(_part(each, charset) for each, charset in parts)
    return " ".join(clean(text).split())


def _part(value: bytes | str, charset: str | None) -> str:
    if isinstance(value, str):
        return value
    if charset:
        return decoded(value, charset)
    # Python keeps the words between encoded ones so.
    return value.decode("raw-unicode-escape", "replace")


class Lenient(Compat32):
    """How mails are parsed: raw 8-bit headers, against all rules, are read as they were meant."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The header's text, its raw bytes decoded."""
        if value.isascii():
            return value
        return decoded(value.encode("utf-8", "surrogateescape"), None)


LENIENT = Lenient()


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def base64_bytes(data: bytes) -> bytes:
    """What can be decoded of base64 that may be cut short or hold other signs."""
    letters = _NOT_BASE64.sub(b"", data.partition(b"=")[0])
    # One letter alone at the end says nothing.
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return b64decode(whole + b"=" * (-len(whole) % 4))
