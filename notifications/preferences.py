"""What each adult wants to be told first, from when to when, and where.

« Stop » silences everything (core.people.quiet); here are the finer wishes. Unsaid, everything is
told.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from sqlalchemy import Connection, bindparam, delete, select

from core.database import insert_or_skip
from notifications.hours import CIVIL, Hours
from notifications.tables import preference, unwanted

Subject: TypeAlias = Literal[
    "reminder",
    "request",
    "document",
    "invoice",
    "draft",
    "news",
    "place",
    "message",
    "enrolment",
]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)

_HOW = select(
    preference.c.guardian_id,
    preference.c.from_minute,
    preference.c.until_minute,
    preference.c.channel,
).where(preference.c.guardian_id == bindparam("guardian"))
_NOT = select(unwanted.c.subject).where(unwanted.c.guardian_id == bindparam("guardian"))
_FORGET = delete(preference).where(preference.c.guardian_id == bindparam("guardian"))
_WANT = delete(unwanted).where(
    unwanted.c.guardian_id == bindparam("guardian"),
    unwanted.c.subject.in_(bindparam("subjects", expanding=True)),
)


@dataclass(frozen=True)
class Wishes:
    """How one adult is told first: `unwanted` subjects, narrower `hours`, `channel` for it."""

    unwanted: frozenset[str] = frozenset()
    from_minute: int | None = None
    until_minute: int | None = None
    channel: str | None = None

    @property
    def hours(self) -> Hours:
        """Between which minutes of the day."""
        return CIVIL.within(self.from_minute, self.until_minute)

    def wants(self, subject: str) -> bool:
        """Whether to tell of a subject; `reminder:cantine` is one of `reminder`."""
        return subject not in self.unwanted and subject.partition(":")[0] not in self.unwanted


def wishes(connection: Connection, guardian_id: int) -> Wishes:
    """The wishes of an adult, as they stand."""
    key = {"guardian": guardian_id}
    not_wanted = frozenset(connection.execute(_NOT, key).scalars())
    row = connection.execute(_HOW, key).one_or_none()
    return Wishes(not_wanted, *(row[1:] if row else ()))


def want(connection: Connection, guardian_id: int, subjects: Collection[str]) -> None:
    """Tell of these again; of `reminder`, every kind again."""
    known = connection.execute(_NOT, {"guardian": guardian_id}).scalars().all()
    parts = [each for each in known if each.partition(":")[0] in subjects]
    every = {"guardian": guardian_id, "subjects": [*subjects, *parts]}
    connection.execute(_WANT, every)


def refuse(connection: Connection, guardian_id: int, subjects: Collection[str]) -> None:
    """Tell no more of these."""
    for each in subjects:
        insert_or_skip(connection, unwanted, {"guardian_id": guardian_id, "subject": each})


def between(
    connection: Connection, guardian_id: int, first: int | None, last: int | None
) -> Wishes:
    """Tell from minute `first` to minute `last` of the day only (None: as everybody)."""
    now = wishes(connection, guardian_id)
    return _set(connection, guardian_id, Wishes(now.unwanted, first, last, now.channel))


def by(connection: Connection, guardian_id: int, channel: str | None) -> Wishes:
    """Tell first on this channel; None: wherever the adult is written to."""
    now = wishes(connection, guardian_id)
    return _set(
        connection, guardian_id, Wishes(now.unwanted, now.from_minute, now.until_minute, channel)
    )


def _set(connection: Connection, guardian_id: int, new: Wishes) -> Wishes:
    connection.execute(_FORGET, {"guardian": guardian_id})
    row = {
        "guardian_id": guardian_id,
        "from_minute": new.from_minute,
        "until_minute": new.until_minute,
        "channel": new.channel,
    }
    insert_or_skip(connection, preference, row)
    return new
