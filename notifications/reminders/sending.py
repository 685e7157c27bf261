"""Reminders are said: taken when they are due, read again under the lock of a booking, put.

And read once more when one leaves the outbox, where it may have waited: what is no longer to do is
not said.
"""

import json
import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from core.commune import Commune
from core.commune.closures import in_force
from core.database import Instant, savepoint
from core.people import families
from core.tables import guardian
from notifications.claims import Candidate
from notifications.delivery import Later, Withdrawn
from notifications.hours import is_civil, next_civil
from notifications.outbox import ANSWER
from notifications.preferences import Wishes, wishes
from notifications.reminders import agenda
from notifications.reminders.agenda import Reminder
from notifications.reminders.families import DueLine
from notifications.reminders.message import message
from notifications.reminders.tables import reminder as reminders
from notifications.tables import outbox
from notifications.telling import tell
from notifications.view import view_json

log = logging.getLogger(__name__)

TOGETHER = 10  # in one transaction: as many households wait for it at most
TALKING = timedelta(minutes=2)  # nothing is said first into a conversation
NOTHING_LEFT = "nothing-left"

_ADULTS = (
    select(guardian.c.id)
    .where(guardian.c.household_id == bindparam("household"))
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)
_LAST_SAID = (
    select(reminders.c.id)
    .where(
        reminders.c.household_id == bindparam("household"),
        reminders.c.closes_at > bindparam("now", type_=Instant),
        reminders.c.state == "done",
    )
    .order_by(reminders.c.due_at.desc(), reminders.c.id.desc())
    .limit(1)
)
_ANSWERED = select(func.max(outbox.c.sent_at)).where(
    outbox.c.channel == bindparam("at_channel"),
    outbox.c.address == bindparam("at"),
    outbox.c.state.in_(("sent", "delivered")),
    outbox.c.priority == ANSWER,
    outbox.c.sent_at > bindparam("since", type_=Instant),
)
_PUT_BEFORE = select(outbox.c.key).where(
    outbox.c.key.in_(bindparam("keys", expanding=True)), outbox.c.id < bindparam("which")
)
_SAY_INSTEAD = (
    update(outbox).where(outbox.c.id == bindparam("which")).values(view=bindparam("says"))
)
_NOT_SAID = (
    update(reminders)
    .where(reminders.c.id == bindparam("which"), reminders.c.state == "done")
    .values(state="cancelled", reason=bindparam("why"), ended_at=bindparam("now", type_=Instant))
)


def own_reminder(
    connection: Connection, household_id: int, now: datetime, reminder_id: int | None = None
) -> Reminder | None:
    """The reminder that a household answers: the one named, else the last one still of use."""
    if reminder_id is None:
        whose = {"household": household_id, "now": now}
        reminder_id = connection.execute(_LAST_SAID, whose).scalar()
    found = None if reminder_id is None else agenda.reminder_of(connection, reminder_id)
    return found if found is not None and found.household_id == household_id else None


def put_due(
    connection: Connection,
    commune: Commune,
    now: datetime,
    channels: Collection[str] = (),
    at_most: int = TOGETHER,
) -> int:
    """Put what is due into the outbox, each to be said on one of `channels`; how many were taken.

    Each reminder ends here: done, cancelled when nothing is left to do, failed when nobody can be
    told. In the order of the households, so that two nodes never wait for each other. None at
    night: in the morning a later stage may speak instead.
    """
    if not is_civil(now):
        return 0
    taken = agenda.due(connection, now, at_most)
    for each in sorted(taken, key=lambda reminder: reminder.household_id):
        agenda.lock(connection, each.household_id)
        try:
            with savepoint(connection):
                state, why = _put(connection, commune, each, now, channels)
        except SQLAlchemyError:
            raise
        except Exception:
            log.exception("reminder %s could not be said", each.id)
            state, why = "failed", "broken"
        agenda.end(connection, each.id, state, why, now)
    return len(taken)


def _put(
    connection: Connection,
    commune: Commune,
    reminder: Reminder,
    now: datetime,
    channels: Collection[str],
) -> tuple[agenda.End, str | None]:
    """Tell one adult, the payer first; another one only of what that one may not do."""
    left = agenda.still_to_do(connection, commune, reminder)
    if not left:
        return "cancelled", NOTHING_LEFT
    every = left
    adults = connection.execute(_ADULTS, {"household": reminder.household_id}).scalars().all()
    for guardian_id in adults:
        own = tuple(line for line in left if guardian_id in line.guardian_ids)
        if own and _tell(connection, commune, guardian_id, reminder, own, now, channels):
            left = tuple(line for line in left if line not in own)
    return ("failed", "nobody-to-tell") if left == every else ("done", None)


def _tell(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    reminder: Reminder,
    lines: Sequence[DueLine],
    now: datetime,
    channels: Collection[str],
) -> bool:
    family = families.family(connection, guardian_id)
    return tell(
        connection,
        guardian_id,
        agenda.key(reminder),
        message(connection, commune, family, reminder, lines, now),
        now,
        subject="reminder",
        not_after=reminder.not_after,
        channels=channels,
    )


def _told_before(connection: Connection, reminder: Reminder, each: Candidate) -> set[int]:
    """The adults who were told of what they may do before this one was of the rest."""
    adults = connection.execute(_ADULTS, {"household": reminder.household_id}).scalars()
    keys = {f"told:{guardian_id}:{agenda.key(reminder)}": guardian_id for guardian_id in adults}
    rows = connection.execute(_PUT_BEFORE, {"keys": list(keys), "which": each.id})
    return {keys[key] for key in rows.scalars()} - {each.guardian_id or 0}


class Recheck:
    """The gate of what is said first: at a civil hour, not into a conversation, still to do."""

    def __init__(self, commune: Commune, talking: timedelta = TALKING) -> None:
        """Read the reminders again with this commune's limits."""
        self._commune = commune
        self._talking = talking

    def __call__(
        self, connection: Connection, each: Candidate, now: datetime
    ) -> Candidate | Later | Withdrawn:
        """The message as it is to be said now; or when, or why not."""
        later = self._later(connection, each, now)
        if later is not None:
            return later
        if not agenda.is_key(each.key):
            return each
        reminder = agenda.reminder_said(connection, each.key)
        try:
            with savepoint(connection):
                checked = self._again(connection, each, reminder, now)
        except SQLAlchemyError:
            raise
        except Exception:
            log.exception("%s could not be said", each.key)
            return Withdrawn("broken")
        if checked is None and reminder is not None:
            connection.execute(_NOT_SAID, {"which": reminder.id, "why": NOTHING_LEFT, "now": now})
        return Withdrawn(NOTHING_LEFT) if checked is None else checked

    def _again(
        self, connection: Connection, each: Candidate, reminder: Reminder | None, now: datetime
    ) -> Candidate | None:
        """The reminder read again under the household's lock; None when nothing is left to do."""
        if reminder is None or each.guardian_id is None:
            return None
        agenda.lock(connection, reminder.household_id)
        commune = in_force(connection, self._commune)
        left = agenda.still_to_do(connection, commune, reminder)
        others = _told_before(connection, reminder, each)
        own = tuple(
            line
            for line in left
            if each.guardian_id in line.guardian_ids and not others & set(line.guardian_ids)
        )
        if not own:
            return None
        family = families.family(connection, each.guardian_id)
        view = message(connection, commune, family, reminder, own, now)
        says = json.dumps(view_json(view), ensure_ascii=False)
        if says != each.view:
            connection.execute(_SAY_INSTEAD, {"which": each.id, "says": says})
        return each._replace(view=says)

    def _later(self, connection: Connection, each: Candidate, now: datetime) -> Later | None:
        """When to say it, if that is not now; what ends before is said into a conversation."""
        own = wishes(connection, each.guardian_id) if each.guardian_id else Wishes()
        if not is_civil(now, own.hours):
            return Later(next_civil(now, own.hours))
        where = {"at_channel": each.channel, "at": each.address, "since": now - self._talking}
        answered: datetime | None = connection.execute(_ANSWERED, where).scalar()
        if answered is None:
            return None
        later = answered + self._talking
        return None if each.not_after is not None and later > each.not_after else Later(later)
