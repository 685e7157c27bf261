"""The tables of who is speaking: links, codes, wrong codes, addresses taken back.

The addresses that are bound are in `tables`.
"""

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
    TypedColumns,
)

from core.database import Instant, metadata


class RevocationColumns(TypedColumns):
    """An address that an adult took back: until it is proven anew, no code is sent there."""

    channel: Named[str]
    address: Named[str]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    revoked_at: Named[datetime] = Column(Instant, nullable=False)


class LinkTokenColumns(TypedColumns):
    """A one-use way to bind an address to an adult, as a link's token and as a code to type.

    Only their SHA-256 is kept. `kind` is session (asked for in a conversation) or letter.
    """

    id = Column(Integer, primary_key=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False, index=True)
    kind: Named[str]
    token_digest = Column(String, unique=True, nullable=False)
    code_digest = Column(String, unique=True, nullable=False)
    made_at: Named[datetime] = Column(Instant, nullable=False)
    expires_at: Named[datetime] = Column(Instant, nullable=False)
    used_at: Named[datetime | None] = Column(Instant)


class AccessCodeColumns(TypedColumns):
    """A code asked for from (channel, address) and sent to the contact, good for one `act` there.

    `guardian_id` is None when it can open nothing: the contact is nobody's, or asked too often.
    `sent` counts against the contact's day, whether or not somebody is there.
    """

    id = Column(Integer, primary_key=True)
    guardian_id: Named[int | None] = Column(Integer, ForeignKey("guardian.id"), index=True)
    act: Named[str]
    channel: Named[str]
    address: Named[str]
    contact_channel: Named[str]
    contact_address: Named[str]
    salt: Named[str]
    digest: Named[str]
    sent: Named[bool]
    tries: Named[int]
    made_at: Named[datetime] = Column(Instant, nullable=False)
    expires_at: Named[datetime] = Column(Instant, nullable=False)
    used_at: Named[datetime | None] = Column(Instant)


class AccessFailureColumns(TypedColumns):
    """A wrong code typed somewhere: counted over an hour for the whole commune."""

    id = Column(Integer, primary_key=True)
    channel: Named[str]
    address: Named[str]
    failed_at: Named[datetime] = Column(Instant, nullable=False, index=True)


class CallerColumns(TypedColumns):
    """An address that types codes, or that nobody is bound to: its failures in a row, its wait.

    `answers` counts what was answered to it on the civil day `answered_on`.
    """

    channel: Named[str]
    address: Named[str]
    failures: Named[int]
    failed_at: Named[datetime | None] = Column(Instant)
    wait_until: Named[datetime | None] = Column(Instant)
    answers: Named[int]
    answered_on: Named[date | None]


class StepUpColumns(TypedColumns):
    """An address whose adult has shown a code of another channel: more is open until `until`."""

    channel: Named[str]
    address: Named[str]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    until: Named[datetime] = Column(Instant, nullable=False)


revocation = Table(
    "revocation",
    metadata,
    RevocationColumns,
    PrimaryKeyConstraint("channel", "address", "guardian_id"),
)
link_token = Table("link_token", metadata, LinkTokenColumns)
access_code = Table("access_code", metadata, AccessCodeColumns)
access_failure = Table("access_failure", metadata, AccessFailureColumns)
caller = Table("caller", metadata, CallerColumns, PrimaryKeyConstraint("channel", "address"))
step_up = Table("step_up", metadata, StepUpColumns, PrimaryKeyConstraint("channel", "address"))

Index("ix_access_code_asker", access_code.c.channel, access_code.c.address)
Index("ix_access_code_contact", access_code.c.contact_channel, access_code.c.contact_address)
