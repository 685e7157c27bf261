"""Jobs of different people share one commit on SQLite: each still whole, or nothing of it."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, event, insert, select
from sqlalchemy.exc import OperationalError

from core.database import Database, metadata
from core.tables import setting
from core.writer import Writer


class UnhappyError(Exception):
    """What a job of these tests fails with."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An SQLite database: the writer is for no other."""
    made = Database(f"sqlite:///{tmp_path / 'writer.db'}")
    with made.write() as connection:
        metadata.create_all(connection)
    yield made
    made.close()


@pytest.fixture
def writer(database: Database) -> Iterator[Writer]:
    """The writer of that database."""
    made = Writer(database)
    yield made
    made.close()


def write(key: str, connection: Connection) -> str:
    connection.execute(insert(setting), {"key": key, "value": ""})
    return key


def keys(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(setting.c.key).order_by(setting.c.key)).scalars())


def together(writer: Writer, *jobs: object) -> list[Future[object]]:
    """Submit jobs so that they are in one group: the thread is busy until all of them wait."""
    go = Event()
    writer.submit(lambda connection: go.wait())
    futures = [writer.submit(job) for job in jobs]  # type: ignore[arg-type]
    go.set()
    return futures


def test_jobs_that_wait_together_share_one_commit(writer: Writer, database: Database) -> None:
    commits: list[object] = []
    event.listen(database.engine, "commit", commits.append)
    names = [f"k{number:02}" for number in range(20)]
    futures = together(writer, *(lambda c, name=name: write(name, c) for name in names))
    assert [future.result() for future in futures] == names
    assert keys(database) == names
    assert len(commits) <= 3  # the job that waited, the group, the read


def test_a_job_that_fails_leaves_nothing_and_the_others_go_on(
    writer: Writer, database: Database
) -> None:
    def fails(connection: Connection) -> None:
        write("never", connection)
        raise UnhappyError

    before, failed, after = together(
        writer, lambda c: write("before", c), fails, lambda c: write("zafter", c)
    )
    assert before.result() == "before"
    assert after.result() == "zafter"
    with pytest.raises(UnhappyError):
        failed.result()
    assert keys(database) == ["before", "zafter"]


def test_when_the_database_undoes_the_group_everyone_is_told(
    writer: Writer, database: Database
) -> None:
    def undoes(connection: Connection) -> None:
        """As SQLite does by itself when the disk is full."""
        connection.exec_driver_sql("ROLLBACK")
        raise UnhappyError

    for future in together(writer, lambda c: write("a", c), undoes, lambda c: write("b", c)):
        with pytest.raises(OperationalError):
            future.result()
    assert keys(database) == []
    assert writer.run(lambda c: write("later", c)) == "later"


def test_a_job_given_up_while_it_waited_is_not_run(writer: Writer, database: Database) -> None:
    go = Event()
    writer.submit(lambda connection: go.wait())
    given_up = writer.submit(lambda c: write("given-up", c))
    assert given_up.cancel()
    go.set()
    assert writer.run(lambda c: write("kept", c)) == "kept"
    assert keys(database) == ["kept"]
