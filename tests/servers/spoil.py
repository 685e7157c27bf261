"""What goes wrong between us and a provider that speaks HTTP, one call at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Spoiler:
    """Middleware: the next calls fail as told; `over` lets those go that were never answered.

    A fault is a status (not made, answered so; "429 7": with a Retry-After of seven seconds),
    "drop" (not made, the connection closed), "lost" (made, the connection closed), "silent"
    (made, no answer).
    """

    faults: list[str] = field(default_factory=list)
    methods: tuple[str, ...] = ("GET", "POST")
    over: asyncio.Event = field(default_factory=asyncio.Event)
    calls: int = 0

    def middleware(self) -> Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]:
        """For an application."""

        @web.middleware
        async def spoil(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.method not in self.methods:
                return await handler(request)
            self.calls += 1
            if not self.faults:
                return await handler(request)
            fault = self.faults.pop(0)
            status, _, seconds = fault.partition(" ")
            if status.isdecimal():
                headers = {"Retry-After": seconds} if seconds else {}
                return web.json_response({}, status=int(status), headers=headers)
            if fault != "drop":
                await handler(request)
            if fault == "silent":
                await self.over.wait()
            assert request.transport is not None
            request.transport.close()
            return web.Response()

        return spoil


def relay(upstream: str) -> Handler:
    """A handler that passes a GET on, to the sign."""

    async def passed_on(request: web.Request) -> web.StreamResponse:
        from yarl import URL

        url = URL(upstream + request.raw_path, encoded=True)
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return web.Response(body=await answer.read(), status=answer.status)

    return passed_on
