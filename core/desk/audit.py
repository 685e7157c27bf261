"""The trail of what agents did: only ever added to, each row sealed with the one before it.

A row that was changed, taken away or slipped in breaks the chain where it was; the last row's
digest is kept apart (`setting`) so that the end cannot be cut off either. Whoever can rewrite the
whole database can rewrite both: note the last digest elsewhere from time to time and compare
(`check`, with `noted`).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, bindparam, insert, select, update

from core.database import has_row_locks, insert_or_skip
from core.desk.tables import audit
from core.sentence import Refused, say
from core.tables import setting

Values: TypeAlias = Mapping[str, str | int | bool | date | datetime | None]

HEAD = "audit-head"
NONE_YET = "0" * 64
LONGEST_AGENT = 80
AT_ONCE = 1000

_HEAD = select(setting.c.value).where(setting.c.key == HEAD)
_HEAD_LOCKED = _HEAD.with_for_update()
_MOVE = update(setting).where(setting.c.key == HEAD).values(value=bindparam("moved"))
_ADD = insert(audit)


@dataclass(frozen=True, slots=True)
class Entry:
    """An act: its number, when (UTC), who, what, of what, why, old and new values (JSON)."""

    number: int
    at: datetime
    agent: str
    act: str
    subject: str
    reason: str | None
    before: str | None
    after: str | None
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the trail does not hold: a row changed, rows missing before `number`, its end cut.

    `noted`: the digest that was noted is in no row.
    """

    number: int
    how: Literal["changed", "missing", "end", "noted"]


@dataclass(frozen=True, slots=True)
class Checked:
    """The trail verified: how many rows, the last digest (to be noted), what does not hold."""

    rows: int
    digest: str
    broken: tuple[Broken, ...]


_NAMES = tuple(each.name for each in fields(Entry))
_ALL = select(*(audit.c[name] for name in _NAMES)).order_by(audit.c.number)


def record(
    connection: Connection,
    agent: str,
    act: str,
    subject: str,
    now: datetime,
    *,
    reason: str | None = None,
    before: Values | None = None,
    after: Values | None = None,
) -> int:
    """Add an act to the trail, in the transaction that does it; its number.

    Refused when nobody says who acts. Two agents wait here for one another.
    """
    number, previous = _head(connection)
    moment = now.astimezone(UTC).replace(microsecond=0)
    told = (number + 1, moment, name_of(agent), act, subject, reason)
    entry = Entry(*told, _json(before), _json(after), previous, "")
    digest = _digest(entry)
    values = {name: getattr(entry, name) for name in _NAMES} | {"digest": digest}
    connection.execute(_ADD, values)
    connection.execute(_MOVE, {"moved": f"{entry.number}:{digest}"})
    return entry.number


def name_of(agent: str) -> str:
    """The agent's name as it is kept; Refused when there is none."""
    name = " ".join(agent.split())
    if not name or len(name) > LONGEST_AGENT:
        raise Refused(say("desk-who", most=LONGEST_AGENT))
    return name


def entries(connection: Connection) -> Iterator[Entry]:
    """Every act, in order."""
    for row in connection.execute(_ALL.execution_options(yield_per=AT_ONCE)):
        yield Entry(*row)


def check(connection: Connection, noted: str | None = None) -> Checked:
    """Follow the chain from its first row; `noted` is a digest that was written down before."""
    broken: list[Broken] = []
    number, digest, found = 0, NONE_YET, noted is None
    for entry in entries(connection):
        number += 1
        if entry.number != number:
            broken.append(Broken(entry.number, "missing"))
            number = entry.number
        elif entry.previous != digest or entry.digest != _digest(entry):
            broken.append(Broken(number, "changed"))
        digest = entry.digest
        found = found or digest == noted
    if (number, digest) != _kept(connection):
        broken.append(Broken(number, "end"))
    if not found:
        broken.append(Broken(number, "noted"))
    return Checked(number, digest, tuple(broken))


def _head(connection: Connection) -> tuple[int, str]:
    """The last number and digest, locked until the commit."""
    insert_or_skip(connection, setting, {"key": HEAD, "value": f"0:{NONE_YET}"})
    if has_row_locks(connection):
        connection.execute(_HEAD_LOCKED)
    return _kept(connection)


def _kept(connection: Connection) -> tuple[int, str]:
    value = connection.execute(_HEAD).scalar() or f"0:{NONE_YET}"
    number, _, digest = value.partition(":")
    return int(number), digest


def _json(values: Values | None) -> str | None:
    if not values:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=_iso)


def _iso(value: Any) -> str:
    return str(value.isoformat())


def _digest(entry: Entry) -> str:
    """The seal of a row: of all that it says, and of the seal before it."""
    told = [getattr(entry, name) for name in _NAMES if name != "digest"]
    return sha256(json.dumps(told, ensure_ascii=False, default=_iso).encode()).hexdigest()
