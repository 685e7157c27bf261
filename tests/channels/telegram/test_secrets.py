"""The bot's token is in every address that is called, and in no log and no error."""

import logging

import pytest

from bot.channels.telegram.connection import make_bot
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.sender import TelegramSender
from notifications.sending import Parcel
from notifications.view import View, plain
from tests.channels.telegram.conftest import Box
from tests.channels.telegram.said import message, tap
from tests.servers.bot_api import TOKEN, BotApi, Fault, flood, refusal

WORDS = "Léna est malade"
KINDS = [
    Fault("", 200),
    Fault("", 429, flood(0)),
    Fault("", 403, refusal(403, f"Forbidden: {TOKEN[:0]}blocked")),
    Fault("", 502, {"no": "json"}),
    Fault("", drop="before"),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.status or kind.drop)
async def test_nothing_secret_is_written(
    api: BotApi, box: Box, caplog: pytest.LogCaptureFixture, kind: Fault
) -> None:
    """Threat: secrets in logs. Every logger at its most talkative, every way used and broken."""
    caplog.set_level(logging.DEBUG)
    bot, request = make_bot(TOKEN, api.base)
    if kind.status != 200:
        for method in ("sendMessage", "getFile", "answerCallbackQuery", "getUpdates"):
            api.faults.append(Fault(method, kind.status, kind.body, kind.drop, times=5))
    view = View((plain(WORDS),))
    await TelegramSender(bot, {}.__getitem__).send(Parcel(1, "k", "4242", view))
    intake = Intake(bot, box.receive, box.shown, box.hear)
    await intake.take({"update_id": 1, "message": message(text=WORDS)})
    await intake.take({"update_id": 2, "callback_query": tap("T" * 16 + "|1")})
    file = {"update_id": 3, "message": message(document={"file_id": "x"}, caption=WORDS)}
    try:
        await intake.take(file)
    except Exception as reason:
        logging.getLogger("test").exception("refused: %r", reason)
    poller = Poller(bot, request, intake.take)
    try:
        await poller._ask(0)
    except Exception as reason:
        logging.getLogger("test").exception("refused: %r", reason)
    await intake.close()
    await request.shutdown()
    ours = [each for each in caplog.records if each.name.split(".")[0] != "lo_bot_api_emulator"]
    text = caplog.text + "".join(str(each.__dict__) for each in ours)
    assert TOKEN not in text
    assert TOKEN.split(":")[1] not in text
    assert WORDS not in text


async def test_an_address_that_is_none_does_not_show_the_token(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    bot, request = make_bot(TOKEN, "http://[broken/bot")
    outcome = await TelegramSender(bot, {}.__getitem__).send(
        Parcel(1, "k", "4242", View((plain(WORDS),)))
    )
    await request.shutdown()
    assert TOKEN not in caplog.text + repr(outcome)
