"""What the conversation forgets of somebody whose data are erased: words, drafts, letters."""

from datetime import datetime

from sqlalchemy import Connection, update

from bot.engine.erasing import mentioned
from bot.store import dialog, inbox, prompt
from core.papers import unneeded
from notifications.tables import outbox

_EMPTY_LOG = '{"answers": {}, "hints": {}}'
_EMPTY_VIEW = '{"paragraphs": []}'


def forget(connection: Connection, guardian_id: int, now: datetime) -> None:
    """Drop what was to be told, and the words of what was said; the rows stay, without them."""
    unneeded.note(connection, mentioned(connection, guardian_id), now)
    connection.execute(
        update(outbox)
        .where(outbox.c.guardian_id == guardian_id, outbox.c.state == "waiting")
        .values(state="rejected", reason="erased")
    )
    connection.execute(
        update(outbox).where(outbox.c.guardian_id == guardian_id).values(view=_EMPTY_VIEW)
    )
    connection.execute(update(inbox).where(inbox.c.guardian_id == guardian_id).values(body=""))
    connection.execute(
        update(dialog)
        .where(dialog.c.guardian_id == guardian_id)
        .values(status="cancelled", log=_EMPTY_LOG)
    )
    connection.execute(
        update(prompt).where(prompt.c.guardian_id == guardian_id).values(options="[]", used_at=now)
    )
