"""Telegram, by polling and by web hook, before a Bot API that others wrote."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from html import unescape
from re import sub
from typing import TYPE_CHECKING, Any
from zlib import crc32

import aiohttp
import pytest

from bot.channels.telegram import connection
from bot.channels.telegram.webhook import PATH, SECRET_HEADER
from tests.channels.telegram.said import CHAT, message, tap
from tests.conformance.face import Can, Face, Fault, Got, Reading, number
from tests.servers import bot_api
from tests.servers.bot_api import TOKEN, BotApi, Call, flood, refusal

if TYPE_CHECKING:
    from tests.conformance.town import Town

SAYING = ("sendMessage", "sendDocument", "sendPhoto")
FAULTS: Mapping[Fault, bot_api.Fault] = {
    "refused": bot_api.Fault("", 400, refusal(400, "Bad Request: message text is wrong")),
    "gone": bot_api.Fault("", 403, refusal(403, "Forbidden: bot was blocked by the user")),
    "wait": bot_api.Fault("", 429, flood(1)),
    "lost": bot_api.Fault("", drop="after"),
    "silent": bot_api.Fault("", hang=True),
}
CAN = {
    "buttons": "inline keyboards",
    "calendar": "days ticked in place",
    "files_in": True,
    "files_out": True,
    "edits": True,
    "repeats": True,
    "long": "in several messages",
    "faults": ("refused", "gone", "wait", "lost", "silent"),
}


class _Telegram(Face):
    channel = "telegram"
    claire = str(CHAT)
    api: BotApi

    async def open(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        self.api = await stack.enter_async_context(bot_api.bot_api())
        self.update: Mapping[str, Any] = {}
        Reading().begin(stack, self._read())

    async def _read(self) -> None:
        seen = 0
        while True:
            async with self.api._changed:
                while len(self.api.calls) == seen:
                    await self.api._changed.wait()
                fresh, seen = self.api.calls[seen:], len(self.api.calls)
            for call in fresh:
                if call.method in SAYING and call.delivered:
                    self.arrived(call.fields["chat_id"], _got(call))
                elif call.method == "editMessageReplyMarkup" and call.buttons:
                    self.arrived("edited", _got(call))

    async def write(self, text: str, who: str = "", *, file: bytes = b"") -> None:
        content: dict[str, Any] = {"text": text}
        if file:
            sent = {"file_id": await self.api.file(file), "file_name": "piece.jpg"}
            content = {"document": sent, "caption": text}
        await self._happens(message=_from(who or self.claire, message(**content)))

    async def choose(self, words: str) -> None:
        assert self.last is not None
        found = [(label, data) for label, data in self.last.raw.buttons if words in label]
        assert found, f"{words} is not among {self.last.raw.buttons}"
        label, data = found[0]
        under = crc32(data.partition("|")[0].encode())  # each prompt is a message of its own
        await self._happens(callback_query=tap(data, under, label, query=f"q{number()}"))
        if "|t" in data:  # a day of the calendar: the same message, ticked
            self.last = await self.box("edited").get()

    async def _happens(self, **update: Any) -> None:
        raise NotImplementedError

    def stranger(self) -> str:
        return str(900_000 + number())

    def spoil(self, fault: Fault) -> None:
        planned = FAULTS[fault]
        made = bot_api.Fault("sendMessage", planned.status, planned.body, planned.drop)
        made.hang = planned.hang
        self.api.faults.append(made)

    def hurry(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(connection, "READ_SECONDS", 0.4)


def _from(who: str, said: dict[str, Any]) -> dict[str, Any]:
    one = {"id": int(who), "first_name": "Claire"}
    return said | {"chat": one | {"type": "private"}, "from": one | {"is_bot": False}}


def _got(call: Call) -> Got:
    words = call.fields.get("text", call.fields.get("caption", ""))
    read = unescape(sub(r"</?(?:b|i|u|code|pre|a)(?: [^>]*)?>", "", words))
    labels = "\n".join(label for label, _ in call.buttons)
    return Got(f"{read}\n{labels}", tuple(call.files.values()), call)


class Polling(_Telegram):
    """Updates are asked for."""

    name = "telegram-polling"
    can = Can(**CAN, signature="", keeps="Telegram, 24 h")

    async def open(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        await super().open(stack, request)
        self.api.own_updates = []

    def keys(self) -> Mapping[str, Any]:
        return {"telegram.token": TOKEN, "telegram.api_url": self.api.base}

    async def _happens(self, **update: Any) -> None:
        self.update = {"update_id": number(), **update}
        self.api.push(self.update)

    async def repeat(self, town: "Town") -> None:
        """Committed, and not acknowledged when the process ended: it is given again."""
        await town.stop()
        self.api.push(self.update)
        await town.start()


class Webhook(_Telegram):
    """Updates are posted to us."""

    name = "telegram-webhook"
    can = Can(**CAN, signature="a secret in a header", keeps="Telegram, 24 h")
    secret = "only-telegram-knows"  # noqa: S105

    def keys(self) -> Mapping[str, Any]:
        return {
            "telegram.token": TOKEN,
            "telegram.api_url": self.api.base,
            "telegram.mode": "webhook",
            "telegram.secret": self.secret,
            "web.public_url": f"http://127.0.0.1:{self.port}",
        }

    async def _happens(self, **update: Any) -> None:
        self.update = {"update_id": await self.api.happens(**update), **update}

    async def repeat(self, town: "Town") -> None:
        assert await self.post(self.secret) == 200

    async def forge(self, text: str) -> None:
        self.update = {"update_id": 10_000 + number(), "message": message(text=text)}
        for wrong in ("", "guessed", self.secret[:-1]):
            assert await self.post(wrong) == 403

    async def post(self, secret: str) -> int:
        """Post the last update with a secret."""
        url = f"http://127.0.0.1:{self.port}{PATH}"
        async with aiohttp.ClientSession() as session:
            asked = session.post(url, json=self.update, headers={SECRET_HEADER: secret})
            async with asked as answer:
                return answer.status
