"""How fast a channel may be used, whatever the number of nodes: one row each in the database.

A cell-rate rule (GCRA) without bursts: a row says when the next message may leave, and whoever
takes the slot moves it on by one interval.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, text

from core.database import Instant, has_row_locks
from notifications.tables import rate

EVERYONE = ""  # the row of the channel as a whole


@dataclass(frozen=True)
class Rate:
    """Messages a second: overall, and to one address; None is as fast as it goes.

    `pauses_all`: a provider that asks to wait means every message of the channel, not only this.
    """

    overall: float | None = None
    each: float | None = None
    pauses_all: bool = False


UNLIMITED = Rate()
# Telegram names about 30/s for a bot and 1/s for a chat; the others are kind to a small relay.
RATES: Mapping[str, Rate] = {
    "telegram": Rate(25, 1, pauses_all=True),
    "sms": Rate(10, 1),
    "email": Rate(10),
}

_FREE_AT = select(rate.c.free_at).where(
    rate.c.channel == bindparam("channel"), rate.c.address == EVERYONE
)
_FREE_AT_LOCKED = _FREE_AT.with_for_update()
_OPEN = text(
    "INSERT INTO rate (channel, address, free_at) VALUES (:channel, '', :until)"
    " ON CONFLICT (channel, address) DO NOTHING"
).bindparams(bindparam("until", type_=Instant))
# Later only: a slot that is taken never takes back a longer pause.
_NOT_BEFORE = text(
    "INSERT INTO rate (channel, address, free_at) VALUES (:channel, :address, :until)"
    " ON CONFLICT (channel, address) DO UPDATE SET free_at = excluded.free_at"
    " WHERE rate.free_at < excluded.free_at"
).bindparams(bindparam("until", type_=Instant))


def opens_at(connection: Connection, channel: str) -> datetime | None:
    """When (UTC) the channel may be used next; None when it never was."""
    return connection.execute(_FREE_AT, {"channel": channel}).scalar()


def is_open(connection: Connection, channel: str, now: datetime) -> bool:
    """Whether a message may leave now; until the end of the transaction nobody else is told so."""
    asked = {"channel": channel}
    if not has_row_locks(connection):
        free_at = connection.execute(_FREE_AT, asked).scalar()
        return free_at is None or free_at <= now
    connection.execute(_OPEN, asked | {"until": now})
    return connection.execute(_FREE_AT_LOCKED, asked).scalar_one() <= now


def take(connection: Connection, channel: str, address: str, limit: Rate, now: datetime) -> None:
    """Take the slots of one message to `address` that leaves now."""
    if limit.overall is not None:
        wait(connection, channel, EVERYONE, now + timedelta(seconds=1 / limit.overall))
    if limit.each is not None:
        wait(connection, channel, address, now + timedelta(seconds=1 / limit.each))


def wait(connection: Connection, channel: str, address: str, until: datetime) -> None:
    """Nothing more leaves before `until`, to this address or (EVERYONE) on the channel."""
    connection.execute(_NOT_BEFORE, {"channel": channel, "address": address, "until": until})
