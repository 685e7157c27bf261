"""python-telegram-bot with its own network client, and a Bot API double on this machine."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp.typedefs import Handler
from telegram.request import HTTPXRequest

from bench.contenders.ptb import application, handing_over

CONNECTIONS = 32


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Handler]:
    """The handler, and the double in another process beside it."""
    double = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bench.double"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert double.stdin
    assert double.stdout
    port = int(await double.stdout.readline())
    request = HTTPXRequest(connection_pool_size=CONNECTIONS)
    try:
        url = f"http://127.0.0.1:{port}/bot"
        async with handing_over(application(path, request, url)) as handle:
            yield handle
    finally:
        double.stdin.close()
        await double.wait()
