"""A synthetic commune in a SQLite file, and the adults of it who will book."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import TextClause, text

from bot.commands.opening import fill_with_demo
from core.clock import read_instant
from core.database import Database

NOW = read_instant("2025-12-12T09:00")
TURNS = 4

_BOOKERS = text(
    "SELECT adult.id, adult.email, min(child.first_name)"
    " FROM guardian AS adult"
    " JOIN custody ON custody.household_id = adult.household_id"
    " JOIN child ON child.id = custody.child_id"
    " WHERE adult.email LIKE 'famille%' AND child.level NOT IN ('6e', '5e')"
    " GROUP BY adult.id HAVING count(*) >= 2 ORDER BY adult.id LIMIT :people"
)
_ADULTS = text(
    "SELECT id, email, '' FROM guardian WHERE email LIKE 'famille%' ORDER BY id LIMIT :people"
)


@dataclass(frozen=True)
class Booker:
    """An adult with two children at school or more, and the first name of one of them."""

    guardian_id: int
    address: str
    child: str

    @property
    def messages(self) -> tuple[str, str, str, str]:
        """What they write: four turns, the last one confirms the recap."""
        return ("réserver", self.child, "la cantine les mardis et jeudis de mars", "Confirmer")


class Town:
    """A demo database made once; every run books in a copy of its own."""

    def __init__(self, folder: Path, families: int, name: str = "town.db") -> None:
        self.template = folder / name
        database = Database(f"sqlite:///{self.template}")
        fill_with_demo(database, NOW, families)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        self.copies = 0

    def copy(self) -> Path:
        """A new database file with the same commune."""
        self.copies += 1
        path = self.template.with_stem(f"{self.template.stem}-{self.copies}")
        shutil.copyfile(self.template, path)
        return path


def bookers(database: Database, people: int) -> list[Booker]:
    """So many adults, each of another household."""
    return _found(database, _BOOKERS, people)


def adults(database: Database, people: int) -> list[Booker]:
    """So many adults, whatever they can book."""
    return _found(database, _ADULTS, people)


def _found(database: Database, query: TextClause, people: int) -> list[Booker]:
    with database.read() as connection:
        rows = connection.execute(query, {"people": people}).all()
    if len(rows) < people:
        raise ValueError(f"only {len(rows)} adults are there")
    return [Booker(*row) for row in rows]
