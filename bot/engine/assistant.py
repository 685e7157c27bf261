"""The assistant: a message is received, understood without any lock, and answered in one turn.

First the inbox row is committed, before anything is acknowledged; then the state, what it changed
in the portal and what is to be said, together or not at all. A process killed anywhere in between
leaves a row that `answer_waiting` takes up.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from bot.engine import inbox
from bot.engine.conversation import Conversation
from bot.engine.inbox import Inbound
from bot.engine.routing import Catalogue
from bot.engine.stage import DATABASE_FAILED, DialogBrokeError, Spoken
from bot.engine.turn import Turn
from bot.talk import Reach, Said, Upload, World
from core.access.places import Place
from core.clock import today
from core.commune import Commune
from core.commune.closures import in_force
from core.database import Door, has_row_locks
from core.papers import check as file_check
from core.papers.files import FileStore
from core.people import families
from core.people.families import first_names
from core.sentence import Refused
from core.tables import guardian
from notifications import outbox
from notifications.outbox import Letter
from notifications.view import sentence_from

log = logging.getLogger(__name__)

MOST_TRIES = 3
# `key_share`: messages of the same person may be received while one is being answered.
_LOCK = (
    select(guardian.c.id)
    .where(guardian.c.id == bindparam("guardian"))
    .with_for_update(key_share=True)
)


class Heard(NamedTuple):
    """A message in the inbox, and the names of the children that it may speak of."""

    inbox_id: int
    message: Inbound
    children: tuple[str, ...]


@dataclass(frozen=True)
class Assistant:
    """The parts a turn needs: the database (or its writer), the commune, its files, the dialogs.

    `reach` says how the commune is written to on each channel that is in use, `pays_online` that
    invoices can be paid on the public page.
    """

    database: Door
    commune: Commune
    files: FileStore
    catalogue: Catalogue
    reach: Reach = field(default_factory=dict)
    pays_online: bool = False

    def hear(self, message: Inbound, now: datetime) -> bool:
        """Receive a message and answer it; False when it had come before."""
        heard = self.database.run(lambda connection: _received(connection, message, now))
        if heard is None:
            return False
        self._answer(heard, now)
        return True

    def receive(self, message: Inbound, now: datetime) -> bool:
        """Commit the message, to be answered later; False when it had come before."""
        return self.database.run(lambda c: inbox.receive(c, message, now)) is not None

    def answer_waiting(self, guardian_id: int, now: datetime) -> None:
        """Answer every message of an adult that waits, in order.

        One that cannot be answered gets an apology and is kept.
        """
        with self.database.read() as connection:
            waiting = inbox.waiting(connection, guardian_id)
            names = first_names(connection, guardian_id) if waiting else ()
        for inbox_id, message in waiting:
            self._answer(Heard(inbox_id, message, names), now)

    def _answer(self, heard: Heard, now: datetime) -> None:
        for _ in range(MOST_TRIES):
            try:
                self._take(heard, now)
                return
            except DATABASE_FAILED:
                log.exception("message %s: the database failed", heard.inbox_id)
            except DialogBrokeError as reason:
                log.exception("message %s: dialog %s broke", heard.inbox_id, reason)
                self._apologise(heard, reason.dialog_id, now)
                return
            except Exception:
                log.exception("message %s could not be answered", heard.inbox_id)
                break
        self._apologise(heard, None, now)

    def _take(self, heard: Heard, now: datetime) -> None:
        said = self.understood(heard.message, heard.children, now)
        message = heard.message
        self.database.run(
            lambda c: self.turn(c, heard, now, lambda turn: _taken(turn, said, message))
        )

    def _apologise(self, heard: Heard, broken: int | None, now: datetime) -> None:
        self.database.run(lambda c: self.turn(c, heard, now, lambda turn: turn.apologise(broken)))

    def understood(self, message: Inbound, children: tuple[str, ...], now: datetime) -> Said:
        """What the message says, read without a lock: its words, or its file once checked."""
        if message.file is not None:
            return self.checked(message)
        if message.option is not None or not message.text.strip():
            return Said(message.text, message.option)
        from bot.understanding import read

        reading = read(message.text, today(now), children, self.commune.zone)
        return Said(message.text, reading=reading)

    def checked(self, message: Inbound) -> Said:
        """The file of a message, checked by its content and kept as it may be filed."""
        name = message.file_name or ""
        try:
            with self.files.open(message.file or "") as kept:
                good = file_check.check(kept.read(), name)
        except Refused as refused:
            return Said(message.text, refused_file=refused.sentence)
        address = self.files.keep(good.data)
        flags = ",".join(good.flags)
        return Said(
            message.text, upload=Upload(address, good.media_type, len(good.data), name, flags)
        )

    def turn(
        self,
        connection: Connection,
        heard: Heard,
        now: datetime,
        taken: Callable[[Turn], list[Spoken]],
    ) -> None:
        """The turn's one transaction: `taken` in the conversation, what it says in the outbox."""
        message = heard.message
        if has_row_locks(connection):
            connection.execute(_LOCK, {"guardian": message.guardian_id})
        if not inbox.claim(connection, heard.inbox_id, now):  # answered by another node meanwhile
            return
        family = families.family(connection, message.guardian_id)
        place = Place(message.channel, message.address)
        world = World(
            connection,
            in_force(connection, self.commune),
            family,
            now,
            self.files,
            place,
            self.reach,
            self.pays_online,
        )
        conversation = Conversation(connection, message.guardian_id, now)
        spoken = taken(Turn(world, conversation, self.catalogue))
        letters = [_letter(heard, number, each) for number, each in enumerate(spoken)]
        outbox.put(connection, message.guardian_id, message.channel, message.address, letters, now)


def _received(connection: Connection, message: Inbound, now: datetime) -> Heard | None:
    inbox_id = inbox.receive(connection, message, now)
    if inbox_id is None:
        return None
    said = inbox.kept(message)
    return Heard(inbox_id, said, first_names(connection, message.guardian_id))


def _taken(turn: Turn, said: Said, message: Inbound) -> list[Spoken]:
    """Take a message; what of it could not be read is said first."""
    if message.unread is None:
        return turn.take(said, message.token)
    why = sentence_from(message.unread)
    if not said.text.strip():
        turn.put_away()
        turn.again(why)
        return turn.spoken
    first, *others = turn.take(said, message.token)
    return [replace(first, view=first.view.after(why)), *others]


def _letter(heard: Heard, number: int, spoken: Spoken) -> Letter:
    message = heard.message
    view = replace(spoken.view, about=message.subject) if message.subject else spoken.view
    key = f"inbox:{heard.inbox_id}:{number}"
    return Letter(key, view, spoken.token, reply_to=message.external_id)
