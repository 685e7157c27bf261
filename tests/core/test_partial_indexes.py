"""The indexes of a part of a table say which part, on both databases."""

import pytest
from sqlalchemy import Index, text

from core.database import Database, metadata


def partial() -> list[Index]:
    every = [index for table in metadata.tables.values() for index in table.indexes]
    found = (index for index in every if index.dialect_options["sqlite"]["where"] is not None)
    return sorted(found, key=lambda index: str(index.name))


def test_there_are_some() -> None:
    assert {"uq_booking_live", "uq_dialog_open"} <= {str(index.name) for index in partial()}


@pytest.mark.parametrize("index", partial(), ids=lambda index: str(index.name))
def test_the_database_knows_which_rows(db: Database, index: Index) -> None:
    known = "sqlite_master WHERE name" if db.is_sqlite else "pg_indexes WHERE indexname"
    column = "sql" if db.is_sqlite else "indexdef"
    with db.read() as connection:
        told = connection.execute(text(f"SELECT {column} FROM {known} = '{index.name}'")).scalar()
    assert " WHERE " in str(told)
