"""The menu of commands: every one is accepted by Telegram and understood by the conversation."""

import json
import re

import pytest
from telegram import Bot

from bot.channels.telegram.commands import COMMANDS, announce
from bot.channels.telegram.updates import spoken
from core.database import Database
from tests.conversation import Chat
from tests.servers.bot_api import BotApi


async def test_they_are_announced_in_french(api: BotApi, bot: Bot) -> None:
    await announce(bot)
    [call] = api.named("setMyCommands")
    told = json.loads(call.fields["commands"])
    assert [each["command"] for each in told] == list(COMMANDS)
    assert all(3 <= len(each["description"]) <= 60 for each in told)
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_is_understood(demo: Database, tmp_path: object, name: str) -> None:
    chat = Chat(demo, tmp_path)  # type: ignore[arg-type]
    assert "pas compris" not in chat.say(spoken(f"/{name}"))
