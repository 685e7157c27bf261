"""A reminder that was put, and that nobody got at any address: it ends as what became of it."""

from collections.abc import Mapping

from sqlalchemy import Connection, Select, bindparam, or_, select, update

from core.tables import guardian
from notifications.reminders import agenda
from notifications.reminders.tables import reminder
from notifications.tables import outbox

PERHAPS_SAID = ("waiting", "attempting", "sent", "delivered", "in_doubt")
_ENDS: Mapping[str, tuple[agenda.End, str]] = {
    "expired": ("expired", "too-late"),
    "quiet": ("cancelled", "quiet"),
}
_KEY = select(outbox.c.key).where(outbox.c.id == bindparam("which"))
_ADULTS = select(guardian.c.id).where(guardian.c.household_id == bindparam("household"))
_END = (
    update(reminder)
    .where(reminder.c.id == bindparam("which"), reminder.c.state == "done")
    .values(state=bindparam("ends_as"), reason=bindparam("why"))
)


def ends_unsaid(connection: Connection, outbox_id: int, reason: str) -> None:
    """A message has ended where no other address is left: so does its reminder, if it says one.

    Not when another adult of the household was told of it, or may have been.
    """
    key: str | None = connection.execute(_KEY, {"which": outbox_id}).scalar()
    said = agenda.reminder_said(connection, key or "")
    if said is None:
        return
    adults = connection.execute(_ADULTS, {"household": said.household_id}).scalars()
    keys = [f"told:{guardian_id}:{agenda.key(said)}" for guardian_id in adults]
    if connection.execute(_perhaps_said(keys)).first() is None:
        state, why = _ENDS.get(reason, ("failed", "refused"))
        connection.execute(_END, {"which": said.id, "ends_as": state, "why": why})


def _perhaps_said(keys: list[str]) -> Select[int]:
    """The rows of these messages, at any address, that somebody got or still may get."""
    first = select(outbox.c.id).where(outbox.c.key.in_(keys))
    return select(outbox.c.id).where(
        or_(outbox.c.key.in_(keys), outbox.c.origin_id.in_(first)),
        outbox.c.state.in_(PERHAPS_SAID),
    )
