"""Migrations make what the tables say, on both databases."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.commands import main
from bot.every_table import ALL_TABLES
from core import migrations, schema
from core.database import Database, metadata
from tests.conftest import Maker

SQLITE = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
POSTGRESQL = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default,"
    " character_maximum_length FROM information_schema.columns WHERE table_schema = 'public'"
    " ORDER BY table_name, ordinal_position",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
)


@pytest.fixture
def empty(db: Database) -> Database:
    """A database without any table."""
    with db.write() as connection:
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
    return db


def described(connection: Connection) -> list[tuple[object, ...]]:
    """The schema as the database itself tells it, blanks aside."""
    if connection.dialect.name == "sqlite":
        found = [tuple(row) for row in connection.execute(text(SQLITE))]
    else:
        found = [tuple(row) for query in POSTGRESQL for row in connection.execute(text(query))]
    return [
        tuple(" ".join(value.split()) if isinstance(value, str) else value for value in row)
        for row in found
    ]


def test_upgrading_an_empty_database_makes_what_the_tables_say(
    empty: Database, new_database: Maker
) -> None:
    """Columns, keys, constraints and indexes, their conditions too, to the letter."""
    schema.upgrade(empty)
    whole = new_database(None)
    with whole.write() as connection:
        metadata.drop_all(connection)
        schema.create(connection)
    with empty.read() as migrated, whole.read() as made:
        assert described(migrated) == described(made)
        assert len(described(made)) > len(metadata.tables)
        assert schema.revision(migrated) == schema.revision(made) == migrations.HEAD


def test_alembic_sees_no_difference(empty: Database) -> None:
    assert ALL_TABLES  # imported: every table is declared
    schema.upgrade(empty)
    with empty.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_newest_revision_is_the_one_that_new_databases_are_stamped_with() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [migrations.HEAD]
    for each in scripts.walk_revisions():
        assert Path(each.path).name.startswith(f"{each.revision}_")
        assert each.doc


def test_upgrading_twice_is_upgrading_once(empty: Database) -> None:
    schema.upgrade(empty)
    with empty.read() as connection:
        before = described(connection)
    schema.upgrade(empty)
    with empty.read() as connection:
        assert described(connection) == before


def test_an_upgrade_that_fails_leaves_nothing(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is one transaction, on both databases."""
    with empty.write() as connection:
        connection.exec_driver_sql("CREATE TABLE outbox (id INTEGER)")  # in the way of the last one
        before = described(connection)
    with pytest.raises(Exception, match="outbox"):
        schema.upgrade(empty)
    with empty.read() as connection:
        assert described(connection) == before


def command(*arguments: str) -> int:
    """The exit status of `petitmot …`."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(str(end.code))


def test_the_command_upgrades_and_checks(
    empty: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 done or up to date, 1 it must be upgraded, 2 wrong usage."""
    url = empty.url.render_as_string(hide_password=False)
    assert command("db", "check", "--db", url) == 1
    assert command("db", "upgrade", "--db", url) == 0
    assert command("db", "check", "--db", url) == 0
    with empty.write() as connection:
        connection.execute(schema.version.update().values(version_num="0000"))
    assert command("db", "check", "--db", url) == 1
    assert command("db") == command("db", "other", "--db", url) == 2
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert [line for line in told.err.splitlines() if line.startswith("petitmot: ")]


def test_the_command_on_a_new_file(tmp_path: Path) -> None:
    """In a process of its own, as it is run."""
    url = f"sqlite:///{tmp_path}/new/commune.db"
    for act in ("upgrade", "check"):
        done = subprocess.run(
            [sys.executable, "-m", "bot.commands", "db", act, "--db", url],
            check=False,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.strip()
