"""A booking held on Telegram, by thumb: the real assistant behind the web hook's intake."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.channels.incoming import Incoming
from bot.channels.telegram.connection import connected
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.sender import TelegramSender
from bot.channels.telegram.updates import Happened
from core.database import Database
from notifications.sending import Accepted, Parcel
from notifications.view import View
from tests.channels.telegram.said import CHAT, message, tap
from tests.conversation import Chat
from tests.servers.bot_api import TOKEN, BotApi


class Thumb:
    """Claire, who taps what she sees."""

    def __init__(self, chat: Chat, api: BotApi, bot: Bot) -> None:
        self.chat, self.api = chat, api
        self.sender = TelegramSender(bot, {}.__getitem__)
        self.intake = Intake(bot, self.receive, self.shown, self.hear)
        self.numbers = itertools.count(1)
        self.message = 0

    async def receive(self, said: Incoming) -> bool:
        before = len(self.chat.views)
        self.chat._hear(text=said.text, token=said.token, option=said.option)
        for number, view in enumerate(self.chat.views[before:], before):
            token = self.chat.tokens[number]
            outcome = await self.sender.send(Parcel(number, str(number), str(CHAT), view, token))
            assert isinstance(outcome, Accepted)
            self.message = int(outcome.reference or 0)
        return True

    async def shown(self, token: str) -> View | None:
        known = dict(zip(self.chat.tokens, self.chat.views, strict=True))
        return known.get(token)

    async def hear(self, what: Happened) -> None:
        raise AssertionError(what)

    async def _do(self, **update: Any) -> None:
        await self.intake.take({"update_id": next(self.numbers), **update})
        await self.intake.close()

    async def write(self, text: str) -> str:
        await self._do(message=message(text=text))
        return self.seen

    async def press(self, words: str) -> str:
        """Tap the first button of the last message that holds `words`."""
        shown = [call for call in self.api.calls if call.buttons][-1]
        found = [data for label, data in shown.buttons if words in label]
        assert found, f"{words} is not among {shown.buttons}"
        await self._do(callback_query=tap(found[0], self.message, words))
        return self.seen

    @property
    def seen(self) -> str:
        return self.api.named("sendMessage")[-1].fields["text"].replace("\u00a0", " ")


@pytest.mark.at("2025-12-12T09:00")
async def test_days_of_the_canteen_ticked_on_the_calendar(
    api: BotApi, demo: Database, tmp_path: Path
) -> None:
    """Menu, child, activity, days ticked in place, recap, « Confirmer », receipt; an old button."""
    async with connected(TOKEN, api.base) as bot:
        thumb = Thumb(Chat(demo, tmp_path), api, bot)
        assert "Choisissez" in await thumb.write("/menu")
        old = [call for call in api.calls if call.buttons][-1].buttons[0][1]
        assert "Pour quel enfant" in await thumb.press("Réserver")
        await thumb.press("Léna")
        assert "quels jours" in await thumb.press("Restauration")
        await thumb.press("13")
        await thumb.press("15")
        recap = await thumb.press("Valider 2 jours")
        assert "mardi 13 et jeudi 15 janvier" in recap
        assert "<b>Total" in recap
        assert "C’est enregistré" in await thumb.press("Confirmer")
        await thumb._do(callback_query=tap(old))
        assert any("déjà répondu" in call.fields["text"] for call in api.named("sendMessage"))
