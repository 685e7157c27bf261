"""What a family answers to a reminder: nothing this time, as before, tell me again tomorrow.

What an adult wants of reminders in general is in `notifications.preferences`.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Literal, TypeAlias

from sqlalchemy import Connection, bindparam, select, update

from core.calendar import DAY
from core.clock import at, today
from core.commune import Commune
from core.database import Instant, insert_or_skip
from core.tables import guardian
from notifications.reminders.agenda import Reminder, still_to_do
from notifications.reminders.stages import AGAIN, LEAST_LEFT, good_day, rounds
from notifications.reminders.tables import reminder, reminder_wish

Wish: TypeAlias = Literal["nothing", "booked"]

_HOUSEHOLD = select(guardian.c.household_id).where(guardian.c.id == bindparam("guardian"))
_CANCEL = (
    update(reminder)
    .where(
        reminder.c.household_id == bindparam("household"),
        reminder.c.deadline == bindparam("on"),
        reminder.c.state == "planned",
    )
    .values(state="cancelled", reason=bindparam("why"), ended_at=bindparam("now", type_=Instant))
)


def settle(
    connection: Connection, guardian_id: int, deadline: date, wish: Wish, now: datetime
) -> bool:
    """No more reminders of what closes that day for the adult's household; False if said already.

    `wish` is nothing (« rien ce mois-ci ») or booked (« comme le mois dernier » was confirmed: a
    line that was empty last month stays so). What is still planned of it is cancelled.
    """
    whose = connection.execute(_HOUSEHOLD, {"guardian": guardian_id}).scalar_one()
    row = {
        "household_id": whose,
        "deadline": deadline,
        "wish": wish,
        "guardian_id": guardian_id,
        "said_at": now,
    }
    new = insert_or_skip(connection, reminder_wish, row)
    connection.execute(
        _CANCEL, {"household": whose, "on": deadline, "why": f"said-{wish}", "now": now}
    )
    return new


def again_tomorrow(
    connection: Connection, commune: Commune, said: Reminder, now: datetime
) -> datetime | None:
    """« Me le redire demain »: when it is said again (UTC); None when that would be too late.

    On the next good day, at the commune's hour. A stage of that day speaks instead of it.
    """
    day = today(now) + DAY
    while not good_day(day):
        day += DAY
    due_at = at(day, commune.reminders.hour)
    later = [each for each in rounds(commune, said.deadline) if each.due_at >= due_at]
    not_after = said.closes_at - LEAST_LEFT
    for each in later:
        if each.due_at > due_at:
            not_after = min(not_after, each.due_at)
        elif still_to_do(connection, commune, replace(said, stage=each.stage)):
            return due_at
    if due_at >= not_after:
        return None
    row = {
        "household_id": said.household_id,
        "deadline": said.deadline,
        "stage": f"{AGAIN}{day.isoformat()}",
        "closes_at": said.closes_at,
        "due_at": due_at,
        "not_after": not_after,
        "state": "planned",
        "reason": None,
        "planned_at": now,
        "ended_at": None,
    }
    insert_or_skip(connection, reminder, row)
    return due_at
