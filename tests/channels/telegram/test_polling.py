"""Polling: the next question moves on only past what is committed; it stops without losing."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot

from bot.channels.telegram.connection import AiohttpRequest
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.polling import Poller
from tests.channels.telegram.conftest import Box
from tests.channels.telegram.said import CHAT, member, message
from tests.servers.bot_api import BotApi, Call, Fault, flood, refusal

PNG = b"\x89PNG\r\n" + bytes(range(256)) * 50


class Polling:
    """A poller that runs until something was called, or until it has paused so often."""

    def __init__(self, bot: Bot, api: BotApi, take: Callable[[Any], Awaitable[None]]) -> None:
        self.request = AiohttpRequest()
        self.api = api
        self.stop = asyncio.Event()
        self.pauses: list[float] = []
        self.most_pauses = 0
        self.poller = Poller(bot, self.request, take, self.pause)

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if len(self.pauses) == self.most_pauses:
            self.stop.set()

    async def until(self, ready: Callable[[], bool]) -> None:
        """Run until the Bot API has seen enough, then stop cleanly."""
        running = asyncio.create_task(self.poller.run(self.stop))
        await self.api.until(ready)
        self.stop.set()
        await running
        await self.request.shutdown()

    async def paused(self, times: int) -> list[float]:
        """Run until it has waited so often; how long each time."""
        self.most_pauses = times
        await self.poller.run(self.stop)
        await self.request.shutdown()
        return self.pauses


@pytest.fixture
def polling(bot: Bot, api: BotApi, intake: Intake) -> Polling:
    return Polling(bot, api, intake.take)


def offsets(api: BotApi) -> list[str]:
    return [call.fields["offset"] for call in api.named("getUpdates")]


def waits(call: Call) -> bool:
    return call.method == "(waits)"


async def test_updates_are_committed_then_acknowledged(
    api: BotApi, polling: Polling, box: Box
) -> None:
    """Against the emulator's own long poll: words, a file whose bytes are verified."""
    photo = {"file_id": await api.file(PNG), "width": 800, "height": 600}
    await api.happens(message=message(text="cantine mardi"))
    last = await api.happens(message=message(photo=[photo]))
    await polling.until(lambda: str(last + 1) in offsets(api))
    assert [each.text for each in box.all] == ["cantine mardi", ""]
    assert box.all[1].files[0].data == PNG
    assert api.named("deleteWebhook"), "a web hook would keep the updates from us"


async def test_what_could_not_be_committed_is_asked_for_again(
    api: BotApi, polling: Polling, box: Box
) -> None:
    """The offset never passes a message that has no row."""
    api.own_updates = [{"update_id": n, "message": message(text=str(n))} for n in (10, 11)]
    box.closed = True
    assert await polling.paused(3) == [1.0, 2.0, 4.0]
    assert offsets(api) == ["0", "0", "0"]
    assert box.all == []


async def test_after_a_crash_the_same_updates_change_nothing(
    api: BotApi, bot: Bot, polling: Polling, box: Box, intake: Intake
) -> None:
    """Committed but never acknowledged: they come again to the next process, as known ones."""
    updates = [{"update_id": n, "message": message(text=str(n))} for n in (10, 11)]
    for update in updates:
        await intake.take(update)
    api.own_updates = list(updates)
    await polling.until(lambda: any(map(waits, api.calls)))
    assert [each.text for each in box.all] == ["10", "11"]
    assert api.own_updates == []


async def test_every_kind_of_update(api: BotApi, polling: Polling, box: Box) -> None:
    """my_chat_member reaches us; an edited message and a group do not."""
    group = {"id": -7, "type": "group"}
    api.own_updates = [
        {"update_id": 1, "my_chat_member": member("member", "kicked")},
        {"update_id": 2, "my_chat_member": member("kicked", "member")},
        {"update_id": 3, "edited_message": message(text="jeudi")},
        {"update_id": 4, "message": message(text="bonjour", chat=group)},
        {"update_id": 5, "message": message(text="bonjour")},
    ]
    await polling.until(lambda: any(map(waits, api.calls)))
    assert [each.what for each in box.happened] == ["blocked", "unblocked"]
    assert [each.external_id for each in box.all] == ["5"]
    assert set(offsets(api)) == {"0", "6"}


async def test_a_chat_keeps_its_order_and_does_not_wait_for_another(
    api: BotApi, bot: Bot, box: Box
) -> None:
    """One parent's slow message holds up her own next one, and nobody else's."""
    order: list[str] = []
    go_on = asyncio.Event()

    async def take(update: Any) -> None:
        text = update["message"]["text"]
        if text == "slow":
            await go_on.wait()
        order.append(text)
        if text == "other":
            go_on.set()

    other = {"id": 77, "type": "private"}
    api.own_updates = [
        {"update_id": 1, "message": message(text="slow")},
        {"update_id": 2, "message": message(text="next")},
        {"update_id": 3, "message": message(text="other", chat=other)},
    ]
    await Polling(bot, api, take).until(lambda: any(map(waits, api.calls)))
    assert order == ["other", "slow", "next"]


@pytest.mark.parametrize(
    ("fault", "pauses"),
    [
        (Fault("getUpdates", 409, refusal(409, "Conflict"), times=9), [1.0, 2.0, 4.0, 8.0]),
        (Fault("getUpdates", 502, refusal(502, "Bad Gateway"), times=9), [1.0, 2.0, 4.0, 8.0]),
        (Fault("getUpdates", drop="before", times=9), [1.0, 2.0, 4.0, 8.0]),
        (Fault("getUpdates", 429, flood(17), times=9), [17.0, 17.0, 17.0, 17.0]),
        (Fault("getUpdates", 401, refusal(401, "Unauthorized"), times=9), [30.0] * 4),
        (Fault("deleteWebhook", 502, refusal(502, "Bad Gateway"), times=9), [1.0, 2.0, 4.0, 8.0]),
    ],
    ids=["409", "502", "drop", "429", "401", "start"],
)
async def test_refusals_are_waited_out(
    api: BotApi, polling: Polling, fault: Fault, pauses: list[float]
) -> None:
    api.own_updates = []
    api.faults.append(fault)
    assert await polling.paused(4) == pauses


async def test_after_a_refusal_all_goes_on(api: BotApi, polling: Polling, box: Box) -> None:
    api.faults.append(Fault("getUpdates", 502, refusal(502, "Bad Gateway"), times=2))
    api.own_updates = [{"update_id": 3, "message": message(text="bonjour")}]
    await polling.until(lambda: any(map(waits, api.calls)))
    assert [each.text for each in box.all] == ["bonjour"]
    assert polling.pauses == [1.0, 2.0]


async def test_stopping_ends_a_long_poll_and_finishes_what_was_fetched(
    api: BotApi, bot: Bot, box: Box
) -> None:
    """Told to stop in the middle of a commit: it is finished, and Telegram is told so."""
    polling: Polling

    async def take(update: Any) -> None:
        polling.stop.set()
        await asyncio.sleep(0)
        box.happened.append(update)

    polling = Polling(bot, api, take)
    api.own_updates = [{"update_id": 8, "message": message(text="bonjour")}]
    async with asyncio.timeout(5):
        await polling.poller.run(polling.stop)
    await polling.request.shutdown()
    assert len(box.happened) == 1
    assert offsets(api) == ["0", "9"]
    assert str(CHAT) in str(box.happened)
