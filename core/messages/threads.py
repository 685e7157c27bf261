"""The messaging of a household with the services of the commune (M1, M2, M3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from core.commune import Commune
from core.messages.attachments import Attached, attach
from core.people.families import Family, family
from core.sentence import Refused, say
from core.tables import message, thread

SUBJECT_LENGTH = 120
BODY_LENGTH = 5000

_UNREAD = (
    select(func.count())
    .select_from(message.join(thread, thread.c.id == message.c.thread_id))
    .where(
        thread.c.household_id == bindparam("household_id"),
        message.c.guardian_id.is_(None),
        message.c.read_at.is_(None),
    )
)
_EVERY = (
    select(
        thread.c.id,
        thread.c.service,
        thread.c.theme,
        thread.c.subject,
        message.c.id,
        message.c.guardian_id,
        message.c.body,
        message.c.sent_at,
        message.c.read_at,
    )
    .join(message, message.c.thread_id == thread.c.id)
    .where(thread.c.household_id == bindparam("household_id"))
    .order_by(message.c.sent_at, message.c.id)
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message: from an adult of the household, or the service when `guardian_id` is None."""

    id: int
    guardian_id: int | None
    body: str
    sent_at: datetime
    read_at: datetime | None

    @property
    def is_unread(self) -> bool:
        """Whether it came from the service and nobody of the household has read it."""
        return self.guardian_id is None and self.read_at is None


@dataclass(frozen=True, slots=True)
class Thread:
    """An exchange with a service, its messages in order."""

    id: int
    service: str
    theme: str
    subject: str
    messages: tuple[Message, ...]

    @property
    def unread(self) -> int:
        """How many of its messages are still to be read."""
        return sum(each.is_unread for each in self.messages)


def write(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    service: str,
    theme: str,
    subject: str,
    body: str,
    now: datetime,
    files: Sequence[Attached] = (),
) -> int:
    """Send a first message to a service, with files that were checked; gives the thread's id.

    Refused with the key of what is to be asked again: `service`, `theme`, `objet`, `message`,
    `pieces`.
    """
    own = family(connection, guardian_id)
    known = commune.services.get(service)
    if known is None:
        labels = tuple(each.label for each in commune.services.values())
        raise Refused(say("message-service", services=labels), "service")
    if theme not in known.themes:
        themes = tuple(known.themes.values())
        raise Refused(say("message-theme", service=known.label, themes=themes), "theme")
    subject = " ".join(subject.split())
    if not subject or len(subject) > SUBJECT_LENGTH:
        raise Refused(say("message-subject", most=SUBJECT_LENGTH), "objet")
    values = {
        "household_id": own.household_id,
        "service": service,
        "theme": theme,
        "subject": subject,
    }
    statement = insert(thread).values(values).returning(thread.c.id)
    body = _checked(body)
    thread_id = connection.execute(statement).scalar_one()
    attach(connection, _add(connection, thread_id, guardian_id, body, now), files)
    return thread_id


def reply(
    connection: Connection,
    guardian_id: int,
    thread_id: int,
    body: str,
    now: datetime,
    files: Sequence[Attached] = (),
) -> int:
    """Add an adult's message to a thread of their household; its id. Refused as `write` is."""
    own = family(connection, guardian_id)
    _own_thread(connection, own, thread_id)
    message_id = _add(connection, thread_id, guardian_id, _checked(body), now)
    attach(connection, message_id, files)
    return message_id


def answer(connection: Connection, thread_id: int, body: str, now: datetime) -> int:
    """Add the service's answer to a thread; the message's id, unread until the family opens it."""
    return _add(connection, thread_id, None, _checked(body), now)


def threads(connection: Connection, own: Family) -> tuple[Thread, ...]:
    """The exchanges of the adult's own household with their messages, the latest first."""
    found: dict[int, Thread] = {}
    for row in connection.execute(_EVERY, {"household_id": own.household_id}):
        before = found.pop(row[0], None)
        messages = (*(before.messages if before else ()), Message(*row[4:]))
        found[row[0]] = Thread(*row[:4], messages)
    return tuple(reversed(found.values()))


def unread(connection: Connection, own: Family) -> int:
    """How many messages of the services nobody of the household has read."""
    return connection.execute(_UNREAD, {"household_id": own.household_id}).scalar_one()


def mark_read(connection: Connection, own: Family, thread_id: int, now: datetime) -> int:
    """Mark the service's messages of a thread as read; how many were unread."""
    _own_thread(connection, own, thread_id)
    statement = (
        update(message)
        .where(
            message.c.thread_id == thread_id,
            message.c.guardian_id.is_(None),
            message.c.read_at.is_(None),
        )
        .values(read_at=now)
    )
    return connection.execute(statement).rowcount


def _own_thread(connection: Connection, own: Family, thread_id: int) -> None:
    statement = select(thread.c.id).where(
        thread.c.id == thread_id, thread.c.household_id == own.household_id
    )
    if connection.execute(statement).first() is None:
        raise Refused(say("message-unknown"), "message")


def _checked(body: str) -> str:
    text = body.strip()
    if not text or len(text) > BODY_LENGTH:
        raise Refused(say("message-body", most=BODY_LENGTH), "message")
    return text


def _add(
    connection: Connection, thread_id: int, guardian_id: int | None, body: str, now: datetime
) -> int:
    values = {"thread_id": thread_id, "guardian_id": guardian_id, "body": body, "sent_at": now}
    statement = insert(message).values(values).returning(message.c.id)
    return connection.execute(statement).scalar_one()
