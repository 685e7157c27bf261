"""A mail as bytes, read: who claims to write, the person's own words, the files.

A mail is read whole or not at all: `UnreadableError` says why not, and the poller keeps it. What is
costly to read is refused before it is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses
from typing import Literal

from bot.channels.email.attachments import incoming_file, is_file, is_furniture
from bot.channels.email.charsets import LENIENT, base64_bytes, decoded, header_text
from bot.channels.email.reply import own_words
from bot.channels.email.reply_html import html_text
from bot.channels.email.settings import MOST_BYTES
from bot.channels.incoming import IncomingFile

Reason = Literal["too-big", "too-many-parts", "encrypted", "broken"]

MOST_PARTS = 100
MOST_FILES = 20
LONGEST_TEXT = 20_000
_MOST_DASHES = 5_000
_MOST_TYPES = 2 * MOST_PARTS
# Python's parser looks at each line once for every multipart that may hold it: 5 million looks
# are a second; the biggest mail that is allowed, eight levels deep, needs four.
_MOST_LOOKS = 5_000_000
_DASHES = re.compile(rb"[\r\n]--")
_TYPES = re.compile(rb"[\r\n]content-type:", re.I)
_MULTIPARTS = re.compile(rb"[\r\n]content-type:\s*multipart", re.I)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_ANSWERED = re.compile(r"^\s*(?:(?:re|ref|rép|tr|fwd?|aw|sv)\s*(?:\[\d+\])?\s*:\s*)+", re.I)
_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\\[\]]{1,64}@[^\s@<>\"(),;:\\\[\]]{1,253}")


class UnreadableError(Exception):
    """A mail that cannot be read; `reason` is why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Letter:
    """A mail once read. `sender` is what its From claims, in lower case; empty when unclear."""

    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    message_id: str | None
    files: tuple[IncomingFile, ...] = ()


@dataclass
class _Found:
    """What the parts of a mail gave."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[tuple[Message, bytes]] = field(default_factory=list)


def message(raw: bytes) -> Message:
    """The structure of a mail; UnreadableError when it is too big or has too many parts."""
    if len(raw) > MOST_BYTES:
        raise UnreadableError("too-big")
    if _is_costly(raw):
        raise UnreadableError("too-many-parts")
    try:
        read = message_from_bytes(raw, policy=LENIENT)
        parts = sum(1 for _ in read.walk())
    except (RecursionError, ValueError, LookupError, TypeError) as reason:
        raise UnreadableError("broken") from reason
    if parts > MOST_PARTS:
        raise UnreadableError("too-many-parts")
    return read


def headers(raw: bytes) -> Message:
    """The headers alone, of a mail that is not read; they never fail to be parsed."""
    return message_from_bytes(_BLANK_LINE.split(raw, maxsplit=1)[0] + b"\r\n\r\n", policy=LENIENT)


def letter(mail: Message) -> Letter:
    """What the mail says; UnreadableError when it is encrypted or its structure is broken."""
    try:
        found = _Found()
        _collect(mail, found)
        text, files = _read(found)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as reason:
        raise UnreadableError("broken") from reason
    subject = header_text(mail["Subject"])
    return Letter(
        sender=sender(mail),
        recipients=recipients(mail),
        subject=subject,
        # A mail of one line is often written in its subject.
        text=(text or new_subject(subject))[:LONGEST_TEXT],
        message_id=message_id(mail),
        files=files,
    )


def sender(mail: Message) -> str:
    """The one address of the one From header, in lower case; empty when there are more or none."""
    written = mail.get_all("From") or []
    found = addresses(mail, "From")
    return found[0] if len(written) == 1 and len(found) == 1 else ""


def recipients(mail: Message) -> tuple[str, ...]:
    """Every address that the mail says it was sent to, those of the delivery first."""
    names = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Delivered-To", "To", "Cc")
    return tuple(dict.fromkeys(each for name in names for each in addresses(mail, name)))


def is_address(text: str) -> bool:
    """Whether the text is one address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


def addresses(mail: Message, name: str) -> list[str]:
    """The addresses of a header, in lower case; those that are none are left out."""
    values = [str(value)[:4_000] for value in (mail.get_all(name) or [])[:10]]
    found = getaddresses([" ".join(value.split()) for value in values])
    return [address.lower() for _, address in found[:100] if is_address(address)]


def message_id(mail: Message) -> str | None:
    """The mail's own name, `<…@…>`; None when it has none that can be cited."""
    found = re.search(r"<[^<>\s]{3,240}>", str(mail["Message-ID"] or "")[:1_000])
    return found[0] if found and found[0].isascii() else None


def answering(subject: str) -> str:
    """The subject of an answer: that of what it answers, marked once."""
    return subject if _ANSWERED.match(subject) else f"Re: {subject}"


def new_subject(subject: str) -> str:
    """The subject when it is the person's own, not that of the mail answered."""
    return "" if _ANSWERED.match(subject) else subject


def _is_costly(raw: bytes) -> bool:
    if _more_than(_DASHES, raw, _MOST_DASHES) or _more_than(_TYPES, raw, _MOST_TYPES):
        return True
    lines = max(raw.count(b"\n"), raw.count(b"\r"))
    return _more_than(_MULTIPARTS, raw, _MOST_LOOKS // (lines + 1))


def _more_than(mark: re.Pattern[bytes], raw: bytes, most: int) -> bool:
    return any(number >= most for number, _ in enumerate(mark.finditer(raw)))


def _collect(part: Message, found: _Found) -> None:
    """The words and files of a part and of those inside it, in their order."""
    kind = part.get_content_type()
    if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise UnreadableError("encrypted")
    if kind.startswith("multipart/") and part.is_multipart():
        for inner in _inside(part):
            _collect(inner, found)
    elif kind == "message/rfc822":
        found.files.append((part, _forwarded(part)))
    elif is_file(part, body_taken=bool(found.plain or found.html)):
        found.files.append((part, _data(part)))
    else:
        words = decoded(_data(part), part.get_content_charset(""))
        (found.html if kind == "text/html" else found.plain).append(words)


def _inside(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, Message))


def _data(part: Message) -> bytes:
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64" and isinstance(payload := part.get_payload(), str):
        return base64_bytes(payload.encode("ascii", "replace"))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _forwarded(part: Message) -> bytes:
    inner = next(_inside(part), None)
    return inner.as_bytes() if inner is not None else b""


def _read(found: _Found) -> tuple[str, tuple[IncomingFile, ...]]:
    pages = [html_text(each) for each in found.html]
    written = "\n".join(found.plain)
    if not written.strip():
        written = "\n".join(page.text for page in pages)
    shown = frozenset().union(*(page.pictures for page in pages))
    files = [
        incoming_file(part, data)
        for part, data in found.files
        if data and not is_furniture(part, data, shown, in_page=bool(pages))
    ]
    if len(files) > MOST_FILES:
        raise UnreadableError("too-many-parts")
    return own_words(written), tuple(files)
