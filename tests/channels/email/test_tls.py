"""IMAP and SMTP under TLS, from the first byte and by STARTTLS, with an authority of our own.

A server of another name, or of an authority that nobody knows, is given neither password nor mail.
"""

import asyncio
import ssl
import subprocess
from collections.abc import Iterator

import pytest

from bot.channels.email.mailbox import Mailbox, MailboxError
from bot.channels.email.sender import EmailSender
from bot.channels.email.settings import Folders, Identity, Server, Tls
from notifications.sending import Accepted, Parcel, Retry
from notifications.view import View, plain
from tests.channels.email.conftest import NOW
from tests.servers import dovecot, smtp
from tests.servers.authority import Authority
from tests.servers.dovecot import Dovecot

MODES: tuple[Tls, ...] = ("tls", "starttls")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    try:
        return Authority(tmp_path_factory.mktemp("authority"))
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    except subprocess.CalledProcessError as reason:
        pytest.fail(reason.stderr)


@pytest.fixture(scope="module")
def imaps(authority: Authority, dovecot_server: Dovecot) -> Iterator[Dovecot]:
    """A Dovecot with a certificate for « localhost »; the shared one says it is installed."""
    with dovecot.server(authority.certificate, authority.key) as running:
        yield running


def believed(authority: Authority) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(authority.root))


@pytest.mark.parametrize("mode", MODES)
async def test_a_mailbox_is_read(imaps: Dovecot, authority: Authority, mode: Tls) -> None:
    port = imaps.imaps_port if mode == "tls" else imaps.imap_port
    server = Server("localhost", port, mode, "tls", dovecot.PASSWORD, believed(authority))
    mailbox = Mailbox(server, Folders())
    await asyncio.to_thread(mailbox.open)
    assert await asyncio.to_thread(mailbox.waiting) == []
    await asyncio.to_thread(mailbox.close)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("wrong", ["unknown authority", "another name"])
async def test_no_password_is_given_to_a_wrong_server(
    imaps: Dovecot, authority: Authority, mode: Tls, wrong: str
) -> None:
    """Refused before LOGIN: the poller tries again later, and says only the kind."""
    port = imaps.imaps_port if mode == "tls" else imaps.imap_port
    context = believed(authority) if wrong == "another name" else None
    host = "127.0.0.1" if wrong == "another name" else "localhost"
    mailbox = Mailbox(Server(host, port, mode, "tls", dovecot.PASSWORD, context), Folders())
    with pytest.raises(MailboxError) as raised:
        await asyncio.to_thread(mailbox.open)
    await asyncio.to_thread(mailbox.close)
    assert dovecot.PASSWORD not in str(raised.value)


async def outcome(server: Server) -> object:
    own = Identity("portail@saint-amand.example", "Portail famille", b"k" * 32)
    sender = EmailSender(server, own, lambda _: b"", lambda: NOW)
    view = View((plain("Bonjour"),))
    return await sender.send(Parcel(7, "inbox:1:0", "claire.martin@example.org", view))


@pytest.mark.parametrize("mode", MODES)
async def test_a_mail_is_sent(authority: Authority, mode: Tls) -> None:
    async with smtp.server(login=True, tls=mode, certificate=authority.server_context()) as box:
        server = Server("localhost", box.port, mode, "portail", "secret", believed(authority))
        assert isinstance(await outcome(server), Accepted)
        assert len(box.mails) == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("wrong", ["unknown authority", "another name"])
async def test_no_mail_is_given_to_a_wrong_server(
    authority: Authority, mode: Tls, wrong: str
) -> None:
    """Certainly not sent: it waits, and goes once the server is the right one."""
    async with smtp.server(login=True, tls=mode, certificate=authority.server_context()) as box:
        context = believed(authority) if wrong == "another name" else None
        host = "127.0.0.1" if wrong == "another name" else "localhost"
        got = await outcome(Server(host, box.port, mode, "portail", "secret", context))
        assert isinstance(got, Retry)
        assert not box.mails


async def test_a_server_without_tls_is_not_used_in_the_clear(authority: Authority) -> None:
    """STARTTLS was asked for, and somebody on the way took it out."""
    async with smtp.server(login=True) as box:
        server = Server("localhost", box.port, "starttls", "portail", "secret", believed(authority))
        assert isinstance(await outcome(server), Retry)
        assert not box.mails
