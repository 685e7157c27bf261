"""Rows of adults: known in their household by their e-mail address, else by their name.

An address identifies one adult only. Parents who share one are usual: within a household it stays
with the first of them and the report says so; in two households it is for the commune to decide.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from core.exchange.context import Context, Row, changed
from core.exchange.words import folded
from core.sentence import say
from core.tables import custody, guardian, household

_NAMES = {
    "first_name": "prenom",
    "last_name": "nom",
    "email": "email",
    "phone": "telephone",
    "is_payer": "payeur",
}
_KNOWN = select(
    guardian.c.id,
    guardian.c.household_id,
    guardian.c.first_name,
    guardian.c.last_name,
    guardian.c.email,
    guardian.c.phone,
    guardian.c.is_payer,
    household.c.file_number,
).join(household, household.c.id == guardian.c.household_id)


def take(context: Context, rows: Sequence[Row]) -> None:
    """Add the adults that are new, with every right on their household's children."""
    kept, households = context.of_households(rows)
    known = _Known(context, kept, households)
    added: list[dict[str, Any]] = []
    updated: list[dict[str, Any]] = []
    for row in kept:
        before = known.adult(row)
        cells = known.with_own_addresses(row, before)
        if cells is None:
            continue
        if before is None:
            added.append(known.new(row, cells))
        elif (after := changed(before, cells, _NAMES)) is not None:
            updated.append(after)
        else:
            context.report.count("adults", "same")
    context.update(guardian, updated)
    ids = context.insert_for_ids(guardian, added)
    _entrust_children(context, zip(ids, (each["household_id"] for each in added), strict=True))
    context.report.count("adults", "added", len(added))
    context.report.count("adults", "changed", len(updated))


class _Known:
    """The adults who are there already, by what a row may name them with."""

    def __init__(self, context: Context, rows: Sequence[Row], households: dict[int, int]) -> None:
        self.context = context
        self.households = households
        found = context.found(_KNOWN, guardian.c.household_id, households.values())
        self.by_name = {
            (each.file_number, folded(each.first_name), folded(each.last_name)): each
            for each in found
        }
        self.by_email = {(each.file_number, each.email): each for each in found if each.email}
        self.payers = {each.household_id for each in found if each.is_payer}
        self.owners: dict[str, tuple[int, object]] = {}  # whose each address is
        for column, name in ((guardian.c.email, "email"), (guardian.c.phone, "telephone")):
            wanted = {row.cells[name] for row in rows if row.cells.get(name)}
            for each in context.found(_KNOWN, column, wanted):
                self.owners[str(getattr(each, column.name))] = each.file_number, each.id

    def adult(self, row: Row) -> Any:
        """The adult of the row, or None: by name, else by e-mail in the same household."""
        by_name = self.by_name.get(_name(row))
        return by_name or self.by_email.get((row.cells["dossier"], row.cells.get("email")))

    def with_own_addresses(self, row: Row, before: Any) -> dict[str, Any] | None:
        """The cells without an address that is another adult's; None when the row is wrong."""
        cells = dict(row.cells)
        who = before.id if before is not None else _name(row)
        for name in ("email", "telephone"):
            wanted = cells.get(name)
            if not wanted:
                continue
            number, owner = self.owners.setdefault(wanted, (row.cells["dossier"], who))
            if owner == who:
                continue
            if name == "email" and number != row.cells["dossier"]:
                self.context.wrong(row, say("import-email-taken", email=wanted, number=str(number)))
                return None
            self.context.notice(row, say(f"import-shared-{name}", number=str(number)))
            cells[name] = None
        return cells

    def new(self, row: Row, cells: dict[str, Any]) -> dict[str, Any]:
        """A new adult; the first of a household pays when the file does not say who does."""
        household_id = self.households[row.cells["dossier"]]
        values = {column: cells.get(name) for column, name in _NAMES.items()}
        if values["is_payer"] is None:
            values["is_payer"] = household_id not in self.payers
        if values["is_payer"]:
            self.payers.add(household_id)
        return {"household_id": household_id} | values


def _name(row: Row) -> tuple[int, str, str]:
    return row.cells["dossier"], folded(row.cells["prenom"]), folded(row.cells["nom"])


def _entrust_children(context: Context, adults: Any) -> None:
    """New adults of a household that has children already."""
    pairs = list(adults)
    found = context.found(
        select(custody.c.household_id, custody.c.child_id),
        custody.c.household_id,
        {household_id for _, household_id in pairs},
    )
    children: dict[int, list[int]] = {}
    for household_id, child_id in found:
        children.setdefault(household_id, []).append(child_id)
    context.give(
        (guardian_id, child_id)
        for guardian_id, household_id in pairs
        for child_id in children.get(household_id, ())
    )
