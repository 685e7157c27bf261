"""The schema of a database: made, brought up to date, checked.

A new database is made whole and stamped, without importing Alembic; an older one is upgraded by
its migrations. A test holds the two against each other.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, PrimaryKeyConstraint, String, Table, inspect, select

from core import migrations
from core.database import Database, metadata

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic's own table, kept here so that a new database can be stamped.
version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def revision(connection: Connection) -> str | None:
    """The revision of this database; None when it has no tables of ours."""
    if not inspect(connection).has_table(version.name):
        return None
    return connection.execute(select(version.c.version_num)).scalar()


def is_current(connection: Connection) -> bool:
    """Whether the schema is the one this version of the program needs."""
    return revision(connection) == migrations.HEAD


def create(connection: Connection) -> None:
    """Make every table in an empty database and stamp it."""
    metadata.create_all(connection)
    connection.execute(version.insert().values(version_num=migrations.HEAD))


def upgrade(database: Database) -> None:
    """Bring the schema up to date; an empty database gets all of it."""
    from alembic import command

    with database.write() as connection:
        command.upgrade(_config(connection), "head")


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    return config
