"""Kannel, the gateway to an operator's SMPP account: plain HTTP, codes as numbers, no signature.

It names no message: our own reference travels in the address of its delivery report. Its calls are
known by the secret in their path; its texts come in UTF-8 (`mo-recode = true`).
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

import aiohttp

from bot.channels.incoming import Incoming
from bot.channels.sms.calls import Answer, ask, unsettled
from bot.channels.sms.delivery import KANNEL_CODES
from bot.channels.sms.gsm7 import is_gsm
from bot.channels.sms.provider import (
    Call,
    Hook,
    Report,
    as_incoming,
    checked_reference,
    same_secret,
)
from notifications.sending import Accepted, Outcome, Rejected, Retry

ALL_REPORTS = 31  # delivered, undeliverable, buffered, accepted, rejected
REFUSED, BUSY = 400, 503

MESSAGES = Hook("GET", "/sms/kannel/{secret}")
REPORTS = Hook("GET", "/sms/kannel/{secret}/dlr")


@dataclass(frozen=True)
class Kannel:
    """`url` is the smsbox (http://host:13013); `public_url` is how the smsbox reaches us."""

    session: aiohttp.ClientSession
    url: str
    username: str
    password: str
    sender: str
    secret: str
    public_url: str
    name: str = "kannel"
    incoming: Hook | None = MESSAGES
    reports: Hook = REPORTS
    answer: tuple[str, str] = ("text/plain", "")

    async def send(self, address: str, text: str, reference: str) -> Outcome:
        """Hand a text over to the smsbox, which queues it."""
        query = urlencode(
            {
                "username": self.username,
                "password": self.password,
                "from": self.sender,
                "to": address,
                "text": text,
                "charset": "UTF-8",
                "coding": 0 if is_gsm(text) else 2,
                "dlr-mask": ALL_REPORTS,
                "dlr-url": self._report_url(reference),
            }
        )
        answer = await ask(self.session, "GET", f"{self._smsbox()}?{query}")
        if not isinstance(answer, Answer):
            return answer
        if answer.good:
            return Accepted(reference)
        if answer.status == REFUSED:
            return Rejected("http-400")
        if answer.status == BUSY:  # its own word for « not taken »
            return Retry("http-503", answer.seconds)
        return unsettled(answer)

    def _smsbox(self) -> str:
        bare = self.url.rstrip("/")
        return bare if urlsplit(bare).path else f"{bare}/cgi-bin/sendsms"

    def _report_url(self, reference: str) -> str:
        path = f"/sms/kannel/{quote(self.secret, safe='')}/dlr"
        ours = quote(reference, safe=":").replace("%", "%%")  # Kannel fills in what follows a %
        return f"{self.public_url.rstrip('/')}{path}?ref={ours}&state=%d"

    def genuine(self, call: Call) -> bool:
        """Whether the path holds the secret."""
        return same_secret(call.secret, self.secret)

    def message(self, call: Call) -> Incoming | None:
        """A parent's SMS; its id stays the same when Kannel repeats the call."""
        return as_incoming(self.name, call.field("id"), call.field("from"), call.field("text"))

    def report(self, call: Call) -> Report | None:
        """What the network reports, under our own reference."""
        reference = checked_reference(call.field("ref"))
        state = KANNEL_CODES.get(call.field("state"))
        return Report(reference, state) if state else None
