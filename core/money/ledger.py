"""The account of a household: movements that are only ever added; the balance is their sum.

An invoice adds to what is owed, a payment or a credit takes off. Amounts are cents.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from sqlalchemy import Connection, bindparam, func, insert, select

from core.sentence import Refused, say
from core.tables import custody, invoice, ledger_entry

Means: TypeAlias = Literal["payfip", "direct-debit", "card", "cheque", "cash", "transfer"]
Motive: TypeAlias = Literal["absence", "closure", "correction"]

_DUE = select(func.coalesce(func.sum(ledger_entry.c.amount_cents), 0)).where(
    ledger_entry.c.household_id == bindparam("household_id")
)
_ENTRIES = (
    select(
        ledger_entry.c.id,
        ledger_entry.c.day,
        ledger_entry.c.kind,
        ledger_entry.c.amount_cents,
        ledger_entry.c.invoice_id,
        ledger_entry.c.reason,
        ledger_entry.c.child_id,
        ledger_entry.c.about_day,
    )
    .where(ledger_entry.c.household_id == bindparam("household_id"))
    .order_by(ledger_entry.c.day, ledger_entry.c.id)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement: `kind` invoice, payment or credit; positive is owed. What a credit is for."""

    id: int
    day: date
    kind: str
    amount_cents: int
    invoice_id: int | None
    reason: str | None
    child_id: int | None
    about_day: date | None


def due(connection: Connection, household_id: int) -> int:
    """What the household owes in cents; negative when the commune owes it."""
    return int(connection.execute(_DUE, {"household_id": household_id}).scalar_one())


def entries(connection: Connection, household_id: int) -> tuple[Entry, ...]:
    """Every movement of the household's account, by day."""
    rows = connection.execute(_ENTRIES, {"household_id": household_id})
    return tuple(Entry(*row) for row in rows)


def pay(connection: Connection, number: str, cents: int, day: date, means: Means) -> int:
    """Post a payment that has really been received on the invoice of that number; its entry's id.

    Refused when there is no such invoice, it is settled already, or `cents` is more than remains.
    The connection must write: two payments of one invoice come one after the other.
    """
    invoice_id, household_id = _lock_invoice(connection, number)
    _check_amount(cents, left(connection, invoice_id), number)
    return _post(connection, household_id, day, ("payment", means), -cents, invoice_id)


def receive(
    connection: Connection, invoice_id: int, cents: int, day: date, means: Means, reference: str
) -> bool:
    """Post money that a provider says it has taken; False when `reference` was posted before.

    It is posted even on a settled invoice: the household then has an advance.
    """
    statement = select(invoice.c.household_id).where(invoice.c.id == invoice_id).with_for_update()
    household_id = connection.execute(statement).scalar_one()
    known = select(ledger_entry.c.id).where(ledger_entry.c.reference == reference)
    if connection.execute(known).first():
        return False
    entry = ("payment", means)
    _post(connection, household_id, day, entry, -cents, invoice_id, reference=reference)
    return True


def credit(
    connection: Connection,
    number: str,
    cents: int,
    day: date,
    motive: Motive,
    child_id: int,
    about_day: date,
) -> int:
    """Post a credit on the invoice of that number, for a day of a child; its entry's id.

    Refused as `pay` is, when the child is not of that household, or the day is credited already.
    """
    invoice_id, household_id = _lock_invoice(connection, number)
    _check_child(connection, household_id, child_id)
    same = (
        ledger_entry.c.kind == "credit",
        ledger_entry.c.invoice_id == invoice_id,
        ledger_entry.c.child_id == child_id,
        ledger_entry.c.about_day == about_day,
        ledger_entry.c.reason == motive,
    )
    if connection.execute(select(ledger_entry.c.id).where(*same)).first():
        raise Refused(say("credit-already", day=about_day))
    _check_amount(cents, left(connection, invoice_id), number)
    entry = ("credit", motive)
    about = {"child_id": child_id, "about_day": about_day}
    return _post(connection, household_id, day, entry, -cents, invoice_id, **about)


def left(connection: Connection, invoice_id: int) -> int:
    """What remains to be paid of an invoice, in cents."""
    of_invoice = select(func.sum(ledger_entry.c.amount_cents)).where(
        ledger_entry.c.invoice_id == invoice_id
    )
    return int(connection.execute(of_invoice).scalar() or 0)


def _lock_invoice(connection: Connection, number: str) -> tuple[int, int]:
    statement = (
        select(invoice.c.id, invoice.c.household_id)
        .where(invoice.c.number == number)
        .with_for_update()
    )
    row = connection.execute(statement).first()
    if row is None:
        raise Refused(say("invoice-unknown", number=number), "facture")
    return row.id, row.household_id


def _check_amount(cents: int, remaining: int, number: str) -> None:
    if remaining <= 0:
        raise Refused(say("invoice-settled", number=number), "facture")
    if not 0 < cents <= remaining:
        raise Refused(say("payment-amount", left=remaining), "montant")


def _check_child(connection: Connection, household_id: int, child_id: int) -> None:
    statement = select(custody.c.child_id).where(
        custody.c.household_id == household_id, custody.c.child_id == child_id
    )
    if connection.execute(statement).first() is None:
        raise Refused(say("credit-other-child"), "enfant")


def _post(
    connection: Connection,
    household_id: int,
    day: date,
    entry: tuple[str, str],
    cents: int,
    invoice_id: int,
    **about: object,
) -> int:
    values = {
        "household_id": household_id,
        "day": day,
        "kind": entry[0],
        "reason": entry[1],
        "amount_cents": cents,
        "invoice_id": invoice_id,
        **about,
    }
    statement = insert(ledger_entry).values(values).returning(ledger_entry.c.id)
    return connection.execute(statement).scalar_one()
