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
from sqlalchemy import create_engine, text

import bot.store
import notifications.outbox
from core import access_tables, tables
from core.clock import read_instant
from core.commune import Commune
from core.commune_file import demo_commune
from core.database import Database, metadata
from core.demo import load_demo
from tests.servers import postgresql

ALL_TABLES = (
    bot.store,
    notifications.outbox,
    tables,
    access_tables,
)  # importing them fills `metadata`
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


@pytest.fixture(scope="session")
def _templates() -> dict[tuple[str, str | None], str]:
    return {}


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
    """Databases copied by the server from one made once for each moment."""

    def __init__(self, url: str, templates: dict[tuple[str, str | None], str]) -> None:
        self.url, self.templates = url, templates

    def _create(self, name: str, template: str = "template1") -> None:
        engine = create_engine(f"{self.url}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(
                text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
            )
        engine.dispose()

    def drop(self, url: str) -> None:
        """Give the disk back: a run makes a thousand of them."""
        engine = create_engine(f"{self.url}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)"))
        engine.dispose()

    def make(self, when: str | None) -> str:
        key = ("postgresql", when)
        if key not in self.templates:
            template = f"template_{next(_number)}"
            self._create(template)
            database = Database(f"{self.url}/{template}")
            _fill(database, when)
            database.close()
            self.templates[key] = template
        name = f"petitmot_{next(_number)}"
        self._create(name, self.templates[key])
        return f"{self.url}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    _templates: dict[tuple[str, str | None], str],
) -> Iterator[Maker]:
    """Make a database of this kind: empty schema (None) or the demo commune at a moment."""
    if request.param == "sqlite":
        folder = tmp_path / "databases"
        folder.mkdir()
        maker: _Sqlite | _Postgresql = _Sqlite(folder, _templates)
    else:
        maker = _Postgresql(request.getfixturevalue("postgresql_url"), _templates)
    with ExitStack() as opened:

        def make(when: str | None) -> Database:
            url = maker.make(when)
            if isinstance(maker, _Postgresql):
                opened.callback(maker.drop, url)
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
