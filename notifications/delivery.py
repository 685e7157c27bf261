"""What becomes of a message: claimed before it is sent, its outcome recorded after.

The network is used between the two, never inside: a process that dies in between leaves a row in
`attempting`, and once its lease is over nobody knows whether the message arrived. It is then
tried again only on a channel that knows repeats; elsewhere it stays in doubt, by name, and the
message is said at the adult's next address.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol, assert_never

from sqlalchemy import Connection, bindparam, select, update

from core.database import Instant, has_row_locks
from notifications import rates
from notifications.claims import Attempt, Candidate, attempt, candidates
from notifications.moves import end, move, refuse, suspend
from notifications.outbox import ANSWER, BULK
from notifications.rates import EVERYONE, RATES, UNLIMITED, Rate
from notifications.sending import Accepted, InDoubt, Outcome, Rejected, Retry
from notifications.tables import outbox

LATE = "late"  # the outcome of an attempt that is no longer ours to record
LEASE = timedelta(minutes=2)
BACK_OFF = tuple(timedelta(seconds=each) for each in (5, 30, 120, 600, 1800))
SPREAD = 0.2  # of a delay, either way: those who failed together do not come back together


class Claimed(NamedTuple):
    """What a claim found: attempts to be made now, and how many messages ended without one."""

    attempts: list[Attempt]
    settled: list[str]


class Later(NamedTuple):
    """Not to be said now, but from `until` (UTC) on."""

    until: datetime


class Withdrawn(NamedTuple):
    """Not to be said any more, and why."""

    reason: str


class Gate(Protocol):
    """Asked before what is said first leaves, in the transaction that claims it."""

    def __call__(
        self, connection: Connection, each: Candidate, now: datetime
    ) -> Candidate | Later | Withdrawn:
        """The message as it is to be said now; or when, or why not."""


_LATE = (
    select(outbox.c.id, outbox.c.tries)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.state == "attempting",
        outbox.c.lease_until <= bindparam("now", type_=Instant),
    )
    .order_by(outbox.c.id)
)
_LATE_LOCKED = _LATE.with_for_update(skip_locked=True)
_HELD = select(outbox.c.tries).where(
    outbox.c.id == bindparam("which"),
    outbox.c.fence == bindparam("under"),
    outbox.c.state == "attempting",
)
_HELD_LOCKED = _HELD.with_for_update()
_ACCEPTED = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("which"),
        outbox.c.fence == bindparam("under"),
        outbox.c.state == "attempting",
    )
    .values(
        state="sent",
        sent_at=bindparam("now", type_=Instant),
        reference=bindparam("named"),
        reason=None,
        lease_until=None,
    )
)
_NAMED = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("which"),
        outbox.c.fence == bindparam("under"),
        outbox.c.reference.is_(None),
    )
    .values(reference=bindparam("named"))
)
_AGAIN = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(
        state="waiting",
        tries=bindparam("tried"),
        not_before=bindparam("until", type_=Instant),
        reason=bindparam("why"),
        lease_until=None,
    )
)


@dataclass(frozen=True)
class Delivery:
    """How this node delivers: its channels (do they know repeats?), their rates, the patience.

    `lease` must be longer than any sending may take; `jitter` gives a number from -1 to 1. While
    `speaks_first` says no, answers alone leave.
    """

    knows_repeats: Mapping[str, bool]
    jitter: Callable[[], float]
    limits: Mapping[str, Rate] = field(default_factory=lambda: RATES)
    lease: timedelta = LEASE
    back_off: tuple[timedelta, ...] = BACK_OFF
    gate: Gate | None = None
    speaks_first: Callable[[], bool] = lambda: True

    @property
    def channels(self) -> Collection[str]:
        """The channels that can send."""
        return self.knows_repeats.keys()

    def limit(self, channel: str) -> Rate:
        """How fast this channel may be used."""
        return self.limits.get(channel, UNLIMITED)

    def claim(self, connection: Connection, channel: str, most: int, now: datetime) -> Claimed:
        """Take up to `most` messages to be sent now; commit before sending any."""
        limit = self.limit(channel)
        if limit.overall is not None or limit.pauses_all:
            if not rates.is_open(connection, channel, now):
                return Claimed([], [])
            most = min(most, 1) if limit.overall is not None else most
        claimed = Claimed([], [])
        priorities = (ANSWER, BULK) if self.speaks_first() else (ANSWER,)
        for each in candidates(connection, channel, most, now, priorities):
            state = self._settled(connection, each, channel, now)
            checked = self._checked(connection, each, now) if state is None else state
            if isinstance(checked, str):
                claimed.settled.append(checked)
            else:
                taken = attempt(connection, channel, checked, limit, now, self.lease)
                claimed.attempts.append(taken)
        return claimed

    def _checked(self, connection: Connection, each: Candidate, now: datetime) -> Candidate | str:
        """The message as it leaves; its new state when the gate holds it back."""
        if self.gate is None or each.priority != BULK:
            return each
        match self.gate(connection, each, now):
            case Later(until):
                return _wait(connection, each.id, each.tries, "later", until)
            case Withdrawn(reason):
                end(connection, each.id, "cancelled", reason)
                return "cancelled"
            case Candidate() as checked:
                return checked

    def _settled(
        self, connection: Connection, each: Candidate, channel: str, now: datetime
    ) -> str | None:
        """The end of a message that must not be sent here (any more); None when it may."""
        if each.not_after is not None and each.not_after < now:
            end(connection, each.id, "dead", "expired")
            return "dead"
        if each.priority == BULK and each.quiet_since is not None:
            end(connection, each.id, "rejected", "quiet")
            return "rejected"
        if each.suspended_at is not None:
            return refuse(connection, each.id, "suspended", self.channels, now)
        return None

    def sweep(self, connection: Connection, channel: str, now: datetime) -> list[str]:
        """Put in doubt what a lost process was sending; the new states."""
        statement = _LATE_LOCKED if has_row_locks(connection) else _LATE
        late = connection.execute(statement, {"channel": channel, "now": now}).all()
        return [self._doubt(connection, id_, channel, tries, "lease", now) for id_, tries in late]

    def record(
        self, connection: Connection, attempt: Attempt, outcome: Outcome, now: datetime
    ) -> str:
        """Write an outcome down; the new state, or LATE when the attempt was given up meanwhile."""
        which, channel = attempt.parcel.id, attempt.channel
        held = {"which": which, "under": attempt.fence}
        if isinstance(outcome, Accepted):  # what nearly always becomes of it, in one statement
            return self._accepted(connection, held, outcome.reference, now)
        statement = _HELD_LOCKED if has_row_locks(connection) else _HELD
        tries = connection.execute(statement, held).scalar()
        if tries is None:
            return LATE
        match outcome:
            case Retry(reason, seconds):
                if seconds is None:
                    return self._again(connection, which, tries, reason, now)
                # Being asked to wait is no failure: it uses up no step of the back-off.
                until = now + timedelta(seconds=seconds)
                everyone = self.limit(channel).pauses_all
                where = EVERYONE if everyone else attempt.parcel.address
                rates.wait(connection, channel, where, until)
                return _wait(connection, which, tries, reason, until)
            case Rejected(reason, suspends):
                state = refuse(connection, which, reason, self.channels, now)
                if suspends:
                    place = (channel, attempt.parcel.address)
                    suspend(connection, place, reason, self.channels, now)
                return state
            case InDoubt(reason):
                return self._doubt(connection, which, channel, tries, reason, now)
            case _:
                assert_never(outcome)

    def _accepted(
        self, connection: Connection, held: dict[str, int], reference: str | None, now: datetime
    ) -> str:
        """Sent; of an attempt that was given up, only what the provider calls it is kept."""
        named = held | {"named": reference}
        if connection.execute(_ACCEPTED, named | {"now": now}).rowcount == 1:
            return "sent"
        if reference is not None:
            connection.execute(_NAMED, named)
        return LATE

    def _doubt(
        self,
        connection: Connection,
        which: int,
        channel: str,
        tries: int,
        reason: str,
        now: datetime,
    ) -> str:
        if self.knows_repeats[channel] and tries < len(self.back_off):
            return self._again(connection, which, tries, reason, now)
        end(connection, which, "in_doubt", reason)
        move(connection, which, self.channels, now)
        return "in_doubt"

    def _again(
        self, connection: Connection, which: int, tries: int, reason: str, now: datetime
    ) -> str:
        """Wait for the next step of the back-off; dead after the last."""
        if tries >= len(self.back_off):
            end(connection, which, "dead", reason)
            return "dead"
        delay = self.back_off[tries] * (1 + SPREAD * self.jitter())
        return _wait(connection, which, tries + 1, reason, now + delay)


def _wait(connection: Connection, which: int, tries: int, reason: str, until: datetime) -> str:
    values = {"which": which, "tried": tries, "why": reason, "until": until}
    connection.execute(_AGAIN, values)
    return "waiting"
