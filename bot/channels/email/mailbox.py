"""The mailbox over IMAP: what waits in it, what a mail holds, what becomes of it.

Blocking, for one thread: the poller gives it one. IMAPClient rather than aioimaplib: that one is
under the GPL alone, and after a server's BYE it stays selected and hangs on its next command.
"""

import contextlib
import socket
import ssl
from collections.abc import Sequence
from imaplib import IMAP4
from typing import Any

from imapclient import IMAPClient, SocketTimeout

from bot.channels.email.settings import Folders, Server

DONE = "$PetitmotTraite"
UNREADABLE = "$PetitmotIllisible"
HEADER_BYTES = 64 * 1024
_AT_ONCE = 200


class MailboxError(Exception):
    """The server went away, refused, or did not answer: connect again later."""


class Mailbox:
    """One connection to one folder. Every method may raise MailboxError, `close` excepted."""

    def __init__(self, server: Server, folders: Folders) -> None:
        self.server = server
        self.folders = folders
        self.uidvalidity = 0
        self._client: Any = None
        self._keywords = False
        self._can_move = False
        self._idling = False

    def open(self) -> None:
        """Connect, log in, make the folder of taken mails, select the one that is read."""
        with _as_mailbox_errors():
            self._client = client = self._connected()
            client.login(self.server.username or "", self.server.password or "")
            if not client.folder_exists(self.folders.done):
                client.create_folder(self.folders.done)
            selected = client.select_folder(self.folders.inbox)
            self.uidvalidity = int(selected[b"UIDVALIDITY"])
            # A server without keywords of our own has only those that everyone knows.
            self._keywords = b"\\*" in selected.get(b"PERMANENTFLAGS", ())
            self._can_move = client.has_capability("MOVE")

    def _connected(self) -> Any:
        server = self.server
        context = server.context or ssl.create_default_context()
        client = IMAPClient(
            server.host,
            server.port,
            ssl=server.tls == "tls",
            ssl_context=context if server.tls == "tls" else None,
            timeout=SocketTimeout(connect=server.connect_seconds, read=server.answer_seconds),
        )
        if server.tls == "starttls":
            client.starttls(context)
        return client

    def waiting(self) -> list[tuple[int, int]]:
        """The mails that were neither taken nor given up: (uid, bytes), oldest first."""
        unmarked = (
            ["UNKEYWORD", DONE, "UNKEYWORD", UNREADABLE]
            if self._keywords
            else ["UNANSWERED", "UNFLAGGED"]
        )
        with _as_mailbox_errors():
            self._is_announced()
            uids = sorted(self._client.search(unmarked))
            return [size for at in range(0, len(uids), _AT_ONCE) for size in self._sizes(uids, at)]

    def _sizes(self, uids: Sequence[int], at: int) -> list[tuple[int, int]]:
        found = self._client.fetch(uids[at : at + _AT_ONCE], ["RFC822.SIZE"])
        return sorted((uid, int(data[b"RFC822.SIZE"])) for uid, data in found.items())

    def read(self, uid: int) -> bytes | None:
        """The whole mail; None when it is there no more (another reader took it)."""
        return self._fetch(uid, "BODY.PEEK[]")

    def read_headers(self, uid: int) -> bytes | None:
        """The first headers of a mail that is not to be read whole."""
        return self._fetch(uid, f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>")

    def _fetch(self, uid: int, what: str) -> bytes | None:
        with _as_mailbox_errors():
            found = self._client.fetch([uid], [what]).get(uid, {})
        bodies = (value for name, value in found.items() if name.startswith(b"BODY["))
        return next((bytes(value) for value in bodies if value is not None), None)

    def done(self, uid: int) -> None:
        """Mark a mail as taken, and put it among those; marked, it is not read again here."""
        with _as_mailbox_errors():
            mark = DONE if self._keywords else "\\Answered"
            self._client.add_flags([uid], ["\\Seen", mark], silent=True)
            if self._can_move:
                self._client.move([uid], self.folders.done)

    def give_up(self, uid: int) -> None:
        """Leave a mail where it is, with a flag that agents see: it could not be read."""
        with _as_mailbox_errors():
            marks = ["\\Flagged", UNREADABLE] if self._keywords else ["\\Flagged"]
            self._client.add_flags([uid], marks, silent=True)

    @property
    def can_idle(self) -> bool:
        """Whether the server tells by itself that a mail came (IDLE)."""
        return bool(self._client.has_capability("IDLE"))

    def begin_idle(self) -> socket.socket | None:
        """Ask to be told; gives the socket that becomes readable then, None to look at once."""
        with _as_mailbox_errors():
            if self._is_announced():
                return None
            self._client.idle()
            self._idling = True
            return None if self._has_read_ahead() else self._client.socket()

    def end_idle(self) -> None:
        """Stop being told; raises when the server has gone meanwhile."""
        if self._idling:
            self._idling = False
            with _as_mailbox_errors():
                self._client.idle_done()

    def _is_announced(self) -> bool:
        # At the end of any command a server may tell of a new mail, and then not again in IDLE.
        # imaplib keeps what it was told until it is asked.
        return bool(self._client._imap.response("EXISTS")[1] != [None])

    def _has_read_ahead(self) -> bool:
        # What came with the server's « + idling » is in the buffer, and never makes the socket
        # readable: looked at without waiting.
        connected = self._client.socket()
        connected.setblocking(False)
        try:
            return bool(self._client._imap.file.peek(1))
        except OSError:
            return False
        finally:
            connected.settimeout(self.server.answer_seconds)

    def interrupt(self) -> None:
        """Make a command that is waiting in another thread fail at once."""
        if self._client is not None:
            with contextlib.suppress(OSError, AttributeError):
                self._client.socket().shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Leave, politely if the server still listens."""
        client, self._client = self._client, None
        if client is None:
            return
        with contextlib.suppress(IMAP4.error, OSError, AttributeError):
            client.logout()
        with contextlib.suppress(IMAP4.error, OSError, AttributeError):
            client.shutdown()


class _as_mailbox_errors(contextlib.AbstractContextManager[None]):  # noqa: N801 — a `with` word
    """What the library and the network raise, as one error; its text holds no mail."""

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, (IMAP4.error, OSError, KeyError)):
            raise MailboxError(f"{type(error).__name__}: {error}"[:200]) from error
