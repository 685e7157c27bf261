"""What is said first, to an adult who did not ask: once, at a civil hour, where they want it.

A view that is told may carry options, as a menu does: what is answered to them is heard although
another question is open (bot.engine.told).
"""

import secrets
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from core.access.places import Place
from core.database import insert_or_skip
from core.people.quiet import quiet_since
from core.tables import address, guardian
from notifications import outbox
from notifications.hours import next_civil
from notifications.outbox import BULK, Letter
from notifications.preferences import Subject, Wishes, wishes
from notifications.tables import outbox as rows
from notifications.view import View

_PLACES = (
    select(address.c.channel, address.c.address)
    .where(address.c.guardian_id == bindparam("guardian"), address.c.suspended_at.is_(None))
    .order_by(address.c.rank, address.c.bound_at, address.c.channel, address.c.address)
)
_ADULTS = (
    select(guardian.c.id)
    .where(guardian.c.household_id == bindparam("household"))
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)


def tell(
    connection: Connection,
    guardian_id: int,
    key: str,
    view: View,
    now: datetime,
    *,
    subject: Subject,
    not_after: datetime | None = None,
    channels: Collection[str] = (),
) -> bool:
    """Say `view` first to an adult, from the next civil hour on; whether it will be said.

    Once for each `key`. False when it was told already, nothing reaches them (on one of `channels`
    if any is named), they said « stop » or do not want this subject, or it would be after
    `not_after`.
    """
    if quiet_since(connection, guardian_id) is not None:
        return False
    own = wishes(connection, guardian_id)
    place = where(connection, guardian_id, own, channels)
    not_before = next_civil(now, own.hours)
    late = not_after is not None and not_after < not_before
    if place is None or late or not own.wants(subject):
        return False
    letter = Letter(
        f"told:{guardian_id}:{key}",
        view,
        secrets.token_urlsafe(12) if view.options else None,
        priority=BULK,
        not_before=not_before,
        not_after=not_after,
    )
    row = outbox.row(guardian_id, place.channel, place.address, letter, now)
    return insert_or_skip(connection, rows, row)


def tell_household(
    connection: Connection,
    household_id: int,
    key: str,
    view: View,
    now: datetime,
    *,
    subject: Subject,
    not_after: datetime | None = None,
    channels: Collection[str] = (),
) -> int:
    """Say it to each adult of a household; to how many it will be said."""
    adults = connection.execute(_ADULTS, {"household": household_id}).scalars().all()
    return sum(
        tell(
            connection,
            each,
            key,
            view,
            now,
            subject=subject,
            not_after=not_after,
            channels=channels,
        )
        for each in adults
    )


def where(
    connection: Connection, guardian_id: int, own: Wishes, channels: Collection[str] = ()
) -> Place | None:
    """Where an adult is told first: on the channel they named, else their preferred address."""
    rows = connection.execute(_PLACES, {"guardian": guardian_id})
    places = [Place(*row) for row in rows if not channels or row[0] in channels]
    named = (each for each in places if each.channel == own.channel)
    return next(named, places[0] if places else None)
