"""Once a civil day, in its first civil hour or later, everybody is looked at: a page at a time."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, bindparam, select

from core.clock import today
from core.commune import Commune
from core.database import Door, insert_or_skip
from core.tables import guardian
from notifications.hours import is_civil
from notifications.tables import announced, outbox

PAGE = 100

_DONE = select(announced.c.done_at).where(
    announced.c.name == bindparam("named"), announced.c.day == bindparam("on")
)
_ADULTS = (
    select(guardian.c.id)
    .where(guardian.c.household_id == bindparam("household"))
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)
_TOLD = select(outbox.c.id).where(outbox.c.key.in_(bindparam("keys", expanding=True))).limit(1)


class Page(NamedTuple):
    """How many were told, and after whom (an id) the next page begins; None after the last."""

    told: int
    after: int | None


class Announcement(Protocol):
    """One kind of news: `name` is its round, `page` tells those after an id."""

    @property
    def name(self) -> str:
        """What is noted for the day once everybody was looked at."""

    def page(
        self,
        connection: Connection,
        commune: Commune,
        now: datetime,
        channels: Collection[str],
        after: int,
    ) -> Page:
        """Tell up to PAGE of those concerned whose id is greater than `after`."""


def announce(
    door: Door,
    commune: Commune,
    now: datetime,
    channels: Collection[str],
    kinds: Sequence[Announcement],
) -> int:
    """Tell what is new today, if it was not done yet; how many messages were put.

    Several nodes may do it at once, and one that dies in the middle is followed by another: a
    message is put once for its key.
    """
    if not is_civil(now):
        return 0
    return sum(_announced(door, commune, now, channels, kind) for kind in kinds)


def _announced(
    door: Door, commune: Commune, now: datetime, channels: Collection[str], kind: Announcement
) -> int:
    day, told = today(now), 0
    with door.read() as connection:
        if connection.execute(_DONE, {"on": day, "named": kind.name}).first() is not None:
            return 0
    after: int | None = 0
    while after is not None:
        start = after
        page = door.run(lambda c: kind.page(c, commune, now, channels, start))  # noqa: B023
        told, after = told + page.told, page.after
    door.run(lambda connection: _note(connection, day, kind.name, now))
    return told


def _note(connection: Connection, day: date, name: str, now: datetime) -> None:
    insert_or_skip(connection, announced, {"name": name, "day": day, "done_at": now})


def next_after(ids: Sequence[int]) -> int | None:
    """Where the next page begins after these; None when they were the last."""
    return ids[-1] if len(ids) == PAGE else None


def adults(connection: Connection, household_id: int) -> Sequence[int]:
    """The adults of a household, the payer first."""
    return connection.execute(_ADULTS, {"household": household_id}).scalars().all()


def was_told(connection: Connection, household: Sequence[int], key: str) -> bool:
    """Whether one of these adults was told it."""
    keys = [f"told:{guardian_id}:{key}" for guardian_id in household]
    return connection.execute(_TOLD, {"keys": keys}).first() is not None
