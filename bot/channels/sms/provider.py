"""What every SMS provider does for us, whatever its own way: it sends, and it calls back."""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.channels.incoming import Incoming
from bot.channels.sms.delivery import DeliveryState
from bot.channels.sms.numbers import sender_number
from notifications.sending import Outcome

CHANNEL = "sms"
LONGEST_ID = 200
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class UnreadableError(Exception):
    """A call lacks what it must say, or says it in a way that nobody can use."""


class Hook(NamedTuple):
    """A route that a provider calls: its method and its path, as aiohttp writes it."""

    method: str
    path: str


@dataclass(frozen=True)
class Call:
    """A call of the provider.

    `path` is as it was asked, with its query; `fields` are the form's, or the query's without one.
    """

    path: str
    fields: Mapping[str, str]
    query: Mapping[str, str]
    secret: str = ""
    signature: str = ""

    def field(self, name: str) -> str:
        """A parameter; UnreadableError when it is missing."""
        try:
            return self.fields[name]
        except KeyError as missing:
            raise UnreadableError(name) from missing


class Report(NamedTuple):
    """What became of a message.

    `reference` is the one given to `send` where the provider hands it back (so that a message in
    doubt finds out), else the one in `Accepted`.
    """

    reference: str
    state: DeliveryState


class SmsProvider(Protocol):
    """One way to the phones. `incoming` is None when messages are fetched instead."""

    @property
    def name(self) -> str:
        """The provider's name in the configuration."""

    @property
    def incoming(self) -> Hook | None:
        """The route of a parent's message."""

    @property
    def reports(self) -> Hook:
        """The route of a delivery report."""

    @property
    def answer(self) -> tuple[str, str]:
        """The type and the body that acknowledge a call without answering the parent."""

    async def send(self, address: str, text: str, reference: str) -> Outcome:
        """Send a text to a number; never raises for what the network or the provider does."""

    def genuine(self, call: Call) -> bool:
        """Whether the call comes from the provider."""

    def message(self, call: Call) -> Incoming | None:
        """The message of a call; None when nobody could be answered; UnreadableError."""

    def report(self, call: Call) -> Report | None:
        """The report of a call; None for a state that tells nothing; UnreadableError."""


def as_incoming(provider: str, external_id: str, sender: str, text: str) -> Incoming | None:
    """A parent's message; None when its sender is a name, that no answer reaches.

    A number only identifies (it can be forged): the message proves nothing.
    """
    if not 0 < len(external_id) <= LONGEST_ID:
        raise UnreadableError("id")
    address = sender_number(sender)
    if address is None:
        return None
    words = _CONTROLS.sub("", text).encode(errors="replace").decode()
    return Incoming(CHANNEL, f"{provider}:{external_id}", address, words)


def checked_reference(text: str) -> str:
    """A reference of ours, or of the provider, as a report names it; UnreadableError."""
    if not 0 < len(text) <= LONGEST_ID or _CONTROLS.search(text):
        raise UnreadableError("reference")
    return text


def same_secret(given: str, expected: str) -> bool:
    """Whether a secret is the right one, in a time that does not tell; an empty one never is."""
    return bool(expected) and hmac.compare_digest(given.encode(), expected.encode())
