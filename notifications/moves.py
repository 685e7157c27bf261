"""A message that one address refuses, or that may have been lost there, goes to the next one.

The same message is put again, in a row of its own, at the adult's next address that was not tried
for it. So it is never said twice at one place, and each row keeps its own end.
"""

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, literal, or_, select, update

from core.database import Instant, has_row_locks
from notifications.addresses import Place, following, mark_suspended
from notifications.reminders.unsaid import ends_unsaid
from notifications.tables import outbox

PRIVATE = frozenset({"email"})  # where what is private may go
_VIEW = select(outbox.c.view).where(outbox.c.id == bindparam("which"))
_ROOT = select(outbox.c.origin_id).where(outbox.c.id == bindparam("which"))
_CHAIN = (
    select(outbox.c.id, outbox.c.channel, outbox.c.address, outbox.c.guardian_id, outbox.c.key)
    .where(or_(outbox.c.id == bindparam("root"), outbox.c.origin_id == bindparam("root")))
    .order_by(outbox.c.id)
)
_KEPT = ("guardian_id", "priority", "view", "prompt_token", "not_after")
_GIVEN = ("key", "origin_id", "channel", "address", "state", "tries", "fence")
_MOMENTS = ("written_at", "not_before")
_AGAIN = insert(outbox).from_select(
    [*_GIVEN, *_MOMENTS, *_KEPT],
    select(
        bindparam("new_key"),
        bindparam("root"),
        bindparam("to_channel"),
        bindparam("to"),
        literal("waiting"),
        literal(0),
        literal(0),
        bindparam("now", type_=Instant),
        bindparam("now", type_=Instant),
        *(outbox.c[name] for name in _KEPT),
    ).where(outbox.c.id == bindparam("which")),
)
_END = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(state=bindparam("into"), reason=bindparam("why"), lease_until=None)
)
_STILL_THERE = (
    select(outbox.c.id)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.address == bindparam("at"),
        outbox.c.state == "waiting",
    )
    .order_by(outbox.c.id)
)
_STILL_THERE_LOCKED = _STILL_THERE.with_for_update()


def end(connection: Connection, outbox_id: int, state: str, reason: str) -> None:
    """Write down how a message ended at its address."""
    connection.execute(_END, {"which": outbox_id, "into": state, "why": reason})
    if state in ("rejected", "dead"):
        ends_unsaid(connection, outbox_id, reason)


def chain(connection: Connection, outbox_id: int) -> list[tuple[int, Place, int | None, str]]:
    """The rows of one message, first to last: id, place, adult, key."""
    root = connection.execute(_ROOT, {"which": outbox_id}).scalar() or outbox_id
    rows = connection.execute(_CHAIN, {"root": root})
    return [(id_, (channel, where), adult, key) for id_, channel, where, adult, key in rows]


def has_followed(connection: Connection, outbox_id: int) -> bool:
    """Whether the message was put again at another address after this row."""
    return chain(connection, outbox_id)[-1][0] != outbox_id


def move(connection: Connection, outbox_id: int, channels: Collection[str], now: datetime) -> bool:
    """Put the message at the adult's next address; True when it is, or was already, elsewhere."""
    rows = chain(connection, outbox_id)
    root, _, guardian_id, key = rows[0]
    if rows[-1][0] != outbox_id:
        return True
    if guardian_id is None:  # it was for that address alone
        return False
    tried = [place for _, place, _, _ in rows]
    if _is_private(connection, root):
        channels = PRIVATE & set(channels)
    place = following(connection, guardian_id, tried, channels)
    if place is None:
        return False
    values = {
        "which": outbox_id,
        "root": root,
        "new_key": f"{key}+{len(rows)}",
        "to_channel": place[0],
        "to": place[1],
        "now": now,
    }
    connection.execute(_AGAIN, values)
    return True


def _is_private(connection: Connection, outbox_id: int) -> bool:
    """Whether what a message says may only be put again at a mailbox."""
    view = connection.execute(_VIEW, {"which": outbox_id}).scalar_one()
    return bool(json.loads(view).get("private"))


def refuse(
    connection: Connection, outbox_id: int, reason: str, channels: Collection[str], now: datetime
) -> str:
    """Certainly not delivered here: said at the next address if there is one; the new state."""
    state = "moved" if move(connection, outbox_id, channels, now) else "rejected"
    end(connection, outbox_id, state, reason)
    return state


def suspend(
    connection: Connection, place: Place, reason: str, channels: Collection[str], now: datetime
) -> int:
    """Send nothing more there; what waits goes to the next addresses. How many messages did."""
    mark_suspended(connection, place, reason, now)
    statement = _STILL_THERE_LOCKED if has_row_locks(connection) else _STILL_THERE
    waiting = connection.execute(statement, {"channel": place[0], "at": place[1]}).scalars().all()
    for outbox_id in waiting:
        refuse(connection, outbox_id, reason, channels, now)
    return len(waiting)
