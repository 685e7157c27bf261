"""An SMTP server of our own that keeps what it is sent, and fails as the recipient's name says."""

import asyncio
import socket
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

PASSWORD = b"secret"


@dataclass
class Delivered:
    """A mail that was accepted, with its envelope."""

    sender: str
    recipient: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        read = message_from_bytes(self.raw, policy=default)
        assert isinstance(read, EmailMessage)
        return read


@dataclass
class Box:
    """What the server accepted, oldest first."""

    mails: list[Delivered] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)  # the next recipients count as these
    port: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def last(self) -> Delivered:
        return self.mails[-1]


class _Handler:
    """What aiosmtpd calls; it looks at every attribute, so the box stays apart."""

    def __init__(self, box: Box) -> None:
        self.box = box

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Refuse some recipients by name."""
        refusals = {
            "inconnu": "550 5.1.1 <inconnu@x> Recipient address rejected: User unknown",
            "ferme": "550 5.2.1 mailbox disabled",
            "gris": "450 4.2.0 Greylisted, try again",
            "plein": "552 5.2.2 Mailbox full",
            "politique": "554 5.7.1 Rejected by policy",
            "nu": "550 no",
        }
        local = self.box.faults.pop(0) if self.box.faults else address.partition("@")[0]
        envelope.taken_for = local
        if local == "coupe-avant":
            _transport(server).close()
            return "421 bye"
        if local in refusals:
            return refusals[local]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any
    ) -> str:
        """Accept, or fail after the mail has come."""
        local = envelope.taken_for
        if local == "spam":
            return "554 5.7.1 spam"
        if local == "plus-tard":
            return "451 4.3.0 later"
        sender, recipient = envelope.mail_from or "", envelope.rcpt_tos[0]
        self.box.mails.append(Delivered(sender, recipient, envelope.content))
        self.box.arrived.set()
        if local == "coupe-apres":
            _transport(server).abort()
        if local == "muet":
            await asyncio.Event().wait()
        return "250 2.0.0 queued as 42"


def _transport(server: SMTP) -> asyncio.WriteTransport:
    assert isinstance(server.transport, asyncio.WriteTransport)
    return server.transport


def _authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> Any:
    good = isinstance(data, LoginPassword) and data.password == PASSWORD
    return AuthResult(success=good, handled=good)


@asynccontextmanager
async def server(
    *, login: bool = False, tls: str = "", certificate: ssl.SSLContext | None = None
) -> AsyncIterator[Box]:
    """A running server on loopback; `login`: nobody sends without a password.

    `tls`: from the first byte ("tls") or by "starttls", which is then a must.
    """
    box = Box()
    listening = socket.create_server(("127.0.0.1", 0))
    box.port = listening.getsockname()[1]
    running: set[SMTP] = set()

    loop = asyncio.get_running_loop()

    def made() -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a password without TLS: on loopback
            handler = SMTP(
                _Handler(box),
                hostname="mx.ville.example",
                enable_SMTPUTF8=True,
                authenticator=_authenticate,
                auth_required=login,
                auth_require_tls=False,
                loop=loop,
                tls_context=certificate if tls == "starttls" else None,
                require_starttls=tls == "starttls",
            )
        running.add(handler)
        return handler

    first = certificate if tls == "tls" else None
    started = await loop.create_server(made, sock=listening, ssl=first)
    try:
        yield box
    finally:
        started.close()
        await asyncio.gather(*(_ended(each) for each in running))
        await started.wait_closed()


async def _ended(handler: SMTP) -> None:
    task = handler._handler_coroutine
    if isinstance(handler.transport, asyncio.WriteTransport):
        handler.transport.abort()
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
