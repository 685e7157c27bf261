"""What was said first and may still be answered: its options, beside the question that is open.

They live in the outbox row that said them, under its token; answering writes the token among the
prompts, used: so it is answered once, from whichever address.
"""

import json
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from bot.store import prompt
from core.access.places import Place
from core.database import Instant, insert_or_skip
from notifications.outbox import BULK
from notifications.tables import outbox
from notifications.view import Option, options_from, options_json

TOLD = "told"
MOST_DIGITS = 2
REMEMBERED = timedelta(days=60)  # what was shown longer ago is answered by nobody
MAY_BE_READ = ("sent", "delivered", "attempting", "in_doubt")

_TOLD = (
    select(outbox.c.view)
    .outerjoin(prompt, prompt.c.token == outbox.c.prompt_token)
    .where(
        outbox.c.prompt_token == bindparam("token"),
        outbox.c.guardian_id == bindparam("guardian"),
        outbox.c.priority == BULK,
        prompt.c.token.is_(None),
    )
    .limit(1)
)
_OPTIONS = select(prompt.c.options).where(prompt.c.token == bindparam("token"))
_LAST = (
    select(outbox.c.prompt_token)
    .where(
        outbox.c.prompt_token.is_not(None),
        outbox.c.channel == bindparam("at_channel"),
        outbox.c.address == bindparam("at"),
        outbox.c.guardian_id == bindparam("guardian"),
        outbox.c.written_at > bindparam("since", type_=Instant),
        outbox.c.state.in_(MAY_BE_READ),
    )
    .order_by(func.coalesce(outbox.c.sent_at, outbox.c.not_before).desc(), outbox.c.id.desc())
    .limit(1)
)


class Told(NamedTuple):
    """Options that were told and not answered yet."""

    token: str
    options: tuple[Option, ...]


def told(connection: Connection, guardian_id: int, token: str) -> Told | None:
    """What was told to this adult under `token`; None when that is no such thing, or answered."""
    key = {"token": token, "guardian": guardian_id}
    view = connection.execute(_TOLD, key).scalar()
    return None if view is None else Told(token, options_from(json.loads(view).get("options", [])))


def last_shown(connection: Connection, guardian_id: int, place: Place, now: datetime) -> str | None:
    """The token of what was last asked at a place, a question or something told."""
    key = {"guardian": guardian_id, "at_channel": place.channel, "at": place.address}
    token: str | None = connection.execute(_LAST, key | {"since": now - REMEMBERED}).scalar()
    return token


def is_number_of(connection: Connection, token: str, text: str) -> bool:
    """Whether `text` is the number of an option of an older question."""
    bare = text.strip().rstrip(".)").strip()
    if not bare.isdecimal() or len(bare) > MOST_DIGITS:
        return False
    options = connection.execute(_OPTIONS, {"token": token}).scalar()
    return options is not None and 1 <= int(bare) <= len(json.loads(options))


def use(connection: Connection, guardian_id: int, found: Told, now: datetime) -> bool:
    """Answer it: once; False when it was answered meanwhile."""
    row = {
        "token": found.token,
        "guardian_id": guardian_id,
        "dialog_id": None,
        "key": TOLD,
        "options": json.dumps(options_json(found.options), ensure_ascii=False),
        "basis": None,
        "shown_at": now,
        "used_at": now,
    }
    return insert_or_skip(connection, prompt, row)
