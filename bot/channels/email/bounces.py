"""Mails that came back: which message it was, and whether its address is worth another one.

Every message leaves with an envelope sender of its own, signed (VERP): what comes back there names
the message, whatever the server writes in it. Without that signature a report is anyone's word: it
is set aside, and suspends nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from bot.channels.email.addresses import parcel_in
from bot.channels.email.charsets import decoded, header_text
from bot.channels.email.parse import recipients
from bot.channels.email.settings import Identity

_CODE = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_PLAIN = re.compile(r"\b(?:55[0-9]|45[0-9])[ -]([245]\.\d{1,3}\.\d{1,3})\b")
# No such mailbox, no such domain, a mailbox that is closed: RFC 3463.
_GONE = re.compile(r"5\.(?:1\.(?:0|1|2|3|6|10)|2\.1)")
_LONGEST = 20_000


@dataclass(frozen=True)
class Bounce:
    """What came back: the outbox's number of the message, and the code that says why.

    `permanent`: it was not and will not be delivered; otherwise it is late or unclear.
    `suspends`: the address itself is no good. `code` is as in RFC 3463, or empty.
    """

    external_id: str
    parcel_id: int
    permanent: bool
    suspends: bool
    code: str = ""


def suspends(code: str) -> bool:
    """Whether an enhanced status code says that the address does not exist (any more)."""
    return _GONE.fullmatch(code) is not None


def bounce(mail: Message, own: Identity, external_id: str) -> Bounce | None:
    """What came back in this mail; None when it is not one of ours that came back."""
    parcel_id = parcel_in(own, recipients(mail))
    if parcel_id is None:
        return None
    action, code = _status(mail)
    if action == "delivered" or code.startswith("2"):
        return None
    permanent = action == "failed" or (not action and code.startswith("5"))
    return Bounce(external_id, parcel_id, permanent, permanent and suspends(code), code)


def _status(mail: Message) -> tuple[str, str]:
    """The action and the code of the report: of its own part, else read in its text."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            for fields in _groups(part):
                action = header_text(fields["Action"]).lower()
                code = _CODE.search(header_text(fields["Status"]))
                if action or code:
                    return action, code[1] if code else ""
    found = _PLAIN.search(_text(mail))
    return "", found[1] if found else ""


def _groups(part: Message) -> Iterator[Message]:
    """The groups of fields of a delivery status, as Python's parser leaves them."""
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, Message))


def _text(mail: Message) -> str:
    for part in mail.walk():
        if part.get_content_type() == "text/plain":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                return decoded(data[:_LONGEST], part.get_content_charset(""))
    return ""
