"""What the commands share: a database opened and ready, the demo in an empty one, the files."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError

from bot.config import Config
from core import schema, tables
from core.commune import Commune
from core.commune.file import CommuneFileError, demo_commune, load
from core.database import Database, DatabaseUrlError
from core.papers.files import FileStore
from core.sentence import Refused, say

if TYPE_CHECKING:
    from notifications.ledger import Ledger

_SETTING = select(tables.setting.c.value).where(tables.setting.c.key == "kind")


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database at `url`, closed at the end; Refused when it cannot be reached."""
    try:
        database = Database(url)
        if database.is_sqlite and database.url.database:
            Path(database.url.database).parent.mkdir(parents=True, exist_ok=True)
        with closing(database):
            yield database
    except DatabaseUrlError as reason:
        raise Refused(say("command-bad-database", url=str(reason))) from reason
    except OperationalError as reason:
        where = Database(url).url.render_as_string(hide_password=True)
        raise Refused(say("command-no-database", url=where)) from reason


def ready(connection: Connection) -> str:
    """What the database holds: "empty", "demo" or "commune"; Refused when its schema is old."""
    if schema.revision(connection) is None:
        return "empty"
    if not schema.is_current(connection):
        raise Refused(say("command-old-schema"))
    return connection.execute(_SETTING).scalar() or "empty"


def make_schema(connection: Connection) -> None:
    """Make every table in an empty database."""
    import bot.every_table  # noqa: F401 — declares them

    schema.create(connection)


def fill_with_demo(database: Database, now: datetime, families: int = 0) -> None:
    """Make the schema where it is missing and load the demo commune for `now`."""
    from core.demo.loading import load_demo

    with database.write() as connection:
        if schema.revision(connection) is None:
            make_schema(connection)
        load_demo(connection, now, families)


def files_of(database: Database, config: Config) -> FileStore:
    """Where the files of this database are kept: beside an SQLite file, else where it is said."""
    if config["files.dir"]:
        return FileStore(Path(config["files.dir"]))
    path = database.url.database if database.is_sqlite else None
    return FileStore(Path(path).with_suffix(".files") if path else Path("petitmot.files"))


def ledger_of(files: FileStore, config: Config, now: datetime) -> "Ledger":
    """What was sent, kept outside the database: beside the files, or where it is said."""
    from notifications.ledger import Ledger

    return Ledger(ledger_folder(files, config), now)


def ledger_folder(files: FileStore, config: Config) -> Path:
    """Where the ledger of what was sent is kept; it may not be there yet."""
    said, root = config["files.ledger"], files.root
    return Path(said) if said else root.with_name(f"{root.name}.sent")


def commune_of(config: Config) -> Commune:
    """The commune of the configuration, else the demo's; Refused when its file cannot be used."""
    if not config["commune.file"]:
        return demo_commune()
    try:
        return load(Path(config["commune.file"]))
    except CommuneFileError as wrong:
        raise Refused(wrong.sentence) from wrong


def reach_of(config: Config) -> dict[str, str]:
    """How one writes to us on each channel that is configured; empty where that is not known."""
    named = {"telegram": "telegram.username", "sms": "sms.sender", "email": "email.address"}
    return {each: config[key] or "" for each, key in named.items() if config.has(each)}


def real_now() -> datetime:
    """The clock: the one place of the program that reads it."""
    return datetime.now(UTC)
