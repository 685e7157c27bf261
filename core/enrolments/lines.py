"""« Mes inscriptions »: the lines of a family with their state, mark and words first (E4)."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, bindparam, select

from core.commune import Activity, Commune
from core.enrolments.schools import SchoolEnrolment, schools
from core.enrolments.tables import enrolment_decision
from core.people.families import Child, Family, Line
from core.tables import enrolment

Mark = Literal["V", "?", "!", "X"]
_REASONS = (
    select(enrolment_decision.c.enrolment_id, enrolment_decision.c.reason)
    .join(enrolment, enrolment.c.id == enrolment_decision.c.enrolment_id)
    .where(enrolment.c.household_id == bindparam("household"))
)


@dataclass(frozen=True, slots=True)
class Status:
    """A line of a child as it stands: validated, asked (pre when a pre-enrolment), rejected.

    It is a line of activity (`activity`), or of a school (`school`).
    """

    child: Child
    school_year: int
    state: Literal["validated", "asked", "pre", "rejected"]
    mark: Mark
    activity: Activity | None = None
    school: SchoolEnrolment | None = None
    reason: str | None = None
    enrolment_id: int | None = None


def lines(
    connection: Connection, commune: Commune, own: Family, day_year: int
) -> tuple[Status, ...]:
    """Every line of the school year `day_year` and later, of the children this adult may see."""
    rows = connection.execute(_REASONS, {"household": own.household_id})
    reasons = {row[0]: row[1] for row in rows}
    found: list[Status] = []
    for child in own.children:
        if child.may("see"):
            found += _schools(connection, child, day_year)
            found += [
                _status(commune.activities[line.activity], child, line, reasons)
                for line in child.lines
                if line.school_year >= day_year and line.activity in commune.activities
            ]
    return tuple(found)


def mark(state: str, *, pre: bool) -> Mark:
    """V validated, ? not yet, ! a pre-enrolment that is not yet, X rejected."""
    if state == "asked":
        return "!" if pre else "?"
    return "V" if state == "validated" else "X"


def _status(activity: Activity, child: Child, line: Line, reasons: dict[int, str | None]) -> Status:
    pre = activity.enrolment == "pre"
    state = "pre" if line.state == "asked" and pre else line.state
    return Status(
        child,
        line.school_year,
        state,  # type: ignore[arg-type]
        mark(line.state, pre=pre),
        activity=activity,
        reason=reasons.get(line.enrolment_id),
        enrolment_id=line.enrolment_id,
    )


def _schools(connection: Connection, child: Child, day_year: int) -> list[Status]:
    return [
        Status(
            child,
            place.school_year,
            "pre" if place.state == "asked" else place.state,
            mark(place.state, pre=True),
            school=place,
            reason=place.reason,
        )
        for place in schools(connection, child.id)
        if place.school_year >= day_year
    ]
