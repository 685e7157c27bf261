"""The bytes of erased people: named when their rows go, deleted once no row points at them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, exists, select

from core.database import insert_or_skip
from core.messages.attachments import message_attachment
from core.tables import document, setting

_KEY = "unneeded-file:"


def note(connection: Connection, names: Iterable[str], now: datetime) -> None:
    """Remember files (by SHA-256) whose rows are gone, in the transaction that took them away."""
    for name in sorted(set(names)):
        insert_or_skip(connection, setting, {"key": _KEY + name, "value": now.isoformat()})


def noted(connection: Connection) -> tuple[str, ...]:
    """The files to look at, by SHA-256."""
    rows = connection.execute(select(setting.c.key).where(setting.c.key.startswith(_KEY)))
    return tuple(sorted(key.removeprefix(_KEY) for key in rows.scalars()))


def is_on_file(connection: Connection, name: str) -> bool:
    """Whether a document or a message has these very bytes: another family's, or one kept."""
    rows = (exists().where(table.c.sha256 == name) for table in (document, message_attachment))
    return any(connection.execute(select(each)).scalar_one() for each in rows)


def settled(connection: Connection, name: str) -> None:
    """Forget the note: the file was deleted, or is needed."""
    connection.execute(delete(setting).where(setting.c.key == _KEY + name))
