"""Rows of invoices, their lines and their payments. What is in the accounts is never rewritten."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from core.exchange.context import Context, Row, changed
from core.sentence import say
from core.tables import invoice, invoice_line, ledger_entry

_DAYS = {"issued_on": "emise_le", "due_on": "echeance"}
_KNOWN = select(
    invoice.c.id,
    invoice.c.number,
    invoice.c.household_id,
    invoice.c.month,
    invoice.c.issued_on,
    invoice.c.due_on,
    invoice.c.total_cents,
)
_LINES = select(
    invoice_line.c.invoice_id,
    invoice_line.c.position,
    invoice_line.c.child_id,
    invoice_line.c.activity,
    invoice_line.c.unit,
    invoice_line.c.unit_cents,
    invoice_line.c.days,
)
_PAYMENTS = select(
    ledger_entry.c.invoice_id,
    ledger_entry.c.day,
    ledger_entry.c.amount_cents,
    ledger_entry.c.reason,
).where(ledger_entry.c.kind == "payment")
_LEFT = (
    select(invoice.c.number)
    .join(ledger_entry, ledger_entry.c.invoice_id == invoice.c.id)
    .group_by(invoice.c.id, invoice.c.number)
    .having(func.sum(ledger_entry.c.amount_cents) < 0)
)
_UNEQUAL = (
    select(invoice.c.number, invoice.c.total_cents, func.sum(invoice_line.c.amount_cents))
    .join(invoice_line, invoice_line.c.invoice_id == invoice.c.id)
    .group_by(invoice.c.id, invoice.c.number, invoice.c.total_cents)
    .having(func.sum(invoice_line.c.amount_cents) != invoice.c.total_cents)
    .order_by(invoice.c.number)
)


def take(context: Context, rows: Sequence[Row]) -> None:
    """Issue the invoices that are new; of one that is there only the dates may change."""
    kept, households = context.of_households(rows)
    known = _invoices(context, kept)
    added: list[dict[str, Any]] = []
    updated: list[dict[str, Any]] = []
    for row in kept:
        before, home = known.get(row.cells["facture"]), households[row.cells["dossier"]]
        if row.cells["echeance"] < row.cells["emise_le"] or row.cells["montant"] < 0:
            context.wrong(row, say("import-invoice-odd"))
        elif before is None:
            added.append(_new(row, home))
        elif (before.household_id, before.month, before.total_cents) != (
            home,
            row.cells["mois"],
            row.cells["montant"],
        ):
            context.wrong(row, say("import-invoice-differs", number=before.number))
        elif (after := changed(before, row.cells, _DAYS)) is not None:
            updated.append(after)
        else:
            context.report.count("invoices", "same")
    context.update(invoice, updated)
    ids = context.insert_for_ids(invoice, added)
    context.insert(ledger_entry, [_owed(each, of) for each, of in zip(added, ids, strict=True)])
    context.report.count("invoices", "added", len(added))
    context.report.count("invoices", "changed", len(updated))


def take_lines(context: Context, rows: Sequence[Row]) -> None:
    """Add the lines that are new; one that is there must be the same."""
    kept, known = _of_invoices(context, rows)
    kept, children = context.of_children(kept)
    ids = {known[row.cells["facture"]].id for row in kept}
    there: dict[tuple[Any, ...], str] = {}
    positions: dict[int, int] = {}
    for each in context.found(_LINES, invoice_line.c.invoice_id, ids):
        there[each.invoice_id, each.child_id, each.activity, each.unit, each.unit_cents] = each.days
        positions[each.invoice_id] = max(positions.get(each.invoice_id, -1), each.position)
    added = []
    for row in kept:
        key = _line(row, known, children)
        if key in there:
            if there[key] == row.cells["jours"]:
                context.report.count("invoice_lines", "same")
            else:
                number = row.cells["facture"]
                context.wrong(row, say("import-invoice-differs", number=number))
            continue
        position = positions[key[0]] = positions.get(key[0], -1) + 1
        added.append(_new_line(row, key, position))
    context.insert(invoice_line, added)
    context.report.count("invoice_lines", "added", len(added))


def check_lines(context: Context, file: str) -> None:
    """The lines of an invoice must make up its amount."""
    for number, total, lines in context.connection.execute(_UNEQUAL).fetchmany(50):
        reason = say("import-lines-unequal", number=number, total=total, lines=int(lines))
        context.report.problem(file, 0, reason)


def take_payments(context: Context, rows: Sequence[Row]) -> None:
    """Post the payments that are new; never more than an invoice asks for."""
    kept, known = _of_invoices(context, rows)
    ids = {each.id for each in known.values()}
    there = {tuple(each) for each in context.found(_PAYMENTS, ledger_entry.c.invoice_id, ids)}
    added = []
    for row in kept:
        of = known[row.cells["facture"]]
        cents, day = row.cells["montant"], row.cells["date"]
        if cents <= 0:
            context.wrong(row, say("import-not-amount"))
        elif (of.id, day, -cents, row.cells["moyen"]) in there:
            context.report.count("payments", "same")
        else:
            added.append(_paid(row, of))
    context.insert(ledger_entry, added)
    context.report.count("payments", "added", len(added))
    over = {number for (number,) in context.found(_LEFT, invoice.c.id, ids)}
    for row in kept:
        if row.cells["facture"] in over:
            context.wrong(row, say("import-paid-too-much", number=row.cells["facture"]))


def _invoices(context: Context, rows: Sequence[Row]) -> dict[str, Any]:
    numbers = {row.cells["facture"] for row in rows}
    return {each.number: each for each in context.found(_KNOWN, invoice.c.number, numbers)}


def _of_invoices(context: Context, rows: Sequence[Row]) -> tuple[list[Row], dict[str, Any]]:
    known = _invoices(context, rows)
    kept = []
    for row in rows:
        if row.cells["facture"] in known:
            kept.append(row)
        else:
            context.wrong(row, say("import-no-invoice", number=row.cells["facture"]))
    return kept, known


def _new(row: Row, home: int) -> dict[str, Any]:
    return {
        "number": row.cells["facture"],
        "household_id": home,
        "month": row.cells["mois"],
        "issued_on": row.cells["emise_le"],
        "due_on": row.cells["echeance"],
        "total_cents": row.cells["montant"],
    }


def _owed(values: dict[str, Any], invoice_id: int) -> dict[str, Any]:
    return {
        "household_id": values["household_id"],
        "day": values["issued_on"],
        "kind": "invoice",
        "amount_cents": values["total_cents"],
        "invoice_id": invoice_id,
    }


def _paid(row: Row, of: Any) -> dict[str, Any]:
    return {
        "household_id": of.household_id,
        "day": row.cells["date"],
        "kind": "payment",
        "amount_cents": -row.cells["montant"],
        "invoice_id": of.id,
        "reason": row.cells["moyen"],
    }


def _line(row: Row, known: dict[str, Any], children: dict[str, int]) -> tuple[Any, ...]:
    cells = row.cells
    of, child_id = known[cells["facture"]].id, children[cells["enfant"]]
    return of, child_id, cells["activite"], cells["formule"], cells["prix"]


def _new_line(row: Row, key: tuple[Any, ...], position: int) -> dict[str, Any]:
    names = ("invoice_id", "child_id", "activity", "unit", "unit_cents")
    days = row.cells["jours"]
    amount = row.cells["prix"] * (days.count(",") + 1)
    values = dict(zip(names, key, strict=True))
    return values | {"position": position, "days": days, "amount_cents": amount}
