"""Whoever knocks: how often they typed a wrong code, how long they wait, how often they were heard.

The first mistake is free, thumbs being what they are; then thirty seconds, doubled each time up to
an hour. What waits is the typing at that place, never an account. A hundred wrong codes in an hour,
wherever they were typed, stop the sending of codes to anybody.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from core.access.places import Place
from core.access.tables import access_failure, caller
from core.database import Instant, has_row_locks, insert_or_skip

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FREE_MISTAKES = 1
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), HOUR
MOST_AN_HOUR = 100


class Guessing(NamedTuple):
    """How many wrong codes were typed in the last hour, and whether that stopped the sending."""

    failures: int
    stopped: bool


_HERE = (caller.c.channel == bindparam("at_channel"), caller.c.address == bindparam("at"))
_CALLER = select(caller.c.failures, caller.c.failed_at, caller.c.wait_until).where(*_HERE)
_CALLER_LOCKED = _CALLER.with_for_update()
_SET = (
    update(caller)
    .where(*_HERE)
    .values(
        failures=bindparam("in_a_row"),
        failed_at=bindparam("now", type_=Instant),
        wait_until=bindparam("until", type_=Instant),
    )
)
_ANSWERED = select(caller.c.answers, caller.c.answered_on).where(*_HERE)
_ANSWER = (
    update(caller).where(*_HERE).values(answers=bindparam("so_far"), answered_on=bindparam("day"))
)
_COUNT = select(func.count()).where(access_failure.c.failed_at > bindparam("since", type_=Instant))
_OLD = delete(access_failure).where(access_failure.c.failed_at < bindparam("since", type_=Instant))


def lock(connection: Connection, place: Place) -> None:
    """One thing at a time for this place, until the commit."""
    _known(connection, place)


def waits_until(connection: Connection, place: Place, now: datetime) -> datetime | None:
    """Until when (UTC) nothing that is typed at the place is looked at; None when it is."""
    until = _known(connection, place)[2]
    return until if until is not None and until > now else None


def count(connection: Connection, place: Place, now: datetime) -> None:
    """Write a wrong code down, and the wait that it costs."""
    in_a_row, failed_at, _ = _known(connection, place)
    if failed_at is not None and failed_at <= now - DAY:
        in_a_row = 0
    again = in_a_row - FREE_MISTAKES
    wait = min(FIRST_WAIT * 2 ** min(again, 20), LONGEST_WAIT) if again >= 0 else None
    _set(connection, place, in_a_row + 1, now, now + wait if wait else None)
    connection.execute(insert(access_failure), {**place._asdict(), "failed_at": now})


def forgive(connection: Connection, place: Place, now: datetime) -> None:
    """A right code ends the row of wrong ones there; the commune's count keeps them."""
    _set(connection, place, 0, now, None)


def heard(connection: Connection, place: Place, day: date) -> int:
    """Count that the place was heard on that civil day; how often now, this time included."""
    _known(connection, place)
    answers, answered_on = connection.execute(_ANSWERED, _at(place)).one()
    so_far = answers + 1 if answered_on == day else 1
    connection.execute(_ANSWER, {**_at(place), "so_far": so_far, "day": day})
    return so_far


def guessing(connection: Connection, now: datetime) -> Guessing:
    """Whether someone is guessing: the wrong codes of the last hour, wherever they were typed."""
    failures = connection.execute(_COUNT, {"since": now - HOUR}).scalar_one()
    return Guessing(failures, failures >= MOST_AN_HOUR)


def purge(connection: Connection, now: datetime) -> int:
    """Delete the wrong codes of more than a day ago; how many."""
    return connection.execute(_OLD, {"since": now - DAY}).rowcount


def _known(connection: Connection, place: Place) -> tuple[int, datetime | None, datetime | None]:
    insert_or_skip(connection, caller, {**place._asdict(), "failures": 0, "answers": 0})
    statement = _CALLER_LOCKED if has_row_locks(connection) else _CALLER
    in_a_row, failed_at, wait_until = connection.execute(statement, _at(place)).one()
    return in_a_row, failed_at, wait_until


def _set(
    connection: Connection, place: Place, in_a_row: int, now: datetime, until: datetime | None
) -> None:
    values = {**_at(place), "in_a_row": in_a_row, "now": now, "until": until}
    connection.execute(_SET, values)


def _at(place: Place) -> dict[str, object]:
    return {"at_channel": place.channel, "at": place.address}
