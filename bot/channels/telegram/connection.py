"""The way to the Bot API: python-telegram-bot's calls over aiohttp, one pool of connections.

The bot's token is in every address that is called: no address is ever logged, nor kept in an error.
"""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any, TypeAlias

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

Json: TypeAlias = Any

API = "https://api.telegram.org/bot"
CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
SLOW_SECONDS = 30.0  # more than the longest silence, for what comes or goes drop by drop
# Shorter than Telegram's own: a connection that the other side has just closed is not taken again.
KEEP_SECONDS = 15.0
MOST_CONNECTIONS = 64
MOST_BYTES = 21 * 1024 * 1024  # bots are given files of 20 MB at most
# What python-telegram-bot gives when its caller says nothing.
_UNSAID = BaseRequest.DEFAULT_NONE


class NeverConnectedError(NetworkError):
    """The request was certainly not sent: no such host, refused, no answer to the first knock."""


class FloodedError(TelegramError):
    """Telegram asks to wait `seconds` (429)."""

    def __init__(self, seconds: float) -> None:
        """Keep how long."""
        super().__init__("too many requests")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """The requests of a `telegram.Bot`, made with aiohttp."""

    def __init__(self) -> None:
        """Open nothing yet: the first request does, in its own event loop."""
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer is waited for, in seconds."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Nothing: the connections are made when they are needed."""

    def _connections(self) -> aiohttp.ClientSession:
        """The pool of connections, made if there is none."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=MOST_CONNECTIONS, keepalive_timeout=KEEP_SECONDS)
            self._session = aiohttp.ClientSession(connector=connector, trust_env=True)
        return self._session

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = _UNSAID,
        write_timeout: Any = _UNSAID,
        connect_timeout: Any = _UNSAID,
        pool_timeout: Any = _UNSAID,
    ) -> tuple[int, bytes]:
        """One request of python-telegram-bot: the status and the body of its answer."""
        wait = READ_SECONDS if read_timeout is _UNSAID or read_timeout is None else read_timeout
        return await self.exchange(url, method, _body(request_data), wait)

    async def exchange(
        self, url: str, method: str, data: Json = None, wait: float = READ_SECONDS
    ) -> tuple[int, bytes]:
        """Send and read; NeverConnectedError, TimedOut, NetworkError or FloodedError."""
        limits = aiohttp.ClientTimeout(
            total=wait + SLOW_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=wait
        )
        try:
            async with self._connections().request(
                method, url, data=data, timeout=limits, allow_redirects=False
            ) as answer:
                body = await _read(answer)
                status = answer.status
        # `from None`: the causes hold the address.
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as reason:
            raise NeverConnectedError(type(reason).__name__) from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, ValueError) as reason:
            raise NetworkError(type(reason).__name__) from None
        if status == 429:
            raise FloodedError(_wait(body))
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """An answer's JSON; unlike the default it is never logged, for it names people."""
        try:
            return json.loads(payload)
        except ValueError:
            raise TelegramError("the answer is not JSON") from None


def _body(request: RequestData | None) -> Json:
    if request is None:
        return None
    if not request.contains_files:
        return request.json_parameters
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, media_type) in (request.multipart_data or {}).items():
        source = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, source, filename=file_name, content_type=media_type)
    return form


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for part in answer.content.iter_chunked(1 << 16):
        body += part
        if len(body) > MOST_BYTES:
            raise NetworkError("the answer is too long")
    return bytes(body)


def _wait(body: bytes) -> float:
    """How long a 429 asks to wait; a second when it does not say."""
    try:
        return max(0.0, float(json.loads(body)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError):
        return 1.0


def make_bot(token: str, api_url: str = API) -> tuple[Bot, AiohttpRequest]:
    """A bot and its way out; nothing is called yet. `api_url` is without the token."""
    # At DEBUG python-telegram-bot writes down addresses with the token, and what people say.
    logging.getLogger("telegram").setLevel(logging.INFO)
    request = AiohttpRequest()
    base = api_url.rstrip("/")
    files = base.removesuffix("/bot") + "/file/bot"
    bot = Bot(
        token, base_url=base, base_file_url=files, request=request, get_updates_request=request
    )
    return bot, request


@asynccontextmanager
async def connected(token: str, api_url: str = API) -> AsyncIterator[Bot]:
    """A bot whose connections are closed at the end; Telegram may be away when it is made."""
    bot, request = make_bot(token, api_url)
    try:
        yield bot
    finally:
        await request.shutdown()
