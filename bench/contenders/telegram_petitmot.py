"""petitmot's web hook for Telegram: the service's own parts, without Telegram's rates.

Inbox row, turn, outbox: each committed; the courier commits what it is about to send, then what
became of it.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp.typedefs import Handler

from bench.double import SECRET, TOKEN
from bench.town import NOW
from bot.channels.telegram import webhook
from bot.channels.telegram.connection import make_bot
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.sender import TelegramSender
from bot.channels.telegram.updates import Happened
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.serve.entrance import Entrance
from bot.serve.lanes import Lanes
from bot.serve.service import THREADS
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.writer import Writer
from notifications.courier import Courier


async def _nothing(_: Happened) -> None:
    """Nobody blocks the bot here."""


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Handler]:
    """The web hook, the lanes and the courier."""
    database = Database(f"sqlite:///{path}")
    writer = Writer(database)
    files = FileStore(path.with_suffix(".files"))
    assistant = Assistant(writer, demo_commune(), files, CATALOGUE)
    threads = ThreadPoolExecutor(THREADS)
    lanes = Lanes(assistant, threads, lambda: NOW)
    entrance = Entrance(assistant, writer, threads, lambda: NOW, lanes)
    bot, request = make_bot(TOKEN, os.environ["BENCH_API"])
    intake = Intake(bot, entrance.receive, entrance.shown, _nothing)
    sender = TelegramSender(bot, {}.__getitem__)
    courier = Courier(writer, [sender], lambda: NOW, limits={}, executor=threads)
    lanes.answered = courier.wake
    stop = asyncio.Event()
    delivering = asyncio.create_task(courier.run(stop))
    yield webhook.handler(SECRET, intake.take)
    await lanes.close()
    stop.set()
    await delivering
    await intake.close()
    await request.shutdown()
    threads.shutdown()
    writer.close()
    database.close()
