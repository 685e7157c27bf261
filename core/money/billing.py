"""Invoicing a month that is over: the days booked, household by household, at the price booked.

A day is invoiced once: what an invoice of its household holds already is left out, so that doing
it again issues only what was not issued. What a day gave back before it was invoiced is on the
account, and stays there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from core.bookings.bookings import LIVE
from core.bookings.patterns import month as month_of
from core.database import has_row_locks, insert_or_skip
from core.money.invoices import InvoiceLine, issue
from core.sentence import Refused, say
from core.tables import booking, household, invoice, invoice_line, setting

DUE_AFTER = timedelta(days=30)
SERIES = "invoices"  # the row that those who issue invoices wait for

_BOOKED = (
    select(
        booking.c.household_id,
        booking.c.child_id,
        booking.c.activity,
        booking.c.unit,
        booking.c.amount_cents,
        booking.c.day,
    )
    .where(booking.c.day.between(bindparam("first"), bindparam("last")), LIVE)
    .order_by(
        booking.c.household_id,
        booking.c.child_id,
        booking.c.activity,
        booking.c.unit,
        booking.c.amount_cents,
        booking.c.day,
    )
)
_INVOICED = (
    select(
        invoice.c.household_id,
        invoice_line.c.child_id,
        invoice_line.c.activity,
        invoice_line.c.days,
    )
    .join(invoice_line, invoice_line.c.invoice_id == invoice.c.id)
    .where(invoice.c.month == bindparam("first"))
)
_LOCK = select(setting.c.key).where(setting.c.key == SERIES).with_for_update()
_HOMES = select(household.c.id, household.c.file_number, household.c.name)
_LAST = select(func.max(invoice.c.number)).where(invoice.c.number.like(bindparam("series")))


@dataclass(frozen=True, slots=True)
class Bill:
    """What a household is invoiced, in cents; `number` is empty until it is issued."""

    household_id: int
    file_number: int
    name: str
    lines: tuple[InvoiceLine, ...]
    number: str = ""

    @property
    def total_cents(self) -> int:
        """The sum of its lines."""
        return sum(each.amount_cents for each in self.lines)


def plan(connection: Connection, month: date, day: date) -> tuple[Bill, ...]:
    """What would be issued on `day` for the month of `month`, by file number.

    Refused while the month is not over.
    """
    first, last = month_of(month)
    if day <= last:
        raise Refused(say("invoicing-month-not-over", month=first))
    known = _invoiced(connection, first)
    homes = {row.id: row for row in connection.execute(_HOMES)}
    rows = [
        row
        for row in connection.execute(_BOOKED, {"first": first, "last": last})
        if (row.household_id, row.child_id, row.activity, row.day) not in known
    ]
    bills = (
        Bill(home, homes[home].file_number, homes[home].name, tuple(_lines(days)))
        for home, days in groupby(rows, lambda row: row.household_id)
    )
    due = (each for each in bills if each.total_cents)
    return tuple(sorted(due, key=lambda each: each.file_number))


def issue_month(connection: Connection, month: date, day: date) -> tuple[Bill, ...]:
    """Issue them: each is numbered and posted on its account, due 30 days after `day`.

    Two who issue at the same time wait here for one another. Refused as `plan` is.
    """
    insert_or_skip(connection, setting, {"key": SERIES, "value": ""})
    if has_row_locks(connection):
        connection.execute(_LOCK)
    bills = plan(connection, month, day)
    last = _last(connection, day.year)
    done = []
    for number, bill in enumerate(bills, last + 1):
        named = replace(bill, number=f"F{day.year}-{number:06d}")
        dates = (day, day + DUE_AFTER)
        issue(connection, bill.household_id, named.number, month, dates, bill.lines)
        done.append(named)
    return tuple(done)


def _lines(rows: Iterable[Any]) -> Iterator[InvoiceLine]:
    """One line for each child, unit and price, with its days."""
    grouped = groupby(rows, lambda row: (row.child_id, row.activity, row.unit, row.amount_cents))
    for (child_id, activity, unit, cents), same in grouped:
        days = tuple(row.day for row in same)
        yield InvoiceLine(child_id, activity, unit, days, cents, cents * len(days))


def _invoiced(connection: Connection, first: date) -> set[tuple[int, int, str, date]]:
    """The household, child, activity and day of all that an invoice of the month holds."""
    return {
        (row.household_id, row.child_id, row.activity, date.fromisoformat(day))
        for row in connection.execute(_INVOICED, {"first": first})
        for day in row.days.split(",")
    }


def _last(connection: Connection, year: int) -> int:
    """The last number of the year's series; 0 when there is none."""
    series = f"F{year}-"
    last = connection.execute(_LAST, {"series": f"{series}%"}).scalar() or ""
    digits = last.removeprefix(series)
    return int(digits) if digits.isdecimal() else 0
