"""How a message leaves: a sender for each channel, and what can become of a message.

What is known for certain is said apart from what is not: only a message that was certainly not
delivered is ever sent again on a channel that cannot tell a repeat from a new message.
"""

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from notifications.view import View


@dataclass(frozen=True)
class Accepted:
    """The provider has taken the message; `reference` is its own name for it, if it gives one."""

    reference: str | None = None


@dataclass(frozen=True)
class Retry:
    """Certainly not delivered: try again, after `seconds` when the provider says so."""

    reason: str
    seconds: float | None = None


@dataclass(frozen=True)
class Rejected:
    """Certainly not delivered, and never will be; `suspends`: nothing more to this address."""

    reason: str
    suspends: bool = False


@dataclass(frozen=True)
class InDoubt:
    """It may have been delivered, or not: a time-out, a connection lost after the request."""

    reason: str


Outcome: TypeAlias = Accepted | Retry | Rejected | InDoubt


@dataclass(frozen=True)
class Parcel:
    """A message on its way: what it says, to whom, under which key, and the prompt it opens.

    `key` is the same at every try: channels that know repeats are given it (a Message-ID).
    `reply_to` is what this answers (the provider's id of the message it was), if anything.
    """

    id: int
    key: str
    address: str
    view: View
    prompt_token: str | None = None
    reply_to: str | None = None


class Sender(Protocol):
    """One channel's way out. `knows_repeats`: the same key twice is delivered once."""

    @property
    def name(self) -> str:
        """The channel's name, as in the outbox."""

    @property
    def knows_repeats(self) -> bool:
        """Whether a doubtful message may be sent again."""

    async def send(self, parcel: Parcel) -> Outcome:
        """Render and send; never raises for what the network or the provider does."""
