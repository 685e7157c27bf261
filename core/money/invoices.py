"""Invoices of a household: the list, one with its lines, and issuing one (B2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, bindparam, case, func, insert, select

from core.people.families import Family
from core.sentence import Refused, say
from core.tables import invoice as issued
from core.tables import invoice_line, ledger_entry

_LIST = (
    select(
        issued.c.id,
        issued.c.number,
        issued.c.month,
        issued.c.issued_on,
        issued.c.due_on,
        issued.c.total_cents,
        func.sum(case((ledger_entry.c.kind == "payment", -ledger_entry.c.amount_cents), else_=0)),
        func.sum(case((ledger_entry.c.kind == "credit", -ledger_entry.c.amount_cents), else_=0)),
    )
    .join(ledger_entry, ledger_entry.c.invoice_id == issued.c.id)
    .where(issued.c.household_id == bindparam("household_id"))
    .group_by(issued.c.id)
    .order_by(issued.c.month.desc(), issued.c.id.desc())
)
_LINES = (
    select(
        invoice_line.c.invoice_id,
        invoice_line.c.child_id,
        invoice_line.c.activity,
        invoice_line.c.unit,
        invoice_line.c.days,
        invoice_line.c.unit_cents,
        invoice_line.c.amount_cents,
    )
    .where(invoice_line.c.invoice_id.in_(bindparam("ids", expanding=True)))
    .order_by(invoice_line.c.invoice_id, invoice_line.c.position)
)


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """A line of an invoice: the days of a child in one unit, at a price each, in cents.

    For a child whom the adult may not see, `child_id` is None and `days` empty: the sum is due
    all the same.
    """

    child_id: int | None
    activity: str
    unit: str
    days: tuple[date, ...]
    unit_cents: int
    amount_cents: int


@dataclass(frozen=True, slots=True)
class InvoiceSummary:
    """An invoice of a month (its first day), what was paid and credited of it, in cents."""

    id: int
    number: str
    month: date
    issued_on: date
    due_on: date
    total_cents: int
    paid_cents: int
    credited_cents: int

    @property
    def left_cents(self) -> int:
        """What remains to be paid."""
        return self.total_cents - self.paid_cents - self.credited_cents

    @property
    def state(self) -> Literal["paid", "partly-paid", "to-pay"]:
        """Settled, begun, or not begun."""
        if self.left_cents <= 0:
            return "paid"
        return "partly-paid" if self.paid_cents else "to-pay"


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice with its lines."""

    summary: InvoiceSummary
    lines: tuple[InvoiceLine, ...]


def invoices(connection: Connection, own: Family) -> tuple[InvoiceSummary, ...]:
    """The invoices of the adult's own household, the latest first."""
    rows = connection.execute(_LIST, {"household_id": own.household_id})
    return tuple(InvoiceSummary(*row) for row in rows)


def invoice(connection: Connection, own: Family, number: str) -> Invoice:
    """The invoice of that number with its lines; Refused when the household has none such."""
    wanted = number.strip().upper()
    for each in invoices(connection, own):
        if each.number == wanted:
            return Invoice(each, lines(connection, own, [each.id])[each.id])
    raise Refused(say("invoice-unknown", number=number), "facture")


def lines(
    connection: Connection, own: Family, invoice_ids: Iterable[int]
) -> dict[int, tuple[InvoiceLine, ...]]:
    """The lines of invoices of the household, by invoice id, as this adult may see them."""
    seen = {each.id for each in own.children if each.may("see")}
    found: dict[int, tuple[InvoiceLine, ...]] = dict.fromkeys(invoice_ids, ())
    for row in connection.execute(_LINES, {"ids": list(found)}):
        days = tuple(date.fromisoformat(day) for day in row.days.split(","))
        who = (row.child_id, days) if row.child_id in seen else (None, ())
        line = InvoiceLine(who[0], row.activity, row.unit, who[1], row.unit_cents, row.amount_cents)
        found[row.invoice_id] += (line,)
    return found


def issue(
    connection: Connection,
    household_id: int,
    number: str,
    month: date,
    dates: tuple[date, date],
    wanted: Iterable[InvoiceLine],
) -> int:
    """Issue an invoice with these lines and post it on the account; its id.

    `dates` are the day of issue and the day it is due. ValueError when a line is not its days at
    its price.
    """
    every = list(wanted)
    if any(each.amount_cents != each.unit_cents * len(each.days) for each in every):
        raise ValueError(number)
    total = sum(each.amount_cents for each in every)
    values = {
        "household_id": household_id,
        "number": number,
        "month": month.replace(day=1),
        "issued_on": dates[0],
        "due_on": dates[1],
        "total_cents": total,
    }
    invoice_id = connection.execute(
        insert(issued).values(values).returning(issued.c.id)
    ).scalar_one()
    connection.execute(insert(invoice_line), [_row(invoice_id, *each) for each in enumerate(every)])
    entry = {"kind": "invoice", "amount_cents": total, "invoice_id": invoice_id, "day": dates[0]}
    connection.execute(insert(ledger_entry).values(household_id=household_id, **entry))
    return invoice_id


def _row(invoice_id: int, position: int, line: InvoiceLine) -> dict[str, object]:
    return {
        "invoice_id": invoice_id,
        "position": position,
        "child_id": line.child_id,
        "activity": line.activity,
        "unit": line.unit,
        "days": ",".join(day.isoformat() for day in line.days),
        "unit_cents": line.unit_cents,
        "amount_cents": line.amount_cents,
    }
