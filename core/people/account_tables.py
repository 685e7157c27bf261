"""The tables of accounts: new families, what was agreed to, erasures.

A household without a row in `account` is open: the commune has always known it.
"""

from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    PrimaryKeyConstraint,
    Table,
    TypedColumns,
)

from core.database import Instant, metadata


class AccountColumns(TypedColumns):
    """An account that a family opened itself.

    `state`: opening (names and address are still asked), asked (the service decides), open or
    refused (for `reason`). Until it is open nothing is enrolled nor booked.
    """

    household_id = Column(Integer, ForeignKey("household.id"), primary_key=True)
    state: Named[str]
    opened_at: Named[datetime] = Column(Instant, nullable=False)
    asked_at: Named[datetime | None] = Column(Instant)
    decided_at: Named[datetime | None] = Column(Instant)
    reason: Named[str | None]


class NewcomerColumns(TypedColumns):
    """An address from where somebody said that they are new here: a code may open an account."""

    channel: Named[str]
    address: Named[str]
    asked_at: Named[datetime] = Column(Instant, nullable=False)


class ConsentColumns(TypedColumns):
    """An adult agreed to a `text` of the commune (terms) in that version, from a channel."""

    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    text: Named[str]
    version: Named[str]
    channel: Named[str]
    accepted_at: Named[datetime] = Column(Instant, nullable=False)


class ErasureColumns(TypedColumns):
    """An adult asked that their data be erased: the account is closed for good.

    `done_at` is None while names must be kept (something is owed, a child is enrolled).
    """

    guardian_id = Column(Integer, ForeignKey("guardian.id"), primary_key=True)
    asked_at: Named[datetime] = Column(Instant, nullable=False)
    done_at: Named[datetime | None] = Column(Instant)


account = Table("account", metadata, AccountColumns)
newcomer = Table("newcomer", metadata, NewcomerColumns, PrimaryKeyConstraint("channel", "address"))
consent = Table(
    "consent", metadata, ConsentColumns, PrimaryKeyConstraint("guardian_id", "text", "version")
)
erasure = Table("erasure", metadata, ErasureColumns)
