"""School enrolments (E2): a pre-enrolment until the service validates it.

A child's level in a school year is the one of their school place, else that of today shifted.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, select, update

from core.calendar import school_year
from core.clock import today
from core.commune import Commune
from core.database import insert_or_skip
from core.enrolments.tables import school_enrolment
from core.people.families import Child, Family, family
from core.sentence import Refused, say
from core.tables import child as child_table

State = Literal["asked", "validated", "rejected"]
_COLUMNS = (
    school_enrolment.c.id,
    school_enrolment.c.household_id,
    school_enrolment.c.child_id,
    school_enrolment.c.school_year,
    school_enrolment.c.school,
    school_enrolment.c.level,
    school_enrolment.c.state,
    school_enrolment.c.asked_at,
    school_enrolment.c.reason,
)
_OF_CHILD = (
    select(*_COLUMNS)
    .where(school_enrolment.c.child_id == bindparam("child"))
    .order_by(school_enrolment.c.school_year)
)
_ONE = select(*_COLUMNS).where(school_enrolment.c.id == bindparam("which"))


@dataclass(frozen=True, slots=True)
class SchoolEnrolment:
    """A child's place in a school for a school year; `reason` is the service's."""

    id: int
    household_id: int
    child_id: int
    school_year: int
    school: str
    level: str
    state: State
    asked_at: datetime
    reason: str | None


def schools(connection: Connection, child_id: int) -> tuple[SchoolEnrolment, ...]:
    """The school places asked for a child, by year; whoever asks must be allowed to see them."""
    rows = connection.execute(_OF_CHILD, {"child": child_id})
    return tuple(SchoolEnrolment(*row) for row in rows)  # type: ignore[arg-type]


def ask_school(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    child_id: int,
    school: str,
    level: str,
    year: int,
    now: datetime,
) -> SchoolEnrolment:
    """Ask for a place in a school: a pre-enrolment, in place of one that was rejected.

    Refused with the key of what cannot be: `enfant`, `niveau`, `annee`.
    """
    own = family(connection, guardian_id)
    child = _child(own, child_id)
    if level not in commune.levels:
        raise Refused(say("school-level"), "niveau")
    if not 0 <= year - school_year(today(now)) <= 1:
        raise Refused(say("enrolment-year", year=_named(year)), "annee")
    values = {
        "household_id": own.household_id,
        "child_id": child_id,
        "school_year": year,
        "school": school.strip(),
        "level": level,
        "state": "asked",
        "guardian_id": guardian_id,
        "asked_at": now,
    }
    if not insert_or_skip(connection, school_enrolment, values):
        again = connection.execute(
            update(school_enrolment)
            .where(
                school_enrolment.c.child_id == child_id,
                school_enrolment.c.school_year == year,
                school_enrolment.c.state == "rejected",
            )
            .values(**values, decided_at=None, reason=None)
        )
        if again.rowcount == 0:
            known = say("school-already", child=child.first_name, year=_named(year))
            raise Refused(known, "annee", "enfant")
    return next(each for each in schools(connection, child_id) if each.school_year == year)


def decide_school(
    connection: Connection,
    commune: Commune,
    school_enrolment_id: int,
    state: State,
    reason: str | None,
    now: datetime,
) -> SchoolEnrolment:
    """Validate or reject, with a reason, a school place that waits; Refused when it does not.

    Validated for the school year of `now`, or for a child who had no school, it is the child's
    school and level from now on.
    """
    said = (reason or "").strip() or None
    if state not in ("validated", "rejected") or (state == "rejected" and said is None):
        raise Refused(say("decision-needs-reason"), "reason")
    done = connection.execute(
        update(school_enrolment)
        .where(school_enrolment.c.id == school_enrolment_id, school_enrolment.c.state == "asked")
        .values(state=state, decided_at=now, reason=said)
    )
    if done.rowcount != 1:
        raise Refused(say("enrolment-not-waiting"))
    row = connection.execute(_ONE, {"which": school_enrolment_id}).one()
    place = SchoolEnrolment(*row)  # type: ignore[arg-type]
    if state == "validated":
        _write_on_child(connection, place, now)
    return place


def level_in(
    connection: Connection, commune: Commune, child: Child, year: int, now_year: int
) -> str | None:
    """The child's level in the school year `year`, `now_year` being this one; None: no school."""
    for place in schools(connection, child.id):
        if place.school_year == year and place.state != "rejected":
            return place.level
    levels = list(commune.levels)
    if child.level not in levels:
        return None
    index = levels.index(child.level) + year - now_year
    return levels[index] if 0 <= index < len(levels) else None


def has_school(connection: Connection, child: Child, year: int) -> bool:
    """Whether the child has a school: known to the commune, or validated for that year."""
    return bool(child.school) or any(
        place.school_year == year and place.state == "validated"
        for place in schools(connection, child.id)
    )


def _write_on_child(connection: Connection, place: SchoolEnrolment, now: datetime) -> None:
    of_now = place.school_year <= school_year(today(now))
    statement = update(child_table).where(child_table.c.id == place.child_id)
    if not of_now:
        statement = statement.where(child_table.c.school == "")
    connection.execute(statement.values(school=place.school, level=place.level))


def _child(own: Family, child_id: int) -> Child:
    for child in own.children:
        if child.id == child_id and child.may("book"):
            return child
    raise Refused(say("child-not-yours"), "enfant")


def _named(year: int) -> str:
    return f"{year}-{year + 1}"
