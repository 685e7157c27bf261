"""The reads that exported files are made of: one statement for each kind, in a stable order."""

from sqlalchemy import func, select

from core.exchange.tables import child_reference
from core.tables import (
    booking,
    booking_order,
    child,
    custody,
    enrolment,
    guardian,
    guardianship,
    household,
    invoice,
    invoice_line,
    ledger_entry,
)

CODE = child_reference.c.reference
HOUSEHOLDS = select(
    household.c.file_number,
    household.c.name,
    household.c.address,
    household.c.family_quotient,
    household.c.dependent_children,
).order_by(household.c.file_number)
ADULTS = (
    select(
        household.c.file_number,
        guardian.c.first_name,
        guardian.c.last_name,
        guardian.c.email,
        guardian.c.phone,
        guardian.c.is_payer,
    )
    .join(household, household.c.id == guardian.c.household_id)
    .order_by(household.c.file_number, guardian.c.id)
)
# A child is listed once; « gardes » tells every household they live in.
_FIRST_HOME = (
    select(custody.c.child_id, func.min(household.c.file_number).label("file_number"))
    .join(household, household.c.id == custody.c.household_id)
    .group_by(custody.c.child_id)
    .subquery()
)
CHILDREN = (
    select(
        CODE,
        _FIRST_HOME.c.file_number,
        child.c.first_name,
        child.c.last_name,
        child.c.born_on,
        child.c.level,
        child.c.school,
    )
    .join(child_reference, child_reference.c.child_id == child.c.id)
    .join(_FIRST_HOME, _FIRST_HOME.c.child_id == child.c.id)
    .order_by(child.c.id)
)
CUSTODY = (
    select(household.c.file_number, CODE, custody.c.weeks)
    .join(custody, custody.c.household_id == household.c.id)
    .join(child_reference, child_reference.c.child_id == custody.c.child_id)
    .order_by(household.c.file_number, custody.c.child_id)
)
RIGHTS = (
    select(
        household.c.file_number,
        guardian.c.first_name,
        guardian.c.last_name,
        CODE,
        guardianship.c.act,
    )
    .join(guardian, guardian.c.household_id == household.c.id)
    .join(custody, custody.c.household_id == household.c.id)
    .join(child_reference, child_reference.c.child_id == custody.c.child_id)
    .outerjoin(
        guardianship,
        (guardianship.c.guardian_id == guardian.c.id)
        & (guardianship.c.child_id == custody.c.child_id),
    )
    .order_by(household.c.file_number, guardian.c.id, custody.c.child_id, guardianship.c.act)
)
ENROLMENTS = (
    select(
        household.c.file_number,
        CODE,
        enrolment.c.activity,
        enrolment.c.school_year,
        enrolment.c.state,
    )
    .join(enrolment, enrolment.c.household_id == household.c.id)
    .join(child_reference, child_reference.c.child_id == enrolment.c.child_id)
    .order_by(household.c.file_number, enrolment.c.id)
)
INVOICES = (
    select(
        invoice.c.number,
        household.c.file_number,
        invoice.c.month,
        invoice.c.issued_on,
        invoice.c.due_on,
        invoice.c.total_cents,
    )
    .join(household, household.c.id == invoice.c.household_id)
    .order_by(invoice.c.number)
)
LINES = (
    select(
        invoice.c.number,
        CODE,
        invoice_line.c.activity,
        invoice_line.c.unit,
        invoice_line.c.days,
        invoice_line.c.unit_cents,
    )
    .join(invoice_line, invoice_line.c.invoice_id == invoice.c.id)
    .join(child_reference, child_reference.c.child_id == invoice_line.c.child_id)
    .order_by(invoice.c.number, invoice_line.c.position)
)
PAYMENTS = (
    select(invoice.c.number, ledger_entry.c.day, ledger_entry.c.amount_cents, ledger_entry.c.reason)
    .join(ledger_entry, ledger_entry.c.invoice_id == invoice.c.id)
    .where(ledger_entry.c.kind == "payment")
    .order_by(invoice.c.number, ledger_entry.c.id)
)
BOOKINGS = (
    select(
        booking.c.day,
        CODE,
        child.c.first_name,
        child.c.last_name,
        household.c.file_number,
        booking.c.activity,
        booking.c.unit,
        booking.c.state,
        booking.c.amount_cents,
        booking_order.c.number,
    )
    .join(child, child.c.id == booking.c.child_id)
    .join(child_reference, child_reference.c.child_id == child.c.id)
    .join(household, household.c.id == booking.c.household_id)
    .join(booking_order, booking_order.c.id == booking.c.order_id)
    .order_by(booking.c.day, child.c.id, booking.c.id)
)
