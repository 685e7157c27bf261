"""The tables of what is to be told: the outbox, how fast each channel is used, what is wanted."""

from datetime import date, datetime

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
    `state`: waiting, attempting, sent, delivered, rejected, in_doubt, dead, cancelled (nothing was
    left to say) or moved (said at another address, in a row whose `origin_id` is the first of the
    chain). `priority`: 0 answers, 1 what is said first. `fence` counts the attempts; `tries` those
    that used up a step of the back-off. `reference` is the provider's name for it, `reply_to` of
    the message it answers.
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


class PreferenceColumns(TypedColumns):
    """How an adult wants to be told first: not before and not after a minute of the civil day.

    `channel` is where reminders go rather than to the preferred address; None is as usual.
    """

    guardian_id = Column(Integer, ForeignKey("guardian.id"), primary_key=True)
    from_minute: Named[int | None]
    until_minute: Named[int | None]
    channel: Named[str | None]


class UnwantedColumns(TypedColumns):
    """What an adult does not want to be told: a subject, or `reminder:` and a kind of activity."""

    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    subject: Named[str]


class AnnouncedColumns(TypedColumns):
    """A kind of news for which everybody was looked at on a civil day: not again that day."""

    name: Named[str]
    day: Named[date]
    done_at: Named[datetime] = Column(Instant, nullable=False)


outbox = Table("outbox", metadata, OutboxColumns)
rate = Table("rate", metadata, RateColumns, PrimaryKeyConstraint("channel", "address"))
preference = Table("preference", metadata, PreferenceColumns)
announced = Table("announced", metadata, AnnouncedColumns, PrimaryKeyConstraint("name", "day"))
unwanted = Table(
    "unwanted", metadata, UnwantedColumns, PrimaryKeyConstraint("guardian_id", "subject")
)

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
# What an adult answers without a token: what was shown last at an address, and what it opened.
partial_index(
    "ix_outbox_shown",
    outbox.c.channel,
    outbox.c.address,
    outbox.c.written_at,
    where="prompt_token IS NOT NULL",
)
partial_index(
    "ix_outbox_prompt",
    outbox.c.prompt_token,
    where="prompt_token IS NOT NULL",
)
Index("ix_rate_free", rate.c.channel, rate.c.free_at)
