"""Rows to be inserted many at a time, with ids given here so that they can name one another."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from core.database import metadata
from core.tables import seat

_RESTART = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT max(id) FROM {0}))"


class Rows:
    """What a demo is about to insert; `flush` writes it and forgets it, the counters go on."""

    def __init__(self) -> None:
        """Begin with nothing, ids from 1."""
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._ids: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()
        self._seats: Counter[tuple[str, date]] = Counter()

    def add(self, table: Table, **values: Any) -> int:
        """Add a row to a table with an `id`; gives the id."""
        self._ids[table.name] += 1
        values["id"] = number = self._ids[table.name]
        self._rows.setdefault(table.name, []).append(values)
        return number

    def put(self, table: Table, **values: Any) -> None:
        """Add a row to a table whose key is among its values."""
        self._rows.setdefault(table.name, []).append(values)

    def number(self, year: int, prefix: str = "") -> str:
        """The next number of a series: `2025-000001` (orders), `F2025-000001` (invoices)."""
        series = f"{prefix}{year}"
        self._numbers[series] += 1
        return f"{series}-{self._numbers[series]:06d}"

    def take_seat(self, pool: str, day: date, capacity: int | None) -> bool:
        """Take a place of the pool on that day; False when none is left."""
        if capacity is None:
            return True
        if self._seats[pool, day] >= capacity:
            return False
        self._seats[pool, day] += 1
        return True

    def flush(self, connection: Connection) -> None:
        """Insert what was added, the tables that others point to first."""
        for table in metadata.sorted_tables:
            rows = self._rows.pop(table.name, None)
            if rows and connection.dialect.name == "postgresql":
                _copy(connection, table, rows)
            elif rows:
                connection.execute(insert(table), rows)

    def finish(self, connection: Connection) -> None:
        """Insert the rest and the places taken; the database's own ids go on after ours."""
        for (pool, day), taken in sorted(self._seats.items()):
            self.put(seat, pool=pool, day=day, taken=taken)
        self.flush(connection)
        if connection.dialect.name == "postgresql":
            for name in self._ids:
                connection.execute(text(_RESTART.format(name)))


def _copy(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows by COPY, several times as fast; instants are stored in UTC without offset."""
    names = ", ".join(f'"{name}"' for name in rows[0])
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row([_stored(value) for value in row.values()])


def _stored(value: Any) -> Any:
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value


def is_empty(connection: Connection, table: Table) -> bool:
    """Whether the table has no row."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def wipe(connection: Connection) -> None:
    """Delete every row, those that point to others first; the stamp of the schema stays."""
    tables = [table for table in metadata.sorted_tables if table.name != "alembic_version"]
    if connection.dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in tables)
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
        return
    for table in reversed(tables):
        connection.execute(table.delete())
