"""A mail as it was fetched, as what the rest of the house knows: an `Incoming`, or why not one.

Known again by its Message-ID with a digest of its body. Not by its place in the mailbox alone
(UIDVALIDITY/UID): a mailbox that is rebuilt or moved numbers its mails anew, and each would be
heard twice; the same mail delivered by two aliases has two places. Not by its Message-ID alone:
some programs give all their mails the same, and the second would be lost. A mail without a
Message-ID is known by its place.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from hashlib import sha256
from typing import TypeAlias

from bot.channels.email import CHANNEL
from bot.channels.email.addresses import token_in
from bot.channels.email.authentication import proven
from bot.channels.email.bounces import Bounce, bounce
from bot.channels.email.loops import Why, automatic
from bot.channels.email.parse import (
    Reason,
    UnreadableError,
    headers,
    letter,
    message,
    message_id,
    recipients,
    sender,
)
from bot.channels.email.settings import Identity, Trust
from bot.channels.incoming import Incoming

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Place:
    """Where a mail is in its mailbox: together for ever the same mail, while the mailbox lasts."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True)
class Unreadable:
    """A mail that is kept and was not read: why, and whom to tell if it may be answered.

    `address` is empty when nobody must be answered (a program wrote it, or nobody knows who did).
    """

    external_id: str
    address: str
    reason: Reason
    token: str | None = None
    proven: bool = False


@dataclass(frozen=True)
class Ignored:
    """A mail that no person wrote: kept with those taken, never answered."""

    external_id: str
    why: Why


Taken: TypeAlias = Incoming | Bounce | Ignored | Unreadable


def take(raw: bytes, place: Place, own: Identity, trust: Trust, now: datetime) -> Taken:
    """What a whole mail is; never raises for what is in it."""
    try:
        mail = message(raw)
        found = _set_aside(mail, raw, place, own)
        if found is not None:
            return found
        said = letter(mail)
    except UnreadableError as reason:
        return unreadable(raw, place, own, trust, now, reason.reason)
    return Incoming(
        channel=CHANNEL,
        external_id=external_id(mail, raw, place),
        address=said.sender,
        text=said.text,
        token=token_in(own, said.recipients, now),
        files=said.files,
        proven=proven(mail, trust),
        subject=said.subject[:LONGEST_SUBJECT],
    )


def unreadable(
    raw: bytes, place: Place, own: Identity, trust: Trust, now: datetime, reason: Reason
) -> Taken:
    """What is known of a mail from its headers alone; one written by a program stays ignored."""
    mail = headers(raw)
    known = external_id(mail, raw, place)
    address = "" if automatic(mail, own) else sender(mail)
    token = token_in(own, recipients(mail), now)
    return Unreadable(known, address, reason, token, proven(mail, trust))


def _set_aside(mail: Message, raw: bytes, place: Place, own: Identity) -> Bounce | Ignored | None:
    known = external_id(mail, raw, place)
    returned = bounce(mail, own, known)
    if returned is not None:
        return returned
    why = automatic(mail, own)
    return Ignored(known, why) if why else None


def external_id(mail: Message, raw: bytes, place: Place) -> str:
    """What the mail is known by when it comes again: `<id@host> digest`, or its place."""
    named = message_id(mail)
    if named is None:
        return f"uid:{place.uidvalidity}/{place.uid}"
    body = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1]
    return f"{named} {sha256(body).hexdigest()[:16]}"


def cited(external_id: str) -> str | None:
    """The Message-ID in an external id, for In-Reply-To and References."""
    found = re.match(r"<[^<>\s]{3,240}>", external_id)
    return found[0] if found else None
