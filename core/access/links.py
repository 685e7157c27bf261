"""One-use links: made for an adult who is known, they bind the place that brings them back.

A link has two forms: a token of 256 bits for a link to follow, and a code of 80 bits to type from a
letter. Either uses up both. Asked for in a conversation it is good for ten minutes; on a letter for
thirty days, the time for it to arrive and be acted upon. At rest there are only SHA-256 digests:
what has 80 bits cannot be tried out.
"""

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from core.access.places import Place, bind, speaks_for
from core.access.tables import link_token
from core.database import Instant
from core.sentence import Refused, say

Kind = Literal["session", "letter"]
LIFE: dict[Kind, timedelta] = {"session": timedelta(minutes=10), "letter": timedelta(days=30)}
TOKEN_BYTES = 32
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U: as read, so typed
_CODE_SIGNS = 16
_TOKEN = re.compile(r"/start\s+([A-Za-z0-9_-]{43})")
_GROUPS = re.compile(r"(?:[0-9A-Z]{4}[\s.-]*){4}")
_DIGIT = re.compile(r"[0-9]")
_LOOKALIKE = str.maketrans("ILO", "110")
_LONGEST = 200


class Link(NamedTuple):
    """A link just made: its two secrets, kept nowhere, and until when it is good (UTC)."""

    token: str
    code: str
    expires_at: datetime


class Redeemed(NamedTuple):
    """Whose a place now is; `new` is False when it was theirs before."""

    guardian_id: int
    new: bool


_FIND = select(link_token.c.id, link_token.c.guardian_id).where(
    or_(
        link_token.c.token_digest == bindparam("digest"),
        link_token.c.code_digest == bindparam("digest"),
    ),
    link_token.c.used_at.is_(None),
    link_token.c.expires_at > bindparam("now", type_=Instant),
)
_USE = (
    update(link_token)
    .where(link_token.c.id == bindparam("which"), link_token.c.used_at.is_(None))
    .values(used_at=bindparam("now", type_=Instant))
)
_DROP = (
    update(link_token)
    .where(
        link_token.c.guardian_id == bindparam("guardian"),
        link_token.c.kind == "session",
        link_token.c.used_at.is_(None),
    )
    .values(used_at=bindparam("now", type_=Instant))
)


def make(connection: Connection, guardian_id: int, kind: Kind, now: datetime) -> Link:
    """A new link for the adult; its secrets are shown once."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    code = _code()
    expires_at = now + LIFE[kind]
    values = {
        "guardian_id": guardian_id,
        "kind": kind,
        "token_digest": _digest(token),
        "code_digest": _digest(code),
        "made_at": now,
        "expires_at": expires_at,
    }
    connection.execute(insert(link_token), values)
    return Link(token, "-".join(re.findall("....", code)), expires_at)


def url(bot: str, token: str) -> str:
    """The address that opens our bot on Telegram with the token."""
    return f"https://t.me/{bot.lstrip('@')}?start={token}"


def secret_in(text: str) -> str | None:
    """The link's secret that a message is: `/start TOKEN`, or a code alone; None for any other."""
    said = text[:_LONGEST].strip()
    token = _TOKEN.fullmatch(said)
    if token:
        return token[1]
    # Four words of four letters look the same: a digit tells a code.
    if not _GROUPS.fullmatch(said.upper()) or not _DIGIT.search(said):
        return None
    return re.sub(r"[\s.-]", "", said.upper()).translate(_LOOKALIKE)


def is_token(secret: str) -> bool:
    """Whether it is a link's token, which nobody types."""
    return len(secret) != _CODE_SIGNS


def is_good(connection: Connection, secret: str, now: datetime) -> bool:
    """Whether the secret would bind a place now."""
    key = {"digest": _digest(secret), "now": now}
    return connection.execute(_FIND, key).one_or_none() is not None


def redeem(connection: Connection, secret: str, place: Place, now: datetime) -> Redeemed | None:
    """Bind `place` to whose link it is; None when it is no good (any more).

    Refused, and the link is not used up, when the place is another adult's.
    """
    row = connection.execute(_FIND, {"digest": _digest(secret), "now": now}).one_or_none()
    if row is None:
        return None
    which, guardian_id = row
    if speaks_for(connection, place) not in (None, guardian_id):
        raise Refused(say("access-taken"))
    if connection.execute(_USE, {"which": which, "now": now}).rowcount == 0:
        return None
    return Redeemed(guardian_id, bind(connection, guardian_id, place, now))


def drop(connection: Connection, guardian_id: int, now: datetime) -> None:
    """Undo the links that were asked for in a conversation: it may not have been the adult's."""
    connection.execute(_DROP, {"guardian": guardian_id, "now": now})


def _code() -> str:
    """Signs at random, a digit among them."""
    while True:
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_SIGNS))
        if _DIGIT.search(code):
            return code


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
