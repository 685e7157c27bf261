"""What comes from Telegram: each update is committed by `receive` before it is acknowledged.

Whoever calls `take` (the web hook, the poller) acknowledges only once it has returned. What is
courtesy alone — the tap's little clock stopped, a keyboard put away, a calendar drawn again — is
done beside it and may fail.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeAlias

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.incoming import Incoming, IncomingFile
from bot.channels.telegram import CHANNEL, callbacks, updates
from bot.channels.telegram.calendar import NOTES, Calendar
from bot.channels.telegram.callbacks import Choice, Done, Page, Tick, Ticks
from bot.channels.telegram.render import keyboard
from bot.channels.telegram.sender import markup_of
from bot.channels.telegram.ticking import Boards, Place
from bot.channels.telegram.updates import Happened, Sent, Shared, Tapped, Unread, Written
from core.sentence import say
from locales import speak
from notifications.view import View

log = logging.getLogger(__name__)

Receive: TypeAlias = Callable[[Incoming], Awaitable[bool]]
Shown: TypeAlias = Callable[[str], Awaitable[View | None]]
Hear: TypeAlias = Callable[[Happened], Awaitable[None]]
CLOSING_SECONDS = 5.0
LONGEST_TOAST = 190  # Telegram takes 200
MOST_DOWNLOADS = 4  # at once: each may be 20 MB


class Intake:
    """Takes updates in. `shown` gives the view that a prompt's token opened, if it is known.

    `happened` hears of chats that block or come back.
    """

    def __init__(self, bot: Bot, receive: Receive, shown: Shown, happened: Hear) -> None:
        """Fetch files and answer taps with `bot`."""
        self._bot = bot
        self._receive = receive
        self._shown = shown
        self._happened = happened
        self._boards = Boards(self._draw)
        self._downloads = asyncio.Semaphore(MOST_DOWNLOADS)
        self._courtesies: set[asyncio.Task[None]] = set()

    async def take(self, update: Any) -> None:
        """Commit what an update says; when it raises, the update must not be acknowledged."""
        heard = updates.read(update)
        match heard:
            case None:
                pass
            case Happened():
                await self._happened(heard)
            case Written():
                await self._commit(heard.id, heard.chat, text=heard.text, unread=heard.unread)
            case Sent():
                await self._fetch(heard)
            case Tapped():
                await self._tap(heard)
            case Shared():
                await self._commit(heard.id, heard.chat, phone=heard.phone)

    async def close(self) -> None:
        """Finish the courtesies under way, for a short while."""
        if self._courtesies:
            _, late = await asyncio.wait(self._courtesies, timeout=CLOSING_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _commit(
        self,
        id_: str,
        chat: str,
        *,
        text: str = "",
        unread: Unread | None = None,
        token: str | None = None,
        option: str | None = None,
        files: tuple[IncomingFile, ...] = (),
        phone: str = "",
    ) -> None:
        why = None if unread is None else say(f"telegram-unread-{unread}")
        message = Incoming(
            *(CHANNEL, id_, chat, text, token, option, files), proven=True, phone=phone, unread=why
        )
        await self._receive(message)

    async def _fetch(self, sent: Sent) -> None:
        """Fetch a file and commit it; one that Telegram will never give is said to be unread."""
        async with self._downloads:
            try:
                file = await self._bot.get_file(sent.file_id)
                data = bytes(await file.download_as_bytearray())
            except (BadRequest, InvalidToken) as reason:  # InvalidToken: any 404
                log.warning("a file could not be had: %s", str(reason)[:80])
                why: Unread = "large" if "too big" in str(reason) else "lost"
                await self._commit(sent.id, sent.chat, text=sent.text, unread=why)
                return
            files = (IncomingFile(sent.name, data),)
            await self._commit(sent.id, sent.chat, text=sent.text, files=files)

    async def _tap(self, tapped: Tapped) -> None:
        place = Place(tapped.chat, tapped.message)
        note = NOTES.get(tapped.data)
        words = speak(say(f"telegram-day-{note}")) if note else ""
        tap = callbacks.unpack(tapped.data)
        match tap:
            case Choice(token, number):
                # A number is read among the options of that very prompt.
                await self._commit(tapped.id, tapped.chat, token=token, text=str(number))
                words = tapped.label
            case Done(token, seen):
                option = await self._days(token, self._boards.ticks(place, seen))
                await self._commit(tapped.id, tapped.chat, token=token, option=option)
            case Tick() | Page():
                self._beside(self._boards.tap(place, tap))
        self._beside(self._bot.answer_callback_query(tapped.query, words[:LONGEST_TOAST] or None))
        if isinstance(tap, Choice | Done):  # its buttons have done their work
            bare = partial(self._bot.edit_message_reply_markup, place.chat, place.message)
            self._beside(self._boards.put_away(place, bare))

    async def _days(self, token: str, ticks: Ticks) -> str | None:
        """The days ticked, as an option; None when the question is no longer known."""
        view = await self._shown(token)
        calendar = Calendar.of(view) if view else None
        days = calendar.chosen(ticks) if calendar else ()
        return "days:" + ",".join(map(str, days)) if days else None

    async def _draw(self, place: Place, token: str, ticks: Ticks) -> None:
        view = await self._shown(token)
        if view is None or Calendar.of(view) is None:
            return
        markup = markup_of(keyboard(view, token, ticks))
        await self._bot.edit_message_reply_markup(place.chat, place.message, reply_markup=markup)

    def _beside(self, courtesy: Awaitable[Any]) -> None:
        """Do it beside what matters; what goes wrong with it is of no consequence."""
        task = asyncio.ensure_future(_gently(courtesy))
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)


async def _gently(courtesy: Awaitable[Any]) -> None:
    try:
        await courtesy
    except TelegramError as reason:
        if "not modified" not in str(reason):
            log.info("a courtesy failed: %s", type(reason).__name__)
    except Exception:
        log.exception("a courtesy broke")
