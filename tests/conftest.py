"""What every test may ask for: a database of each kind, the demo commune at a date.

PostgreSQL is started once a run. Where its server is missing the tests that need it are skipped
and named; in CI (`CI=true`) that is a failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import ProgrammingError

import bot.every_table  # noqa: F401 — declares them in `metadata`
import core.schema  # noqa: F401 — its table too
from core.clock import read_instant
from core.commune import Commune
from core.commune.file import demo_commune
from core.database import Database, metadata
from core.demo.loading import load_demo
from tests.servers import postgresql

WHEN = "2025-12-12T09:00"


def pytest_configure(config: pytest.Config) -> None:
    """Name our mark."""
    config.addinivalue_line("markers", "at(when): the moment the demo commune is made for")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The cluster of this run."""
    if postgresql.programs() is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's server is missing: CI needs it")
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    with postgresql.cluster() as url:
        yield url


Maker = Callable[[str | None], Database]
# The rows of each table that has some, as COPY writes them; the last value of each sequence.
Rows = tuple[list[tuple[str, bytes]], list[tuple[str, int]]]


@pytest.fixture(scope="session")
def _templates() -> dict[tuple[str, str | None], str]:
    return {}


@pytest.fixture(scope="session")
def _rows() -> dict[str | None, Rows]:
    """What the demo of each moment holds on PostgreSQL."""
    return {}


@pytest.fixture(scope="session")
def _free() -> list[str]:
    """The PostgreSQL databases that no test uses now."""
    return []


_number = count()


def _fill(database: Database, when: str | None) -> None:
    with database.write() as connection:
        metadata.create_all(connection)
        if when:
            load_demo(connection, read_instant(when))


class _Sqlite:
    """Databases copied from a file made once for each moment."""

    def __init__(self, folder: Path, templates: dict[tuple[str, str | None], str]) -> None:
        self.folder, self.templates = folder, templates

    def make(self, when: str | None) -> str:
        key = ("sqlite", when)
        if key not in self.templates:
            template = self.folder.parent / f"template-{next(_number)}.db"
            database = Database(f"sqlite:///{template}")
            _fill(database, when)
            with database.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            database.close()
            self.templates[key] = str(template)
        copy = self.folder / f"petitmot-{next(_number)}.db"
        shutil.copyfile(self.templates[key], copy)
        return f"sqlite:///{copy}"


class _Postgresql:
    """Databases of one cluster, emptied and used again: making one takes ten times as long."""

    def __init__(self, url: str, free: list[str], rows: dict[str | None, Rows]) -> None:
        self.url, self.free, self.rows = url, free, rows

    def make(self, when: str | None) -> str:
        url = self.free.pop() if self.free else self._new()
        try:
            self._refill(url, when)
        except ProgrammingError:  # a test of migrations left it without its tables
            url = self._new()
            self._refill(url, when)
        return url

    def _refill(self, url: str, when: str | None) -> None:
        database = Database(url)
        try:
            with database.write() as connection:
                # Triggers of foreign keys off: rows go and come in any order, at once.
                connection.exec_driver_sql(_emptied())
                if when in self.rows:
                    _copy_in(connection, self.rows[when])
                elif when:
                    connection.exec_driver_sql("SET LOCAL session_replication_role = origin")
                    load_demo(connection, read_instant(when))
                    self.rows[when] = _copy_out(connection)
        finally:
            database.close()

    def _new(self) -> str:
        engine = create_engine(f"{self.url}/postgres", isolation_level="AUTOCOMMIT")
        name = f"petitmot_{next(_number)}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        database = Database(f"{self.url}/{name}")
        _fill(database, None)
        database.close()
        return f"{self.url}/{name}"


def _emptied() -> str:
    """Delete every row; every sequence begins again, so that ids are those of a new database."""
    deleted = "".join(f"DELETE FROM {table};" for table in metadata.tables)
    restarted = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"
    return f"SET LOCAL session_replication_role = replica;{deleted}{restarted}"


_SEQUENCES = "SELECT relname, pg_sequence_last_value(oid) FROM pg_class WHERE relkind = 'S'"


def _copy_out(connection: Connection) -> Rows:
    """What every table holds, and where every sequence is."""
    held = []
    with connection.connection.driver_connection.cursor() as cursor:  # type: ignore[union-attr]
        for table in metadata.tables:
            with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                rows = b"".join(bytes(block) for block in copy)
            if rows:
                held.append((table, rows))
    sequences = connection.execute(text(_SEQUENCES)).all()
    return held, [(name, last) for name, last in sequences if last is not None]


def _copy_in(connection: Connection, rows: Rows) -> None:
    """Put them back, in any order: no trigger looks."""
    tables, sequences = rows
    with connection.connection.driver_connection.cursor() as cursor:  # type: ignore[union-attr]
        for table, held in tables:
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(held)
    if sequences:
        moved = ",".join(f"setval('{name}', {last})" for name, last in sequences)
        connection.exec_driver_sql(f"SELECT {moved}")


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    _templates: dict[tuple[str, str | None], str],
    _free: list[str],
    _rows: dict[str | None, Rows],
) -> Iterator[Maker]:
    """Make a database of this kind: empty schema (None) or the demo commune at a moment."""
    if request.param == "sqlite":
        folder = tmp_path / "databases"
        folder.mkdir()
        maker: _Sqlite | _Postgresql = _Sqlite(folder, _templates)
    else:
        maker = _Postgresql(request.getfixturevalue("postgresql_url"), _free, _rows)
    with ExitStack() as opened:

        def make(when: str | None) -> Database:
            url = maker.make(when)
            if isinstance(maker, _Postgresql):
                opened.callback(maker.free.append, url)
            database = Database(url)
            opened.callback(database.close)
            return database

        yield make


@pytest.fixture
def db(new_database: Maker) -> Database:
    """A database with our tables and nothing in them."""
    return new_database(None)


@pytest.fixture
def demo(new_database: Maker, request: pytest.FixtureRequest) -> Database:
    """The demo commune, made for `@pytest.mark.at(…)` or 12 December 2025, 9:00."""
    mark = request.node.get_closest_marker("at")
    return new_database(mark.args[0] if mark else WHEN)


@pytest.fixture(scope="session")
def commune() -> Commune:
    """The demo commune's configuration."""
    return demo_commune()
