"""The tables of the reminders: those planned, in which rounds, and where none is wanted.

What each adult wants to be told is in `notifications.tables` (preference, unwanted).
"""

from datetime import date, datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    PrimaryKeyConstraint,
    Table,
    TypedColumns,
    UniqueConstraint,
)

from core.database import Instant, metadata, partial_index


class ReminderColumns(TypedColumns):
    """A household told of one evening's deadlines at one stage: at most once, ever.

    `deadline` is the civil day that closes; all that closes that day for the household is one
    reminder, and its lines (child, activity, period) are read again when it is sent: no row of
    them can be out of date. `stage` is opening, J-30, J-7, J-3, J-1, J-0, or again-DAY (« me le
    redire demain »). It leaves from `due_at` on and before `not_after`; `closes_at` is the first
    instant after which something of it can no longer be booked.
    `state`: planned, then once and for all done (told), cancelled (nothing left to do, or not
    wanted), superseded (a later stage speaks instead), expired (too late) or failed (nobody could
    be told), with `reason`.
    """

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False)
    deadline: Named[date]
    stage: Named[str]
    closes_at: Named[datetime] = Column(Instant, nullable=False)
    due_at: Named[datetime] = Column(Instant, nullable=False)
    not_after: Named[datetime] = Column(Instant, nullable=False)
    state: Named[str]
    reason: Named[str | None]
    planned_at: Named[datetime] = Column(Instant, nullable=False)
    ended_at: Named[datetime | None] = Column(Instant)


class ReminderRoundColumns(TypedColumns):
    """A stage of a deadline that was planned for everybody, last at `planned_at`.

    `due_at` is its hour: planned then or later, it is not planned again, nor is an earlier one.
    """

    deadline: Named[date]
    stage: Named[str]
    due_at: Named[datetime] = Column(Instant, nullable=False)
    planned_at: Named[datetime] = Column(Instant, nullable=False)


class ReminderWishColumns(TypedColumns):
    """A household that said what it wants of a deadline, and by whom: no more reminders of it.

    `wish` is nothing (« rien ce mois-ci ») or booked (« comme le mois dernier » was confirmed).
    """

    household_id = Column(Integer, ForeignKey("household.id"), nullable=False)
    deadline: Named[date]
    wish: Named[str]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    said_at: Named[datetime] = Column(Instant, nullable=False)


reminder = Table(
    "reminder", metadata, ReminderColumns, UniqueConstraint("household_id", "deadline", "stage")
)
reminder_round = Table(
    "reminder_round", metadata, ReminderRoundColumns, PrimaryKeyConstraint("deadline", "stage")
)
reminder_wish = Table(
    "reminder_wish",
    metadata,
    ReminderWishColumns,
    PrimaryKeyConstraint("household_id", "deadline"),
)

partial_index("ix_reminder_due", reminder.c.due_at, reminder.c.id, where="state = 'planned'")
