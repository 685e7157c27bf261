"""A Bot API that takes any message: `python -m bench.double` prints its port."""

import asyncio
import json
import sys
from typing import Any

from aiohttp import web

from bench.cores import pin

TOKEN = "1:bench"  # noqa: S105 — a token of nothing
SECRET = "of-the-bench"  # noqa: S105
LOAD_CORE = 1


def _answer(result: dict[str, Any]) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


ME = _answer({"id": 1, "is_bot": True, "first_name": "Banc", "username": "banc_bot"})
SENT = _answer({"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "…"})


async def _handle(request: web.Request) -> web.Response:
    await request.read()
    body = ME if request.path.endswith("getMe") else SENT
    return web.Response(body=body, content_type="application/json")


async def _serve() -> None:
    app = web.Application()
    app.router.add_post("/{path:.*}", _handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    pin(LOAD_CORE)
    asyncio.run(_serve())
