"""What providers tell afterwards: delivery reports, bounces. A message only moves forward.

Reports come late, twice, in any order, or before our own record of the sending: each state has a
rank, and what would lower it has no effect. A « delivered » ends every doubt.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, func, or_, select, update

from core.database import Instant, has_row_locks
from notifications.moves import refuse, suspend
from notifications.tables import outbox

Reported = Literal["sent", "delivered", "rejected"]

RANKS = {
    "waiting": 0,
    "attempting": 0,
    "dead": 0,
    "in_doubt": 1,
    "sent": 2,
    "rejected": 3,
    "moved": 3,
    "cancelled": 4,
    "delivered": 4,
}
# By the provider's name for it or, before we knew that one, by our own key.
_FIND = (
    select(outbox.c.id, outbox.c.state, outbox.c.address)
    .where(
        outbox.c.channel == bindparam("channel"),
        or_(outbox.c.reference == bindparam("named"), outbox.c.key == bindparam("named")),
    )
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_FIND_LOCKED = _FIND.with_for_update()
_FORWARD = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(
        state=bindparam("into"),
        sent_at=func.coalesce(outbox.c.sent_at, bindparam("now", type_=Instant)),
        reason=None,
        lease_until=None,
    )
)


def report(
    connection: Connection,
    channel: str,
    reference: str,
    state: Reported,
    now: datetime,
    *,
    channels: Collection[str] = (),
    reason: str = "reported",
    suspends: bool = False,
) -> bool:
    """Take a provider's word on a message; whether it changed anything.

    `reference` is the provider's name for it or our key. A rejected message goes to the next
    address on one of `channels`; `suspends`: nothing more to this one (a hard bounce).
    """
    statement = _FIND_LOCKED if has_row_locks(connection) else _FIND
    found = connection.execute(statement, {"channel": channel, "named": reference}).one_or_none()
    if found is None:
        return False
    which, before, address = found
    if RANKS[state] <= RANKS[before]:
        return False
    if state != "rejected":
        connection.execute(_FORWARD, {"which": which, "into": state, "now": now})
        return True
    refuse(connection, which, reason, channels, now)
    if suspends:
        suspend(connection, (channel, address), reason, channels, now)
    return True
