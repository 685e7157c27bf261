"""One adult's conversation as it is stored: the open dialog, its log, the prompt last shown."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from bot.engine.replay import Asked
from bot.store import dialog, prompt
from bot.talk import Dialog, Given, Log
from core.database import Instant
from core.tables import guardian
from notifications.view import Option, options_from, options_json

WAITING = ("paused", "saved")


@dataclass
class OpenDialog:
    """The dialog that is open; `id` is None until its first question was asked."""

    id: int | None
    name: str
    log: Log
    keep_until: datetime | None = None


@dataclass(frozen=True)
class OpenPrompt:
    """The prompt that awaits an answer; `dialog_id` is None for a menu."""

    token: str
    dialog_id: int | None
    key: str
    options: tuple[Option, ...]
    basis: str | None


_OPEN = (  # always one row: an adult has one open dialog and one open prompt, or none
    select(
        dialog.c.id,
        dialog.c.name,
        dialog.c.log,
        dialog.c.turn,
        dialog.c.keep_until,
        prompt.c.token,
        prompt.c.dialog_id,
        prompt.c.key,
        prompt.c.options,
        prompt.c.basis,
    )
    .select_from(
        guardian.outerjoin(
            dialog, and_(dialog.c.guardian_id == guardian.c.id, dialog.c.status == "open")
        ).outerjoin(prompt, and_(prompt.c.guardian_id == guardian.c.id, prompt.c.used_at.is_(None)))
    )
    .where(guardian.c.id == bindparam("guardian"))
)
_NEW_DIALOG = insert(dialog).returning(dialog.c.id)
_SAVE = (
    update(dialog)
    .where(dialog.c.id == bindparam("which"))
    .values(
        status=bindparam("status"),
        log=bindparam("log"),
        turn=bindparam("turn"),
        updated_at=bindparam("now", type_=Instant),
        keep_until=bindparam("until", type_=Instant),
    )
)
_GIVE_UP = (
    update(dialog)
    .where(dialog.c.id == bindparam("which"), dialog.c.guardian_id == bindparam("guardian"))
    .values(status="broken", updated_at=bindparam("now", type_=Instant))
)
_CLOSE_PROMPTS = (
    update(prompt)
    .where(prompt.c.guardian_id == bindparam("guardian"), prompt.c.used_at.is_(None))
    .values(used_at=bindparam("now", type_=Instant))
)
_NEW_PROMPT = insert(prompt)
_DRAFTS = (
    select(dialog.c.id, dialog.c.name, dialog.c.log, dialog.c.turn, dialog.c.keep_until)
    .where(
        dialog.c.guardian_id == bindparam("guardian"),
        dialog.c.status.in_(WAITING),
        dialog.c.keep_until > bindparam("now", type_=Instant),
    )
    .order_by(dialog.c.updated_at.desc(), dialog.c.id.desc())
)


def log_json(log: Log) -> str:
    """A dialog's log as stored."""
    answers = {key: [each.raw, each.turn, each.origin] for key, each in log.answers.items()}
    return json.dumps({"answers": answers, "hints": log.hints}, ensure_ascii=False)


def log_from(text: str, turn: int) -> Log:
    """The log back; `turn` is the number of the dialog's last turn."""
    data = json.loads(text)
    answers = {key: Given(*given) for key, given in data["answers"].items()}
    return Log(answers, data["hints"], turn)


class Conversation:
    """What is open for one adult, read under the turn's lock and written back in it."""

    def __init__(self, connection: Connection, guardian_id: int, now: datetime) -> None:
        """Read the open dialog and the open prompt."""
        self.connection = connection
        self.guardian_id = guardian_id
        self.now = now
        row: Any = connection.execute(_OPEN, {"guardian": guardian_id}).one()
        id_, name, told, turn, until, token, dialog_id, key, options, basis = row
        self.dialog: OpenDialog | None = (
            None if id_ is None else OpenDialog(id_, name, log_from(told, turn), until)
        )
        self.prompt: OpenPrompt | None = (
            None
            if token is None
            else OpenPrompt(token, dialog_id, key, options_from(json.loads(options)), basis)
        )

    def keep(self, kind: Dialog, opened: OpenDialog, status: str = "open") -> int:
        """Write a dialog as it stands, to be kept from now on; gives its id."""
        opened.keep_until = self.now + kind.keep
        if opened.id is None:
            opened.id = self.connection.execute(
                _NEW_DIALOG,
                {
                    "guardian_id": self.guardian_id,
                    "name": kind.name,
                    "status": status,
                    "turn": opened.log.turn,
                    "log": log_json(opened.log),
                    "opened_at": self.now,
                    "updated_at": self.now,
                    "keep_until": opened.keep_until,
                },
            ).scalar_one()
        else:
            self._save(opened, status)
        return opened.id

    def close(self, opened: OpenDialog, status: str) -> None:
        """End a dialog or set it aside: done, cancelled, broken, paused, saved."""
        if opened.id is not None:
            self._save(opened, status)
        if self.dialog is opened:
            self.dialog = None

    def set_aside(self, opened: OpenDialog) -> bool:
        """Pause a dialog for another one; one without an answer is let go (False)."""
        kept = bool(opened.log.answers or opened.log.hints)
        self.close(opened, "paused" if kept else "cancelled")
        return kept

    def _save(self, opened: OpenDialog, status: str) -> None:
        self.connection.execute(
            _SAVE,
            {
                "which": opened.id,
                "status": status,
                "log": log_json(opened.log),
                "turn": opened.log.turn,
                "now": self.now,
                "until": opened.keep_until,
            },
        )

    def is_late(self, opened: OpenDialog) -> bool:
        """Whether a dialog has waited longer than it is kept."""
        return opened.keep_until is not None and opened.keep_until <= self.now

    def give_up(self, dialog_id: int) -> None:
        """Mark a dialog that raised; its answers stay as they were before."""
        key = {"which": dialog_id, "guardian": self.guardian_id, "now": self.now}
        self.connection.execute(_GIVE_UP, key)
        if self.dialog is not None and self.dialog.id == dialog_id:
            self.dialog = None

    def show(self, dialog_id: int | None, asked: Asked) -> str:
        """Make `asked` the one open prompt; gives its token."""
        self.connection.execute(_CLOSE_PROMPTS, {"guardian": self.guardian_id, "now": self.now})
        token = secrets.token_urlsafe(12)
        self.connection.execute(
            _NEW_PROMPT,
            {
                "token": token,
                "guardian_id": self.guardian_id,
                "dialog_id": dialog_id,
                "key": asked.key,
                "options": json.dumps(options_json(asked.view.options), ensure_ascii=False),
                "basis": asked.basis,
                "shown_at": self.now,
                "used_at": None,
            },
        )
        return token

    def drafts(self) -> list[OpenDialog]:
        """What was set aside and can be taken up again, the latest first."""
        rows = self.connection.execute(_DRAFTS, {"guardian": self.guardian_id, "now": self.now})
        return [OpenDialog(id_, name, log_from(log, turn), at) for id_, name, log, turn, at in rows]

    def resume(self, dialog_id: int, dialogs: Mapping[str, Dialog]) -> OpenDialog | None:
        """Take a draft up again; None when it is gone or no longer offered."""
        for draft in self.drafts():
            if draft.id == dialog_id and draft.name in dialogs:
                self.dialog = draft
                return draft
        return None


_QUESTION = select(prompt.c.key).where(
    prompt.c.token == bindparam("token"), prompt.c.dialog_id.is_not(None)
)


def question_of(connection: Connection, token: str) -> str | None:
    """The key of the question a prompt asked; None for a menu."""
    return connection.execute(_QUESTION, {"token": token}).scalar()
