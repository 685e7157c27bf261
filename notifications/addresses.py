"""The addresses of an adult: which one is next, which ones are suspended, how one is shown."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from core.database import Instant
from core.tables import address

Place = tuple[str, str]  # (channel, address)

_HERE = (address.c.channel == bindparam("at_channel"), address.c.address == bindparam("at"))
_OF = (
    select(address.c.channel, address.c.address)
    .where(address.c.guardian_id == bindparam("guardian"), address.c.suspended_at.is_(None))
    .order_by(address.c.rank, address.c.bound_at, address.c.channel, address.c.address)
)
_SUSPEND = (
    update(address)
    .where(*_HERE, address.c.suspended_at.is_(None))
    .values(
        suspended_at=bindparam("now", type_=Instant),
        suspended_why=bindparam("why"),
    )
)
_RESTORE = update(address).where(*_HERE).values(suspended_at=None, suspended_why=None)


def following(
    connection: Connection,
    guardian_id: int,
    tried: Collection[Place],
    channels: Collection[str],
) -> Place | None:
    """The adult's first address by rank that was not tried, on a channel that can send."""
    for place in connection.execute(_OF, {"guardian": guardian_id}):
        if place[0] in channels and place not in tried:
            return place
    return None


def mark_suspended(connection: Connection, place: Place, why: str, now: datetime) -> bool:
    """Send nothing there from now on; False when that was so already (or nobody has it)."""
    values = {"at_channel": place[0], "at": place[1], "why": why, "now": now}
    return connection.execute(_SUSPEND, values).rowcount == 1


def restore(connection: Connection, channel: str, where: str) -> None:
    """Send there again: the person unblocked it, or wrote from it."""
    connection.execute(_RESTORE, {"at_channel": channel, "at": where})


def masked(where: str) -> str:
    """An address as it may be listed: enough to recognise, not enough to use."""
    name, at, host = where.partition("@")
    if at:
        return f"{name[:1]}…@{host}"
    return f"…{where[-2:]}" if len(where) > 4 else "…"
