"""What came in, committed before it is acknowledged: a message is known by its channel's own id."""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select, text, update

from bot.store import inbox
from core.database import Instant
from core.money.ibans import hide
from notifications.view import Json


@dataclass(frozen=True)
class Inbound:
    """One message of an adult as a channel received it.

    `token` and `option` come from a tap or a reply address; `file` is the content address of what
    was sent, `file_name` the name it had; `subject` that of a mail. `unread` (a sentence
    as JSON) says what of the message could not be read.
    """

    channel: str
    external_id: str
    address: str
    guardian_id: int
    text: str = ""
    token: str | None = None
    option: str | None = None
    file: str | None = None
    file_name: str | None = None
    subject: str = ""
    unread: Json = None


T = TypeVar("T", str, str | None)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BODY = ("text", "token", "option", "file", "file_name", "subject", "unread")
# The same words on both databases; a message that is known already gives no row.
_RECEIVE = text(
    "INSERT INTO inbox (channel, external_id, address, guardian_id, body, received_at)"
    " VALUES (:channel, :external_id, :address, :guardian_id, :body, :now)"
    " ON CONFLICT (channel, external_id) DO NOTHING RETURNING id"
).bindparams(bindparam("now", type_=Instant))
_WAITING = (
    select(inbox.c.id, inbox.c.channel, inbox.c.external_id, inbox.c.address, inbox.c.body)
    .where(inbox.c.done_at.is_(None), inbox.c.guardian_id == bindparam("guardian"))
    .order_by(inbox.c.id)
)
_CLAIM = (
    update(inbox)
    .where(inbox.c.id == bindparam("which"), inbox.c.done_at.is_(None))
    .values(done_at=bindparam("now", type_=Instant))
)

_HAND_OVER = (
    update(inbox)
    .where(inbox.c.id == bindparam("which"))
    .values(guardian_id=bindparam("guardian"), done_at=None)
)


_PEOPLE = (
    select(inbox.c.guardian_id)
    .where(inbox.c.done_at.is_(None), inbox.c.guardian_id.is_not(None))
    .distinct()
)


def receive(connection: Connection, message: Inbound, now: datetime) -> int | None:
    """Write the message down; its id, or None when it was already known (it has no effect)."""
    message = kept(message)
    told = {key: getattr(message, key) for key in _BODY}
    body = json.dumps(told, ensure_ascii=False)
    values = {
        "channel": message.channel,
        "external_id": message.external_id,
        "address": message.address,
        "guardian_id": message.guardian_id,
        "body": body,
        "now": now,
    }
    return connection.execute(_RECEIVE, values).scalar()


def kept(message: Inbound) -> Inbound:
    """The message as it may be kept: without controls, and no account number in its words."""
    text, subject = hide(clean(message.text))[0], hide(clean(message.subject))[0]
    return replace(message, text=text, subject=subject, file_name=clean(message.file_name))


def clean(text: T) -> T:
    """The text without what no person typed and no database keeps: controls, half a sign."""
    if not text:
        return text
    return type(text)(_CONTROLS.sub("", text).encode(errors="replace").decode())


def note(
    connection: Connection, channel: str, external_id: str, address: str, now: datetime
) -> int | None:
    """Write down that a message came which needs no turn; None when it was already known.

    What it said is not kept: it may be a secret, and nobody here has to read it.
    """
    values = {
        "channel": channel,
        "external_id": external_id,
        "address": address,
        "guardian_id": None,
        "body": "{}",
        "now": now,
    }
    inbox_id: int | None = connection.execute(_RECEIVE, values).scalar()
    if inbox_id is not None:
        connection.execute(_CLAIM, {"which": inbox_id, "now": now})
    return inbox_id


def hand_over(connection: Connection, inbox_id: int, guardian_id: int) -> None:
    """Give a message that was noted to an adult: it waits for their turn."""
    connection.execute(_HAND_OVER, {"which": inbox_id, "guardian": guardian_id})


def people_waiting(connection: Connection) -> list[int]:
    """The adults who have a message that was not answered yet."""
    return [each for each in connection.execute(_PEOPLE).scalars() if each is not None]


def waiting(connection: Connection, guardian_id: int) -> list[tuple[int, Inbound]]:
    """The messages of an adult that were not answered yet, by id, oldest first."""
    rows = connection.execute(_WAITING, {"guardian": guardian_id})
    return [
        (id_, Inbound(channel, known_as, address, guardian_id, **json.loads(body)))
        for id_, channel, known_as, address, body in rows
    ]


def claim(connection: Connection, inbox_id: int, now: datetime) -> bool:
    """Mark a message as answered, in the turn that answers it; False when another turn did."""
    return connection.execute(_CLAIM, {"which": inbox_id, "now": now}).rowcount == 1
