"""SMS through a real Kannel, before an operator that the test plays."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlencode

import pytest
from aiohttp import web

from bot.store import inbox
from tests.conformance.face import Can, Fault, Got, Reading, number
from tests.conformance.sms import CAN, SECRET, Sms, get
from tests.servers import kannel
from tests.servers.bot_api import served
from tests.servers.spoil import relay

if TYPE_CHECKING:
    from tests.conformance.town import Town

HEAD = re.compile(rb"\S+ \S+ (?:text|data|ucs2|udh) ")


class Kannel(Sms):
    """The gateway to an operator."""

    name = "sms-kannel"
    can = Can(
        **CAN,
        reports="called back",
        signature="a secret in the path",
        keeps="Kannel, as long as `http-request-retry` says",
        faults=("refused", "wait", "lost", "silent"),
    )
    faults: ClassVar[Mapping[Fault, str]] = {
        "refused": "400",
        "wait": "503 1",
        "lost": "lost",
        "silent": "silent",
    }

    async def open(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        ready = request.getfixturevalue("kannel_ready")
        self.port = ready.port
        self.gateway = ready.gateway
        app = web.Application(middlewares=[self.spoiler.middleware()])
        app.router.add_get("/{path:.*}", relay(self.gateway.url), allow_head=False)
        self.url = await stack.enter_async_context(served(app))
        stack.callback(self.spoiler.over.set)
        self.phone = await kannel.Phone.connect(self.gateway.operator_port)
        stack.push_async_callback(self.phone.close)
        async for _ in self._marked():  # what an earlier test left at the operator's door
            pass
        Reading().begin(stack, self._read())

    async def _marked(self) -> AsyncIterator[bytes]:
        """The lines that were handed over before now: a mark of our own comes after them."""
        mark = f"mark {number()}"
        known = {"username": kannel.USERNAME, "password": kannel.PASSWORD}
        query = urlencode({**known, "to": "1", "text": mark})
        assert await get(f"{self.gateway.url}/cgi-bin/sendsms?{query}") == 202
        while not (line := (await self.phone.reader.readline()).rstrip(b"\n")).endswith(
            mark.encode()
        ):
            yield line

    async def _read(self) -> None:
        """Messages whole: a text of several lines is several lines of the operator's protocol."""
        parts: dict[str, list[str]] = {}
        while first := (await self.phone.reader.readline()).rstrip(b"\n"):
            found: list[bytes] = [first]
            async for line in self._marked():
                if HEAD.match(line):
                    found.append(line)
                else:
                    found[-1] += b"\n" + line
            for each in found:
                part = kannel.part(each)
                pieces = parts.setdefault(part.receiver, [])
                pieces.append(part.text)
                if not part.header or part.header[-1] == part.header[-2]:
                    self.arrived(part.receiver, Got("".join(parts.pop(part.receiver))))

    def keys(self) -> Mapping[str, Any]:
        return {
            "sms.provider": "kannel",
            "sms.sender": kannel.NUMBER,
            "sms.secret": SECRET,
            "sms.kannel.url": f"{self.url}/cgi-bin/sendsms",
            "sms.kannel.username": kannel.USERNAME,
            "sms.kannel.password": kannel.PASSWORD,
        }

    async def write(self, text: str, who: str = "", *, file: bytes = b"") -> None:
        self.text = text
        await self.phone.write(who or self.claire, text)

    async def repeat(self, town: "Town") -> None:
        """The smsbox calls again when it lost our answer: the same id."""
        with town.database.read() as connection:
            last = connection.execute(inbox.select().order_by(inbox.c.id.desc())).first()
        assert last is not None
        known = str(last.external_id).removeprefix("kannel:")
        query = urlencode(
            {"from": self.claire, "to": kannel.NUMBER, "text": self.text, "id": known}
        )
        assert await get(f"{self.ours}/sms/kannel/{SECRET}?{query}") == 200

    async def forge(self, text: str) -> None:
        query = urlencode({"from": self.claire, "to": "1", "text": text, "id": f"f{number()}"})
        for wrong in ("guessed", SECRET[:-1], SECRET.upper()):
            assert await get(f"{self.ours}/sms/kannel/{wrong}?{query}") == 404

    async def report(self, town: "Town", state: str) -> None:
        code = {"delivered": 1, "failed": 2}[state]
        url = f"{self.ours}/sms/kannel/{SECRET}/dlr?ref={quote('post:1')}&state={code}"
        assert await get(url) == 200
