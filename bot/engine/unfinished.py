"""A task that was begun and left: told once, the morning after (« vous n'avez pas terminé »)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, exists, select

from bot.engine.conversation import log_from
from bot.store import dialog
from core.clock import today
from core.commune import Commune
from core.database import Instant
from core.sentence import say
from core.tables import guardian
from notifications.announcements.daily import PAGE, Page, next_after
from notifications.reminders.tables import reminder_wish
from notifications.telling import tell
from notifications.view import Option, View

LEFT, OLD = timedelta(hours=12), timedelta(days=4)
# What ends with something written down; the others only show or set something.
TASKS = (
    "reserver",
    "reconduire",
    "annuler",
    "absence",
    "deposer",
    "ecrire",
    "demarche",
    "inscrire",
)
BOOKING = ("reserver", "reconduire")

_LEFT = (
    select(
        dialog.c.id,
        dialog.c.guardian_id,
        dialog.c.name,
        dialog.c.log,
        dialog.c.turn,
        dialog.c.opened_at,
    )
    .where(
        dialog.c.id > bindparam("after"),
        dialog.c.status.in_(("open", "paused", "saved")),
        dialog.c.name.in_(TASKS),
        dialog.c.updated_at.between(
            bindparam("first", type_=Instant), bindparam("last", type_=Instant)
        ),
        dialog.c.keep_until > bindparam("now", type_=Instant),
        ~exists().where(  # « rien ce mois-ci » since: it is settled
            dialog.c.name.in_(BOOKING),
            guardian.c.id == dialog.c.guardian_id,
            reminder_wish.c.household_id == guardian.c.household_id,
            reminder_wish.c.said_at >= dialog.c.opened_at,
        ),
    )
    .order_by(dialog.c.id)
    .limit(PAGE)
)


class Unfinished:
    """The tasks left since yesterday of which something was answered."""

    name = "unfinished"

    def page(
        self,
        connection: Connection,
        commune: Commune,
        now: datetime,
        channels: Collection[str],
        after: int,
    ) -> Page:
        """Each to the adult who began it."""
        asked = {"after": after, "first": now - OLD, "last": now - LEFT, "now": now}
        rows = connection.execute(_LEFT, asked).all()
        told = 0
        for id_, guardian_id, name, log, turn, begun_at in rows:
            if log_from(log, turn).answers:
                view = message(id_, name, begun_at)
                key = f"draft:{id_}"
                told += tell(
                    connection, guardian_id, key, view, now, subject="draft", channels=channels
                )
        return Page(told, next_after([row[0] for row in rows]))


def message(dialog_id: int, name: str, begun_at: datetime) -> View:
    """What was begun, and how to go on."""
    said = say("told-draft", dialog=say(f"dialog-{name}"), day=today(begun_at))
    return View((said,), (Option(f"resume:{dialog_id}", say("told-draft-resume")),))
