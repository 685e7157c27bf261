"""Calls to a provider: what is known of a message once its connection failed or was answered."""

import json
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from notifications.sending import InDoubt, Retry

CONNECTING, WHOLE = 10.0, 30.0  # seconds
MOST_BYTES = 1 << 20
ACCEPTED_STATUSES = range(200, 300)


@dataclass(frozen=True)
class Answer:
    """What a provider answered; `seconds` is how long it asks to wait."""

    status: int
    body: bytes = b""
    seconds: float | None = None

    @property
    def good(self) -> bool:
        """Whether the call was taken."""
        return self.status in ACCEPTED_STATUSES

    def json(self) -> Any:
        """The body as JSON; None when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


def open_session() -> aiohttp.ClientSession:
    """A session for the providers: each message has a connection of its own.

    A connection kept from before may be closed as we write: aiohttp then repeats a GET by itself,
    and a parent would get the message twice.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True, limit=0),
        timeout=aiohttp.ClientTimeout(total=WHOLE, connect=CONNECTING),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


async def ask(
    session: aiohttp.ClientSession, method: str, url: str, **options: Any
) -> Answer | Retry | InDoubt:
    """Ask `url`, already encoded; Retry when nothing was sent, InDoubt when nobody knows."""
    try:
        where = URL(url, encoded=True)
        async with session.request(method, where, allow_redirects=False, **options) as answer:
            seconds = _seconds(answer.headers.get("Retry-After", ""))
            return Answer(answer.status, await _body(answer), seconds)
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
        return Retry("no-connection")
    except TimeoutError:
        return InDoubt("time-out")
    except (aiohttp.ClientError, OSError):
        return InDoubt("connection-lost")


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """What came of the body: the status has said what matters when the rest is lost."""
    body = bytearray()
    try:
        async for piece in answer.content.iter_any():
            body += piece
            if len(body) > MOST_BYTES:
                break
    except (aiohttp.ClientError, TimeoutError, OSError):
        pass
    return bytes(body)


def _seconds(text: str) -> float | None:
    return float(text) if text.isdecimal() else None


def unsettled(answer: Answer) -> Retry | InDoubt:
    """What an answer that is neither yes nor a plain no tells of the message."""
    reason = f"http-{answer.status}"
    if answer.status >= 500:  # a proxy between may have lost the answer, not the message
        return InDoubt(reason)
    return Retry(reason, answer.seconds)
