"""What the tests of SMS share: a web server of ours, what it keeps, a provider that misbehaves."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.channels.incoming import Incoming
from bot.channels.sms.delivery import DeliveryState, later
from bot.channels.sms.routes import LONGEST_LINE

PARENT = "+33639980101"


@dataclass
class Kept:
    """What was committed; the first `failing` commits fail, as without a database."""

    failing: int = 0
    messages: dict[str, Incoming] = field(default_factory=dict)
    states: dict[str, DeliveryState] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    news: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    async def receive(self, message: Incoming) -> bool:
        """Commit a message; False when it was known."""
        self._try(message.external_id)
        new = message.external_id not in self.messages
        self.messages.setdefault(message.external_id, message)
        self.news.put_nowait(message.external_id)
        return new

    async def report(self, reference: str, state: DeliveryState) -> None:
        """Commit a state."""
        self._try(reference)
        self.states[reference] = later(self.states.get(reference), state)
        self.news.put_nowait(reference)

    def _try(self, what: str) -> None:
        self.calls.append(what)
        if self.failing:
            self.failing -= 1
            raise ConnectionError("the database is away")

    async def next(self) -> str:
        """The id or the reference of what is committed next."""
        async with asyncio.timeout(20):
            return await self.news.get()

    @property
    def texts(self) -> list[str]:
        """The words of the messages, in the order they were committed."""
        return [message.text for message in self.messages.values()]


@asynccontextmanager
async def serving(routes: Iterable[web.AbstractRouteDef], port: int = 0) -> AsyncIterator[str]:
    """A server on loopback with these routes; gives its URL."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, max_line_size=LONGEST_LINE)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def answering(answer: bytes, *, stays: bool = False) -> AsyncIterator[str]:
    """A server that reads a call, says `answer` and hangs up, or `stays` without another word."""
    over = asyncio.Event()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        if stays:
            await over.wait()
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        over.set()


def http(status: int, body: str = "", headers: str = "") -> bytes:
    """An HTTP answer."""
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body.encode())}\r\nConnection: close\r\n"
    return f"{head}{headers}\r\n{body}".encode()
