"""A Bot API on 127.0.0.1: an emulator that others wrote, behind a front that keeps what was called.

The front adds what the emulator lacks: a bot's user name, 429, 403 and 5xx answers, connections
that drop before or after the call was made, updates of every kind for polling.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from io import BytesIO
from typing import Any

import aiohttp
from aiohttp import web

TOKEN = "123456:AAF-only-for-tests"  # noqa: S105
# Telegram has them, the emulator refuses them.
UNKNOWN_THERE = {"link_preview_options"}
PATIENCE = 10.0


def installed() -> bool:
    """Whether the emulator can be had."""
    return find_spec("lo_bot_api_emulator") is not None


@dataclass(frozen=True)
class Call:
    """A method that was called: its fields, and the files as (name, bytes)."""

    method: str
    fields: Mapping[str, str]
    files: Mapping[str, tuple[str, bytes]]
    delivered: bool = True  # False: refused, or dropped before it was made

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Its inline keyboard: what is read and what comes back."""
        rows = json.loads(self.fields.get("reply_markup", "{}")).get("inline_keyboard", [])
        return [(each["text"], each["callback_data"]) for row in rows for each in row]


@dataclass
class Fault:
    """What goes wrong `times` times that `method` is called, once it was `spared` times.

    `status`: it is not made, and answered so. `drop`: the connection is closed, "before" it is
    made or "after". `hang`: it is made, and not answered until the front is closed.
    """

    method: str
    status: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    drop: str = ""
    hang: bool = False
    times: int = 1
    spared: int = 0


def flood(seconds: int) -> Mapping[str, Any]:
    """The body of a 429."""
    return refusal(429, f"Too Many Requests: retry after {seconds}") | {
        "parameters": {"retry_after": seconds}
    }


def refusal(code: int, words: str) -> dict[str, Any]:
    """The body of a refusal."""
    return {"ok": False, "error_code": code, "description": words}


class BotApi:
    """The front: `base` is what `telegram.api_url` would be."""

    def __init__(self, upstream: str) -> None:
        self.base = ""
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.own_updates: list[Mapping[str, Any]] | None = None
        self._upstream = upstream
        self._session = aiohttp.ClientSession()
        self._changed = asyncio.Condition()
        self._closing = asyncio.Event()
        self._pushed = asyncio.Event()

    async def close(self) -> None:
        self._closing.set()
        await self._session.close()

    def named(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    async def until(self, ready: Callable[[], bool]) -> None:
        """Wait for calls, without sleeping, until `ready`."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(ready)

    async def happens(self, **update: Any) -> int:
        """Someone does something in Telegram; gives the update's id."""
        answer = await self._control("updates", {"token": TOKEN, "update": update})
        return int(answer["update_id"])

    async def deliver(self) -> int:
        """Have what waits posted to the web hook again; how many were taken."""
        return int((await self._control("deliver", {"token": TOKEN}))["delivered"])

    async def _control(self, path: str, body: Mapping[str, Any]) -> Any:
        async with self._session.post(f"{self._upstream}/__fixture/{path}", json=body) as answer:
            data = await answer.json()
            assert data["ok"], data
            return data["result"]

    async def file(self, data: bytes, name: str = "scan.pdf") -> str:
        """A file that is at Telegram's; gives its id."""
        form = aiohttp.FormData()
        form.add_field("chat_id", "1")
        form.add_field("document", data, filename=name)
        async with self._session.post(
            f"{self._upstream}/bot{TOKEN}/sendDocument", data=form
        ) as answer:
            return str((await answer.json())["result"]["document"]["file_id"])

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """A method: recorded, perhaps spoilt, else passed on to the emulator."""
        call = await _read(request)
        fault = self._fault(call.method)
        if fault and fault.drop == "before":
            return await self._dropped(request, replace(call, delivered=False))
        if fault and fault.status:
            await self._record(replace(call, delivered=False))
            return web.json_response(fault.body, status=fault.status)
        if call.method == "getUpdates":  # seen when it is asked: its answer may take long
            await self._record(call)
        answer, status = await self._made(call)
        if fault and fault.drop == "after":
            return await self._dropped(request, call)
        if call.method != "getUpdates":
            await self._record(call)
        if fault and fault.hang:
            await self._closing.wait()
        return web.json_response(answer, status=status)

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method != method or not fault.times:
                continue
            if fault.spared:
                fault.spared -= 1
                continue
            fault.times -= 1
            return fault
        return None

    async def _dropped(self, request: web.Request, call: Call) -> web.StreamResponse:
        await self._record(call)
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async def _record(self, call: Call) -> None:
        async with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    async def _made(self, call: Call) -> tuple[Any, int]:
        if call.method == "getUpdates" and self.own_updates is not None:
            return {"ok": True, "result": await self._updates(call)}, 200
        form = aiohttp.FormData(quote_fields=False)
        for name, value in call.fields.items():
            if name not in UNKNOWN_THERE:
                form.add_field(name, value)
        for name, (file_name, data) in call.files.items():
            form.add_field(name, BytesIO(data), filename=file_name)
        url = f"{self._upstream}/bot{TOKEN}/{call.method}"
        async with self._session.post(url, data=form) as answer:
            body = await answer.json(content_type=None)
        if call.method == "getMe" and body.get("ok"):
            body["result"]["username"] = "fixture_bot"
        return body, answer.status

    async def _updates(self, call: Call) -> list[Mapping[str, Any]]:
        """Our own updates, as getUpdates gives them; an empty long poll waits to be closed."""
        assert self.own_updates is not None
        offset = int(call.fields.get("offset", "0"))
        self.own_updates = [each for each in self.own_updates if each["update_id"] >= offset]
        if not self.own_updates and int(call.fields.get("timeout", "0")):
            await self._record(Call("(waits)", {}, {}))
            pushed, closed = (
                asyncio.ensure_future(each.wait()) for each in (self._pushed, self._closing)
            )
            try:
                await asyncio.wait([pushed, closed], return_when=asyncio.FIRST_COMPLETED)
            finally:
                pushed.cancel()
                closed.cancel()
        self._pushed.clear()
        return self.own_updates[: int(call.fields.get("limit", "100"))]

    def push(self, *updates: Mapping[str, Any]) -> None:
        """Updates of our own, given to whoever polls, until they are acknowledged."""
        self.own_updates = [*(self.own_updates or ()), *updates]
        self._pushed.set()

    async def download(self, request: web.Request) -> web.Response:
        """A file's bytes."""
        async with self._session.get(self._upstream + request.path) as answer:
            return web.Response(body=await answer.read(), status=answer.status)


async def _read(request: web.Request) -> Call:
    fields: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = (value.filename, value.file.read())
        else:
            fields[name] = str(value)
    return Call(request.match_info["method"], fields, files)


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """An application on a free port of 127.0.0.1; gives its address."""
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def bot_api() -> AsyncIterator[BotApi]:
    """The emulator and its front, running."""
    from lo_bot_api_emulator import LoBotApiEmulator

    emulator = LoBotApiEmulator(enable_control=True, allow_insecure_loopback_webhooks=True)
    async with served(emulator.app()) as upstream:
        front = BotApi(upstream)
        app = web.Application(client_max_size=64 << 20)
        app.router.add_post("/bot{token}/{method}", front.handle)
        app.router.add_get("/file/{path:.*}", front.download)
        try:
            async with served(app) as base:
                front.base = f"{base}/bot"
                yield front
                front._closing.set()
        finally:
            await front.close()
