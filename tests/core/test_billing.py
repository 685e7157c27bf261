"""B2: a month that is over is invoiced, each day once, at the price at which it was booked."""

from datetime import date

import pytest
from sqlalchemy import func, insert, select, update

from core.database import Database
from core.money import billing, ledger
from core.sentence import Refused
from core.tables import booking, household, invoice, invoice_line, ledger_entry

DECEMBER, OVER = date(2025, 12, 1), date(2026, 1, 1)


def test_every_day_booked_once(demo: Database) -> None:
    """What is posted on the accounts is what is booked, and what the lines say."""
    with demo.write() as connection:
        booked = select(func.sum(booking.c.amount_cents), func.count()).where(
            booking.c.state == "booked", booking.c.day.between(DECEMBER, date(2025, 12, 31))
        )
        cents, days = connection.execute(booked).one()
        owed = {
            home: ledger.due(connection, home)
            for home in connection.execute(select(household.c.id)).scalars()
        }
        bills = billing.issue_month(connection, DECEMBER, OVER)
        assert sum(each.total_cents for each in bills) == cents > 0
        assert sum(len(line.days) for each in bills for line in each.lines) == days
        for each in bills:
            grown = ledger.due(connection, each.household_id) - owed[each.household_id]
            assert grown == each.total_cents
            issued = connection.execute(
                select(invoice).where(invoice.c.number == each.number)
            ).one()
            assert (issued.month, issued.issued_on) == (DECEMBER, OVER)
            assert issued.due_on == date(2026, 1, 31)
            posted = select(ledger_entry.c.kind).where(ledger_entry.c.invoice_id == issued.id)
            assert connection.execute(posted).scalars().all() == ["invoice"]


def test_again_issues_nothing(demo: Database) -> None:
    with demo.write() as connection:
        first = billing.issue_month(connection, DECEMBER, OVER)
        assert first
        assert billing.issue_month(connection, DECEMBER, OVER) == ()
        assert billing.plan(connection, DECEMBER, OVER) == ()


def test_what_was_forgotten_is_issued_alone(demo: Database) -> None:
    """A day booked by the service after the invoices: only that day, on another invoice."""
    with demo.write() as connection:
        billing.issue_month(connection, DECEMBER, OVER)
        one = connection.execute(
            select(booking).where(booking.c.day == date(2025, 12, 16), booking.c.state == "booked")
        ).first()
        assert one is not None
        row = {key: value for key, value in one._mapping.items() if key != "id"}
        later = date(2025, 12, 31)  # in the vacation: nobody had it
        connection.execute(insert(booking).values(row | {"day": later, "amount_cents": 777}))
        (bill,) = billing.issue_month(connection, DECEMBER, OVER)
        assert (bill.household_id, bill.total_cents) == (one.household_id, 777)
        assert bill.lines[0].days == (later,)


def test_what_is_cancelled_is_not_invoiced(demo: Database) -> None:
    with demo.write() as connection:
        connection.execute(update(booking).values(state="cancelled"))
        assert billing.plan(connection, DECEMBER, OVER) == ()


def test_what_was_invoiced_elsewhere_is_left_out(demo: Database) -> None:
    """The demo's own invoices of November hold all its days but those nobody was billed."""
    with demo.read() as connection:
        held = {
            (row.household_id, row.child_id, row.activity, day)
            for row in connection.execute(
                select(invoice.c.household_id, invoice_line).join(
                    invoice_line, invoice_line.c.invoice_id == invoice.c.id
                )
            )
            for day in row.days.split(",")
        }
        for bill in billing.plan(connection, date(2025, 11, 1), OVER):
            for line in bill.lines:
                for day in line.days:
                    known = (bill.household_id, line.child_id, line.activity, day.isoformat())
                    assert known not in held


def test_not_before_the_month_is_over(demo: Database) -> None:
    with demo.write() as connection, pytest.raises(Refused, match="invoicing-month-not-over"):
        billing.issue_month(connection, DECEMBER, date(2025, 12, 31))


def test_numbers_go_on(demo: Database) -> None:
    """One series a year, after what was issued or imported."""
    with demo.write() as connection:
        values = {"number": "F2026-000041", "month": date(2025, 11, 1), "issued_on": OVER}
        more = {"household_id": 1, "due_on": OVER, "total_cents": 0}
        connection.execute(insert(invoice).values(**values, **more))
        bills = billing.issue_month(connection, DECEMBER, OVER)
        numbers = [each.number for each in bills]
        assert numbers == [f"F2026-{n:06d}" for n in range(42, 42 + len(bills))]
        assert [each.file_number for each in bills] == sorted(each.file_number for each in bills)
