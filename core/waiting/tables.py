"""The table of the waiting lists."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table, TypedColumns

from core.database import Instant, metadata, partial_index


class WaitingColumns(TypedColumns):
    """A child who waits for a place of an activity on a day that is full.

    `state`: waiting, offered (a place is kept until `answer_by`); then taken, declined, expired,
    left (the family withdrew) or gone (it can no longer be booked).
    """

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False)
    activity: Named[str]
    unit: Named[str]
    day: Named[date]
    state: Named[str]
    asked_at: Named[datetime] = Column(Instant, nullable=False)
    offered_at: Named[datetime | None] = Column(Instant)
    answer_by: Named[datetime | None] = Column(Instant)
    ended_at: Named[datetime | None] = Column(Instant)


waiting = Table("waiting", metadata, WaitingColumns)

partial_index(
    "uq_waiting_live",
    waiting.c.child_id,
    waiting.c.activity,
    waiting.c.day,
    unique=True,
    where="state IN ('waiting', 'offered')",
)
Index("ix_waiting_day", waiting.c.day, waiting.c.activity, waiting.c.state)
