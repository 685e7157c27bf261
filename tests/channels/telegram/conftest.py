"""A Bot API, a bot on it, and an intake that keeps what it received."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from telegram import Bot

from bot.channels.incoming import Incoming
from bot.channels.telegram.connection import make_bot
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.updates import Happened
from notifications.view import View
from tests.servers import bot_api
from tests.servers.bot_api import TOKEN, BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """The Bot API."""
    if not bot_api.installed():
        if os.environ.get("CI"):
            pytest.fail("the Bot API emulator is missing: CI needs it")
        pytest.skip("the Bot API emulator is not installed (lo-bot-api-emulator)")
    async with bot_api.bot_api() as running:
        yield running


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    """Our bot there."""
    made, request = make_bot(TOKEN, api.base)
    yield made
    await request.shutdown()


@dataclass
class Box:
    """An inbox: a message is new once; `closed` is a database that cannot be reached."""

    messages: dict[str, Incoming] = field(default_factory=dict)
    happened: list[Happened] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    closed: bool = False

    async def receive(self, message: Incoming) -> bool:
        if self.closed:
            raise ConnectionError
        known = message.external_id in self.messages
        self.messages.setdefault(message.external_id, message)
        return not known

    async def hear(self, what: Happened) -> None:
        self.happened.append(what)

    async def shown(self, token: str) -> View | None:
        return self.views.get(token)

    @property
    def all(self) -> list[Incoming]:
        return list(self.messages.values())


@pytest.fixture
def box() -> Box:
    """Where messages are committed."""
    return Box()


@pytest.fixture
async def intake(bot: Bot, box: Box) -> AsyncIterator[Intake]:
    """What takes updates in."""
    made = Intake(bot, box.receive, box.shown, box.hear)
    yield made
    await made.close()
