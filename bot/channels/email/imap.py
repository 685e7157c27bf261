"""The poller: waits for mails, has each committed, and only then marks and moves it.

A mail is acknowledged by its flag. Killed between the commit and the flag, the poller finds the
mail again, and `receive` knows its `external_id`: it has no second effect. A mail whose writing
down failed keeps its place, and later ones of the same person wait behind it.
"""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, TypeVarTuple

from bot.channels.email.bounces import Bounce
from bot.channels.email.intake import Ignored, Place, Taken, Unreadable, take, unreadable
from bot.channels.email.mailbox import Mailbox, MailboxError
from bot.channels.email.settings import MOST_BYTES, Folders, Identity, Server, Trust
from bot.channels.incoming import Incoming

log = logging.getLogger(__name__)

# Servers close an IDLE after 30 minutes (RFC 2177), some networks a silent line earlier.
RENEW_SECONDS = 24 * 60
LOOK_SECONDS = 60  # where there is no IDLE
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True)
class Callbacks:
    """What is done with what came; each commits before it returns, and is given it again if not.

    `receive`: a person's message; True when it was new. `bounced`: one of ours that came back.
    `unread`: a mail that is kept unread, to be answered if it has an address.
    """

    receive: Callable[[Incoming], Awaitable[bool]]
    bounced: Callable[[Bounce], Awaitable[None]]
    unread: Callable[[Unreadable], Awaitable[None]]


@dataclass(frozen=True)
class Patience:
    """Seconds: before connecting again (doubled each time up to `longest`), and between looks."""

    first: float = 1
    longest: float = 60
    renew: float = RENEW_SECONDS
    look: float = LOOK_SECONDS


class NotTakenError(Exception):
    """A mail could not be written down: tried again later."""


class Poller:
    """Reads one mailbox until it is stopped or cancelled."""

    def __init__(
        self,
        server: Server,
        own: Identity,
        callbacks: Callbacks,
        now: Callable[[], datetime],
        *,
        trust: Trust = Trust(),  # noqa: B008 — frozen
        folders: Folders = Folders(),  # noqa: B008
        patience: Patience = Patience(),
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self.server, self.own, self.callbacks, self.now = server, own, callbacks, now
        self.trust, self.folders, self.patience = trust, folders, patience
        self.most_bytes = most_bytes
        self._stopping = asyncio.Event()
        self._failures = 0

    def stop(self) -> None:
        """Finish the mail in hand and leave."""
        self._stopping.set()

    async def run(self) -> None:
        """Read until stopped; connects again for as long as it takes."""
        while not self._stopping.is_set():
            try:
                await self._session()
            except (MailboxError, NotTakenError) as reason:
                wait = self._next_wait()
                log.warning("mailbox: %s; again in %.1f s", reason, wait)
                await self._pause(wait)

    def _next_wait(self) -> float:
        wait = min(self.patience.first * 2.0**self._failures, self.patience.longest)
        self._failures = min(self._failures + 1, 20)
        return wait

    async def _pause(self, seconds: float, *also: asyncio.Event) -> None:
        """Wait until stopped, one of these events, or the time."""
        waits = [asyncio.ensure_future(event.wait()) for event in (self._stopping, *also)]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    async def _session(self) -> None:
        """One connection, from log in to its end."""
        mailbox = Mailbox(self.server, self.folders)
        with ThreadPoolExecutor(1, "imap") as thread:
            session = _Session(self, mailbox, thread)
            try:
                await session.call(mailbox.open)
                while not self._stopping.is_set():
                    await session.drain()
                    self._failures = 0
                    if not self._stopping.is_set():
                        await session.wait()
            except asyncio.CancelledError:
                mailbox.interrupt()
                raise
            finally:
                await asyncio.shield(session.call(mailbox.close))


class _Session:
    """One connection's work; everything that blocks is done in its thread."""

    def __init__(self, poller: Poller, mailbox: Mailbox, thread: ThreadPoolExecutor) -> None:
        self.poller, self.mailbox, self.thread = poller, mailbox, thread

    async def call(self, what: Callable[[*Ts], T], *given: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.thread, what, *given)

    async def drain(self) -> None:
        """Take every mail that waits, in order."""
        held: set[str] = set()
        for uid, size in await self.call(self.mailbox.waiting):
            if self.poller._stopping.is_set():
                return
            taken = await self.call(self._take, uid, size)
            if taken is None:
                continue
            address = taken.address if isinstance(taken, Incoming) else ""
            if address in held:
                continue
            try:
                await self._hand_over(taken)
            except Exception:
                log.exception("mail %s could not be written down", uid)
                held.add(address)
                continue
            mark = self.mailbox.give_up if isinstance(taken, Unreadable) else self.mailbox.done
            await self.call(mark, uid)
        if held:
            raise NotTakenError("a mail could not be written down")

    def _take(self, uid: int, size: int) -> Taken | None:
        """The mail as what it is; a mail that is too big is not fetched."""
        poller = self.poller
        place = Place(self.mailbox.uidvalidity, uid)
        known = (place, poller.own, poller.trust, poller.now())
        if size > poller.most_bytes:
            head = self.mailbox.read_headers(uid)
            return None if head is None else unreadable(head, *known, "too-big")
        raw = self.mailbox.read(uid)
        if raw is None:
            return None
        try:
            return take(raw, *known)
        except Exception:  # what nobody foresaw: the mail is kept and said to be unread
            log.exception("mail %s could not be read", uid)
            return unreadable(raw, *known, "broken")

    async def _hand_over(self, taken: Taken) -> None:
        callbacks = self.poller.callbacks
        if isinstance(taken, Incoming):
            await callbacks.receive(taken)
        elif isinstance(taken, Bounce):
            await callbacks.bounced(taken)
        elif isinstance(taken, Unreadable):
            await callbacks.unread(taken)
        else:
            _log_ignored(taken)

    async def wait(self) -> None:
        """Wait for the server to say that something came, or for the time to look again."""
        patience = self.poller.patience
        if not self.mailbox.can_idle:
            await self.poller._pause(patience.look)
            return
        connected = await self.call(self.mailbox.begin_idle)
        if connected is not None:
            await self._readable(connected, patience.renew)
        # What it said does not matter (a mail, a BYE): it is looked at, or the end is noticed.
        await self.call(self.mailbox.end_idle)

    async def _readable(self, connected: socket.socket, seconds: float) -> None:
        loop, came = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(connected, came.set)
        try:
            await self.poller._pause(seconds, came)
        finally:
            loop.remove_reader(connected)


def _log_ignored(ignored: Ignored) -> None:
    log.info("a mail was set aside: %s", ignored.why)
