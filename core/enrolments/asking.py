"""Asking for a line of activity, and deciding it (E1, E5)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from core.bookings.rules import clash
from core.calendar import school_year
from core.clock import today
from core.commune import Activity, Commune
from core.database import insert_or_skip
from core.enrolments import periods
from core.enrolments.prerequisites import check, prerequisites
from core.enrolments.schools import level_in
from core.enrolments.tables import enrolment_decision
from core.people.accounts import account_of
from core.people.families import Child, Family, family
from core.sentence import Refused, Sentence, say
from core.tables import enrolment

LINE = ("activite", "activites")  # what asks for one line, or several
State = Literal["asked", "validated", "rejected"]
_ONE = (
    select(
        enrolment.c.id,
        enrolment.c.household_id,
        enrolment.c.child_id,
        enrolment.c.activity,
        enrolment.c.school_year,
        enrolment.c.state,
        enrolment.c.asked_at,
        enrolment_decision.c.guardian_id,
        enrolment_decision.c.reason,
    )
    .outerjoin(enrolment_decision, enrolment_decision.c.enrolment_id == enrolment.c.id)
    .where(enrolment.c.id == bindparam("which"))
)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A line of activity; `guardian_id` asked for it here, `reason` is the service's."""

    id: int
    household_id: int
    child_id: int
    activity: str
    school_year: int
    state: State
    asked_at: datetime
    guardian_id: int | None
    reason: str | None


def ask(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    child_id: int,
    activity: str,
    year: int,
    now: datetime,
) -> Enrolment:
    """Ask for a line: validated at once or waiting for the service, as the activity says.

    Refused with the key of what cannot be (`enfant`, `activite`, `annee`), or without when
    something is missing first.
    """
    own = family(connection, guardian_id)
    child, line = may_ask(connection, commune, own, child_id, activity, year, now)
    missing = prerequisites(connection, commune, own, child.id, line.key, year, today(now))
    check(commune, missing)
    state = "validated" if line.enrolment == "automatic" else "asked"
    values = {
        "household_id": own.household_id,
        "child_id": child.id,
        "activity": line.key,
        "school_year": year,
        "state": state,
        "asked_at": now,
    }
    which = _mine(own, child, line, year)
    if not insert_or_skip(connection, enrolment, values):
        again = update(enrolment).where(*which, enrolment.c.state == "rejected")
        if connection.execute(again.values(state=state, asked_at=now)).rowcount == 0:
            raise Refused(_already(child, line, year, "asked"), *LINE)
    id_ = connection.execute(select(enrolment.c.id).where(*which)).scalar_one()
    _note(connection, id_, guardian_id=guardian_id, reason=None, decided_at=None)
    return one(connection, id_)


def decide(
    connection: Connection,
    commune: Commune,
    enrolment_id: int,
    state: State,
    reason: str | None,
    now: datetime,
) -> Enrolment:
    """Validate or reject, with a reason, a line that waits; Refused when it does not."""
    said = (reason or "").strip() or None
    if state not in ("validated", "rejected") or (state == "rejected" and said is None):
        raise Refused(say("decision-needs-reason"), "reason")
    known = one(connection, enrolment_id)
    if state == "validated" and not account_of(connection, known.household_id).is_open:
        raise Refused(say("account-not-open"))
    done = connection.execute(
        update(enrolment)
        .where(enrolment.c.id == enrolment_id, enrolment.c.state == "asked")
        .values(state=state)
    )
    if done.rowcount != 1:
        raise Refused(say("enrolment-not-waiting"))
    _note(connection, enrolment_id, reason=said, decided_at=now)
    return one(connection, enrolment_id)


def one(connection: Connection, enrolment_id: int) -> Enrolment:
    """The line of that id; Refused when there is none."""
    row = connection.execute(_ONE, {"which": enrolment_id}).one_or_none()
    if row is None:
        raise Refused(say("enrolment-not-waiting"))
    return Enrolment(*row)  # type: ignore[arg-type]


def may_ask(
    connection: Connection,
    commune: Commune,
    own: Family,
    child_id: int,
    activity: str,
    year: int,
    now: datetime,
) -> tuple[Child, Activity]:
    """The child and the activity of a line that may be asked for; Refused says why it may not."""
    child = next((c for c in own.children if c.id == child_id and c.may("book")), None)
    if child is None:
        raise Refused(say("child-not-yours"), "enfant")
    line = commune.activities.get(activity)
    if line is None:
        raise Refused(say("booking-activity-unknown"), *LINE)
    known = child.line(activity, year)
    if known is not None and known.state != "rejected":
        raise Refused(_already(child, line, year, known.state), *LINE)
    now_year = school_year(today(now))
    level = level_in(connection, commune, child, year, now_year)
    if line.levels and level is not None and level not in line.levels:
        raise Refused(_too_young(commune, child, line, level), *LINE)
    _check_period(commune, line, year, today(now))
    _check_clash(commune, child, line, year)
    return child, line


def admitted(
    connection: Connection, commune: Commune, child: Child, year: int, day: date
) -> tuple[Activity, ...]:
    """The activities that can still be asked for, for a child and a school year, on that day."""
    level = level_in(connection, commune, child, year, school_year(day))
    found = []
    for each in commune.activities.values():
        known = child.line(each.key, year)
        free = known is None or known.state == "rejected"
        fits = not each.levels or level is None or level in each.levels
        if free and fits and year in periods.years_to_ask(commune, each, day):
            found.append(each)
    return tuple(found)


def _check_period(commune: Commune, line: Activity, year: int, day: date) -> None:
    span = periods.asking_period(commune, line, year)
    if span.contains(day) and year in periods.years_to_ask(commune, line, day):
        return
    key = "enrolment-not-yet" if day < span.opens else "enrolment-closed"
    service = commune.services[line.service].label
    raise Refused(
        say(
            key,
            activity=line.label,
            year=f"{year}-{year + 1}",
            opens=span.opens,
            closes=span.closes,
            service=service,
        ),
        "annee",
    )


def _check_clash(commune: Commune, child: Child, line: Activity, year: int) -> None:
    """Of two lines that book the whole year and exclude one another, one only (SO1 or SO2)."""
    if line.book_limit.kind != "year":
        return
    for own in child.lines:
        other = commune.activities.get(own.activity)
        if own.school_year != year or own.state == "rejected" or other is None:
            continue
        if other is line or other.book_limit.kind != "year":
            continue
        pairs = ((a.key, b.key) for a in line.units for b in other.units)
        if any(clash(commune, (line.key, a), (other.key, b)) for a, b in pairs):
            both = say(
                "enrolment-excludes",
                child=child.first_name,
                activity=line.label,
                other=other.label,
                service=commune.services[line.service].label,
            )
            raise Refused(both, *LINE)


def _mine(own: Family, child: Child, line: Activity, year: int) -> tuple[ColumnElement[bool], ...]:
    return (
        enrolment.c.household_id == own.household_id,
        enrolment.c.child_id == child.id,
        enrolment.c.activity == line.key,
        enrolment.c.school_year == year,
    )


def _note(connection: Connection, enrolment_id: int, **values: object) -> None:
    row = {"enrolment_id": enrolment_id, **values}
    if not insert_or_skip(connection, enrolment_decision, row):
        here = enrolment_decision.c.enrolment_id == enrolment_id
        connection.execute(update(enrolment_decision).where(here).values(**values))


def _already(child: Child, line: Activity, year: int, state: str) -> Sentence:
    key = "enrolment-asked" if state == "asked" else "enrolment-already"
    return say(key, child=child.first_name, activity=line.label, year=f"{year}-{year + 1}")


def _too_young(commune: Commune, child: Child, line: Activity, level: str) -> Sentence:
    admits = [commune.levels[key] for key in commune.levels if key in line.levels]
    return say(
        "enrolment-level",
        child=child.first_name,
        level=commune.levels[level],
        activity=line.label,
        first=admits[0],
        last=admits[-1],
    )
