"""One door to the database: SQLite (WAL) embedded, PostgreSQL by URL.

A transaction is a `with`: `read()` sees one snapshot, `write()` takes the write lock at once
(`BEGIN IMMEDIATE` on SQLite), so that what is read inside is what is written over.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Index,
    MetaData,
    Table,
    TypeDecorator,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

T = TypeVar("T")
Job: TypeAlias = Callable[[Connection], T]


class Instant(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC without offset in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive datetimes: they have no moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored instant needs its offset")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the UTC moment back."""
        return None if value is None else value.replace(tzinfo=UTC)


class DatabaseUrlError(Exception):
    """This database address cannot be used."""


class Door(Protocol):
    """What whoever converses needs of a database; `writer.Writer` is another one."""

    def read(self) -> AbstractContextManager[Connection]:
        """A transaction that only reads."""

    def run(self, job: Job[T]) -> T:
        """Run `job` in a transaction that writes; its result, once it is on the disk."""


class Database:
    """An engine with our two kinds of transaction."""

    def __init__(self, url: str) -> None:
        """Open `sqlite:///…` or `postgresql+psycopg://…`; DatabaseUrlError for anything else."""
        try:
            self.url = make_url(url)
        except ArgumentError as reason:
            raise DatabaseUrlError(url) from reason
        if self.url.get_backend_name() not in ("sqlite", "postgresql"):
            raise DatabaseUrlError(url)
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")  # the driver we install
        self.engine = _sqlite(self.url) if self.is_sqlite else create_engine(self.url)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database (one node, one writer at a time)."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: committed at the end, rolled back on an exception."""
        with self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def run(self, job: Job[T]) -> T:
        """Run `job` in a transaction that writes, committed when it ends."""
        with self.write() as connection:
            return job(connection)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def _sqlite(url: Any) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _opened(dbapi: Any, record: Any) -> None:
        dbapi.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "cache_size=-16384",
        ):
            dbapi.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def partial_index(name: str, *columns: Column[Any], where: str, unique: bool = False) -> Index:
    """An index of the rows that fulfil `where` only, on both databases."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where))


@event.listens_for(metadata, "before_create")
def _partial_on_postgresql(target: MetaData, connection: Connection, **_: Any) -> None:
    """Said only there: to be told of a dialect, SQLAlchemy imports it (a tenth of a cold start)."""
    if connection.dialect.name == "postgresql":
        for index in (each for table in target.tables.values() for each in table.indexes):
            where = index.dialect_options["sqlite"]["where"]
            index.dialect_options["postgresql"]["where"] = where


def insert_or_skip(connection: Connection, table: Table, values: dict[str, Any]) -> bool:
    """Insert one row unless a unique key holds it already; whether it was inserted."""
    return connection.execute(_skipping(table, connection.dialect.name), values).rowcount == 1


@cache
def _skipping(table: Table, dialect: str) -> Any:
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        return sqlite_insert(table).on_conflict_do_nothing()
    # psycopg's count is only kept for an INSERT that is asked to keep it.
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert

    statement = postgresql_insert(table).on_conflict_do_nothing()
    return statement.execution_options(preserve_rowcount=True)


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """What is written inside is kept whole, or undone on an exception; they may be nested.

    `begin_nested` does the same at five times the cost, which every turn would pay.
    """
    connection.exec_driver_sql("SAVEPOINT inside")
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT inside")
        connection.exec_driver_sql("RELEASE SAVEPOINT inside")
        raise
    connection.exec_driver_sql("RELEASE SAVEPOINT inside")


def has_row_locks(connection: Connection) -> bool:
    """Whether rows are locked one by one; on SQLite who writes is alone already."""
    return connection.dialect.name != "sqlite"
