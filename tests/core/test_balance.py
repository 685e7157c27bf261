"""The balance explained: which days, which credit, which payment (B1, promise 8)."""

from datetime import date

from sqlalchemy import delete

from core.bookings.bookings import booked
from core.database import Database
from core.money.balance import Balance, balance
from core.money.invoices import InvoiceLine, invoices
from core.money.ledger import pay
from core.people.families import Family, family, find_guardian
from core.tables import guardianship

CLAIRE = "claire.martin@example.org"
TODAY = date(2025, 12, 12)


def own(database: Database, address: str) -> Family:
    with database.read() as connection:
        return family(connection, find_guardian(connection, address) or 0)


def explained(database: Database, found: Family) -> Balance:
    with database.read() as connection:
        return balance(connection, found)


def test_martin_owes_the_days_of_november_less_an_absence(demo: Database) -> None:
    claire = own(demo, CLAIRE)
    lena = next(each.id for each in claire.children if each.first_name == "Léna")
    found = explained(demo, claire)
    (november,) = found.invoices  # october is settled: there is nothing to explain
    assert (november.summary.month, november.summary.total_cents) == (date(2025, 11, 1), 9360)
    wednesdays = (date(2025, 11, 5), date(2025, 11, 19))
    centre = InvoiceLine(lena, "cl_maternel_mercredis", "avec-repas", wednesdays, 1040, 2080)
    assert centre in november.lines
    (credit,) = november.credits
    assert (credit.reason, credit.amount_cents) == ("absence", -1040)
    assert (credit.child_id, credit.about_day) == (lena, wednesdays[0])
    assert (november.payments, found.others) == ((), ())
    assert found.due_cents == november.summary.left_cents == 8320


def test_what_is_not_invoiced_is_what_is_booked_this_month(demo: Database) -> None:
    claire = own(demo, CLAIRE)
    with demo.read() as connection:
        found = balance(connection, claire)
        month = booked(connection, claire, date(2025, 12, 1), date(2025, 12, 31))
    assert {each.month for each in found.not_invoiced} == {date(2025, 12, 1)}
    days = [(each.child_id, each.activity, day) for each in found.not_invoiced for day in each.days]
    assert sorted(days) == sorted((each.child_id, each.activity, each.day) for each in month)
    assert sum(each.amount_cents for each in found.not_invoiced) == sum(
        each.amount_cents for each in month
    )
    assert found.due_cents == 8320  # they are not due yet
    assert (found.dependent_children, found.family_quotient) == (3, 850)


def test_once_paid_there_is_nothing_to_explain(demo: Database) -> None:
    claire = own(demo, CLAIRE)
    with demo.write() as connection:
        last = invoices(connection, claire)[0]
        pay(connection, last.number, 3320, TODAY, "cheque")
    (begun,) = explained(demo, claire).invoices
    assert [(each.day, each.reason) for each in begun.payments] == [(TODAY, "cheque")]
    assert begun.summary.state == "partly-paid"
    with demo.write() as connection:
        pay(connection, last.number, 5000, TODAY, "payfip")
    settled = explained(demo, claire)
    assert (settled.due_cents, settled.invoices, settled.others) == (0, (), ())


def test_each_parent_has_their_own_account(demo: Database) -> None:
    """Separated parents: Thomas sees nothing of what Awa owes or books, nor she of his."""
    awa, thomas = own(demo, "awa.diallo@example.org"), own(demo, "thomas.petit@example.org")
    with demo.read() as connection:
        hers, his = balance(connection, awa), balance(connection, thomas)
        numbers = {each.number for each in invoices(connection, awa)}
        assert numbers.isdisjoint(each.number for each in invoices(connection, thomas))
    days = [{day for line in each.not_invoiced for day in line.days} for each in (hers, his)]
    assert days[0]
    assert days[1]
    assert days[0].isdisjoint(days[1])


def test_the_days_of_a_child_one_may_not_see_are_not_told(demo: Database) -> None:
    claire = own(demo, CLAIRE)
    lena = next(each.id for each in claire.children if each.first_name == "Léna")
    with demo.write() as connection:
        hers = guardianship.c.guardian_id == claire.adult.id
        connection.execute(delete(guardianship).where(hers, guardianship.c.child_id == lena))
    found = explained(demo, own(demo, CLAIRE))
    hidden = [line for line in found.invoices[0].lines if line.child_id is None]
    assert [line.days for line in hidden] == [(), ()]
    assert lena not in {line.child_id for line in (*found.invoices[0].lines, *found.not_invoiced)}
    assert found.due_cents == 8320


def test_a_household_that_never_booked_owes_nothing(demo: Database) -> None:
    sophie = own(demo, "sophie.bernard@example.org")
    found = explained(demo, sophie)
    assert (found.due_cents, found.invoices, found.not_invoiced) == (0, (), ())
    with demo.read() as connection:
        assert invoices(connection, sophie) == ()
