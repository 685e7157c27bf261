"""Mails delivered to a real mailbox (Dovecot) are heard exactly once, whatever happens between.

Row « e-mail » of the channels: IMAP IDLE in, a server that goes away, a mail that cannot be read.
"""

import asyncio
from collections.abc import Iterator

import pytest

from bot.channels.email.addresses import reply_address, return_address
from bot.channels.email.imap import Patience
from bot.channels.email.mailbox import Mailbox
from bot.channels.incoming import Incoming
from tests.channels.email.conftest import NOW
from tests.channels.email.mails import CLAIRE, mail, raw, with_files
from tests.channels.email.reader import KilledError, Reader
from tests.servers import dovecot
from tests.servers.dovecot import Dovecot

TOKEN = "abcdefghijklmnop"  # noqa: S105


@pytest.fixture
def reader(dovecot_server: Dovecot) -> Reader:
    return Reader(dovecot_server)


def said(text: str, number: int = 1, **headers: str) -> bytes:
    return mail(text, Message_ID=f"<m{number}@mail.example.org>", **headers).as_bytes()


async def left(reader: Reader) -> tuple[list[set[bytes]], list[set[bytes]]]:
    """The flags of what is in the folder and of what was put aside."""
    both = [await asyncio.to_thread(reader.flags, name) for name in ("INBOX", "Traites")]
    return both[0], both[1]


async def test_delivered_mail_is_heard_then_marked_and_moved(reader: Reader) -> None:
    quoted = "Le 12/01/2026 à 09:00, Portail a écrit :\n> Quel document ?\n"
    sent = with_files(f"Voici le RIB\n\n{quoted}", ("rib.pdf", "application/pdf", b"%PDF-1.4"))
    address = reply_address(reader.own, TOKEN, NOW)
    reader.deliver(sent.as_bytes(), address)
    async with reader.running():
        message = await reader.next()
    assert (message.address, message.text) == (CLAIRE, "Voici le RIB")
    assert message.token == TOKEN
    assert [(file.name, file.data) for file in message.files] == [("rib.pdf", b"%PDF-1.4")]
    inbox, done = await left(reader)
    assert inbox == []
    assert {b"\\Seen", b"$PetitmotTraite"} <= done[0]


async def test_idle_tells_of_mails_that_come_later(reader: Reader) -> None:
    # Only a push can bring the second one: the next look of its own is in 24 minutes.
    async with reader.running():
        reader.deliver(said("un", 1))
        assert (await reader.next()).text == "un"
        reader.deliver(said("deux", 2))
        assert (await reader.next()).text == "deux"


async def test_order_is_kept(reader: Reader) -> None:
    for number in range(8):
        reader.deliver(said(f"message {number}", number))
    async with reader.running():
        heard = [(await reader.next()).text for _ in range(8)]
    assert heard == [f"message {number}" for number in range(8)]


async def test_death_between_commit_and_flag_has_no_second_effect(reader: Reader) -> None:
    def die(_: Incoming) -> None:
        raise KilledError

    reader.deliver(said("Annuler"))
    reader.after = die
    with pytest.raises(KilledError):
        await reader.poller().run()
    assert len(reader.known) == 1
    assert (await left(reader))[0] != []
    reader.after = lambda _: None
    async with reader.running():
        async with asyncio.timeout(15):
            await reader.again.get()
    assert len(reader.known) == 1
    assert reader.taken.empty()
    assert (await left(reader))[0] == []


async def test_death_before_commit_loses_nothing(reader: Reader) -> None:
    def die(_: Incoming) -> None:
        raise KilledError

    reader.deliver(said("Annuler"))
    reader.before = die
    with pytest.raises(KilledError):
        await reader.poller().run()
    reader.before = lambda _: None
    async with reader.running():
        assert (await reader.next()).text == "Annuler"


async def test_database_away_keeps_mails_and_their_order(reader: Reader) -> None:
    failures = iter([True, True, False])

    def fail(message: Incoming) -> None:
        if message.text == "premier" and next(failures, False):
            raise ConnectionError("database")

    reader.before = fail
    reader.deliver(said("premier", 1))
    reader.deliver(said("second", 2))
    reader.deliver(said("autre personne", 3, From="awa.diallo@example.org"))
    async with reader.running():
        heard = [(await reader.next()).text for _ in range(3)]
    assert heard == ["autre personne", "premier", "second"]


async def test_same_mail_by_two_aliases_is_heard_once(reader: Reader) -> None:
    reader.deliver(said("Confirmer"))
    reader.deliver(said("Confirmer"), reader.own.address.replace("@", "+famille@"))
    async with reader.running():
        await reader.next()
        async with asyncio.timeout(15):
            await reader.again.get()
    assert len(reader.known) == 1


async def test_two_readers_of_one_mailbox_share_it(reader: Reader) -> None:
    for number in range(6):
        reader.deliver(said(f"message {number}", number))
    async with reader.running(), reader.running():
        heard = {(await reader.next()).text for _ in range(6)}
    assert len(heard) == 6
    assert reader.taken.empty()


async def test_administrator_throws_the_connection_out(reader: Reader) -> None:
    async with reader.running():
        reader.deliver(said("un", 1))
        await reader.next()
        await asyncio.to_thread(reader.dovecot.kick, reader.user)
        reader.deliver(said("deux", 2))
        assert (await reader.next()).text == "deux"


@pytest.fixture
def own_dovecot(dovecot_server: Dovecot) -> Iterator[Dovecot]:
    """A server that one test may stop; the shared one says whether it is installed."""
    with dovecot.server() as running:
        yield running


async def test_server_goes_away_and_comes_back(own_dovecot: Dovecot) -> None:
    reader = Reader(own_dovecot)
    async with reader.running():
        reader.deliver(said("un", 1))
        await reader.next()
        await asyncio.to_thread(own_dovecot.stop)
        await asyncio.to_thread(own_dovecot.start)
        reader.deliver(said("deux", 2))
        assert (await reader.next()).text == "deux"


async def test_too_big_a_mail_is_kept_marked_and_said(reader: Reader) -> None:
    reader.deliver(said("photo " * 60_000, 1))
    reader.deliver(said("petit", 2))
    async with reader.running(reader.poller(most_bytes=200_000)):
        assert (await reader.next()).text == "petit"
        found = reader.unread.get_nowait()
    assert (found.reason, found.address) == ("too-big", CLAIRE)
    inbox, done = await left(reader)
    assert len(inbox) == len(done) == 1
    assert {b"\\Flagged", b"$PetitmotIllisible"} <= inbox[0]
    assert b"\\Seen" not in inbox[0]
    async with reader.running():  # looked at once: not again
        reader.deliver(said("encore", 3))
        await reader.next()
    assert reader.unread.empty()


async def test_50_megabytes_are_never_fetched(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(Mailbox, "read", lambda self, uid: read.append(uid))
    reader.deliver(raw(body=(b"x" * 998 + b"\r\n") * 50_000))
    async with reader.running(reader.poller(most_bytes=36 * 1024 * 1024)):
        async with asyncio.timeout(20):
            found = await reader.unread.get()
    assert found.reason == "too-big"
    assert read == []


async def test_bounce_is_told_and_not_heard(reader: Reader) -> None:
    body = (
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        b"Final-Recipient: rfc822; x@y.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
    head = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"
    to = return_address(reader.own, 99)
    reader.dovecot.deliver(raw(head=head, body=body), to, sender="")
    async with reader.running():
        async with asyncio.timeout(15):
            bounce = await reader.bounced.get()
    assert (bounce.parcel_id, bounce.suspends) == (99, True)
    assert reader.known == {}
    assert (await left(reader))[0] == []


async def test_automatic_answer_is_set_aside_in_silence(reader: Reader) -> None:
    reader.deliver(said("Je suis absente", 1, Auto_Submitted="auto-replied"))
    reader.deliver(said("bonjour", 2))
    async with reader.running():
        assert (await reader.next()).text == "bonjour"
    assert len(reader.known) == 1
    assert reader.unread.empty()
    assert (await left(reader))[0] == []


async def test_wrong_password_is_tried_again(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    reader.password = "faux"  # noqa: S105
    poller = reader.poller()
    told = asyncio.Event()
    waits: list[float] = []

    async def counted(seconds: float, *_: asyncio.Event) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            told.set()
            poller.stop()

    poller._pause = counted  # type: ignore[method-assign]
    async with reader.running(poller), asyncio.timeout(30):
        await told.wait()
    assert waits == [0.01, 0.02, 0.04]
    assert "faux" not in caplog.text


async def test_cancelling_leaves_at_once(reader: Reader) -> None:
    reader.deliver(said("un"))
    task = asyncio.create_task(reader.poller(patience=Patience()).run())
    await reader.next()
    task.cancel()
    async with asyncio.timeout(5):
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_push_that_comes_with_the_answer_to_idle_is_seen() -> None:
    """A server may tell of a mail in the same packet as « + idling »."""
    done = asyncio.Event()

    async def serve(lines: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        out.write(b"* OK [CAPABILITY IMAP4rev1 IDLE MOVE] ready\r\n")
        searches = 0
        while line := await lines.readline():
            tag, _, command = line.decode().strip().partition(" ")
            word = command.upper()
            if word.startswith("SELECT"):
                out.write(
                    b"* OK [UIDVALIDITY 1] ok\r\n* OK [PERMANENTFLAGS (\\*)] ok\r\n* 0 EXISTS\r\n"
                )
            if word.startswith("LIST"):
                out.write(b'* LIST () "/" Traites\r\n')
            if word.startswith("CAPABILITY"):
                out.write(b"* CAPABILITY IMAP4rev1 IDLE MOVE\r\n")
            if word.startswith("UID SEARCH"):
                searches += 1
                if searches == 2:
                    done.set()
                out.write(b"* SEARCH\r\n")
            if word == "IDLE":
                out.write(b"+ idling\r\n* 1 EXISTS\r\n")
                await out.drain()
                await lines.readline()  # DONE
            out.write(f"{tag} OK done\r\n".encode())
            await out.drain()
        out.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader = Reader(Dovecot(None, port, 0))  # type: ignore[arg-type]
    async with server, reader.running(reader.poller(patience=Patience())), asyncio.timeout(10):
        await done.wait()
