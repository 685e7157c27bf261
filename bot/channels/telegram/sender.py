"""Telegram's way out: a parcel becomes messages, and what became of them is said for certain.

A dropped connection or a time-out after the request leaves a doubt: Telegram cannot tell a repeat
from a new message, so nothing of that parcel is sent again here.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram import CHANNEL
from bot.channels.telegram.connection import FloodedError, NeverConnectedError
from bot.channels.telegram.message import Keyboard, TelegramMessage
from bot.channels.telegram.render import render
from bot.channels.telegram.text import MOST_CAPTION_UNITS, units
from notifications.month import Month
from notifications.sending import Accepted, InDoubt, Outcome, Parcel, Rejected, Retry
from notifications.view import Attachment

log = logging.getLogger(__name__)

PICTURES = {"image/png", "image/jpeg"}
MOST_PICTURE_BYTES = 10_000_000
# Between the pieces of one parcel a short wait is taken at once: the first is already there.
MOST_PIECE_TRIES = 3
LONGEST_PIECE_WAIT = 5.0
TOKEN_REFUSED_WAIT = 60.0
LONGEST_SEND = 100.0  # seconds: a message's lease is two minutes
_GONE = re.compile(r"chat not found|user not found|peer_id_invalid|deactivated", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f"\\/]+')
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_PICTURE = Attachment("planning.png", "image/png", "")

Markup: TypeAlias = InlineKeyboardMarkup | ReplyKeyboardMarkup | None
Piece = Callable[[], Awaitable[Message]]


class TelegramSender:
    """Sends what is said to Telegram chats; `contents` gives the bytes of a file by its name."""

    name = CHANNEL
    knows_repeats = False

    def __init__(self, bot: Bot, contents: Callable[[str], bytes]) -> None:
        """Send with `bot`."""
        self._bot = bot
        self._contents = contents

    async def send(self, parcel: Parcel) -> Outcome:
        """Render and send; never raises for what the network or Telegram does."""
        message = render(parcel.view, parcel.prompt_token)
        try:
            pieces = await self._pieces(parcel.address, message)
        except (KeyError, OSError):
            return Rejected("a file of the message is gone")
        try:
            async with asyncio.timeout(LONGEST_SEND):
                return await _sent(pieces)
        except TimeoutError:
            return InDoubt("too slow")

    async def _pieces(self, chat: str, message: TelegramMessage) -> list[Piece]:
        """The calls that this message takes, in order: the keyboard comes last."""
        files = [
            (file, await asyncio.to_thread(self._contents, file.sha256)) for file in message.files
        ]
        if message.month is not None:
            files.insert(0, (_PICTURE, await asyncio.to_thread(_drawn, message.month)))
        markup = markup_of(message.keyboard) or _sharing(message.shares)
        texts = list(message.texts)
        caption = None
        if len(files) == 1 and len(texts) == 1 and units(texts[0]) <= MOST_CAPTION_UNITS:
            caption = texts.pop()
        last = len(files) - 1
        under_file = None if texts else markup
        pieces = [
            self._file(chat, file, data, caption, under_file if number == last else None)
            for number, (file, data) in enumerate(files)
        ]
        for number, text in enumerate(texts, 1):
            pieces.append(self._text(chat, text, markup if number == len(texts) else None))
        return pieces

    def _text(self, chat: str, text: str, markup: Markup) -> Piece:
        return lambda: self._bot.send_message(
            chat,
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=markup,
        )

    def _file(
        self,
        chat: str,
        file: Attachment,
        data: bytes,
        caption: str | None,
        markup: Markup,
    ) -> Piece:
        name = _NOT_IN_NAMES.sub("_", file.name) or "document"
        if file.media_type in PICTURES and len(data) <= MOST_PICTURE_BYTES:
            return lambda: self._bot.send_photo(
                chat,
                data,
                caption=caption,
                parse_mode=ParseMode.HTML,
                filename=name,
                reply_markup=markup,
            )
        return lambda: self._bot.send_document(
            chat,
            data,
            caption=caption,
            parse_mode=ParseMode.HTML,
            filename=name,
            reply_markup=markup,
        )


def _sharing(label: str) -> ReplyKeyboardMarkup | None:
    """The button that hands one's number over: Telegram has it beside the words, not under them."""
    if not label:
        return None
    button = KeyboardButton(label, request_contact=True)
    return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)


def _drawn(month: Month) -> bytes:
    from bot.channels.telegram.picture import draw

    return draw(month)


def markup_of(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """The keyboard as python-telegram-bot's."""
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.text, callback_data=b.data) for b in row] for row in keyboard]
    )


def outcome_of(reason: TelegramError) -> Outcome:
    """What a failed call says of its message. The words kept are Telegram's own, and short."""
    match reason:
        case FloodedError():
            return Retry("too many requests", reason.seconds)
        case NeverConnectedError():
            return Retry("Telegram could not be reached")
        case Forbidden() | ChatMigrated():
            return Rejected(str(reason)[:120], suspends=True)
        case InvalidToken():
            log.error("Telegram refuses the bot's token")
            return Retry("the bot's token is refused", TOKEN_REFUSED_WAIT)
        case BadRequest():
            return _refused(str(reason)[:120])
        case _:  # a time-out, a dropped connection, a server error: it may be there
            return InDoubt(type(reason).__name__)


def _refused(words: str) -> Outcome:
    if "not modified" in words:  # it already says what it should
        return Accepted()
    return Rejected(words, suspends=_GONE.search(words) is not None)


async def _sent(pieces: Sequence[Piece]) -> Outcome:
    """Send one piece after the other; what became of the whole."""
    done: Message | None = None
    for piece in pieces:
        try:
            done = await (_patiently(piece) if done else piece())
        except TelegramError as reason:
            if done is None:
                return outcome_of(reason)
            # Part of it is there: neither sent again nor taken as delivered.
            return InDoubt(f"in part only: {type(reason).__name__}")
    return Accepted(str(done.message_id) if done else None)


async def _patiently(piece: Piece) -> Message:
    """A piece that follows another: what was certainly not sent is tried again, not for long."""
    for _ in range(MOST_PIECE_TRIES - 1):
        try:
            return await piece()
        except FloodedError as reason:
            if reason.seconds > LONGEST_PIECE_WAIT:
                raise
            await asyncio.sleep(reason.seconds)
        except NeverConnectedError:
            await asyncio.sleep(0)
    return await piece()
