"""What a family gets back for a day: on the invoice that holds it, else on its account."""

from datetime import date

from sqlalchemy import Connection, bindparam, func, insert, select

from core.money import ledger
from core.money.ledger import Motive
from core.tables import invoice, invoice_line, ledger_entry

_INVOICES = (
    select(invoice.c.id, invoice.c.number, invoice_line.c.days)
    .join(invoice_line, invoice_line.c.invoice_id == invoice.c.id)
    .where(
        invoice.c.household_id == bindparam("household"),
        invoice_line.c.child_id == bindparam("child"),
        invoice_line.c.activity == bindparam("activity"),
    )
)
_GIVEN = select(func.coalesce(func.sum(-ledger_entry.c.amount_cents), 0)).where(
    ledger_entry.c.household_id == bindparam("household"),
    ledger_entry.c.kind == "credit",
    ledger_entry.c.child_id == bindparam("child"),
    ledger_entry.c.about_day == bindparam("day"),
)


def invoiced_on(
    connection: Connection, household_id: int, child_id: int, activity: str, day: date
) -> tuple[int, str] | None:
    """The invoice (id, number) on which the household pays this day of a child; None if none."""
    asked = {"household": household_id, "child": child_id, "activity": activity}
    for invoice_id, number, days in connection.execute(_INVOICES, asked):
        if day.isoformat() in days.split(","):
            return invoice_id, number
    return None


def given(connection: Connection, household_id: int, child_id: int, day: date) -> int:
    """The cents that were given back already for a day of a child, whatever for."""
    asked = {"household": household_id, "child": child_id, "day": day}
    return int(connection.execute(_GIVEN, asked).scalar_one())


def give(
    connection: Connection,
    household_id: int,
    cents: int,
    motive: Motive,
    about: tuple[int, date],
    day: date,
    of: tuple[int, str] | None,
) -> int:
    """Post a credit on `day` about (child, day), never twice; how many cents it really is.

    On the invoice `of` (id, number) as far as it is still to be paid, the rest on the account.
    """
    child_id, about_day = about
    left = cents - given(connection, household_id, child_id, about_day)
    if left <= 0:
        return 0
    on_invoice = min(left, max(0, ledger.left(connection, of[0]))) if of else 0
    if of and on_invoice:
        ledger.credit(connection, of[1], on_invoice, day, motive, child_id, about_day)
    if left > on_invoice:
        values = {
            "household_id": household_id,
            "day": day,
            "kind": "credit",
            "reason": motive,
            "amount_cents": on_invoice - left,
            "child_id": child_id,
            "about_day": about_day,
        }
        connection.execute(insert(ledger_entry).values(values))
    return left
