"""Who asked to be left in peace: « stop » and « reprise ».

A quiet adult is answered as before; only nothing is said to them first.
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from core.database import Instant
from core.tables import guardian

_SINCE = select(guardian.c.quiet_since).where(guardian.c.id == bindparam("guardian_id"))
_SET = (
    update(guardian)
    .where(guardian.c.id == bindparam("guardian_id"))
    .values(quiet_since=bindparam("since", type_=Instant))
)


def quiet_since(connection: Connection, guardian_id: int) -> datetime | None:
    """Since when (UTC) nothing is said first to this adult; None when it may be."""
    return connection.execute(_SINCE, {"guardian_id": guardian_id}).scalar_one()


def hush(connection: Connection, guardian_id: int, now: datetime) -> bool:
    """Say nothing first from now on; False when that was so already (the first moment is kept)."""
    if quiet_since(connection, guardian_id) is not None:
        return False
    connection.execute(_SET, {"guardian_id": guardian_id, "since": now})
    return True


def wake(connection: Connection, guardian_id: int) -> bool:
    """Speak first again; False when that was so already."""
    if quiet_since(connection, guardian_id) is None:
        return False
    connection.execute(_SET, {"guardian_id": guardian_id, "since": None})
    return True
