"""The files of erased people: those that a conversation names, and their bytes once unneeded."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.store import dialog, inbox
from core.papers import unneeded
from core.papers.files import FileStore
from notifications.tables import outbox

FRESH = timedelta(hours=1)
_FILE = re.compile(r"\b[0-9a-f]{64}\b")
# Where a conversation names a file: what was sent, what is being filled in, what is to be told.
MENTIONS = ((inbox, inbox.c.body), (dialog, dialog.c.log), (outbox, outbox.c.view))


def mentioned(connection: Connection, guardian_id: int) -> Iterator[str]:
    """The files (by SHA-256) that an adult's conversation names."""
    for table, column in MENTIONS:
        rows = connection.execute(select(column).where(table.c.guardian_id == guardian_id))
        for text in rows.scalars():
            yield from _FILE.findall(text)


def forget_files(files: FileStore, connection: Connection, now: datetime) -> int:
    """Delete the files of erased people that no document, message or talk has; how many.

    Done at night, after the erasure is committed: bytes do not come back with a transaction. One
    that was sent again in the last hour (`now`) waits for the next night.
    """
    found = 0
    for name in unneeded.noted(connection):
        if files.kept_since(name, now - FRESH):
            continue
        if not unneeded.is_on_file(connection, name) and not _is_said(connection, name):
            files.forget(name)
            found += 1
        unneeded.settled(connection, name)
    return found


def _is_said(connection: Connection, name: str) -> bool:
    found = (select(column).where(column.contains(name)).limit(1) for _, column in MENTIONS)
    return any(connection.execute(each).first() is not None for each in found)
