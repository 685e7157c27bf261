"""SMS through doubles of OVH's and Twilio's API; what every provider's face has."""

import asyncio
import re
from collections.abc import Mapping
from contextlib import AsyncExitStack
from functools import partialmethod
from typing import TYPE_CHECKING, Any, ClassVar

import aiohttp
import pytest
from aiohttp import web

from bot.channels.sms import calls
from bot.channels.sms.ovh import Ovh as OvhProvider
from tests.channels.sms.peers import PARENT
from tests.conformance.face import Can, Face, Fault, Got, Reading, number
from tests.servers import ovh, twilio
from tests.servers.bot_api import served
from tests.servers.spoil import Spoiler

if TYPE_CHECKING:
    from tests.conformance.town import Town

SECRET = "in-the-path"  # noqa: S105
CAN = {
    "buttons": "numbers",
    "calendar": "days listed",
    "repeats": True,
    "long": "cut at 6 segments, which says so",
}


class Sms(Face):
    channel = "sms"
    claire = PARENT
    faults: ClassVar[Mapping[Fault, str]]

    def __init__(self) -> None:
        super().__init__()
        self.spoiler = Spoiler()

    async def choose(self, words: str) -> None:
        assert self.last is not None
        found = re.search(rf"^(\d+) .*{re.escape(words)}", self.last.text, re.M | re.I)
        assert found, f"{words} is not in {self.last.text}"
        await self.write(found[1])

    def stranger(self) -> str:
        return f"+336{60_000_000 + number()}"

    def spoil(self, fault: Fault) -> None:
        self.spoiler.faults.append(self.faults[fault])

    def hurry(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(calls, "WHOLE", 0.4)

    @property
    def ours(self) -> str:
        """The service's address."""
        return f"http://127.0.0.1:{self.port}"


async def get(url: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status


class Ovh(Sms):
    """Jobs of one message; answers fetched."""

    name = "sms-ovh"
    can = Can(
        **CAN,
        reports="called back",
        signature="calls of ours signed; a secret in the path of theirs",
        keeps="OVH, 7 days looked back",
        faults=("refused", "gone", "wait", "lost", "silent"),
    )
    faults: ClassVar[Mapping[Fault, str]] = {
        "refused": "400",
        "wait": "429 1",
        "lost": "lost",
        "silent": "silent",
    }

    async def open(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        self.double = ovh.Double()
        self.spoiler.methods = ("POST",)
        app = self.double.app(self.spoiler.middleware())
        self.double.url = await stack.enter_async_context(served(app))
        stack.callback(self.spoiler.over.set)
        patch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
        patch.setattr(OvhProvider, "polling", partialmethod(OvhProvider.polling, every=0.05))
        Reading().begin(stack, self._read())

    async def _read(self) -> None:
        seen = 0
        while True:
            await self.double.arrived.wait()
            self.double.arrived.clear()
            fresh, seen = self.double.jobs[seen:], len(self.double.jobs)
            for job in fresh:
                self.arrived(job["receivers"][0], Got(job["message"], raw=job))

    def keys(self) -> Mapping[str, Any]:
        application, secret, consumer = ovh.KEYS
        return {
            "sms.provider": "ovh",
            "sms.sender": "36180",
            "sms.secret": SECRET,
            "sms.ovh.application_key": application,
            "sms.ovh.application_secret": secret,
            "sms.ovh.consumer_key": consumer,
            "sms.ovh.service": ovh.SERVICE,
            "sms.ovh.url": self.double.url,
        }

    async def write(self, text: str, who: str = "", *, file: bytes = b"") -> None:
        self.double.answers[number()] = {"sender": who or self.claire, "message": text}

    async def repeat(self, town: "Town") -> None:
        """After a start every answer of the last days is fetched again."""
        await town.restart()

    def spoil(self, fault: Fault) -> None:
        if fault == "gone":
            self.double.invalid.add(self.claire)
        else:
            super().spoil(fault)

    async def forge(self, text: str) -> None:
        for wrong in ("guessed", SECRET[:-1]):
            assert await get(f"{self.ours}/sms/ovh/{wrong}/dlr?id=901&dlr=2") == 404

    async def report(self, town: "Town", state: str) -> None:
        last = 900 + len(self.double.jobs)
        code = {"delivered": 1, "failed": 2}[state]
        assert await get(f"{self.ours}/sms/ovh/{SECRET}/dlr?id={last}&dlr={code}") == 200


class Twilio(Sms):
    """Forms both ways, signed."""

    name = "sms-twilio"
    can = Can(
        **CAN,
        reports="called back",
        signature="HMAC of the address and the form",
        faults=("refused", "gone", "wait", "lost", "silent"),
    )
    faults: ClassVar[Mapping[Fault, str]] = {
        "refused": "400",
        "wait": "429 1",
        "lost": "lost",
        "silent": "silent",
    }

    async def open(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        self.double = twilio.Double()
        app = web.Application(middlewares=[self.spoiler.middleware()])
        app.add_routes(self.double.routes)
        self.url = await stack.enter_async_context(served(app))
        stack.callback(self.spoiler.over.set)
        Reading().begin(stack, self._read())

    async def _read(self) -> None:
        seen = 0
        while True:
            await self.double.arrived.wait()
            self.double.arrived.clear()
            fresh, seen = self.double.forms[seen:], len(self.double.forms)
            for form in fresh:
                self.arrived(form["To"], Got(form["Body"], raw=form))

    def keys(self) -> Mapping[str, Any]:
        return {
            "sms.provider": "twilio",
            "sms.sender": twilio.NUMBER,
            "sms.secret": SECRET,
            "sms.twilio.account": twilio.ACCOUNT,
            "sms.twilio.token": twilio.TOKEN,
            "sms.twilio.url": self.url,
        }

    async def write(self, text: str, who: str = "", *, file: bytes = b"") -> None:
        self.form = {"MessageSid": f"SM{number()}", "From": who or self.claire, "Body": text}
        assert await self._post("/sms/twilio", self.form) == 200

    async def _post(self, path: str, form: dict[str, str], token: str = twilio.TOKEN) -> int:
        signature = twilio.signed(self.ours + path, form, token)
        headers = {"X-Twilio-Signature": signature}
        async with aiohttp.ClientSession(headers=headers) as session:
            answer = await session.post(self.ours + path, data=form)
            return answer.status

    async def repeat(self, town: "Town") -> None:
        assert await self._post("/sms/twilio", self.form) == 200

    def spoil(self, fault: Fault) -> None:
        if fault == "gone":
            self.double.refusals[self.claire] = 21610
        else:
            super().spoil(fault)

    async def forge(self, text: str) -> None:
        form = {"MessageSid": f"SM{number()}", "From": self.claire, "Body": text}
        for wrong in ("", "guessed"):
            assert await self._post("/sms/twilio", form, wrong) == 404

    async def report(self, town: "Town", state: str) -> None:
        await asyncio.sleep(0)
        path = self.double.forms[-1]["StatusCallback"].removeprefix(self.ours)
        form = {"MessageSid": f"SM{len(self.double.forms)}", "MessageStatus": state}
        assert await self._post(path, form) == 200
