"""Which message leaves next: claimed under a lease and a fence, committed before it is sent.

Order is kept at each address: a message waits for every earlier one there that is due, is being
tried again or is on its way. Only an answer may pass what was to be said first (`priority`).
On PostgreSQL several nodes claim at once, each skipping the rows that another one holds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, TextClause, TextualSelect, bindparam, text

from core.database import Instant, has_row_locks
from notifications import rates
from notifications.outbox import ANSWER, BULK
from notifications.rates import Rate
from notifications.sending import Parcel
from notifications.view import view_from


@dataclass(frozen=True)
class Attempt:
    """A message claimed: to be sent before `lease_until`, its outcome recorded under `fence`."""

    parcel: Parcel
    channel: str
    fence: int
    lease_until: datetime
    priority: int = ANSWER


class Candidate(NamedTuple):
    """A message whose turn has come; it may turn out that it must not be sent any more."""

    id: int
    key: str
    address: str
    view: str
    prompt_token: str | None
    reply_to: str | None
    priority: int
    fence: int
    not_after: datetime | None
    suspended_at: datetime | None
    quiet_since: datetime | None
    tries: int
    channel: str
    guardian_id: int | None

    def parcel(self) -> Parcel:
        """What the channel's sender is given."""
        view = view_from(json.loads(self.view))
        return Parcel(self.id, self.key, self.address, view, self.prompt_token, self.reply_to)


_DUE = """
    FROM outbox o
    LEFT JOIN guardian g ON g.id = o.guardian_id
    LEFT JOIN address a ON a.channel = o.channel AND a.address = o.address
    LEFT JOIN rate r ON r.channel = o.channel AND r.address = o.address
    WHERE o.state = 'waiting' AND o.channel = :channel AND o.priority = :priority
    AND o.not_before <= :now AND (r.free_at IS NULL OR r.free_at <= :now)
    AND NOT EXISTS (
        SELECT 1 FROM outbox e
        WHERE e.channel = o.channel AND e.address = o.address AND (
            e.state = 'attempting'
            OR e.state = 'waiting' AND (e.fence > 0 OR e.not_before <= :now)
            AND (e.priority < o.priority OR e.priority = o.priority AND e.id < o.id)
        )
    )
"""
_NEXT = (
    "SELECT o.id, o.key, o.address, o.view, o.prompt_token, o.reply_to, o.priority, o.fence,"
    " o.not_after, a.suspended_at, g.quiet_since, o.tries, o.channel, o.guardian_id"
    f"{_DUE} ORDER BY o.not_before, o.id LIMIT :most"
)
_NOW = bindparam("now", type_=Instant)


def _next(words: str) -> TextClause:
    return text(words).bindparams(_NOW)


def _moment(words: str) -> TextualSelect:
    return _next(words).columns(moment=Instant)


_TAKEN = {"not_after": Instant, "suspended_at": Instant, "quiet_since": Instant}
_CANDIDATES = _next(_NEXT).columns(**_TAKEN)
_CANDIDATES_LOCKED = _next(_NEXT + " FOR UPDATE OF o SKIP LOCKED").columns(**_TAKEN)
_ATTEMPT = text(
    "UPDATE outbox SET state = 'attempting', fence = fence + 1, lease_until = :lease_until"
    " WHERE id = :id AND state = 'waiting' AND fence = :fence"
).bindparams(bindparam("lease_until", type_=Instant), bindparam("id", type_=Integer))
# One statement: a courier asks after every message.
_LATER = _moment("""
    SELECT min(moment) AS moment FROM (
        SELECT min(not_before) AS moment FROM outbox
        WHERE state = 'waiting' AND channel = :channel AND priority = :answers
        AND not_before > :now
        UNION ALL
        SELECT min(not_before) FROM outbox
        WHERE state = 'waiting' AND channel = :channel AND priority = :bulk
        AND not_before > :now
        UNION ALL
        SELECT min(r.free_at) FROM rate r
        WHERE r.channel = :channel AND r.free_at > :now AND EXISTS (
            SELECT 1 FROM outbox o WHERE o.channel = r.channel AND o.address = r.address
            AND o.state = 'waiting' AND o.not_before <= :now
        )
        UNION ALL
        SELECT min(lease_until) FROM outbox
        WHERE state = 'attempting' AND channel = :channel AND lease_until > :now
    ) AS moments
""")
_FIRST = " ORDER BY o.not_before, o.id LIMIT 1"
# Whatever is to be done at once; once one of them answers, the next is not asked.
_AT_ONCE = _next(
    "SELECT coalesce((SELECT 1 FROM outbox WHERE state = 'attempting' AND channel = :channel"  # noqa: S608
    " AND lease_until <= :now LIMIT 1), (SELECT 2"
    + (_DUE + _FIRST).replace(":priority", ":answers")
    + "), (SELECT 2"
    + (_DUE + _FIRST).replace(":priority", ":bulk")
    + "))"
)
_LATE = 1


def candidates(
    connection: Connection,
    channel: str,
    most: int,
    now: datetime,
    priorities: Sequence[int] = (ANSWER, BULK),
) -> list[Candidate]:
    """Up to `most` messages whose turn it is, answers first, locked until the commit."""
    statement = _CANDIDATES_LOCKED if has_row_locks(connection) else _CANDIDATES
    found: list[Candidate] = []
    for priority in priorities:
        if len(found) < most:
            asked = _asked(channel, priority, now) | {"most": most - len(found)}
            found += [Candidate(*row) for row in connection.execute(statement, asked)]
    return found


def attempt(
    connection: Connection,
    channel: str,
    chosen: Candidate,
    limit: Rate,
    now: datetime,
    lease: timedelta,
) -> Attempt:
    """Write down that this message is about to be sent, and take its slots."""
    until = now + lease
    connection.execute(_ATTEMPT, {"id": chosen.id, "fence": chosen.fence, "lease_until": until})
    rates.take(connection, channel, chosen.address, limit, now)
    return Attempt(chosen.parcel(), channel, chosen.fence + 1, until, chosen.priority)


def due(connection: Connection, channel: str, now: datetime) -> datetime | None:
    """When (UTC) something is to be done next for a channel; None while nothing is known."""
    asked = {"channel": channel, "answers": ANSWER, "bulk": BULK, "now": now}
    at_once = connection.execute(_AT_ONCE, asked).scalar()
    if at_once is None:
        return connection.execute(_LATER, asked).scalar()
    if at_once == _LATE:
        return now
    return max(now, rates.opens_at(connection, channel) or now)


def _asked(channel: str, priority: int, now: datetime) -> dict[str, Any]:
    return {"channel": channel, "priority": priority, "now": now}
