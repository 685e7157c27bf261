"""What the e-mail channel is told: the mailbox, its servers, and whom it believes."""

import ssl
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

# Plain, upgraded once connected (STARTTLS), or under TLS from the first byte.
Tls: TypeAlias = Literal["none", "starttls", "tls"]

MEBIBYTE = 1024 * 1024
# Four attachments of 6 MiB, grown by a third in a mail, and some room.
MOST_BYTES = 36 * MEBIBYTE


@dataclass(frozen=True)
class Server:
    """A server to talk to; `context` for a private authority. Waits are in seconds.

    `end_seconds`: how long the answer to a whole mail may take, ten minutes in RFC 5321.
    """

    host: str
    port: int
    tls: Tls = "tls"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    context: ssl.SSLContext | None = field(default=None, repr=False)
    connect_seconds: float = 20
    answer_seconds: float = 60
    end_seconds: float = 600


@dataclass(frozen=True)
class Identity:
    """Who writes: the mailbox's address, the name shown, the key that signs its addresses."""

    address: str
    name: str = ""
    key: bytes = field(default=b"", repr=False)

    @property
    def local(self) -> str:
        """What stands before the @."""
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """What stands after the @, in lower case."""
        return self.address.rpartition("@")[2].lower()


@dataclass(frozen=True)
class Trust:
    """Whose Authentication-Results are believed: the ids that our own mail server writes.

    `below_received`: that server writes its verdict directly below its own Received line (Gmail
    does) instead of above it. Only for a server that strips such lines from what it is sent:
    they cannot be told from its own by their place.
    """

    authserv_ids: tuple[str, ...] = ()
    below_received: bool = False


@dataclass(frozen=True)
class Folders:
    """The mailbox's folders: the one that is read, and the one for mails that were taken."""

    inbox: str = "INBOX"
    done: str = "Traites"
