"""A mail as it is sent: its two parts, its files, and headers that other programs understand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from bot.channels.email.calendar import calendar
from bot.channels.email.charsets import clean
from bot.channels.email.intake import cited
from bot.channels.email.parse import is_address
from bot.channels.email.render import Mail
from bot.channels.email.settings import Identity
from core.sentence import say
from locales import speak
from notifications.view import Attachment, View

# Everything but reports of non-delivery, which « All » would silence too.
SUPPRESSED = "OOF, AutoReply, DR, RN, NRN"
LONGEST_NAME = 100
LINE_POLICY = SMTP.clone(max_line_length=78)


@dataclass(frozen=True)
class Envelope:
    """Who a mail goes to and how it is known: `key` is the same at every try."""

    to: str
    key: str
    reply_address: str
    reply_to: str | None = None
    files: Sequence[tuple[Attachment, bytes]] = ()


def compose(
    view: View, mail: Mail, envelope: Envelope, own: Identity, now: datetime
) -> EmailMessage:
    """The message to send; ValueError when the address is none."""
    made = EmailMessage(policy=LINE_POLICY)
    made["From"] = _mailbox(own.address, own.name)
    made["To"] = _mailbox(envelope.to)
    made["Subject"] = one_line(mail.subject)
    made["Date"] = format_datetime(now)
    made["Message-ID"] = message_id(own, envelope.key)
    if envelope.reply_address != own.address:
        made["Reply-To"] = _mailbox(envelope.reply_address, own.name)
    _thread(made, envelope.reply_to, own)
    made["X-Auto-Response-Suppress"] = SUPPRESSED
    made.set_content(mail.text, cte="quoted-printable")
    made.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    _attach(made, view, envelope, now)
    return made


def message_id(own: Identity, key: str) -> str:
    """The mail's own name, made of the key alone: a second copy bears the same."""
    return f"<{sha256(key.encode()).hexdigest()[:32]}@{own.domain}>"


def _mailbox(address: str, name: str = "") -> Address:
    if not is_address(address):
        raise ValueError("no e-mail address")
    local, _, domain = address.rpartition("@")
    return Address(one_line(name)[:LONGEST_NAME], local, domain)


def _thread(made: EmailMessage, reply_to: str | None, own: Identity) -> None:
    """What it answers, if anything; and that a program wrote it (RFC 3834)."""
    answered = cited(reply_to) if reply_to else None
    if answered:
        made["In-Reply-To"] = answered
        made["References"] = answered
    if reply_to:
        made["Auto-Submitted"] = "auto-replied"
    else:
        made["Auto-Submitted"] = "auto-generated"
        # What mail programs show as a button: a mail whose subject is the word.
        made["List-Unsubscribe"] = f"<mailto:{own.address}?subject=STOP>"


def _attach(made: EmailMessage, view: View, envelope: Envelope, now: datetime) -> None:
    for file, data in envelope.files:
        main, _, sub = file.media_type.partition("/")
        name = one_line(file.name)
        made.add_attachment(data, maintype=main, subtype=sub or "octet-stream", filename=name)
    events = calendar(view, envelope.to, now)
    if events:
        name = speak(say("email-calendar-file"))
        made.add_attachment(events, maintype="text", subtype="calendar", filename=name)


def one_line(text: str) -> str:
    """The text without line breaks or controls: nothing in it can begin another header."""
    return " ".join(clean(text).split())
