"""The tables of what is to be told: the outbox, and how fast each channel may be used."""

from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypedColumns,
)

from core.database import Instant, metadata, partial_index


class OutboxColumns(TypedColumns):
    """A message to an adult at one address; `key` makes it unique.

    `guardian_id` is None for what is said to an address and to nobody elsewhere (a code, an answer
    to a stranger): it never moves to another one.
    `state`: waiting, attempting, sent, delivered, rejected, in_doubt, dead or moved (said at
    another address, in a row whose `origin_id` is the first of the chain). `priority`: 0 answers,
    1 what is said first. `fence` counts the attempts; `tries` those that used up a step of the
    back-off. `reference` is the provider's name for it, `reply_to` of the message it answers.
    """

    id = Column(Integer, primary_key=True)
    key = Column(String, unique=True, nullable=False)
    origin_id: Named[int | None] = Column(Integer, ForeignKey("outbox.id"))
    guardian_id: Named[int | None] = Column(Integer, ForeignKey("guardian.id"))
    channel: Named[str]
    address: Named[str]
    priority: Named[int]
    view: Named[str] = Column(Text, nullable=False)
    prompt_token: Named[str | None]
    reply_to: Named[str | None]
    state: Named[str]
    tries: Named[int]
    fence: Named[int]
    written_at: Named[datetime] = Column(Instant, nullable=False)
    not_before: Named[datetime] = Column(Instant, nullable=False)
    not_after: Named[datetime | None] = Column(Instant)
    lease_until: Named[datetime | None] = Column(Instant)
    sent_at: Named[datetime | None] = Column(Instant)
    reference: Named[str | None]
    reason: Named[str | None]


class RateColumns(TypedColumns):
    """When a channel (`address` empty) or one address of it may be used again."""

    channel: Named[str]
    address: Named[str]
    free_at: Named[datetime] = Column(Instant, nullable=False)


outbox = Table("outbox", metadata, OutboxColumns)
rate = Table("rate", metadata, RateColumns, PrimaryKeyConstraint("channel", "address"))

Index("ix_outbox_waiting", outbox.c.channel, outbox.c.address, outbox.c.state)
partial_index(
    "ix_outbox_due",
    outbox.c.channel,
    outbox.c.priority,
    outbox.c.not_before,
    outbox.c.id,
    where="state = 'waiting'",
)
partial_index(
    "ix_outbox_lease",
    outbox.c.channel,
    outbox.c.lease_until,
    where="state = 'attempting'",
)
partial_index(
    "ix_outbox_origin",
    outbox.c.origin_id,
    where="origin_id IS NOT NULL",
)
partial_index(
    "ix_outbox_reference",
    outbox.c.reference,
    where="reference IS NOT NULL",
)
Index("ix_rate_free", rate.c.channel, rate.c.free_at)
