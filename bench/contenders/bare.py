"""The floor: the same message parsed and written down, one FULL commit inline, and no answer."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Handler]:
    """The handler over a table of its own."""
    database = sqlite3.connect(path.with_suffix(".bare"), isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute(
        "CREATE TABLE message (id TEXT PRIMARY KEY, guardian INTEGER, address TEXT, text TEXT)"
    )

    async def handle(request: web.Request) -> web.StreamResponse:
        data = await request.json()
        row = (data["id"], data["guardian"], data["address"], data["text"])
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO message VALUES (?, ?, ?, ?)", row)
        database.execute("COMMIT")
        return web.json_response({"ok": True})

    yield handle
    database.close()
