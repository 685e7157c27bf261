"""The tasks that an adult set aside: what the conversation keeps for later."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select

from bot.store import dialog
from bot.talk import World
from core.clock import today
from core.database import Instant
from core.sentence import Filling, say
from notifications.view import Option

MOST = 8

_DRAFTS = (
    select(dialog.c.id, dialog.c.name, dialog.c.updated_at)
    .where(
        dialog.c.guardian_id == bindparam("guardian"),
        dialog.c.status.in_(("paused", "saved")),
        dialog.c.keep_until > bindparam("now", type_=Instant),
    )
    .order_by(dialog.c.updated_at.desc(), dialog.c.id.desc())
    .limit(MOST)
)


class Draft(NamedTuple):
    """A dialog to finish: its id, its name, when it was left."""

    id: int
    name: str
    left_at: datetime


def drafts(world: World) -> tuple[Draft, ...]:
    """What can be taken up again, the latest first."""
    key = {"guardian": world.family.adult.id, "now": world.now}
    return tuple(Draft(*row) for row in world.connection.execute(_DRAFTS, key))


def resume_option(draft: Draft) -> Option:
    """The choice that takes a draft up again."""
    known: dict[str, Filling] = {"dialog": say(f"dialog-{draft.name}"), "day": today(draft.left_at)}
    return Option(f"resume:{draft.id}", say("reprendre-draft", **known))
