"""python-telegram-bot: the same four turns in a ConversationHandler that only stores.

Its network answers at once, in the process (a `BaseRequest`): what is measured is the library and
its persistence. `ptb_api` is the same with a Bot API double behind HTTP.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler
from telegram import ReplyKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bench.contenders.ptb_persistence import SqlitePersistence
from bench.double import ME, SENT, TOKEN

CHILD, DAYS, CONFIRM = range(3)
_WORDS = filters.TEXT & ~filters.COMMAND


class AtOnce(BaseRequest):
    """A Bot API that answers in the process."""

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, ME if url.endswith("getMe") else SENT


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    keyboard = ReplyKeyboardMarkup([["Léna", "Hugo"], ["Annuler"]])
    await update.message.reply_text("Pour quel enfant ?", reply_markup=keyboard)
    return CHILD


async def child(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    context.user_data["child"] = update.message.text
    keyboard = ReplyKeyboardMarkup([["Restauration"], ["Garderie"], ["Annuler"]])
    await update.message.reply_text("Quelle activité, quels jours ?", reply_markup=keyboard)
    return DAYS


async def days(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    context.user_data["days"] = update.message.text
    keyboard = ReplyKeyboardMarkup([["Confirmer"], ["Annuler"]])
    told = f"Je vous relis : {context.user_data['child']}, {update.message.text}"
    await update.message.reply_text(told, reply_markup=keyboard)
    return CONFIRM


async def confirm(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    context.user_data["booked"] = context.user_data.pop("days")
    await update.message.reply_text("C'est enregistré.")
    return ConversationHandler.END


def application(path: Path, request: BaseRequest, base_url: str) -> Any:
    """The application with its conversation; no updater: updates are handed over."""
    conversation = ConversationHandler(
        entry_points=[MessageHandler(_WORDS, begin)],
        states={
            CHILD: [MessageHandler(_WORDS, child)],
            DAYS: [MessageHandler(_WORDS, days)],
            CONFIRM: [MessageHandler(_WORDS, confirm)],
        },
        fallbacks=[CommandHandler("cancel", begin)],
        name="booking",
        persistent=True,
    )
    built = (
        Application.builder()
        .token(TOKEN)
        .base_url(base_url)
        .request(request)
        .updater(None)
        .persistence(SqlitePersistence(path.with_suffix(".ptb")))
        .build()
    )
    built.add_handler(conversation)
    return built


@asynccontextmanager
async def handing_over(app: Any) -> AsyncIterator[Handler]:
    """The handler: the update processed, what changed stored before it is acknowledged."""
    number = count(1)

    async def handle(request: web.Request) -> web.StreamResponse:
        data = await request.json()
        update = Update.de_json(_update(next(number), data), app.bot)
        await app.process_update(update)
        await app.update_persistence()
        app.persistence.commit()
        return web.json_response({"ok": True})

    async with app:
        yield handle


def _update(number: int, data: dict[str, Any]) -> dict[str, Any]:
    """The message as Telegram would send it."""
    who = {"id": data["guardian"], "is_bot": False, "first_name": "Adulte"}
    chat = {"id": data["guardian"], "type": "private", "first_name": "Adulte"}
    message = {
        "message_id": number,
        "date": 1765526400,
        "from": who,
        "chat": chat,
        "text": data["text"],
    }
    return {"update_id": number, "message": message}


def running(path: Path) -> AbstractAsyncContextManager[Handler]:
    """The handler with the network answering in the process."""
    return handing_over(application(path, AtOnce(), "https://localhost/bot"))
