"""The outbox as an agent reads it, and what can be put back: dead letters, and doubts."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from core.database import has_row_locks
from notifications.moves import has_followed
from notifications.tables import outbox
from notifications.view import View, view_from

Replayed = Literal["waiting", "unknown", "elsewhere", "settled"]
AGAIN = ("dead", "in_doubt")

_ENTRIES = select(
    outbox.c.id,
    outbox.c.state,
    outbox.c.channel,
    outbox.c.address,
    outbox.c.priority,
    outbox.c.written_at,
    outbox.c.not_before,
    outbox.c.sent_at,
    outbox.c.fence,
    outbox.c.reason,
    outbox.c.view,
).order_by(outbox.c.id)
_STATE = select(outbox.c.state).where(outbox.c.id == bindparam("which"))
_STATE_LOCKED = _STATE.with_for_update()
_REPLAYABLE = select(outbox.c.id).where(outbox.c.state.in_(AGAIN)).order_by(outbox.c.id)
_REPLAY = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(
        state="waiting",
        tries=0,
        not_before=outbox.c.written_at,
        not_after=None,
        reason=None,
        lease_until=None,
    )
)


class Entry(NamedTuple):
    """A message of the outbox, without what it says until it is asked."""

    id: int
    state: str
    channel: str
    address: str
    priority: int
    written_at: datetime
    not_before: datetime
    sent_at: datetime | None
    fence: int
    reason: str | None
    view: str

    def said(self) -> View:
        """What it says."""
        return view_from(json.loads(self.view))


def entries(connection: Connection, state: str | None = None) -> Iterator[Entry]:
    """The messages, oldest first; those in `state` only when it is given."""
    wanted = _ENTRIES if state is None else _ENTRIES.where(outbox.c.state == state)
    return (Entry(*row) for row in connection.execute(wanted))


def replayable(connection: Connection) -> list[int]:
    """The messages that are dead or in doubt, oldest first."""
    return list(connection.execute(_REPLAYABLE).scalars())


def replay(connection: Connection, outbox_id: int) -> Replayed:
    """Put a message back, due at once: "waiting", or why not.

    "elsewhere": it was said at another address meanwhile; "settled": it is neither dead nor in
    doubt. Whoever puts a doubt back accepts that it may arrive twice.
    """
    statement = _STATE_LOCKED if has_row_locks(connection) else _STATE
    state = connection.execute(statement, {"which": outbox_id}).scalar()
    if state is None:
        return "unknown"
    if state not in AGAIN:
        return "settled"
    if has_followed(connection, outbox_id):
        return "elsewhere"
    connection.execute(_REPLAY, {"which": outbox_id})
    return "waiting"
