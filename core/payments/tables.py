"""The tables of payments on the way and of direct debits asked for."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, String, Table, TypedColumns

from core.database import Instant, metadata, partial_index


class PaymentColumns(TypedColumns):
    """A payment of an invoice, asked for at (channel, address) and made on the public page.

    `state`: asked (its link is to be made), open (a link is out), lapsed (the link is over, its
    outcome is still watched); then paid, refused, cancelled, expired, mismatch (an agent looks) or
    failed (no link could be made). `page` is the link. `exercise` is the year, `reference` the
    debt's, as both were sent. `looks` counts the tries, `next_at` is when the next one is due.
    """

    id = Column(Integer, primary_key=True)
    invoice_id = Column(Integer, ForeignKey("invoice.id"), nullable=False, index=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    channel: Named[str]
    address: Named[str]
    amount_cents: Named[int]
    exercise: Named[int]
    reference: Named[str]
    email: Named[str]
    state: Named[str]
    operation: Named[str | None] = Column(String, unique=True)
    page: Named[str | None]
    asked_at: Named[datetime] = Column(Instant, nullable=False)
    opened_at: Named[datetime | None] = Column(Instant)
    looks: Named[int]
    looked_at: Named[datetime | None] = Column(Instant)
    next_at: Named[datetime | None] = Column(Instant)
    ended_at: Named[datetime | None] = Column(Instant)


class MandateColumns(TypedColumns):
    """A direct debit asked for with a RIB; `shown` is the account masked, None when not read.

    `state`: asked, active, refused, ended.
    """

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    document_id = Column(Integer, ForeignKey("document.id"), nullable=False)
    shown: Named[str | None]
    state: Named[str]
    asked_at: Named[datetime] = Column(Instant, nullable=False)
    decided_at: Named[datetime | None] = Column(Instant)


payment = Table("payment", metadata, PaymentColumns)
mandate = Table("mandate", metadata, MandateColumns)

# An invoice has one payment on the way: nobody is given two links to pay it twice.
partial_index(
    "uq_payment_live", payment.c.invoice_id, unique=True, where="state IN ('asked', 'open')"
)
Index("ix_payment_next", payment.c.next_at)
partial_index("uq_mandate_asked", mandate.c.household_id, unique=True, where="state = 'asked'")
