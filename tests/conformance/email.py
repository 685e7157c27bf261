"""E-mail: a Dovecot that is read, an SMTP server that takes what is answered."""

import asyncio
import re
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from email.message import EmailMessage
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bot.serve import ways
from tests.channels.email.mails import CLAIRE, OWN_SERVER, with_files
from tests.conformance.face import Can, Face, Fault, Got, Reading, number
from tests.servers import smtp
from tests.servers.dovecot import PASSWORD, Dovecot

if TYPE_CHECKING:
    from tests.conformance.town import Town

FAULTS: Mapping[Fault, str] = {
    "refused": "politique",
    "gone": "inconnu",
    "wait": "gris",
    "lost": "coupe-apres",
    "silent": "muet",
}


class Email(Face):
    """One mailbox."""

    name = "email"
    channel = "email"
    claire = CLAIRE
    can = Can(
        buttons="`mailto:` links, or the number",
        calendar="a month drawn, days typed",
        files_in=True,
        files_out=True,
        reports="mails that come back",
        repeats=True,
        signature="DMARC by the commune's own server",
        keeps="the mailbox",
        long="whole",
        faults=("refused", "gone", "wait", "lost", "silent"),
    )

    async def open(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        self.dovecot: Dovecot = request.getfixturevalue("dovecot_server")
        self.user = f"portail{number()}"
        self.address = f"{self.user}@saint-amand.example"
        self.server = await stack.enter_async_context(smtp.server())
        Reading().begin(stack, self._read())

    async def _read(self) -> None:
        seen = 0
        while True:
            await self.server.arrived.wait()
            self.server.arrived.clear()
            fresh, seen = self.server.mails[seen:], len(self.server.mails)
            for mail in fresh:
                self.arrived(mail.recipient, _got(mail.message))

    def keys(self) -> Mapping[str, Any]:
        return {
            "email.address": self.address,
            "email.authserv_id": OWN_SERVER,
            "email.secret": "signs-the-addresses",
            "email.smtp.host": "127.0.0.1",
            "email.smtp.port": self.server.port,
            "email.smtp.tls": False,
            "email.imap.host": "127.0.0.1",
            "email.imap.port": self.dovecot.imap_port,
            "email.imap.tls": False,
            "email.imap.username": self.user,
            "email.imap.password": PASSWORD,
        }

    def secrets(self) -> set[str]:
        return {"signs-the-addresses"}  # the password of the tests' server is a word of the code

    async def write(self, text: str, who: str = "", *, file: bytes = b"") -> None:
        await self._deliver(text, who or self.claire, file, proven=True)

    async def _deliver(
        self, text: str, who: str, file: bytes = b"", *, proven: bool, to: str = ""
    ) -> None:
        files = (("piece.jpg", "image/jpeg", file),) if file else ()
        made = with_files(
            text,
            *files,
            From=who,
            To=to or self.address,
            Message_ID=f"<c{number()}@mail.example.org>",
            Subject="Re: Portail famille",
        )
        raw = made.as_bytes()
        if proven:
            domain = who.rpartition("@")[2]
            verdict = f"Authentication-Results: {OWN_SERVER}; dmarc=pass header.from={domain}\n"
            raw = verdict.encode() + raw
        self.raw, self.to = raw, to or self.address
        await self.repeat(None)

    async def repeat(self, town: "Town | None") -> None:
        """Delivered once more: by an alias, or by a server that did not hear our answer."""
        await asyncio.to_thread(self.dovecot.deliver, self.raw, self.to)

    async def choose(self, words: str) -> None:
        assert self.last is not None
        mail: EmailMessage = self.last.raw
        page = mail.get_body(("html",))
        assert page is not None
        links = re.findall(r'href="(mailto:[^"]+)"', page.get_content())
        for link in map(unescape, links):
            asked = urlsplit(link)
            (body,) = parse_qs(asked.query)["body"]
            if words.lower() in body.lower():
                await self._deliver(body, self.claire, proven=True, to=unquote(asked.path))
                return
        raise AssertionError(f"{words} is not among {links}")

    def stranger(self) -> str:
        return f"inconnu{number()}@example.org"

    def spoil(self, fault: Fault) -> None:
        self.server.faults.append(FAULTS[fault])

    async def forge(self, text: str) -> None:
        await self._deliver(text, self.claire, proven=False)

    def hurry(self, patch: pytest.MonkeyPatch) -> None:
        made = ways.server
        patch.setattr(ways, "server", lambda *a: replace(made(*a), end_seconds=0.4))

    async def report(self, town: "Town", state: str) -> None:
        """A server far away gives the mail back; nothing tells that one arrived."""
        body = (
            "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
            f"Final-Recipient: rfc822; {self.claire}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
            "\r\n--b--\r\n"
        )
        kind = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"
        sender = self.server.last.sender
        raw = f"From: mailer-daemon@x.example\r\nTo: {sender}\r\nMessage-ID: <b{number()}@x>\r\n"
        whole = (raw + kind + "\r\n" + body).encode()
        await asyncio.to_thread(self.dovecot.deliver, whole, sender, "")


def _got(mail: EmailMessage) -> Got:
    body = mail.get_body(("plain",))
    assert body is not None
    files = tuple(
        (str(each.get_filename()), bytes(each.get_payload(decode=True) or b""))
        for each in mail.iter_attachments()
    )
    return Got(body.get_content(), files, mail)
