"""The list of a day: which children are expected where, and whom to call.

Of a child's health only that there is a PAI is said: what it holds is in the paper itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, or_, select

from core.bookings.bookings import LIVE
from core.bookings.patterns import in_weeks
from core.calendar import school_year
from core.commune import Activity, Commune
from core.commune.closures import in_force
from core.limits import answers as limits
from core.limits.opening import units_on
from core.people.child_tables import health
from core.sentence import Refused, say
from core.tables import (
    absence,
    booking,
    child,
    custody,
    document,
    enrolment,
    guardian,
    guardianship,
)

PAI = "pai"  # the kind of document

_CHILD = (child.c.id, child.c.first_name, child.c.last_name, child.c.level, child.c.school)
_BOOKED = (
    select(*_CHILD, booking.c.household_id, booking.c.activity, booking.c.unit)
    .join(booking, booking.c.child_id == child.c.id)
    .where(booking.c.day == bindparam("day"), LIVE)
)
_YEARLY = (
    select(*_CHILD, enrolment.c.household_id, enrolment.c.activity, custody.c.weeks)
    .join(enrolment, enrolment.c.child_id == child.c.id)
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
)
_ABSENT = select(absence.c.child_id, absence.c.activity).where(absence.c.day == bindparam("day"))
_PAI_PAPERS = select(document.c.child_id).where(
    document.c.kind == PAI,
    document.c.child_id.is_not(None),
    document.c.state != "rejected",
    or_(document.c.expires_on.is_(None), document.c.expires_on >= bindparam("day")),
)
_PAI_SAID = select(health.c.child_id).where(health.c.has_pai.is_(True))
_PHONES = (
    select(
        guardian.c.household_id,
        guardianship.c.child_id,
        guardian.c.first_name,
        guardian.c.phone,
    )
    .join(guardianship, guardianship.c.guardian_id == guardian.c.id)
    .where(
        guardianship.c.act == "see",
        guardianship.c.child_id.in_(bindparam("children", expanding=True)),
        guardian.c.phone.is_not(None),
    )
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)


@dataclass(frozen=True, slots=True)
class Expected:
    """A child on the list of a day; `phones` are (first name, number) of the adults at home.

    `absent`: the family said so, too late to cancel. `pai`: see the paper.
    """

    child_id: int
    first_name: str
    last_name: str
    level: str
    school: str
    activity: str
    unit: str
    absent: bool
    pai: bool
    phones: tuple[tuple[str, str], ...]


def attendance(
    connection: Connection, commune: Commune, day: date, activity: str | None = None
) -> tuple[Expected, ...]:
    """The children expected on `day`, by activity, unit and name.

    `activity` is a key or a kind of the commune's file; Refused when it is none. Those booked,
    and those enrolled for the year in what runs that day.
    """
    known = in_force(connection, commune)
    wanted = _wanted(known, activity)
    rows = [*_booked(connection, wanted, day), *_yearly(connection, known, wanted, day)]
    absent = {tuple(row) for row in connection.execute(_ABSENT, {"day": day})}
    pai = set(connection.execute(_PAI_PAPERS, {"day": day}).scalars())
    pai |= set(connection.execute(_PAI_SAID).scalars())
    phones = _phones(connection, {row[0] for row in rows})
    order = {key: rank for rank, key in enumerate(known.activities)}
    found = [
        Expected(
            *row[:5],
            activity=row[6],
            unit=row[7],
            absent=(row[0], row[6]) in absent,
            pai=row[0] in pai,
            phones=tuple(phones.get((row[5], row[0]), ())),
        )
        for row in rows
    ]
    return tuple(
        sorted(
            found,
            key=lambda e: (order[e.activity], e.unit, e.last_name, e.first_name, e.child_id),
        )
    )


def _wanted(commune: Commune, activity: str | None) -> dict[str, Activity]:
    found = {
        each.key: each
        for each in commune.activities.values()
        if activity in (None, each.key, each.kind)
    }
    if not found:
        raise Refused(
            say("desk-no-activity", text=str(activity), activities=tuple(commune.activities))
        )
    return found


def _booked(
    connection: Connection, wanted: dict[str, Activity], day: date
) -> Iterable[tuple[int, str, str, str, str, int, str, str]]:
    for row in connection.execute(_BOOKED, {"day": day}):
        if row.activity in wanted:
            yield row


def _yearly(
    connection: Connection, commune: Commune, wanted: dict[str, Activity], day: date
) -> Iterable[tuple[int, str, str, str, str, int, str, str]]:
    """The children enrolled for the year in what runs that day, in the weeks of that household."""
    running = {
        key: units_on(commune, each, day)[0].key
        for key, each in wanted.items()
        if each.book_limit.kind == "year" and limits.open_days(commune, each, day, day)
    }
    asked = {"activities": sorted(running), "year": school_year(day)}
    for row in connection.execute(_YEARLY, asked) if running else ():
        if in_weeks(day, row.weeks):
            yield (*row[:7], running[row.activity])


def _phones(
    connection: Connection, children: set[int]
) -> dict[tuple[int, int], list[tuple[str, str]]]:
    found: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for home, child_id, first_name, number in connection.execute(
        _PHONES, {"children": sorted(children)}
    ):
        found.setdefault((home, child_id), []).append((first_name, str(number)))
    return found
