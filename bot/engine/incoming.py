"""One message as a channel received it, before anyone knows who wrote it."""

from dataclasses import dataclass, field

from core.sentence import Sentence


@dataclass(frozen=True)
class IncomingFile:
    """A file that came with a message: its name there, and its bytes."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Incoming:
    """A normalised message: the same for every channel and provider.

    `external_id` is the provider's own and stays the same when it sends the message again.
    `address` is where the answer goes (a chat, a number, a mailbox). `token` and `option` are there
    when a button was tapped or a signed reply address answered. `proven`: the channel vouches that
    the address wrote it (a secret, a signature, an aligned DMARC pass); otherwise it only claims.
    `subject` is that of a mail: its answers keep it. `phone` is the sender's own number, which the
    channel vouches for. `unread` says what of the message could not be read.
    """

    channel: str
    external_id: str
    address: str
    text: str = ""
    token: str | None = None
    option: str | None = None
    files: tuple[IncomingFile, ...] = ()
    proven: bool = False
    subject: str = ""
    phone: str = ""
    unread: Sentence | None = None
