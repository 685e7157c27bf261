"""The tasks that an adult set aside: what the conversation keeps for later."""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select

from bot.store import dialog
from bot.talk import World
from core.clock import today
from core.database import Instant
from core.requests.drafts import read
from core.requests.wording import value
from core.sentence import Filling, Sentence, say
from notifications.view import Option, plain

MOST = 8
SHORT = 24  # signs of what was typed, enough to know it again

_DRAFTS = (
    select(dialog.c.id, dialog.c.name, dialog.c.updated_at, dialog.c.log)
    .where(
        dialog.c.guardian_id == bindparam("guardian"),
        dialog.c.status.in_(bindparam("statuses", expanding=True)),
        dialog.c.keep_until > bindparam("now", type_=Instant),
    )
    .order_by(dialog.c.updated_at.desc(), dialog.c.id.desc())
    .limit(MOST)
)


class Draft(NamedTuple):
    """A dialog to finish: its id, its name, when it was left, what it is called."""

    id: int
    name: str
    left_at: datetime
    title: Sentence


def drafts(world: World, *, with_open: bool = False) -> tuple[Draft, ...]:
    """What can be taken up again, the latest first; also what is open, when it is wanted."""
    statuses = ("paused", "saved", "open") if with_open else ("paused", "saved")
    key = {"guardian": world.family.adult.id, "now": world.now, "statuses": statuses}
    rows = world.connection.execute(_DRAFTS, key).all()
    titles = [_title(world, row.name, row.log) for row in rows]
    return tuple(
        Draft(row.id, row.name, row.updated_at, title if alone else _told(world, row.log, title))
        for row, title in zip(rows, titles, strict=True)
        for alone in (titles.count(title) == 1,)
    )


def _told(world: World, log: str, title: Sentence) -> Sentence:
    """The title with the first thing that was answered: two drafts of one form are told apart."""
    answers = {key: given[0] for key, given in json.loads(log)["answers"].items()}
    found = read(answers.get("demarche"), world.commune.forms) if "demarche" in answers else None
    for each in found.form.questions if found else ():
        raw = answers.get(f"{found.form.key}/{each.key}") if found else None
        if raw and not each.sensitive and not isinstance(raw, dict):
            typed = isinstance(raw, str) and each.kind == "text"
            detail = value(world.commune, world.family, each, _short(raw) if typed else raw)
            known: dict[str, Filling] = {"title": title, "detail": detail}
            return say("draft-told", **known)
    return title


def _title(world: World, name: str, log: str) -> Sentence:
    """What a task that was set aside is called; a démarche by the title of its form."""
    given = json.loads(log)["answers"].get("demarche") if name == "demarche" else None
    form = read(given[0], world.commune.forms) if given else None
    return plain(form.form.title) if form else say(f"dialog-{name}")


def _short(text: str) -> str:
    """The first words of what was typed."""
    cut = text[:SHORT].rsplit(" ", 1)[0] + "…"
    return text if len(text) <= SHORT else cut


def resume_option(draft: Draft) -> Option:
    """The choice that takes a draft up again."""
    known: dict[str, Filling] = {"dialog": draft.title, "day": today(draft.left_at)}
    return Option(f"resume:{draft.id}", say("reprendre-draft", **known))
