"""What families asked for, with which pieces, and every change it made to their file."""

from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypedColumns,
)

from core.database import Instant, metadata


class RequestColumns(TypedColumns):
    """A démarche that was sent: waiting, incomplete, accepted or rejected.

    `form` is a key of the commune's file, `title` its words on that day. `answers` and `seen` are
    JSON by question: what was answered, what the family's file said then. `reason` and
    `decided_by` are the agent's; `wanted` is the kind of piece that an incomplete one lacks.
    `after_id`: the rejected one that it takes up again.
    """

    id = Column(Integer, primary_key=True)
    number = Column(String, unique=True, nullable=False)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    child_id: Named[int | None] = Column(Integer, ForeignKey("child.id"))
    form: Named[str]
    title: Named[str]
    service: Named[str]
    state: Named[str] = Column(String, nullable=False, index=True)
    answers: Named[str] = Column(Text, nullable=False)
    seen: Named[str] = Column(Text, nullable=False)
    sent_at: Named[datetime] = Column(Instant, nullable=False)
    decided_at: Named[datetime | None] = Column(Instant)
    decided_by: Named[str | None]
    reason: Named[str | None] = Column(Text)
    wanted: Named[str | None]
    after_id: Named[int | None] = Column(Integer, ForeignKey("request.id"))


class RequestPieceColumns(TypedColumns):
    """A document that goes with a request: sent with it, or on file already (`reused`)."""

    request_id = Column(Integer, ForeignKey("request.id"), nullable=False)
    document_id = Column(Integer, ForeignKey("document.id"), nullable=False)
    kind: Named[str]
    reused: Named[bool]


class ChangeColumns(TypedColumns):
    """A fact of a family's file that changed: of whom, which, from what to what, who and when.

    `owner` is household, guardian or child. `agent` is None when it changed as it was sent.
    """

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    request_id: Named[int | None] = Column(Integer, ForeignKey("request.id"))
    guardian_id: Named[int | None] = Column(Integer, ForeignKey("guardian.id"))
    owner: Named[str]
    owner_id: Named[int]
    field: Named[str]
    old: Named[str | None] = Column(Text)
    new: Named[str | None] = Column(Text)
    changed_at: Named[datetime] = Column(Instant, nullable=False)
    agent: Named[str | None]


class ParticularColumns(TypedColumns):
    """A fact of a file that is no column elsewhere: a profession, a marital status."""

    owner: Named[str]
    owner_id: Named[int]
    field: Named[str]
    value: Named[str] = Column(Text, nullable=False)


request = Table("request", metadata, RequestColumns)
request_piece = Table(
    "request_piece",
    metadata,
    RequestPieceColumns,
    PrimaryKeyConstraint("request_id", "document_id"),
)
change = Table("change", metadata, ChangeColumns)
particular = Table(
    "particular", metadata, ParticularColumns, PrimaryKeyConstraint("owner", "owner_id", "field")
)
