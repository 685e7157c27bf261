"""Rows of children: known by the code that files give them, else recognised in their household."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from core.exchange.context import Context, Row, changed
from core.exchange.tables import child_reference
from core.exchange.words import folded
from core.tables import child, custody

_NAMES = {
    "first_name": "prenom",
    "last_name": "nom",
    "born_on": "naissance",
    "level": "niveau",
    "school": "ecole",
}
_CHILD = select(
    child.c.id,
    child.c.first_name,
    child.c.last_name,
    child.c.born_on,
    child.c.level,
    child.c.school,
)
_CODED = _CHILD.add_columns(child_reference.c.reference).join(
    child_reference, child_reference.c.child_id == child.c.id
)
# Children of a household that no file has named yet: entered by a family, or by an agent.
_UNCODED = (
    _CHILD.add_columns(custody.c.household_id)
    .join(custody, custody.c.child_id == child.c.id)
    .outerjoin(child_reference, child_reference.c.child_id == child.c.id)
    .where(child_reference.c.child_id.is_(None))
)


def take(context: Context, rows: Sequence[Row]) -> None:
    """Add the children that are new, to the household named; write what is different."""
    kept, households = context.of_households(rows)
    known = _Known(context, kept, households)
    added: list[Row] = []
    updated: list[dict[str, Any]] = []
    for row in kept:
        before = known.child(row)
        if before is None:
            added.append(row)
        elif (after := changed(before, row.cells, _NAMES)) is not None:
            updated.append(after)
        else:
            context.report.count("children", "same")
    context.update(child, updated)
    ids = context.insert_for_ids(child, [_new(row) for row in added])
    for row, child_id in zip(added, ids, strict=True):
        known.codes[row.cells["enfant"]] = child_id
    context.insert(
        child_reference,
        [{"reference": code, "child_id": child_id} for code, child_id in known.codes.items()],
    )
    _house(context, kept, households)
    context.report.count("children", "added", len(added))
    context.report.count("children", "changed", len(updated))


class _Known:
    """The children who are there already; `codes` are those that get one now."""

    def __init__(self, context: Context, rows: Sequence[Row], households: dict[int, int]) -> None:
        self.households = households
        self.codes: dict[str, int] = {}
        wanted = {row.cells["enfant"] for row in rows}
        coded = context.found(_CODED, child_reference.c.reference, wanted)
        self._by_code = {each.reference: each for each in coded}
        uncoded = context.found(_UNCODED, custody.c.household_id, households.values())
        self._at_home = {
            (each.household_id, folded(each.first_name), each.born_on): each for each in uncoded
        }

    def child(self, row: Row) -> Any:
        """The child of the row, or None; one that had no code gets this one."""
        code = row.cells["enfant"]
        if code in self._by_code:
            return self._by_code[code]
        home = self.households[row.cells["dossier"]]
        place = home, folded(row.cells["prenom"]), row.cells["naissance"]
        found = self._at_home.get(place)
        if found is None or found.id in self.codes.values():
            return None
        self.codes[code] = found.id
        return found


def _new(row: Row) -> dict[str, object]:
    values = {column: row.cells.get(name) for column, name in _NAMES.items()}
    return values | {"school": values["school"] or ""}


def _house(context: Context, rows: Sequence[Row], households: dict[int, int]) -> None:
    """The children live in the households named, all weeks unless more is known."""
    children = context.children(rows)
    pairs = [(households[row.cells["dossier"]], children[row.cells["enfant"]]) for row in rows]
    known = context.custody(child_id for _, child_id in pairs)
    new = [pair for pair in pairs if pair not in known]
    context.insert(
        custody, [{"household_id": home, "child_id": who, "weeks": "all"} for home, who in new]
    )
    context.entrust(new)
