"""A poller on its own mailbox, and what it handed over: events to wait for, never the clock."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.channels.email.bounces import Bounce
from bot.channels.email.imap import Callbacks, Patience, Poller
from bot.channels.email.intake import Unreadable
from bot.channels.email.mailbox import Mailbox
from bot.channels.email.settings import Folders, Identity, Server, Trust
from bot.channels.incoming import Incoming
from tests.channels.email.conftest import NOW
from tests.servers.dovecot import PASSWORD, Dovecot

SOON = Patience(first=0.01, longest=0.05)
_number = itertools.count(1)


class KilledError(BaseException):
    """The process dies here."""


@dataclass
class Reader:
    """One mailbox of the server; `known` is the inbox table: what was committed stays."""

    dovecot: Dovecot
    user: str = field(default_factory=lambda: f"ecole{next(_number)}")
    password: str = PASSWORD
    known: dict[str, Incoming] = field(default_factory=dict)
    taken: "asyncio.Queue[Incoming]" = field(default_factory=asyncio.Queue)
    again: "asyncio.Queue[str]" = field(default_factory=asyncio.Queue)
    unread: "asyncio.Queue[Unreadable]" = field(default_factory=asyncio.Queue)
    bounced: "asyncio.Queue[Bounce]" = field(default_factory=asyncio.Queue)
    before: Callable[[Incoming], None] = lambda _: None
    after: Callable[[Incoming], None] = lambda _: None
    folders: Folders = field(default_factory=Folders)

    @property
    def own(self) -> Identity:
        return Identity(f"{self.user}@saint-amand.example", "Portail", b"k" * 32)

    @property
    def server(self) -> Server:
        return Server(
            "127.0.0.1", self.dovecot.imap_port, "none", self.user, self.password, connect_seconds=5
        )

    def deliver(self, raw: bytes, to: str | None = None) -> None:
        self.dovecot.deliver(raw, to or self.own.address)

    async def receive(self, message: Incoming) -> bool:
        self.before(message)
        new = message.external_id not in self.known
        self.known.setdefault(message.external_id, message)
        self.after(message)
        await (self.taken.put(message) if new else self.again.put(message.external_id))
        return new

    def poller(self, *, most_bytes: int = 1_000_000, patience: Patience = SOON) -> Poller:
        callbacks = Callbacks(self.receive, self.bounced.put, self.unread.put)
        return Poller(
            self.server,
            self.own,
            callbacks,
            lambda: NOW,
            trust=Trust(("mx.saint-amand.example",)),
            folders=self.folders,
            patience=patience,
            most_bytes=most_bytes,
        )

    @asynccontextmanager
    async def running(self, poller: Poller | None = None) -> AsyncIterator[Poller]:
        """The poller at work; at the end it is stopped and has left."""
        poller = poller or self.poller()
        task = asyncio.create_task(poller.run())
        try:
            yield poller
        finally:
            poller.stop()
            async with asyncio.timeout(10):
                await task

    async def next(self) -> Incoming:
        """The next new message."""
        async with asyncio.timeout(15):
            return await self.taken.get()

    def flags(self, folder: str = "INBOX") -> list[set[bytes]]:
        """The flags of every mail of a folder, oldest first."""
        mailbox = Mailbox(self.server, self.folders)
        mailbox.open()
        try:
            client = mailbox._client
            client.select_folder(folder)
            found = client.fetch(client.search(), ["FLAGS"])
            return [set(found[uid][b"FLAGS"]) for uid in sorted(found)]
        finally:
            mailbox.close()
