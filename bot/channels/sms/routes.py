"""The routes that a provider calls: acknowledged once what they say is committed.

A call that is not genuine finds nothing here (404). What cannot be read is refused (400), what we
cannot keep is asked for again (503).
"""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias
from urllib.parse import parse_qsl

from aiohttp import web

from bot.channels.incoming import Incoming
from bot.channels.sms.delivery import DeliveryState
from bot.channels.sms.provider import Call, Hook, SmsProvider, UnreadableError

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024  # a text of 255 parts, each sign escaped
LONGEST_LINE = MOST_BYTES  # for aiohttp's server (`max_line_size`): Kannel's texts are in the URL

Receive: TypeAlias = Callable[[Incoming], Awaitable[bool]]
ReportState: TypeAlias = Callable[[str, DeliveryState], Awaitable[None]]
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


def sms_routes(provider: SmsProvider, receive: Receive, report: ReportState) -> list[web.RouteDef]:
    """The provider's routes: `receive` and `report` commit before they come back."""
    found = [_route(provider.reports, reports(provider, report))]
    if provider.incoming:
        found.append(_route(provider.incoming, messages(provider, receive)))
    return found


def _route(hook: Hook, handler: Handler) -> web.RouteDef:
    # HEAD would run a GET's handler: a monitor that probes must change nothing.
    options = {"allow_head": False} if hook.method == "GET" else {}
    return web.RouteDef(hook.method, hook.path, handler, options)


def messages(provider: SmsProvider, receive: Receive) -> Handler:
    """The handler of a parent's message."""

    async def take(call: Call) -> None:
        message = provider.message(call)
        if message is not None:
            await receive(message)

    return _handler(provider, take)


def reports(provider: SmsProvider, report: ReportState) -> Handler:
    """The handler of a delivery report."""

    async def take(call: Call) -> None:
        told = provider.report(call)
        if told is not None:
            await report(told.reference, told.state)

    return _handler(provider, take)


def _handler(provider: SmsProvider, take: Callable[[Call], Awaitable[None]]) -> Handler:
    content_type, body = provider.answer

    async def handle(request: web.Request) -> web.StreamResponse:
        call = await _call(request)
        if not provider.genuine(call):
            raise web.HTTPNotFound
        try:
            await take(call)
        except UnreadableError as what:
            log.warning("%s: a call cannot be read: %s", provider.name, what)
            raise web.HTTPBadRequest from what
        except Exception as reason:
            # Its kind only: what a database says of itself may quote the message.
            log.error("%s: a call could not be kept: %s", provider.name, type(reason).__name__)
            raise web.HTTPServiceUnavailable from reason
        return web.Response(text=body, content_type=content_type)

    return handle


async def _call(request: web.Request) -> Call:
    path = request.raw_path
    query = _fields(path.partition("?")[2])
    posted = _fields(await _body(request)) if request.method == "POST" else {}
    return Call(
        path,
        posted or query,
        query,
        request.match_info.get("secret", ""),
        request.headers.get("X-Twilio-Signature", ""),
    )


async def _body(request: web.Request) -> str:
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > MOST_BYTES:
            raise web.HTTPRequestEntityTooLarge(MOST_BYTES, len(body))
    return body.decode(errors="replace")


def _fields(text: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=100))
    except ValueError as too_many:
        raise web.HTTPBadRequest from too_many
