"""Copies of a database, made from where a test stands and dropped with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, select, text

from core.database import Database, metadata

Contents = dict[str, list[tuple[object, ...]]]
_number = count()


@contextmanager
def copied(database: Database, folder: Path) -> Iterator[Database]:
    """A copy of the database as it is; nobody may be connected to the original."""
    database.close()
    made = _sqlite if database.is_sqlite else _postgresql
    with made(database, folder) as url:
        copy = Database(url)
        try:
            yield copy
        finally:
            copy.close()


@contextmanager
def _sqlite(database: Database, folder: Path) -> Iterator[str]:
    path = folder / f"copy-{next(_number)}.db"
    original, copy = sqlite3.connect(str(database.url.database)), sqlite3.connect(path)
    try:
        original.backup(copy)
    finally:
        original.close()
        copy.close()
    yield f"sqlite:///{path}"


@contextmanager
def _postgresql(database: Database, folder: Path) -> Iterator[str]:
    name = f"{database.url.database}_copy_{next(_number)}"
    server = create_engine(database.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            template = f"TEMPLATE {database.url.database} STRATEGY file_copy"
            connection.execute(text(f"CREATE DATABASE {name} {template}"))
        yield database.url.set(database=name).render_as_string(hide_password=False)
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        server.dispose()


def contents(database: Database) -> Contents:
    """Every row of every table."""
    with database.read() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }
