"""OVH: signed JSON calls to send, the answers of parents fetched, reports called back unsigned."""

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp

from bot.channels.incoming import Incoming
from bot.channels.sms.calls import Answer, ask, unsettled
from bot.channels.sms.delivery import KANNEL_CODES
from bot.channels.sms.provider import (
    Call,
    Hook,
    Report,
    UnreadableError,
    as_incoming,
    checked_reference,
    same_secret,
)
from notifications.sending import Accepted, InDoubt, Outcome, Rejected, Retry

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(days=7)
EVERY = 20.0  # seconds between two looks for answers
VALIDITY = 2880  # minutes that the network keeps trying
REFUSED = 400


class Ovh:
    """An SMS account of OVH; without a `sender`, one of its numbers that can be answered."""

    name = "ovh"
    incoming: Hook | None = None
    reports = Hook("GET", "/sms/ovh/{secret}/dlr")
    answer = ("text/plain", "")

    def __init__(
        self,
        session: aiohttp.ClientSession,
        service: str,
        keys: tuple[str, str, str],
        secret: str,
        sender: str = "",
        api_url: str = "https://eu.api.ovh.com/1.0",
    ) -> None:
        """`keys`: application key, application secret, consumer key."""
        self.session = session
        self.url = api_url.rstrip("/")
        self.path = f"/sms/{quote(service, safe='')}"
        self.application, self._application_secret, self.consumer = keys
        self.secret = secret
        self.sender = sender
        self._ahead: float | None = None  # of the server's clock over ours
        self._known: set[int] = set()

    async def send(self, address: str, text: str, reference: str) -> Outcome:
        """Make a job of one message; the report names it by the job's own id."""
        job: dict[str, Any] = {
            "charset": "UTF-8",
            "class": "phoneDisplay",
            "coding": "7bit",
            "message": text,
            "noStopClause": True,
            "priority": "high",
            "receivers": [address],
            "validityPeriod": VALIDITY,
            **({"sender": self.sender} if self.sender else {"senderForResponse": True}),
        }
        answer = await self._call("POST", f"{self.path}/jobs", json.dumps(job))
        if not isinstance(answer, Answer):
            return answer
        if not answer.good:
            return self._refused(answer)
        told = answer.json()
        known = told if isinstance(told, dict) else {}
        if known.get("invalidReceivers"):
            return Rejected("ovh-invalid-receiver", suspends=True)
        ids = known.get("ids")
        return Accepted(str(ids[0]) if isinstance(ids, list) and ids else None)

    def _refused(self, answer: Answer) -> Outcome:
        if answer.status == REFUSED:
            return Rejected("http-400")
        self._ahead = None  # perhaps the clock is what was refused
        return unsettled(answer)

    async def _call(self, method: str, path: str, body: str = "") -> Answer | Retry | InDoubt:
        """A call signed at the server's own time."""
        if self._ahead is None:
            told = await ask(self.session, "GET", f"{self.url}/auth/time")
            if not isinstance(told, Answer) or not isinstance(told.json(), int):
                return Retry("ovh-no-time")
            self._ahead = told.json() - time.time()
        at = str(int(time.time() + self._ahead))
        url = self.url + path
        signed = "+".join((self._application_secret, self.consumer, method, url, body, at))
        headers = {
            "X-Ovh-Application": self.application,
            "X-Ovh-Consumer": self.consumer,
            "X-Ovh-Timestamp": at,
            "X-Ovh-Signature": "$1$" + hashlib.sha1(signed.encode()).hexdigest(),  # noqa: S324
            "Content-Type": "application/json; charset=utf-8",
        }
        return await ask(self.session, method, url, data=body or None, headers=headers)

    async def poll(self, receive: Callable[[Incoming], Awaitable[bool]]) -> int:
        """Receive the answers that came since; how many were new. A call that fails ends it."""
        fresh = 0
        for message_id in await self._waiting():
            message = await self._fetched(message_id)
            if message is not None:
                fresh += await receive(message)
            self._known.add(message_id)
        return fresh

    async def _waiting(self) -> list[int]:
        since = datetime.fromtimestamp(time.time() + (self._ahead or 0), UTC) - LOOK_BACK
        query = urlencode({"creationDatetime.from": since.isoformat(timespec="seconds")})
        told = await self._read(f"{self.path}/incoming?{query}")
        ids = {each for each in told if isinstance(each, int)} if isinstance(told, list) else set()
        self._known &= ids  # what is no longer listed is not asked for again
        return sorted(ids - self._known)

    async def _fetched(self, message_id: int) -> Incoming | None:
        told = await self._read(f"{self.path}/incoming/{message_id}")
        try:
            return as_incoming(
                self.name, str(message_id), str(told["sender"]), str(told["message"])
            )
        except (TypeError, KeyError, UnreadableError):
            log.warning("ovh: message %s cannot be read", message_id)
            return None

    async def _read(self, path: str) -> Any:
        answer = await self._call("GET", path)
        if not isinstance(answer, Answer) or not answer.good:
            if isinstance(answer, Answer):
                answer = unsettled(answer)
                self._ahead = None
            raise OvhSilentError(answer.reason)
        return answer.json()

    async def polling(
        self,
        receive: Callable[[Incoming], Awaitable[bool]],
        stop: asyncio.Event,
        every: float = EVERY,
    ) -> None:
        """Look for answers until `stop`; what fails is tried again at the next look."""
        while not stop.is_set():
            try:
                await self.poll(receive)
            except Exception as reason:
                log.error("ovh: answers could not be fetched: %s", type(reason).__name__)
            try:
                async with asyncio.timeout(every):
                    await stop.wait()
            except TimeoutError:
                continue

    def genuine(self, call: Call) -> bool:
        """Whether the path holds the secret: OVH signs nothing."""
        return same_secret(call.secret, self.secret)

    def message(self, call: Call) -> Incoming | None:
        """Never called: messages are fetched."""
        raise UnreadableError(call.path)

    def report(self, call: Call) -> Report | None:
        """What the network reports of a job."""
        state = KANNEL_CODES.get(call.field("dlr"))
        return Report(checked_reference(call.field("id")), state) if state else None


class OvhSilentError(Exception):
    """OVH did not give what it was asked for."""
