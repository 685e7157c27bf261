"""The web hook: only Telegram is heard, and it is told 200 only once the message is committed."""

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot

from bot.channels.incoming import Incoming, IncomingFile
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.webhook import PATH, SECRET_HEADER, handler, register
from core.sentence import say
from tests.channels.telegram.conftest import Box
from tests.channels.telegram.said import CHAT, member, message, tap
from tests.servers.bot_api import BotApi, Fault, served

SECRET = "only-telegram-knows"  # noqa: S105
GOOD = {SECRET_HEADER: SECRET}
PDF = b"%PDF-1.4\n" + bytes(range(256)) * 300
TOKEN = "A-b_" * 4


@pytest.fixture
async def site(intake: Intake) -> AsyncIterator[str]:
    """Our server; gives its address."""
    app = web.Application()
    app.router.add_post(PATH, handler(SECRET, intake.take))
    async with served(app) as address:
        yield address


async def post(site: str, body: Any, headers: dict[str, str]) -> int:
    async with aiohttp.ClientSession() as session:
        data = {"data": BytesIO(body)} if isinstance(body, bytes) else {"json": body}
        async with session.post(site + PATH, headers=headers, **data) as answer:
            return answer.status


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: "guessed"},
        {SECRET_HEADER: SECRET + "x"},
        {SECRET_HEADER: SECRET[:-1]},
        {SECRET_HEADER: SECRET.upper()},
        {"Authorization": SECRET},
    ],
)
async def test_a_forged_update_is_refused_and_changes_nothing(
    site: str, box: Box, headers: dict[str, str]
) -> None:
    """Threat: forged Telegram update (403, no row)."""
    assert await post(site, {"update_id": 1, "message": message(text="annuler")}, headers) == 403
    assert box.all == []


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"\xff\xfe", 400), (b"[]", 200), (b'{"update_id": "x"}', 200)],
)
async def test_a_body_that_says_nothing(site: str, box: Box, body: bytes, status: int) -> None:
    assert await post(site, body, GOOD) == status
    assert box.all == []


async def test_a_body_too_large_is_not_read(site: str, box: Box) -> None:
    assert await post(site, b"x" * ((1 << 20) + 1), GOOD) == 413


def test_a_web_hook_without_a_secret_is_never_opened(intake: Intake) -> None:
    with pytest.raises(ValueError, match="secret"):
        handler("", intake.take)


async def test_telegram_posts_and_is_acknowledged(
    api: BotApi, bot: Bot, site: str, box: Box
) -> None:
    await register(bot, site, SECRET)
    update_id = await api.happens(message=message(text="cantine mardi"))
    expected = Incoming("telegram", str(update_id), str(CHAT), "cantine mardi", proven=True)
    assert box.all == [expected]
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_what_could_not_be_committed_is_not_acknowledged_and_comes_again(
    api: BotApi, bot: Bot, site: str, box: Box
) -> None:
    """No message is lost while the database is away."""
    await register(bot, site, SECRET)
    box.closed = True
    await api.happens(message=message(text="cantine mardi"))
    assert (await bot.get_webhook_info()).pending_update_count == 1
    box.closed = False
    assert await api.deliver() == 1
    assert [each.text for each in box.all] == ["cantine mardi"]


async def test_a_replayed_update_is_known(site: str, box: Box) -> None:
    """Threat: replayed update. Ten times the same: one message, with one word about it."""
    update = {"update_id": 77, "message": message(voice={"file_id": "v", "duration": 2})}
    for _ in range(10):
        assert await post(site, update, GOOD) == 200
    assert [(each.external_id, each.unread) for each in box.all] == [
        ("77", say("telegram-unread-voice"))
    ]


async def test_an_edited_message_changes_nothing(site: str, box: Box) -> None:
    assert await post(site, {"update_id": 78, "edited_message": message(text="jeudi")}, GOOD) == 200
    assert box.all == []


async def test_a_document_and_an_album_come_in_whole(
    api: BotApi, bot: Bot, site: str, box: Box
) -> None:
    """R4: what was sent is what is received, byte for byte; an album is one message a photo."""
    await register(bot, site, SECRET)
    document = {"file_id": await api.file(PDF), "file_name": "assurance.pdf"}
    await api.happens(message=message(document=document, caption="assurance Léna"))
    for page in (b"\xff\xd8page one", b"\xff\xd8page two"):
        sizes = [
            {"file_id": await api.file(page[:3]), "width": 90, "height": 60},
            {"file_id": await api.file(page), "width": 1280, "height": 853},
        ]
        await api.happens(message=message(photo=sizes, media_group_id="album"))
    whole, first, second = box.all
    assert (whole.text, whole.files) == ("assurance Léna", (IncomingFile("assurance.pdf", PDF),))
    assert [each.files[0].data for each in (first, second)] == [
        b"\xff\xd8page one",
        b"\xff\xd8page two",
    ]
    assert first.files[0].name == f"photo-{first.external_id}.jpg"


async def test_a_file_that_cannot_be_had_is_said(site: str, box: Box) -> None:
    """The words under it are kept; the update does not come back for ever."""
    update = message(document={"file_id": "nowhere"}, caption="mon assurance")
    assert await post(site, {"update_id": 79, "message": update}, GOOD) == 200
    assert [(each.text, each.files, each.unread) for each in box.all] == [
        ("mon assurance", (), say("telegram-unread-lost"))
    ]


async def test_blocked_is_told(site: str, box: Box) -> None:
    update = {"update_id": 80, "my_chat_member": member("member", "kicked")}
    assert await post(site, update, GOOD) == 200
    assert [(each.what, each.chat) for each in box.happened] == [("blocked", str(CHAT))]


async def test_a_tap_is_committed_though_its_courtesies_fail(
    site: str, box: Box, intake: Intake, api: BotApi
) -> None:
    """answerCallbackQuery is no part of the way in: here each call is dropped."""
    for method in ("answerCallbackQuery", "editMessageReplyMarkup"):
        api.faults.append(Fault(method, drop="before"))
    update = {"update_id": 81, "callback_query": tap(f"{TOKEN}|2")}
    assert await post(site, update, GOOD) == 200
    assert [(each.token, each.text, each.option) for each in box.all] == [(TOKEN, "2", None)]
    await intake.close()
    assert len(api.calls) == 2
