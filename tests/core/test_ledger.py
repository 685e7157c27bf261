"""The account of a household: what is posted, refused, and always adds up (B1, B2, B3)."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from core.database import Database
from core.money.balance import balance
from core.money.invoices import InvoiceLine, invoice, invoices, issue
from core.money.ledger import credit, due, entries, pay
from core.people.families import Family, family
from core.sentence import Refused
from core.tables import invoice as issued
from core.tables import ledger_entry
from locales import speak
from tests.core.households import AWA, CLAIRE, DIALLO, HUGO, INES, LENA, MARTIN

TODAY = date(2025, 12, 12)
DATES = (date(2025, 12, 1), date(2025, 12, 31))


def line(count: int, cents: int, child_id: int | None = LENA) -> InvoiceLine:
    days = tuple(date(2025, 11, each) for each in range(1, count + 1))
    return InvoiceLine(child_id, "cantine", "repas", days, cents, count * cents)


def bill(connection: Connection, number: str = "F1", count: int = 10) -> int:
    month = date(2025, 11, 1)
    return issue(connection, MARTIN, number, month, DATES, [line(count, 260)])


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as reason:
        act()
    assert speak(reason.value.sentence)
    return reason.value.sentence.key


def test_a_payment_and_a_credit_take_off_what_is_due(filled: Database) -> None:
    with filled.write() as connection:
        bill(connection)
        assert due(connection, MARTIN) == 2600
        pay(connection, "F1", 1000, TODAY, "payfip")
        credit(connection, "F1", 260, TODAY, "absence", LENA, date(2025, 11, 3))
        assert due(connection, MARTIN) == 1340
        (found,) = invoices(connection, family(connection, CLAIRE))
        assert (found.paid_cents, found.credited_cents, found.left_cents) == (1000, 260, 1340)
        assert found.state == "partly-paid"
        pay(connection, "F1", 1340, TODAY, "cheque")
        (found,) = invoices(connection, family(connection, CLAIRE))
        assert (found.state, due(connection, MARTIN)) == ("paid", 0)


def test_what_is_settled_or_too_much_is_not_paid(filled: Database) -> None:
    with filled.write() as connection:
        bill(connection)
        assert refused(lambda: pay(connection, "F2", 100, TODAY, "card")) == "invoice-unknown"
        for cents in (-1, 0, 2601):
            assert refused(lambda: pay(connection, "F1", cents, TODAY, "card")) == "payment-amount"  # noqa: B023
        pay(connection, "F1", 2600, TODAY, "payfip")
        assert refused(lambda: pay(connection, "F1", 2600, TODAY, "payfip")) == "invoice-settled"
        assert len(entries(connection, MARTIN)) == 2


def test_a_day_is_credited_once_and_only_to_a_child_of_the_household(filled: Database) -> None:
    day = date(2025, 11, 3)
    with filled.write() as connection:
        bill(connection)
        credit(connection, "F1", 260, TODAY, "absence", LENA, day)
        again = refused(lambda: credit(connection, "F1", 260, TODAY, "absence", LENA, day))
        other = refused(lambda: credit(connection, "F1", 260, TODAY, "absence", INES, day))
        assert (again, other) == ("credit-already", "credit-other-child")
        credit(connection, "F1", 260, TODAY, "absence", HUGO, day)
        assert due(connection, MARTIN) == 2600 - 2 * 260


def test_an_invoice_is_its_days_at_their_price(filled: Database) -> None:
    wrong = InvoiceLine(LENA, "cantine", "repas", (TODAY,), 260, 261)
    with filled.write() as connection:
        with pytest.raises(ValueError, match="F1"):
            issue(connection, MARTIN, "F1", TODAY, DATES, [wrong])
        assert entries(connection, MARTIN) == ()


def test_two_payments_at_once_pay_an_invoice_once(filled: Database) -> None:
    with filled.write() as connection:
        bill(connection)
    start, outcomes = Barrier(4), list[str]()

    def attempt() -> None:
        start.wait()
        try:
            with filled.write() as connection:
                pay(connection, "F1", 2600, TODAY, "payfip")
            outcomes.append("paid")
        except Refused as reason:
            outcomes.append(reason.sentence.key)

    threads = [Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["invoice-settled"] * 3 + ["paid"]
    with filled.read() as connection:
        assert due(connection, MARTIN) == 0


def test_an_adult_sees_only_the_invoices_of_their_household(filled: Database) -> None:
    with filled.write() as connection:
        bill(connection)
        issue(connection, DIALLO, "F2", TODAY, DATES, [line(2, 100, INES)])
        claire, awa = family(connection, CLAIRE), family(connection, AWA)
        assert [each.number for each in invoices(connection, claire)] == ["F1"]
        assert [each.number for each in invoices(connection, awa)] == ["F2"]
        assert invoice(connection, awa, " f2 ").lines[0].days == line(2, 100).days
        assert refused(lambda: invoice(connection, awa, "F1")) == "invoice-unknown"
        assert balance(connection, awa).due_cents == 200


MOVES = st.lists(
    st.tuples(st.sampled_from(["bill", "pay", "credit"]), st.integers(0, 3), st.integers(1, 4000)),
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
def test_the_balance_is_the_sum_however_it_came_about(
    filled: Database, moves: list[tuple[str, int, int]]
) -> None:
    """balance == sum of the ledger == invoices - payments - credits == what is explained."""
    with filled.engine.connect() as connection, connection.begin() as transaction:
        for position, (kind, number, cents) in enumerate(moves):
            _move(connection, kind, position, number, cents)
        _adds_up(connection, family(connection, CLAIRE))
        assert balance(connection, family(connection, AWA)).due_cents == 0
        transaction.rollback()


def _move(connection: Connection, kind: str, position: int, number: int, cents: int) -> None:
    day = date.fromordinal(TODAY.toordinal() + position)
    try:
        if kind == "bill":
            bill(connection, f"F{position}", 1 + cents % 28)
        elif kind == "pay":
            pay(connection, f"F{number}", cents, day, "payfip")
        else:
            credit(connection, f"F{number}", cents, day, "correction", HUGO, day)
    except Refused as reason:
        if reason.sentence.key not in ("invoice-unknown", "invoice-settled", "payment-amount"):
            raise


def _adds_up(connection: Connection, own: Family) -> None:
    found = balance(connection, own)
    by_kind = dict(
        connection.execute(
            select(ledger_entry.c.kind, func.sum(ledger_entry.c.amount_cents))
            .where(ledger_entry.c.household_id == MARTIN)
            .group_by(ledger_entry.c.kind)
        ).all()
    )
    totals = connection.execute(select(func.coalesce(func.sum(issued.c.total_cents), 0))).scalar()
    assert found.due_cents == due(connection, MARTIN) == sum(by_kind.values())
    taken_off = by_kind.get("payment", 0) + by_kind.get("credit", 0)
    assert (by_kind.get("invoice", 0), found.due_cents) == (totals, totals + taken_off)
    explained = sum(each.summary.left_cents for each in found.invoices)
    assert found.due_cents == explained + sum(each.amount_cents for each in found.others)
    for each in found.invoices:
        came_off = sum(entry.amount_cents for entry in (*each.payments, *each.credits))
        assert each.summary.left_cents == each.summary.total_cents + came_off > 0
        assert each.summary.total_cents == sum(line.amount_cents for line in each.lines)
