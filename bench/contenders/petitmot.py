"""The assistant: inbox row committed, dialog replayed, order placed, outbox committed."""

from asyncio import get_running_loop
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from bench.town import NOW
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.engine.inbox import Inbound
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.writer import Writer

IN_FLIGHT = 32


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Handler]:
    """The handler of a channel that answers by its outbox."""
    database = Database(f"sqlite:///{path}")
    writer = Writer(database)
    assistant = Assistant(writer, demo_commune(), FileStore(path.with_suffix(".files")), CATALOGUE)
    turns = ThreadPoolExecutor(IN_FLIGHT)
    loop = get_running_loop()

    async def handle(request: web.Request) -> web.StreamResponse:
        data = await request.json()
        message = Inbound("bench", data["id"], data["address"], data["guardian"], data["text"])
        await loop.run_in_executor(turns, partial(assistant.hear, message, NOW))
        return web.json_response({"ok": True})

    yield handle
    turns.shutdown()
    writer.close()
    database.close()
