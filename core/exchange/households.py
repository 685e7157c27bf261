"""Rows of households: known by their file number."""

from collections.abc import Sequence

from sqlalchemy import select

from core.exchange.context import Context, Row, changed
from core.tables import household

_NAMES = {
    "name": "nom",
    "address": "adresse",
    "family_quotient": "quotient",
    "dependent_children": "enfants_a_charge",
}
_KNOWN = select(
    household.c.id,
    household.c.file_number,
    household.c.name,
    household.c.address,
    household.c.family_quotient,
    household.c.dependent_children,
)


def take(context: Context, rows: Sequence[Row]) -> None:
    """Add the households that are new, write what is different of the others."""
    numbers = [row.cells["dossier"] for row in rows]
    found = context.found(_KNOWN, household.c.file_number, numbers)
    known = {each.file_number: each for each in found}
    added, updated = [], []
    for row in rows:
        before = known.get(row.cells["dossier"])
        if before is None:
            added.append(_new(row))
        elif (after := changed(before, row.cells, _NAMES)) is not None:
            updated.append(after)
    context.insert(household, added)
    context.update(household, updated)
    context.report.count("households", "added", len(added))
    context.report.count("households", "changed", len(updated))
    context.report.count("households", "same", len(rows) - len(added) - len(updated))


def _new(row: Row) -> dict[str, object]:
    values = {column: row.cells.get(name) for column, name in _NAMES.items()}
    values["dependent_children"] = values["dependent_children"] or 0
    return {"file_number": row.cells["dossier"]} | values
