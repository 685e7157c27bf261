"""Codes of a few digits: sent to one place, typed at another, for one act.

Whoever asks learns nothing: the same is answered and the same work done whether or not the contact
is known. A code has three tries and ten minutes; a contact, and an adult, gets five a day and one a
minute. Eight digits where it makes a binding, six where it opens more to one that is there.

At rest a code is hashed (scrypt) with a salt of its own: to try them all out takes longer than one
is good for.
"""

import hmac
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import scrypt
from typing import Any, Literal, NamedTuple, TypeAlias

from sqlalchemy import (
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from core.access import callers
from core.access.places import Place
from core.access.tables import access_code
from core.database import Instant

BIND = "bind"
OPEN = "open"  # an account for somebody new: the code goes to a mailbox that nobody has yet
LIFE = timedelta(minutes=10)
DIGITS, DIGITS_TO_BIND = 6, 8
MOST_TRIES = 3
MOST_A_DAY = 5
MOST_ASKED_A_DAY = 10  # by one place, for whatever contacts
_LONGEST = 120  # characters in which a code is looked for
_TYPED = re.compile(r"(?<![\d+])(?<!\d[ .-])\d(?:[ .-]?\d){5}(?![ .-]?\d)")
_TYPED_TO_BIND = re.compile(r"(?<![\d+])(?<!\d[ .-])\d(?:[ .-]?\d){7}(?![ .-]?\d)")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

Why = Literal["sent", "live", "soon", "many", "stopped"]


class Issue(NamedTuple):
    """What became of a request; `code` is there when it is to be sent, and is kept nowhere else.

    live: the one sent before is still good · soon: one was sent this minute · many: enough for
    today · stopped: nobody is sent one for now. Nothing of it says who is there.
    """

    why: Why
    code: str | None = None


@dataclass(frozen=True)
class Right:
    """The code was right, and is used up: whose it is (None: nobody's yet), where it had gone."""

    guardian_id: int | None
    contact: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Wrong:
    """It was not; or there was none to type."""


@dataclass(frozen=True)
class Wait:
    """Not looked at, too many before having been wrong; again from `until` (UTC) on."""

    until: datetime


Entry: TypeAlias = Right | Wrong | Wait


class Awaited(NamedTuple):
    """A code that may be typed: where it was to go, and when (UTC)."""

    contact: Place
    made_at: datetime


class _Code(NamedTuple):
    id: int
    guardian_id: int | None
    contact: Place
    salt: str
    digest: str
    tries: int
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None

    def is_live(self, now: datetime) -> bool:
        return self.used_at is None and self.tries < MOST_TRIES and self.expires_at > now


_HERE = and_(
    access_code.c.channel == bindparam("at_channel"), access_code.c.address == bindparam("at")
)
_THERE = and_(
    access_code.c.contact_channel == bindparam("to_channel"),
    access_code.c.contact_address == bindparam("to"),
)
_RECENT = access_code.c.made_at > bindparam("since", type_=Instant)
_NEWEST = (
    select(
        access_code.c.id,
        access_code.c.guardian_id,
        access_code.c.contact_channel,
        access_code.c.contact_address,
        access_code.c.salt,
        access_code.c.digest,
        access_code.c.tries,
        access_code.c.made_at,
        access_code.c.expires_at,
        access_code.c.used_at,
    )
    .where(_HERE, access_code.c.act == bindparam("act"))
    .order_by(access_code.c.id.desc())
    .limit(1)
)
_ASKED = select(func.count()).where(_HERE, _RECENT)
_SENT = select(func.count(), func.max(access_code.c.made_at)).where(access_code.c.sent, _RECENT)
_SENT_THERE = _SENT.where(_THERE)
_SENT_TO_ADULT = _SENT.where(access_code.c.guardian_id == bindparam("guardian"))
_TRY = (
    update(access_code)
    .where(access_code.c.id == bindparam("which"), access_code.c.tries < MOST_TRIES)
    .values(tries=access_code.c.tries + 1)
)
_USE = (
    update(access_code)
    .where(access_code.c.id == bindparam("which"), access_code.c.used_at.is_(None))
    .values(used_at=bindparam("now", type_=Instant))
)
_DROP = (
    update(access_code)
    .where(or_(_HERE, _THERE), access_code.c.used_at.is_(None))
    .values(used_at=bindparam("now", type_=Instant))
)
_OLD = delete(access_code).where(access_code.c.made_at < bindparam("since", type_=Instant))


def ask(
    connection: Connection,
    act: str,
    asker: Place,
    contact: Place,
    guardian_id: int | None,
    now: datetime,
) -> Issue:
    """A code for `act` at `asker`, to be sent to `contact`; no `guardian_id`: nobody is there.

    To open an account (OPEN) it is sent all the same, and good.
    """
    if callers.guessing(connection, now).stopped:
        return Issue("stopped")
    callers.lock(connection, contact)
    key = {"since": now - DAY, **_at(asker), "to_channel": contact.channel, "to": contact.address}
    why = _refusal(connection, _SENT_THERE, key, now)
    if connection.execute(_ASKED, key).scalar_one() >= MOST_ASKED_A_DAY:
        why = "many"
    newest = _newest(connection, act, asker)
    if why and newest and newest.is_live(now) and newest.contact == contact:
        return Issue("live")
    enough = _refusal(connection, _SENT_TO_ADULT, key | {"guardian": guardian_id or 0}, now)
    if why or (enough and act not in (BIND, OPEN)):
        return Issue(why or enough or "many")
    # A stranger is not told what was sent to the same adult elsewhere: only that nothing leaves.
    opens = None if enough else guardian_id
    code = _drawn(DIGITS_TO_BIND if act in (BIND, OPEN) else DIGITS)
    salt = secrets.token_hex(16)
    values = {
        "guardian_id": opens,
        "act": act,
        **asker._asdict(),
        "contact_channel": contact.channel,
        "contact_address": contact.address,
        "salt": salt,
        "digest": _hashed(code, salt),
        "sent": not enough,
        "tries": 0,
        "made_at": now,
        "expires_at": now + LIFE,
    }
    connection.execute(insert(access_code), values)
    new = act == OPEN and guardian_id is None
    return Issue("sent", code if new or opens is not None else None)


def enter(connection: Connection, act: str, asker: Place, typed: str, now: datetime) -> Entry:
    """Try the digits typed at `asker` against the code that was last asked for there."""
    until = callers.waits_until(connection, asker, now)
    if until is not None:
        return Wait(until)
    newest = _newest(connection, act, asker)
    if newest is None or not newest.is_live(now):
        return Wrong()
    if connection.execute(_TRY, {"which": newest.id}).rowcount == 0:
        return Wrong()
    same = hmac.compare_digest(_hashed(typed, newest.salt), newest.digest)
    if not same or (newest.guardian_id is None and act != OPEN):
        callers.count(connection, asker, now)
        return Wrong()
    if connection.execute(_USE, {"which": newest.id, "now": now}).rowcount == 0:
        return Wrong()
    callers.forgive(connection, asker, now)
    return Right(newest.guardian_id, newest.contact)


def digits_in(text: str, act: str) -> str | None:
    """The code for `act` that a message holds, whatever stands around it; None when it has none."""
    found = (_TYPED_TO_BIND if act in (BIND, OPEN) else _TYPED).search(text[:_LONGEST])
    return re.sub(r"\D", "", found[0]) if found else None


def last_contact(connection: Connection, act: str, asker: Place) -> Place | None:
    """Where the code that was last asked for at `asker` was to go."""
    newest = _newest(connection, act, asker)
    return newest.contact if newest else None


def awaited(connection: Connection, act: str, asker: Place, now: datetime) -> Awaited | None:
    """The code asked for at `asker` that may still be typed there, or None."""
    newest = _newest(connection, act, asker)
    if newest is None or not newest.is_live(now):
        return None
    return Awaited(newest.contact, newest.made_at)


def drop(connection: Connection, place: Place, now: datetime) -> None:
    """Undo the codes asked for at a place or sent there: it is no longer whose it was."""
    key = {"to_channel": place.channel, "to": place.address}
    connection.execute(_DROP, _at(place) | key | {"now": now})


def purge(connection: Connection, now: datetime) -> int:
    """Delete the codes of more than a day ago; how many."""
    return connection.execute(_OLD, {"since": now - DAY}).rowcount


def _refusal(
    connection: Connection, sent: Select[int, datetime], key: dict[str, Any], now: datetime
) -> Why | None:
    """Why no other code is sent now: there were enough today, or one just before."""
    count, latest = connection.execute(sent, key).one()
    if count >= MOST_A_DAY:
        return "many"
    return "soon" if count and latest > now - MINUTE else None


def _newest(connection: Connection, act: str, asker: Place) -> _Code | None:
    row: Any = connection.execute(_NEWEST, _at(asker) | {"act": act}).one_or_none()
    if row is None:
        return None
    id_, guardian_id, channel, where, *rest = row
    return _Code(id_, guardian_id, Place(channel, where), *rest)


def _drawn(digits: int) -> str:
    return f"{secrets.randbelow(10**digits):0{digits}d}"


def _hashed(code: str, salt: str) -> str:
    return scrypt(code.encode(), salt=bytes.fromhex(salt), n=2**12, r=8, p=1, dklen=32).hex()


def _at(place: Place) -> dict[str, Any]:
    return {"at_channel": place.channel, "at": place.address}
