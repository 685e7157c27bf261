"""What is to be said, committed with what it is about; a channel's delivery takes it from here."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from core.database import Instant
from notifications.tables import outbox
from notifications.view import View, view_from, view_json

ANSWER, BULK = 0, 1  # what a person waits for goes before what is said to them first
FAR = datetime.max.replace(tzinfo=UTC)

_PUT = insert(outbox)
_WAITING = (
    select(outbox.c.id, outbox.c.view, outbox.c.prompt_token)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.address == bindparam("address"),
        outbox.c.state == "waiting",
        outbox.c.not_before <= bindparam("now", type_=Instant),
    )
    .order_by(outbox.c.id)
)
_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(state="sent", sent_at=bindparam("now", type_=Instant))
)
_DEPTH = select(outbox.c.channel, outbox.c.state, func.count()).group_by(
    outbox.c.channel, outbox.c.state
)
_OLDEST = select(func.min(outbox.c.not_before)).where(outbox.c.state == "waiting")


class Letter(NamedTuple):
    """A message to put: its unique key, what it says, and the prompt it opens.

    It leaves from `not_before` on and never after `not_after` (UTC instants). `reply_to` is the
    channel's own id of the message it answers.
    """

    key: str
    view: View
    prompt_token: str | None = None
    reply_to: str | None = None
    priority: int = ANSWER
    not_before: datetime | None = None
    not_after: datetime | None = None


class Waiting(NamedTuple):
    """A message taken from the outbox, to be rendered and sent."""

    id: int
    view: View
    prompt_token: str | None


def put(
    connection: Connection,
    guardian_id: int | None,
    channel: str,
    address: str,
    letters: Sequence[Letter],
    now: datetime,
) -> None:
    """Commit what is to be said to an adult at (channel, address), in this order.

    Without an adult it is for that address alone: it is never said at another one.
    """
    if letters:
        rows = [row(guardian_id, channel, address, letter, now) for letter in letters]
        connection.execute(_PUT, rows)


def row(
    guardian_id: int | None, channel: str, address: str, letter: Letter, now: datetime
) -> dict[str, Any]:
    """A message as a row that waits."""
    return {
        "key": letter.key,
        "guardian_id": guardian_id,
        "channel": channel,
        "address": address,
        "priority": letter.priority,
        "view": json.dumps(view_json(letter.view), ensure_ascii=False),
        "prompt_token": letter.prompt_token,
        "reply_to": letter.reply_to,
        "state": "waiting",
        "tries": 0,
        "fence": 0,
        "written_at": now,
        "not_before": letter.not_before or now,
        "not_after": letter.not_after,
    }


def waiting(
    connection: Connection, channel: str, address: str, now: datetime | None = None
) -> list[Waiting]:
    """What waits for (channel, address), oldest first; only what may leave at `now` if given."""
    key = {"channel": channel, "address": address, "now": now or FAR}
    rows = connection.execute(_WAITING, key)
    return [Waiting(id_, view_from(json.loads(view)), token) for id_, view, token in rows]


def sent(connection: Connection, outbox_id: int, now: datetime) -> None:
    """Mark a message as handed to its channel."""
    connection.execute(_SENT, {"which": outbox_id, "now": now})


def depth(connection: Connection) -> dict[tuple[str, str], int]:
    """How many messages there are, by (channel, state)."""
    return {(channel, state): count for channel, state, count in connection.execute(_DEPTH)}


def oldest(connection: Connection) -> datetime | None:
    """Since when (UTC) the message that is due for longest waits; None when none waits."""
    return connection.execute(_OLDEST).scalar()
