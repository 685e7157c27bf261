"""Closing days: what is booked on them is cancelled under a receipt, and what was paid given back.

Looked at first (`plan`), done afterwards (`close`): by the same reading, in the transaction that
writes.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection, bindparam, insert, select, update

from core.bookings import seats
from core.bookings.bookings import LIVE
from core.bookings.patterns import in_weeks
from core.calendar import school_year
from core.clock import today
from core.commune import Closure, Commune
from core.commune.closures import in_force
from core.database import has_row_locks
from core.desk import audit
from core.desk.items import name
from core.desk.struck import Hit, Struck, strike
from core.desk.tables import closure
from core.limits import answers as limits
from core.sentence import Refused, say
from core.tables import booking, custody, enrolment, household

LONGEST = timedelta(days=92)
LONGEST_WHY = 120
BACK = timedelta(days=31)  # a strike is written down the day after, not the year after

_BOOKED = (
    select(
        booking.c.household_id,
        booking.c.id,
        booking.c.child_id,
        booking.c.activity,
        booking.c.unit,
        booking.c.day,
        booking.c.amount_cents,
    )
    .where(booking.c.day.between(bindparam("start"), bindparam("end")), LIVE)
    .order_by(booking.c.household_id, booking.c.day, booking.c.child_id, booking.c.id)
)
_LOCK = (
    select(household.c.id)
    .join(booking, booking.c.household_id == household.c.id)
    .where(booking.c.day.between(bindparam("start"), bindparam("end")), LIVE)
    .order_by(household.c.id)
    .with_for_update(of=household, key_share=True)
)
_YEARLY = (
    select(enrolment.c.household_id, enrolment.c.child_id, enrolment.c.activity, custody.c.weeks)
    .join(
        custody,
        (custody.c.household_id == enrolment.c.household_id)
        & (custody.c.child_id == enrolment.c.child_id),
    )
    .where(
        enrolment.c.activity.in_(bindparam("activities", expanding=True)),
        enrolment.c.school_year == bindparam("year"),
        enrolment.c.state == "validated",
    )
    .order_by(enrolment.c.household_id, enrolment.c.child_id)
)


@dataclass(frozen=True, slots=True)
class Closing:
    """A closure with all it does; `id` is empty as long as it is only looked at."""

    closure: Closure
    hits: tuple[Hit, ...]
    id: str = ""


def plan(
    connection: Connection,
    commune: Commune,
    span: tuple[date, date],
    why: str,
    activities: Collection[str],
    now: datetime,
) -> Closing:
    """What closing these days would do; nothing is written.

    `activities` are keys or kinds of the commune's file, empty for all. Refused when a day or an
    activity makes no sense, or when nothing runs on these days anyway.
    """
    wanted = _closure(commune, span, why, activities, today(now))
    known = in_force(connection, commune)
    if not _runs(known, wanted):
        raise Refused(say("desk-closed-already", start=span[0], end=span[1]))
    yearly = _yearly(connection, known, wanted)
    hits = []
    for household_id, rows in groupby(_booked(connection, wanted), key=lambda row: row[0]):
        struck = tuple(Struck(*row[1:]) for row in rows)
        hits.append(Hit(household_id, struck, yearly.pop(household_id, frozenset())))
    hits += [Hit(household_id, (), lines) for household_id, lines in sorted(yearly.items())]
    return Closing(wanted, tuple(hits))


def close(
    connection: Connection,
    commune: Commune,
    span: tuple[date, date],
    why: str,
    activities: Collection[str],
    agent: str,
    now: datetime,
) -> Closing:
    """Close these days: no more bookings, those that are there cancelled, families credited.

    The connection must write. Refused as `plan` is.
    """
    who = audit.name_of(agent)
    if has_row_locks(connection):
        connection.execute(_LOCK, {"start": span[0], "end": span[1]})
    planned = plan(connection, commune, span, why, activities, now)
    wanted = planned.closure
    values = {
        "from_day": wanted.start,
        "until_day": wanted.end,
        "why": wanted.why,
        "activities": ",".join(sorted(wanted.activities)),
        "published_at": now,
    }
    number = connection.execute(insert(closure).values(values).returning(closure.c.id)).scalar_one()
    freed: Counter[tuple[str, date]] = Counter()
    for hit in planned.hits:
        freed.subtract((each.activity, each.day) for each in hit.struck)
    seats.change(connection, commune, freed)
    hits = tuple(strike(connection, hit, now) for hit in planned.hits)
    done = Closing(wanted, hits, name("closure", number))
    after: audit.Values = {
        "from": wanted.start,
        "until": wanted.end,
        "activities": ",".join(sorted(wanted.activities)),
        "bookings": sum(len(each.struck) for each in hits),
        "households": len(hits),
        "cancelled_cents": sum(each.cancelled_cents for each in hits),
        "credited_cents": sum(each.credited_cents for each in hits),
    }
    audit.record(connection, who, "close", done.id, now, reason=wanted.why, after=after)
    return done


def lift(connection: Connection, number: int, agent: str, reason: str, now: datetime) -> Closure:
    """Open the days of a closure again; what it cancelled stays so. Refused if it is not one."""
    who = audit.name_of(agent)
    row = connection.execute(
        update(closure)
        .where(closure.c.id == number, closure.c.lifted_at.is_(None))
        .values(lifted_at=now)
        .returning(closure.c.from_day, closure.c.until_day, closure.c.why, closure.c.activities)
    ).one_or_none()
    if row is None:
        raise Refused(say("desk-no-item", id=name("closure", number)))
    audit.record(connection, who, "lift", name("closure", number), now, reason=reason)
    keys = frozenset(each for each in row.activities.split(",") if each)
    return Closure(row.from_day, row.until_day, row.why, keys)


def _closure(
    commune: Commune, span: tuple[date, date], why: str, activities: Collection[str], day: date
) -> Closure:
    start, end = span
    if end < start or end - start > LONGEST or start < day - BACK:
        raise Refused(say("desk-closure-days", most=LONGEST.days, back=BACK.days))
    said = " ".join(why.split())
    if not said or len(said) > LONGEST_WHY:
        raise Refused(say("desk-closure-why", most=LONGEST_WHY))
    keys: set[str] = set()
    for text in activities:
        found = {each.key for each in commune.activities.values() if text in (each.key, each.kind)}
        if not found:
            raise Refused(say("desk-no-activity", text=text, activities=tuple(commune.activities)))
        keys |= found
    return Closure(start, end, said, frozenset(keys))


def _runs(commune: Commune, wanted: Closure) -> bool:
    named = wanted.activities or commune.activities.keys()
    return any(
        limits.open_days(commune, commune.activities[key], wanted.start, wanted.end)
        for key in named
    )


def _booked(
    connection: Connection, wanted: Closure
) -> Iterable[tuple[int, int, int, str, str, date, int]]:
    asked = {"start": wanted.start, "end": wanted.end}
    for row in connection.execute(_BOOKED, asked).all():
        if not wanted.activities or row.activity in wanted.activities:
            yield row


def _yearly(
    connection: Connection, commune: Commune, wanted: Closure
) -> dict[int, frozenset[tuple[int, str]]]:
    """The children expected on these days by a line of the year, by household (L5)."""
    expected: dict[int, set[tuple[int, str]]] = {}
    open_on: dict[int, dict[str, list[date]]] = {}
    for key, activity in commune.activities.items():
        if wanted.activities and key not in wanted.activities:
            continue
        if activity.book_limit.kind == "year":
            for day in limits.open_days(commune, activity, wanted.start, wanted.end):
                open_on.setdefault(school_year(day), {}).setdefault(key, []).append(day)
    for year, lines in open_on.items():
        asked = {"activities": sorted(lines), "year": year}
        for home, child_id, key, weeks in connection.execute(_YEARLY, asked):
            if any(in_weeks(day, weeks) for day in lines[key]):
                expected.setdefault(home, set()).add((child_id, key))
    return {home: frozenset(lines) for home, lines in expected.items()}
