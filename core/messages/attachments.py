"""The files sent with a message to a service, up to four (M1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Named,
    PrimaryKeyConstraint,
    Table,
    TypedColumns,
    bindparam,
    insert,
    select,
)

from core.database import metadata
from core.papers.documents import harmless_name
from core.sentence import Refused, say

MOST = 4


class MessageAttachmentColumns(TypedColumns):
    """A file of a message; the bytes are at `sha256` in the file store."""

    message_id = Column(Integer, ForeignKey("message.id"), nullable=False)
    position: Named[int]
    sha256: Named[str]
    media_type: Named[str]
    size: Named[int]
    file_name: Named[str]
    flags: Named[str]


message_attachment = Table(
    "message_attachment",
    metadata,
    MessageAttachmentColumns,
    PrimaryKeyConstraint("message_id", "position"),
)

_OF = (
    select(
        message_attachment.c.message_id,
        message_attachment.c.sha256,
        message_attachment.c.media_type,
        message_attachment.c.size,
        message_attachment.c.file_name,
        message_attachment.c.flags,
    )
    .where(message_attachment.c.message_id.in_(bindparam("ids", expanding=True)))
    .order_by(message_attachment.c.message_id, message_attachment.c.position)
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A checked file of a message; `size` in bytes, `flags` as `file_check` gives them."""

    sha256: str
    media_type: str
    size: int
    file_name: str
    flags: str = ""


def attach(connection: Connection, message_id: int, files: Sequence[Attached]) -> None:
    """Keep these files with a message; Refused (key `pieces`) when there are more than four.

    They were checked and kept before; only harmless forms of their names are.
    """
    if len(files) > MOST:
        raise Refused(say("attachments-most", most=MOST), "pieces")
    rows = [
        {
            "message_id": message_id,
            "position": position,
            "sha256": each.sha256,
            "media_type": each.media_type,
            "size": each.size,
            "file_name": harmless_name(each.file_name, each.media_type),
            "flags": each.flags,
        }
        for position, each in enumerate(files, 1)
    ]
    if rows:
        connection.execute(insert(message_attachment), rows)


def attached(connection: Connection, message_ids: Sequence[int]) -> dict[int, tuple[Attached, ...]]:
    """The files of these messages, by message, in the order they were sent."""
    found: dict[int, tuple[Attached, ...]] = {}
    for row in connection.execute(_OF, {"ids": list(message_ids)}):
        found[row[0]] = (*found.get(row[0], ()), Attached(*row[1:]))
    return found
