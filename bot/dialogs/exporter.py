"""A copy of one's data, as a PDF to read and JSON for another program: by mail, after a code.

It speaks of health: on Telegram or SMS it is asked for, and sent to a mailbox.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

import bot.every_table  # noqa: F401 — every table is looked through
from bot.dialogs.mailbox import own_mailbox
from bot.engine.notices import put
from bot.questions.code import Code
from bot.questions.safe_place import is_safe
from bot.store import inbox
from bot.talk import Ending, Recap, Talk, World, dialog
from core.clock import today
from core.people.personal_data import export
from core.sentence import Refused, Sentence, say
from locales import speak
from notifications.addresses import masked
from notifications.paper import Block, paper
from notifications.view import Attachment, View, plain

ACT = "export"


@dialog("exporter")
async def export_data(talk: Talk) -> Ending:
    """A code, the recap, then the two files."""
    world = talk.world
    where = None if is_safe(world) else own_mailbox(world)
    if where is None and not is_safe(world):
        raise Refused(say("exporter-no-mailbox"))
    await talk.ask("code", Code(world, ACT))
    here = "no" if where else "yes"
    told = say("exporter-where", here=here, where=masked(where.address) if where else "")
    await talk.confirm(Recap(View((say("exporter-recap"), told)), list(where or ())))
    return give


def give(world: World) -> View:
    """The command: the files, here or at a mailbox."""
    data = everything(world)
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str).encode()
    day = today(world.now)
    name = f"donnees-{world.family.file_number}-{day:%Y%m%d}"
    files = (
        Attachment(f"{name}.pdf", "application/pdf", world.files.keep(readable(world, data))),
        Attachment(f"{name}.json", "application/json", world.files.keep(text)),
    )
    done = View((say("exporter-done", day=day, at=world.now),), files=files)
    if is_safe(world):
        return done
    mailbox = own_mailbox(world)
    if mailbox is None:
        raise Refused(say("exporter-no-mailbox"))
    put(world.connection, mailbox, done, world.now)
    return View((say("exporter-sent", where=masked(mailbox.address)),))


def everything(world: World) -> dict[str, list[Mapping[str, Any]]]:
    """What the portal keeps, and what the adult has written to the assistant."""
    mine = inbox.c.guardian_id == world.family.adult.id
    rows = select(inbox.c.channel, inbox.c.received_at, inbox.c.body).where(mine)
    said = world.connection.execute(rows.order_by(inbox.c.id)).mappings()
    return {
        **export(world.connection, world.family),
        "conversation": [dict(row) for row in said],
    }


def readable(world: World, data: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The same as a PDF, section by section."""
    adult, blocks = world.family.adult, list[Block]()
    name, number = f"{adult.first_name} {adult.last_name}", str(world.family.file_number)
    blocks.append(say("export-intro", day=today(world.now), name=name, number=number))
    for table, rows in data.items():
        blocks.append(say("export-section", table=table))
        blocks.append([_line(row) for row in rows] or [say("export-nothing")])
    return paper(
        say("export-head", commune=world.commune.name),
        say("export-title"),
        blocks,
        say("export-foot", number=number),
        world.now,
    )


def _line(row: Mapping[str, Any]) -> Sentence:
    """One row: each name with its value; what is empty is left out."""
    said = [
        speak(say("export-field", key=key, value=_shown(value)))
        for key, value in row.items()
        if value not in (None, "")
    ]
    return plain(" · ".join(said)) if said else say("export-nothing")


def _shown(value: Any) -> str | Sentence:
    if isinstance(value, bool):
        return say("sante-yes" if value else "sante-no")
    return str(value)
