"""python-telegram-bot's ConversationHandler behind a web hook, its state in SQLite each turn.

Its own web hook acknowledges first and loses what it had not dealt with when it dies; here an
update is acknowledged once its state is stored.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from telegram import Update
from telegram.request import HTTPXRequest

from bench.contenders.ptb import application

CONNECTIONS = 64


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Handler]:
    """The handler of updates."""
    request = HTTPXRequest(connection_pool_size=CONNECTIONS)
    app = application(path, request, os.environ["BENCH_API"])

    async def handle(request: web.Request) -> web.StreamResponse:
        await app.process_update(Update.de_json(await request.json(), app.bot))
        await app.update_persistence()
        app.persistence.commit()
        return web.Response()

    async with app:
        yield handle
