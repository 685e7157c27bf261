"""Messages that only claim their sender: kept until the one at that address says they are theirs.

A token sent there comes back in the reply: whoever has it reads that mailbox. Only its SHA-256 is
kept. What nobody confirms is never answered.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.store import held, inbox
from core.access.places import Place
from core.database import Instant

KEPT_FOR = timedelta(days=7)

_FIND = (
    select(held.c.inbox_id)
    .join(inbox, inbox.c.id == held.c.inbox_id)
    .where(
        held.c.digest == bindparam("digest"),
        held.c.held_until > bindparam("now", type_=Instant),
        inbox.c.channel == bindparam("channel"),
        inbox.c.address == bindparam("address"),
    )
    .order_by(held.c.inbox_id)
)
_RELEASE = update(inbox).where(inbox.c.id == bindparam("which")).values(done_at=None)
_OLD = delete(held).where(held.c.held_until <= bindparam("now", type_=Instant))
_FORGET = delete(held).where(held.c.digest == bindparam("digest"))


def hold(connection: Connection, inbox_ids: Sequence[int], now: datetime) -> str:
    """Keep these messages (already noted as done) until the token comes back; gives it."""
    token = secrets.token_urlsafe(12)
    connection.execute(
        insert(held),
        [
            {"inbox_id": each, "digest": _digest(token), "held_until": now + KEPT_FOR}
            for each in inbox_ids
        ],
    )
    return token


def held_by(connection: Connection, token: str | None, place: Place, now: datetime) -> list[int]:
    """The messages of that place which the token confirms, in order."""
    if token is None:
        return []
    key = {"digest": _digest(token), "now": now, **place._asdict()}
    return list(connection.execute(_FIND, key).scalars())


def release(connection: Connection, token: str, inbox_ids: Sequence[int]) -> None:
    """Let these messages be answered, and the token be good for nothing more."""
    for each in inbox_ids:
        connection.execute(_RELEASE, {"which": each})
    connection.execute(_FORGET, {"digest": _digest(token)})


def purge(connection: Connection, now: datetime) -> int:
    """Nobody can confirm any more what was held until now; how many messages."""
    return connection.execute(_OLD, {"now": now}).rowcount


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
