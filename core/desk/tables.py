"""The tables of the desk: the trail of its acts, closures, what was decided of documents."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Integer, Named, String, Table, Text, TypedColumns

from core.database import Instant, metadata


class AuditColumns(TypedColumns):
    """One act of an agent, only ever added: numbers have no hole, each row seals the one before.

    `before` and `after` are JSON. `digest` is the SHA-256 of the row with `previous`, the digest
    of the row before.
    """

    number = Column(Integer, primary_key=True, autoincrement=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    agent: Named[str]
    act: Named[str]
    subject: Named[str]
    reason: Named[str | None] = Column(Text)
    before: Named[str | None] = Column(Text)
    after: Named[str | None] = Column(Text)
    previous: Named[str] = Column(String, nullable=False)
    digest: Named[str] = Column(String, unique=True, nullable=False)


class ClosureColumns(TypedColumns):
    """Days closed by the desk, beside those of the commune's file.

    `activities` are keys, comma-separated; empty closes everything. A lifted closure counts no
    more.
    """

    id = Column(Integer, primary_key=True)
    from_day: Named[date]
    until_day: Named[date]
    why: Named[str]
    activities: Named[str]
    published_at: Named[datetime] = Column(Instant, nullable=False)
    lifted_at: Named[datetime | None] = Column(Instant)


class DocumentDecisionColumns(TypedColumns):
    """What an agent decided of a document, and why: accepted or rejected, the last word."""

    document_id = Column(Integer, ForeignKey("document.id"), primary_key=True)
    state: Named[str]
    reason: Named[str | None] = Column(Text)
    agent: Named[str]
    decided_at: Named[datetime] = Column(Instant, nullable=False)


audit = Table("audit", metadata, AuditColumns)
closure = Table("closure", metadata, ClosureColumns)
document_decision = Table("document_decision", metadata, DocumentDecisionColumns)
