"""Every row of the portal's tables, to compare two demos."""

from sqlalchemy import Connection, select

from core.database import metadata


def dump(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table by its name, in a stable order."""
    return {
        table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=str)
        for table in metadata.sorted_tables
    }
