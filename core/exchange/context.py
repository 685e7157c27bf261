"""What the takers of rows share: the connection, what is known by its keys, what was found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Column, Connection, Table, bindparam, insert, select, update

from core.commune import Commune
from core.exchange.report import Report
from core.exchange.tables import child_reference
from core.sentence import Sentence, say
from core.tables import custody, guardian, guardianship, household

_CUSTODY = select(custody.c.household_id, custody.c.child_id, custody.c.weeks)
ACTS = ("see", "book", "documents")


class Row(NamedTuple):
    """A row that could be read: where it is, and its cells by the name of their column."""

    file: str
    line: int
    cells: dict[str, Any]


@dataclass
class Context:
    """An import under way."""

    connection: Connection
    commune: Commune
    now: datetime
    report: Report

    def wrong(self, row: Row, reason: Sentence) -> None:
        """This row cannot be taken."""
        self.report.problem(row.file, row.line, reason)

    def notice(self, row: Row, reason: Sentence) -> None:
        """This row is taken otherwise than it is written."""
        self.report.notice(row.file, row.line, reason)

    def households(self, rows: Sequence[Row]) -> dict[int, int]:
        """The ids of the households that the rows name, by file number."""
        numbers = {row.cells["dossier"] for row in rows}
        return dict(self._pairs(household.c.file_number, household.c.id, numbers))

    def children(self, rows: Sequence[Row]) -> dict[str, int]:
        """The ids of the children that the rows name, by the code that files give them."""
        codes = {row.cells["enfant"] for row in rows}
        return dict(self._pairs(child_reference.c.reference, child_reference.c.child_id, codes))

    def of_households(self, rows: Sequence[Row]) -> tuple[list[Row], dict[int, int]]:
        """The rows whose household is known, with its id; the others are wrong."""
        known = self.households(rows)
        kept = []
        for row in rows:
            if row.cells["dossier"] in known:
                kept.append(row)
            else:
                self.wrong(row, say("import-no-household", number=str(row.cells["dossier"])))
        return kept, known

    def of_children(self, rows: Sequence[Row]) -> tuple[list[Row], dict[str, int]]:
        """The rows whose child is known, with its id; the others are wrong."""
        known = self.children(rows)
        kept = []
        for row in rows:
            if row.cells["enfant"] in known:
                kept.append(row)
            else:
                self.wrong(row, say("import-no-child", code=row.cells["enfant"]))
        return kept, known

    def custody(self, children: Iterable[int]) -> dict[tuple[int, int], str]:
        """In which weeks these children live where, by (household, child)."""
        found = self.found(_CUSTODY, custody.c.child_id, set(children))
        return {(each.household_id, each.child_id): each.weeks for each in found}

    def _pairs(self, key: Column[Any], value: Column[Any], wanted: Iterable[Any]) -> Any:
        return ((row[0], row[1]) for row in self.found(select(key, value), key, wanted))

    def found(self, statement: Any, key: Column[Any], wanted: Iterable[Any]) -> Sequence[Any]:
        """The rows of a `select` whose `key` is one of those wanted."""
        among = statement.where(key.in_(bindparam("wanted", expanding=True)))
        return self.connection.execute(among, {"wanted": list(wanted)}).all()

    def insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Insert them all, at once."""
        if rows:
            self.connection.execute(insert(table), rows)

    def insert_for_ids(self, table: Table, rows: list[dict[str, Any]]) -> list[int]:
        """Insert them all; their ids, in the same order."""
        if not rows:
            return []
        statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        return [row[0] for row in self.connection.execute(statement, rows)]

    def update(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Write the rows that have other values now; each holds its `id` and every column set."""
        if not rows:
            return
        names = [name for name in rows[0] if name != "id"]
        statement = (
            update(table)
            .where(table.c.id == bindparam("which"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        told = [{"which": row["id"]} | {f"new_{name}": row[name] for name in names} for row in rows]
        self.connection.execute(statement, told)

    def entrust(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Give the adults of a household every right on a child that is new there."""
        wanted: dict[int, list[int]] = {}
        for household_id, child_id in pairs:
            wanted.setdefault(household_id, []).append(child_id)
        adults = self.found(
            select(guardian.c.id, guardian.c.household_id), guardian.c.household_id, wanted
        )
        self.give(
            (adult.id, child_id) for adult in adults for child_id in wanted[adult.household_id]
        )

    def give(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Give adults every right on children, each pair new."""
        rows = [
            {"guardian_id": guardian_id, "child_id": child_id, "act": act}
            for guardian_id, child_id in pairs
            for act in ACTS
        ]
        self.insert(guardianship, rows)


Taker: TypeAlias = Callable[[Context, Sequence[Row]], None]


def changed(known: Any, cells: dict[str, Any], names: dict[str, str]) -> dict[str, Any] | None:
    """The columns of a known row with what the file says; None when nothing is different.

    `names` gives each database column its column in the file. A blank cell, or a column that is
    not there, leaves what is known.
    """
    before = {column: getattr(known, column) for column in names}
    after = {
        column: before[column] if cells.get(name) is None else cells[name]
        for column, name in names.items()
    }
    return None if after == before else {"id": known.id} | after
