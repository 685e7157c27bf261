"""The web hook: Telegram posts an update; it is answered 200 only once it is committed."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from telegram import Bot

from bot.channels.telegram.updates import WANTED

log = logging.getLogger(__name__)

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the header's name
MOST_BYTES = 1 << 20

Handler = Callable[[web.Request], Awaitable[web.Response]]


def handler(secret: str, take: Callable[[Any], Awaitable[None]]) -> Handler:
    """The route of `PATH`: 403 without the secret, 503 when nothing could be committed."""
    if not secret:
        raise ValueError("telegram.secret is empty: anyone could write in a parent's name")
    expected = secret.encode()

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode(errors="replace")
        if not hmac.compare_digest(given, expected):
            return web.Response(status=403)
        if (request.content_length or 0) > MOST_BYTES:
            return web.Response(status=413)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        try:
            await take(update)
        except Exception as reason:
            # Only its kind: what went wrong may hold the words of a person.
            log.error("an update was not taken: %s", type(reason).__name__)
            return web.Response(status=503)
        return web.Response()

    return receive


async def register(bot: Bot, public_url: str, secret: str) -> None:
    """Have Telegram post the updates to `PATH` of this server; what waits is kept."""
    await bot.set_webhook(
        public_url.rstrip("/") + PATH, secret_token=secret, allowed_updates=WANTED
    )
