"""Mails as they come: fictional people, the headers and parts of real programs."""

from email.message import EmailMessage
from typing import Any

CLAIRE = "claire.martin@example.org"
PORTAL = "portail@saint-amand.example"
OWN_SERVER = "mx.saint-amand.example"
PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 200


def mail(text: str = "Bonjour", /, **headers: str) -> EmailMessage:
    """A plain mail of Claire’s; keywords are headers (`Reply_To`: Reply-To), "" leaves one out."""
    made = EmailMessage()
    known = {
        "From": f"Claire Martin <{CLAIRE}>",
        "To": PORTAL,
        "Subject": "Re: Votre portail famille",
        "Message-ID": "<a1@mail.example.org>",
        "Date": "Mon, 12 Jan 2026 09:00:00 +0100",
    }
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**known, **given}.items():
        if value:
            made[name] = value
    made.set_content(text)
    return made


def with_files(text: str, *files: tuple[str, str, bytes], **headers: str) -> EmailMessage:
    """The mail with files: (name, type, bytes)."""
    made = mail(text, **headers)
    for name, kind, data in files:
        main, _, sub = kind.partition("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return made


def raw(**parts: Any) -> bytes:
    """A mail written by hand: `head` lines over the usual ones, and `body` bytes."""
    head = f"From: {CLAIRE}\r\nTo: {PORTAL}\r\nMessage-ID: <b2@mail.example.org>\r\n"
    extra: str = parts.get("head", "")
    body: bytes = parts.get("body", b"Bonjour\r\n")
    return (extra + head).encode("utf-8", "surrogateescape") + b"\r\n" + body
