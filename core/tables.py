"""The tables of the portal: families, enrolments, bookings, money, documents, messages.

Money is integer cents, days are civil (Europe/Paris), instants are UTC. Activities, units and
document kinds live in the commune's file; here they are keys. A column's type is also its Python
type: rows unpacked from a `select` of these columns are checked by mypy.
"""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
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
    UniqueConstraint,
)

from core.database import Instant, metadata, partial_index


class SettingColumns(TypedColumns):
    """Facts about this database: `kind` (demo or commune), `made_for` (the demo's day)."""

    key = Column(String, primary_key=True)
    value: Named[str]


class HouseholdColumns(TypedColumns):
    """A foyer: what is billed together. `family_quotient` is None while it is not known."""

    id = Column(Integer, primary_key=True)
    file_number = Column(Integer, unique=True, nullable=False)
    name: Named[str]
    address: Named[str | None]
    family_quotient: Named[int | None]
    dependent_children: Named[int]


class GuardianColumns(TypedColumns):
    """A responsable: an adult with an account of their own, in one household.

    `quiet_since`: from then on nothing is said to them first (« stop »), until they say otherwise.
    """

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    first_name: Named[str]
    last_name: Named[str]
    email: Named[str | None] = Column(String, unique=True)
    phone: Named[str | None] = Column(String, unique=True)
    is_payer: Named[bool]
    quiet_since: Named[datetime | None] = Column(Instant)


class ChildColumns(TypedColumns):
    """A child; `level` is a key of the commune's file (ps, ms, gs, cp … 5e)."""

    id = Column(Integer, primary_key=True)
    first_name: Named[str]
    last_name: Named[str]
    born_on: Named[date]
    level: Named[str]
    school: Named[str]


class CustodyColumns(TypedColumns):
    """A child in a household; `weeks` is all, even or odd (ISO week numbers)."""

    household_id = Column(Integer, ForeignKey("household.id"), nullable=False)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False, index=True)
    weeks: Named[str]


class GuardianshipColumns(TypedColumns):
    """What an adult may do for a child: see, book, documents (a row for each)."""

    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False, index=True)
    act: Named[str]


class AddressColumns(TypedColumns):
    """Where an adult is reached, proven by binding: (channel, address) belongs to one adult.

    `rank` orders an adult's addresses, the preferred one first. From `suspended_at` on nothing is
    sent there (blocked, a mailbox that is gone), for `suspended_why`.
    """

    channel: Named[str]
    address: Named[str]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False, index=True)
    bound_at: Named[datetime] = Column(Instant, nullable=False)
    rank: Named[int] = Column(Integer, nullable=False, server_default="0")
    suspended_at: Named[datetime | None] = Column(Instant)
    suspended_why: Named[str | None]


class EnrolmentColumns(TypedColumns):
    """An inscription: a line of activity of a child, for one household and one school year."""

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False, index=True)
    activity: Named[str]
    school_year: Named[int]
    state: Named[str]
    asked_at: Named[datetime] = Column(Instant, nullable=False)


class BookingOrderColumns(TypedColumns):
    """One confirmed order: what a receipt number stands for."""

    id = Column(Integer, primary_key=True)
    number = Column(String, unique=True, nullable=False)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    placed_at: Named[datetime] = Column(Instant, nullable=False)
    total_cents: Named[int]


class OrderLineColumns(TypedColumns):
    """A line of an order; `act` is book or cancel, the amount is negative for a cancellation."""

    order_id = Column(Integer, ForeignKey("booking_order.id"), nullable=False)
    position: Named[int]
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False)
    activity: Named[str]
    unit: Named[str]
    day: Named[date]
    act: Named[str]
    amount_cents: Named[int]


class BookingColumns(TypedColumns):
    """A réservation: one child, one day, one unit; `state` is booked or cancelled."""

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False)
    activity: Named[str]
    unit: Named[str]
    day: Named[date]
    state: Named[str]
    amount_cents: Named[int]
    order_id = Column(Integer, ForeignKey("booking_order.id"), nullable=False, index=True)


class SeatColumns(TypedColumns):
    """How many places of a pool are taken on a day; the capacity is in the commune's file."""

    pool: Named[str]
    day: Named[date]
    taken: Named[int]


class AbsenceColumns(TypedColumns):
    """An absence told after the limit to cancel: the day stays billed unless it is justified."""

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False)
    activity: Named[str]
    day: Named[date]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    told_at: Named[datetime] = Column(Instant, nullable=False)
    document_id: Named[int | None] = Column(Integer, ForeignKey("document.id"))


class InvoiceColumns(TypedColumns):
    """A facture of a month (its first day), issued and due on civil days."""

    id = Column(Integer, primary_key=True)
    number = Column(String, unique=True, nullable=False)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    month: Named[date]
    issued_on: Named[date]
    due_on: Named[date]
    total_cents: Named[int]


class InvoiceLineColumns(TypedColumns):
    """A line of an invoice; `days` are ISO days, comma-separated, in order."""

    invoice_id = Column(Integer, ForeignKey("invoice.id"), nullable=False)
    position: Named[int]
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False)
    activity: Named[str]
    unit: Named[str]
    days: Named[str] = Column(Text, nullable=False)
    unit_cents: Named[int]
    amount_cents: Named[int]


class LedgerEntryColumns(TypedColumns):
    """A movement of a household's account; positive is owed. The balance is their sum.

    `kind` is invoice, payment or credit. `reason` is a key (payment: payfip, cheque…; credit:
    absence, …), `about_day` and `child_id` say what a credit is for. `reference` is the provider's
    name for it: the same one is never posted twice.
    """

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    day: Named[date]
    kind: Named[str]
    amount_cents: Named[int]
    invoice_id: Named[int | None] = Column(Integer, ForeignKey("invoice.id"), index=True)
    reason: Named[str | None]
    child_id: Named[int | None] = Column(Integer, ForeignKey("child.id"))
    about_day: Named[date | None]
    reference: Named[str | None]


class DocumentColumns(TypedColumns):
    """A pièce on file; `child_id` is None for one of the household. The bytes are at `sha256`."""

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    child_id: Named[int | None] = Column(Integer, ForeignKey("child.id"), index=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    kind: Named[str]
    sha256: Named[str]
    media_type: Named[str]
    size: Named[int]
    file_name: Named[str]
    received_at: Named[datetime] = Column(Instant, nullable=False)
    expires_on: Named[date | None]
    state: Named[str]
    flags: Named[str]


class ThreadColumns(TypedColumns):
    """An exchange of a household with a service of the commune."""

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    service: Named[str]
    theme: Named[str]
    subject: Named[str]


class MessageColumns(TypedColumns):
    """A message of a thread; `guardian_id` is None when the service wrote it."""

    id = Column(Integer, primary_key=True)
    thread_id = Column(Integer, ForeignKey("thread.id"), nullable=False, index=True)
    guardian_id: Named[int | None] = Column(Integer, ForeignKey("guardian.id"))
    body: Named[str] = Column(Text, nullable=False)
    sent_at: Named[datetime] = Column(Instant, nullable=False)
    read_at: Named[datetime | None] = Column(Instant)


class NewsColumns(TypedColumns):
    """An actualité; `activity` None speaks to everyone."""

    id = Column(Integer, primary_key=True)
    title: Named[str]
    body: Named[str] = Column(Text, nullable=False)
    activity: Named[str | None]
    from_day: Named[date]
    until_day: Named[date]


setting = Table("setting", metadata, SettingColumns)
household = Table("household", metadata, HouseholdColumns)
guardian = Table("guardian", metadata, GuardianColumns)
child = Table("child", metadata, ChildColumns)
custody = Table(
    "custody", metadata, CustodyColumns, PrimaryKeyConstraint("household_id", "child_id")
)
guardianship = Table(
    "guardianship",
    metadata,
    GuardianshipColumns,
    PrimaryKeyConstraint("guardian_id", "child_id", "act"),
)
address = Table("address", metadata, AddressColumns, PrimaryKeyConstraint("channel", "address"))
enrolment = Table(
    "enrolment",
    metadata,
    EnrolmentColumns,
    UniqueConstraint("household_id", "child_id", "activity", "school_year"),
)
booking_order = Table("booking_order", metadata, BookingOrderColumns)
order_line = Table(
    "order_line", metadata, OrderLineColumns, PrimaryKeyConstraint("order_id", "position")
)
booking = Table("booking", metadata, BookingColumns)
seat = Table(
    "seat",
    metadata,
    SeatColumns,
    PrimaryKeyConstraint("pool", "day"),
    CheckConstraint("taken >= 0", name="not_negative"),
)
absence = Table(
    "absence", metadata, AbsenceColumns, UniqueConstraint("child_id", "activity", "day")
)
invoice = Table("invoice", metadata, InvoiceColumns)
invoice_line = Table(
    "invoice_line", metadata, InvoiceLineColumns, PrimaryKeyConstraint("invoice_id", "position")
)
ledger_entry = Table("ledger_entry", metadata, LedgerEntryColumns)
document = Table("document", metadata, DocumentColumns)
thread = Table("thread", metadata, ThreadColumns)
message = Table("message", metadata, MessageColumns)
news = Table("news", metadata, NewsColumns)

# A child has one live booking of a unit on a day, whichever parent made it.
partial_index(
    "uq_booking_live",
    booking.c.child_id,
    booking.c.day,
    booking.c.activity,
    booking.c.unit,
    unique=True,
    where="state = 'booked'",
)
partial_index(
    "uq_ledger_reference",
    ledger_entry.c.reference,
    unique=True,
    where="reference IS NOT NULL",
)
Index("ix_booking_household_day", booking.c.household_id, booking.c.day)
