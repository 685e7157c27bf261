"""Who is speaking: the addresses an adult has proven, and how much each of them opens.

A number or a sender's name only identifies. An address is bound to one adult by a proof (a link, a
code sent where the commune knows them); then it is that adult's until they take it back.
"""

import re
from datetime import datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from core.access.tables import revocation, step_up
from core.database import Instant, insert_or_skip
from core.people.families import find_guardian, normal_phone
from core.sentence import Refused, say
from core.tables import address, guardian

OPEN_FOR = timedelta(minutes=15)
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+|\b)\d(?:[\s.\-()/]{0,2}\d){8,14}\b")
_LONGEST = 300  # characters in which a contact is looked for


class Place(NamedTuple):
    """Somewhere one can be written to: a channel, and the address there."""

    channel: str
    address: str


class Level(IntEnum):
    """How far a place is trusted."""

    ANONYMOUS = 0  # general information
    BOUND = 1  # what an adult sees and books
    STEPPED_UP = 2  # what would harm if someone else held the phone


class Bound(NamedTuple):
    """An address of an adult; `suspended`: nothing arrives there for now."""

    place: Place
    bound_at: datetime
    rank: int
    suspended: bool


_AT = (address.c.channel == bindparam("at_channel"), address.c.address == bindparam("at"))
_OWNER = select(address.c.guardian_id, address.c.suspended_at).where(*_AT)
_PLACES = (
    select(
        address.c.channel,
        address.c.address,
        address.c.bound_at,
        address.c.rank,
        address.c.suspended_at,
    )
    .where(address.c.guardian_id == bindparam("guardian"))
    .order_by(address.c.rank, address.c.bound_at, address.c.channel, address.c.address)
)
_LAST_RANK = select(func.max(address.c.rank)).where(address.c.guardian_id == bindparam("guardian"))
_RANK = update(address).where(*_AT).values(rank=bindparam("new_rank"))
_UNBIND = delete(address).where(*_AT, address.c.guardian_id == bindparam("guardian"))
_REVOKED = select(revocation.c.guardian_id).where(
    revocation.c.channel == bindparam("at_channel"),
    revocation.c.address == bindparam("at"),
    revocation.c.guardian_id == bindparam("guardian"),
)
_FORGIVE = delete(revocation).where(
    revocation.c.channel == bindparam("at_channel"),
    revocation.c.address == bindparam("at"),
    revocation.c.guardian_id == bindparam("guardian"),
)
_OPEN = select(step_up.c.until).where(
    step_up.c.channel == bindparam("at_channel"),
    step_up.c.address == bindparam("at"),
    step_up.c.guardian_id == bindparam("guardian"),
    step_up.c.until > bindparam("now", type_=Instant),
)
_SHUT = delete(step_up).where(
    step_up.c.channel == bindparam("at_channel"), step_up.c.address == bindparam("at")
)
_FILE = select(guardian.c.email, guardian.c.phone).where(guardian.c.id == bindparam("guardian"))


def normal(place: Place) -> Place:
    """The place as it is stored: a mailbox in lower case."""
    where = place.address.strip()
    return Place(place.channel, where.lower() if place.channel == "email" else where)


def contact_in(text: str) -> Place | None:
    """The mailbox or the telephone number that a message names; None when it names none."""
    said = text[:_LONGEST]
    mailbox = _EMAIL.search(said)
    if mailbox:
        return Place("email", mailbox[0].lower().rstrip("."))
    number = _PHONE.search(said)
    phone = normal_phone(number[0]) if number else None
    return Place("sms", phone) if phone else None


class Owner(NamedTuple):
    """Whose a place is; `suspended`: nothing was sent there lately, it did not arrive."""

    guardian_id: int
    suspended: bool


def owner(connection: Connection, place: Place) -> Owner | None:
    """The adult the place is bound to, or None."""
    row = connection.execute(_OWNER, _at(place)).one_or_none()
    return None if row is None else Owner(row[0], row[1] is not None)


def speaks_for(connection: Connection, place: Place) -> int | None:
    """The adult that the place speaks for, or None."""
    found = owner(connection, place)
    return found.guardian_id if found else None


def holder(connection: Connection, contact: Place) -> int | None:
    """The adult who may be sent a code there: it is theirs, or known to the commune as theirs.

    None when they took it back.
    """
    known = find_guardian(connection, contact.address)
    found = speaks_for(connection, contact) or known
    key = _at(contact) | {"guardian": found or 0}
    revoked = connection.execute(_REVOKED, key).scalar() is not None
    return None if revoked else found


def level(connection: Connection, guardian_id: int, place: Place, now: datetime) -> Level:
    """How far this place is trusted to speak for the adult."""
    if speaks_for(connection, place) != guardian_id:
        return Level.ANONYMOUS
    key = _at(place) | {"guardian": guardian_id, "now": now}
    opened = connection.execute(_OPEN, key).scalar() is not None
    return Level.STEPPED_UP if opened else Level.BOUND


def open_up(connection: Connection, guardian_id: int, place: Place, now: datetime) -> None:
    """Trust the place fully for a quarter of an hour: a code of another channel was shown."""
    connection.execute(_SHUT, _at(place))
    values = {**place._asdict(), "guardian_id": guardian_id, "until": now + OPEN_FOR}
    connection.execute(insert(step_up), values)


def bind(connection: Connection, guardian_id: int, place: Place, now: datetime) -> bool:
    """Make the place the adult's, after a proof; False when it was so already.

    Refused when it is another adult's: one address speaks for one account.
    """
    values = {
        **place._asdict(),
        "guardian_id": guardian_id,
        "bound_at": now,
        "rank": connection.execute(_LAST_RANK, {"guardian": guardian_id}).scalar() or 0,
    }
    new = insert_or_skip(connection, address, values)
    if not new and speaks_for(connection, place) != guardian_id:
        raise Refused(say("access-taken"))
    connection.execute(_FORGIVE, _at(place) | {"guardian": guardian_id})
    return new


def places(connection: Connection, guardian_id: int) -> list[Bound]:
    """The adult's addresses, the preferred one first."""
    rows = connection.execute(_PLACES, {"guardian": guardian_id})
    return [
        Bound(Place(channel, where), bound_at, rank, suspended_at is not None)
        for channel, where, bound_at, rank, suspended_at in rows
    ]


def on_file(connection: Connection, guardian_id: int) -> list[Place]:
    """The mailbox and the number that the commune knows of the adult, but for those taken back."""
    email, phone = connection.execute(_FILE, {"guardian": guardian_id}).one()
    said = (("email", email), ("sms", phone))
    known = [normal(Place(channel, where)) for channel, where in said if where]
    return [each for each in known if holder(connection, each) == guardian_id]


def revoke(connection: Connection, guardian_id: int, place: Place, now: datetime) -> bool:
    """Take the place away from the adult; False when it was not theirs (any more)."""
    key = _at(place) | {"guardian": guardian_id}
    if connection.execute(_UNBIND, key).rowcount == 0:
        return False
    connection.execute(_SHUT, _at(place))
    values = {**place._asdict(), "guardian_id": guardian_id, "revoked_at": now}
    insert_or_skip(connection, revocation, values)
    return True


def prefer(connection: Connection, guardian_id: int, place: Place) -> bool:
    """Write there first, elsewhere as before; False when the place is not the adult's."""
    known = [each.place for each in places(connection, guardian_id)]
    if place not in known:
        return False
    order = [place, *(each for each in known if each != place)]
    for rank, each in enumerate(order):
        connection.execute(_RANK, _at(each) | {"new_rank": rank})
    return True


def _at(place: Place) -> dict[str, object]:
    return {"at_channel": place.channel, "at": place.address}
