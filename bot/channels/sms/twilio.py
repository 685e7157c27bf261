"""Twilio: forms both ways, each call to us signed with the account's token."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import aiohttp

from bot.channels.incoming import Incoming
from bot.channels.sms.calls import Answer, ask, unsettled
from bot.channels.sms.delivery import DeliveryState
from bot.channels.sms.provider import Call, Hook, Report, as_incoming, checked_reference
from notifications.sending import Accepted, Outcome, Rejected

REFUSED = 400
NEVER_AGAIN = frozenset({"21211", "21610", "21614"})  # no such number; it said STOP; not a mobile
PORTS = {"https": 443, "http": 80}
STATES = {
    "queued": DeliveryState.ACCEPTED,
    "accepted": DeliveryState.ACCEPTED,
    "sending": DeliveryState.ACCEPTED,
    "sent": DeliveryState.BUFFERED,
    "delivered": DeliveryState.DELIVERED,
    "read": DeliveryState.DELIVERED,
    "undelivered": DeliveryState.FAILED,
    "failed": DeliveryState.FAILED,
    "canceled": DeliveryState.FAILED,
}

MESSAGES = Hook("POST", "/sms/twilio")
REPORTS = Hook("POST", "/sms/twilio/status")


@dataclass(frozen=True)
class Twilio:
    """`public_url` must be the very one that Twilio calls: the signature covers it."""

    session: aiohttp.ClientSession
    account: str
    token: str
    sender: str
    public_url: str
    api_url: str = "https://api.twilio.com"
    name: str = "twilio"
    incoming: Hook | None = MESSAGES
    reports: Hook = REPORTS
    answer: tuple[str, str] = ("text/xml", "<Response/>")

    async def send(self, address: str, text: str, reference: str) -> Outcome:
        """Post a message; the reports come back under our reference."""
        path = f"/2010-04-01/Accounts/{quote(self.account, safe='')}/Messages.json"
        whose = "MessagingServiceSid" if self.sender.startswith("MG") else "From"
        form = {
            whose: self.sender,
            "To": address,
            "Body": text,
            "StatusCallback": f"{self._ours()}/sms/twilio/status?ref={quote(reference, safe=':')}",
        }
        answer = await ask(
            self.session,
            "POST",
            self.api_url.rstrip("/") + path,
            data=form,
            headers={"Authorization": aiohttp.encode_basic_auth(self.account, self.token)},
        )
        if not isinstance(answer, Answer):
            return answer
        told = answer.json()
        known = told if isinstance(told, dict) else {}
        if answer.good:
            return Accepted(str(known.get("sid") or reference))
        if answer.status == REFUSED:
            code = known.get("code")
            return Rejected(f"twilio-{code}", suspends=str(code) in NEVER_AGAIN)
        return unsettled(answer)

    def _ours(self) -> str:
        return self.public_url.rstrip("/")

    def genuine(self, call: Call) -> bool:
        """Whether the signature is that of this URL and these parameters."""
        values = "".join(key + call.fields[key] for key in sorted(call.fields))
        return bool(self.token) and any(
            hmac.compare_digest(self._signature(url + values), call.signature.encode())
            for url in self._urls(call.path)
        )

    def _signature(self, text: str) -> bytes:
        # HMAC with SHA-1 is what Twilio signs with; it holds where bare SHA-1 does not.
        return base64.b64encode(hmac.digest(self.token.encode(), text.encode(), hashlib.sha1))

    def _urls(self, path: str) -> Iterator[str]:
        """Our URL as it may have been signed: with the port that goes without saying, or not."""
        yield self._ours() + path
        told = urlsplit(self._ours())
        port = PORTS.get(told.scheme)
        host = told.hostname or ""
        if told.port is None:
            yield f"{told.scheme}://{host}:{port}{told.path}{path}"
        elif told.port == port:
            yield f"{told.scheme}://{host}{told.path}{path}"

    def message(self, call: Call) -> Incoming | None:
        """A parent's SMS."""
        return as_incoming(
            self.name, call.field("MessageSid"), call.field("From"), call.field("Body")
        )

    def report(self, call: Call) -> Report | None:
        """What became of a message, under our own reference where it came back."""
        reference = call.query.get("ref") or call.field("MessageSid")
        state = STATES.get(call.field("MessageStatus"))
        return Report(checked_reference(reference), state) if state else None
