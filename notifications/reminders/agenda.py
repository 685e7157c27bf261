"""The reminders as whoever sends them takes them: what is due, read again, ended.

with database.write() as connection:
    for each in due(connection, now, 20):  # locked: no other node has them
        lock(connection, each.household_id)  # what a booking locks
        left = still_to_do(connection, commune, each)
        if not left:
            end(connection, each.id, "cancelled", "nothing-left", now)
        elif tell_household(…, key(each), …, not_after=each.not_after):
            end(connection, each.id, "done", None, now)
        else:
            end(connection, each.id, "failed", "nobody-to-tell", now)
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, bindparam, select, update

from core.commune import Commune
from core.database import Instant, has_row_locks
from core.tables import guardian, household
from notifications.reminders.families import DueLine, due_lines, in_detail
from notifications.reminders.stages import spoken_of
from notifications.reminders.tables import reminder, reminder_wish

__all__ = [
    "DueLine",
    "End",
    "Reminder",
    "cancel_all",
    "due",
    "end",
    "is_key",
    "key",
    "lock",
    "reminder",
    "reminder_of",
    "reminder_said",
    "still_to_do",
]

End: TypeAlias = Literal["done", "cancelled", "superseded", "expired", "failed"]

READ = select(
    reminder.c.id,
    reminder.c.household_id,
    reminder.c.deadline,
    reminder.c.stage,
    reminder.c.closes_at,
    reminder.c.due_at,
    reminder.c.not_after,
)
_NOW = bindparam("now", type_=Instant)
_DUE = (
    READ.where(
        reminder.c.state == "planned", reminder.c.due_at <= _NOW, reminder.c.not_after > _NOW
    )
    .order_by(reminder.c.due_at, reminder.c.id)
    .limit(bindparam("at_most"))
)
_BY_ID = READ.where(reminder.c.id == bindparam("which"))
_KEY = re.compile(r"told:(\d+):reminder:(\d{4}-\d\d-\d\d):([\w-]+)(?:\+\d+)?", re.ASCII)
_BY_KEY = READ.join(guardian, guardian.c.household_id == reminder.c.household_id).where(
    guardian.c.id == bindparam("guardian"),
    reminder.c.deadline == bindparam("on"),
    reminder.c.stage == bindparam("named"),
)
_LOCK = (
    select(household.c.id)
    .where(household.c.id == bindparam("which"))
    .with_for_update(key_share=True)
)
_WISH = select(reminder_wish.c.wish).where(
    reminder_wish.c.household_id == bindparam("household"),
    reminder_wish.c.deadline == bindparam("on"),
)
_END = (
    update(reminder)
    .where(reminder.c.state == "planned")
    .values(state=bindparam("ends_as"), reason=bindparam("why"), ended_at=_NOW)
)
_END_ONE = _END.where(reminder.c.id == bindparam("which"))
_END_ALL = _END.where(reminder.c.household_id == bindparam("whose"))


@dataclass(frozen=True, slots=True)
class Reminder:
    """A household to be told of what closes on the day `deadline`, between two instants (UTC)."""

    id: int
    household_id: int
    deadline: date
    stage: str
    closes_at: datetime
    due_at: datetime
    not_after: datetime


def due(connection: Connection, now: datetime, at_most: int = 100) -> tuple[Reminder, ...]:
    """The planned reminders that may leave at `now`, the oldest first, locked until the commit.

    Several nodes may ask at once: on PostgreSQL each gets others (FOR UPDATE SKIP LOCKED).
    What is too late is not among them: `planning.plan` ends it.
    """
    statement = _DUE.with_for_update(skip_locked=True) if has_row_locks(connection) else _DUE
    rows = connection.execute(statement, {"now": now, "at_most": at_most})
    return tuple(map(reminder_from, rows))


def reminder_of(connection: Connection, reminder_id: int) -> Reminder | None:
    """The reminder of that id, whatever became of it."""
    row = connection.execute(_BY_ID, {"which": reminder_id}).one_or_none()
    return None if row is None else reminder_from(row)


def key(reminder: Reminder) -> str:
    """What it is told under: the same once more when a restored database plans it anew."""
    return f"reminder:{reminder.deadline.isoformat()}:{reminder.stage}"


def is_key(told: str) -> bool:
    """Whether a message of that key is a reminder, at its first address or a later one."""
    return _KEY.fullmatch(told) is not None


def reminder_said(connection: Connection, told: str) -> Reminder | None:
    """The reminder that a message of that key says; None when it says none, or it is gone."""
    found = _KEY.fullmatch(told)
    if found is None:
        return None
    named = {"guardian": int(found[1]), "on": date.fromisoformat(found[2]), "named": found[3]}
    row = connection.execute(_BY_KEY, named).one_or_none()
    return None if row is None else reminder_from(row)


def reminder_from(row: Any) -> Reminder:
    """The reminder of a row of `READ`."""
    return Reminder(*row)


def lock(connection: Connection, household_id: int) -> None:
    """Take the lock that a booking of this household takes, until the commit."""
    if has_row_locks(connection):
        connection.execute(_LOCK, {"which": household_id})


def still_to_do(
    connection: Connection, commune: Commune, reminder: Reminder
) -> tuple[DueLine, ...]:
    """What is left to do before this reminder's deadline, read now; empty: do not send it.

    By child, then in the order of the commune's file. Empty too when the household said what it
    wants of that deadline (`wishes`), or no adult who may act wants reminders any more.
    """
    asked = {"household": reminder.household_id, "on": reminder.deadline}
    closings = spoken_of(commune, reminder.deadline, reminder.stage)
    if not closings or connection.execute(_WISH, asked).first() is not None:
        return ()
    rows = connection.execute(in_detail(commune, closings, reminder.household_id))
    return due_lines(commune, closings, rows)


def end(
    connection: Connection, reminder_id: int, state: End, reason: str | None, now: datetime
) -> bool:
    """End a planned reminder, once and for all; False when it had ended already."""
    values = {"which": reminder_id, "ends_as": state, "why": reason, "now": now}
    return connection.execute(_END_ONE, values).rowcount == 1


def cancel_all(connection: Connection, household_id: int, reason: str, now: datetime) -> int:
    """Cancel every planned reminder of a household (erased, gone); how many there were."""
    values = {"whose": household_id, "ends_as": "cancelled", "why": reason, "now": now}
    return connection.execute(_END_ALL, values).rowcount
