"""The balance of a household and all that explains it: days, credits, payments (B1).

An invoice that is settled cancels out with what settled it and is left out of the explanation;
what remains adds up to the balance exactly.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from core.bookings.bookings import LIVE
from core.bookings.patterns import month
from core.money.invoices import InvoiceLine, InvoiceSummary, invoices, lines
from core.money.ledger import Entry, entries
from core.people.families import Family
from core.tables import booking, household

_BOOKED_AFTER = (
    select(
        booking.c.child_id,
        booking.c.activity,
        booking.c.unit,
        booking.c.day,
        booking.c.amount_cents,
    )
    .where(booking.c.household_id == bindparam("household_id"), LIVE)
    .where(booking.c.day > bindparam("last"))
    .order_by(booking.c.day)
)
_HOUSEHOLD = select(household.c.dependent_children, household.c.family_quotient).where(
    household.c.id == bindparam("household_id")
)


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice not settled: its lines, and the payments and credits received on it."""

    summary: InvoiceSummary
    lines: tuple[InvoiceLine, ...]
    payments: tuple[Entry, ...]
    credits: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NotInvoiced:
    """Days booked that no invoice holds yet, of one month (its first day), child and unit."""

    month: date
    child_id: int
    activity: str
    unit: str
    days: tuple[date, ...]
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What is due in cents (negative: the household has an advance) and what explains it.

    `due_cents` is the sum of what the open invoices leave and of `others`: the movements on no
    invoice, and those of an invoice paid too much. `not_invoiced` is not due yet.
    """

    due_cents: int
    invoices: tuple[OpenInvoice, ...]
    others: tuple[Entry, ...]
    not_invoiced: tuple[NotInvoiced, ...]
    dependent_children: int
    family_quotient: int | None


def balance(connection: Connection, own: Family) -> Balance:
    """The balance of the adult's own household, explained as far as the adult may see."""
    key = {"household_id": own.household_id}
    every = entries(connection, own.household_id)
    known = invoices(connection, own)
    opened = [each for each in reversed(known) if each.left_cents > 0]
    settled = {each.id for each in known if each.left_cents == 0}
    explained = {each.id for each in opened}
    detail = lines(connection, own, explained) if explained else {}
    dependent, quotient = connection.execute(_HOUSEHOLD, key).one()
    return Balance(
        due_cents=sum(each.amount_cents for each in every),
        invoices=tuple(
            OpenInvoice(
                each,
                detail[each.id],
                _on(every, each.id, "payment"),
                _on(every, each.id, "credit"),
            )
            for each in opened
        ),
        others=tuple(each for each in every if each.invoice_id not in explained | settled),
        not_invoiced=_not_invoiced(connection, own, known[0].month if known else None),
        dependent_children=dependent,
        family_quotient=quotient,
    )


def _on(every: tuple[Entry, ...], invoice_id: int, kind: str) -> tuple[Entry, ...]:
    return tuple(each for each in every if (each.invoice_id, each.kind) == (invoice_id, kind))


def _not_invoiced(
    connection: Connection, own: Family, last_month: date | None
) -> tuple[NotInvoiced, ...]:
    """Live bookings after the last month invoiced, of the children the adult may see."""
    seen = {each.id for each in own.children if each.may("see")}
    last = month(last_month)[1] if last_month else date.min
    groups: dict[tuple[date, int, str, str], list[tuple[date, int]]] = {}
    for child_id, activity, unit, day, cents in connection.execute(
        _BOOKED_AFTER, {"household_id": own.household_id, "last": last}
    ):
        if child_id in seen:
            key = (day.replace(day=1), child_id, activity, unit)
            groups.setdefault(key, []).append((day, cents))
    return tuple(
        NotInvoiced(*key, tuple(day for day, _ in days), sum(cents for _, cents in days))
        for key, days in sorted(groups.items())
    )
