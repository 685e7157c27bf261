"""What an attestation d'inscription certifies (E6): a child's validated lines of a school year."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from core.clock import today
from core.commune import Commune
from core.enrolments.schools import schools
from core.people.families import Family
from core.sentence import Refused, say


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who is enrolled where, as validated on `day`; `number` names the paper."""

    number: str
    day: date
    commune: str
    file_number: int
    adult: str
    child: str
    born_on: date
    school: str
    level: str
    year: int
    activities: tuple[str, ...]


def years(commune: Commune, own: Family, child_id: int) -> tuple[int, ...]:
    """The school years in which the child has a validated line, the latest first."""
    found = {line.school_year for line in own.child(child_id).lines if line.validated}
    return tuple(sorted(found, reverse=True))


def attestation(
    connection: Connection, commune: Commune, own: Family, child_id: int, year: int, now: datetime
) -> Attestation:
    """The attestation of a child's lines for a school year; Refused when none is validated."""
    child = next((c for c in own.children if c.id == child_id and c.may("see")), None)
    if child is None:
        raise Refused(say("child-not-yours"), "enfant")
    mine = {each.activity for each in child.lines if each.validated and each.school_year == year}
    labels = tuple(each.label for key, each in commune.activities.items() if key in mine)
    if not labels:
        raise Refused(say("attestation-none", child=child.first_name), "annee")
    places = schools(connection, child_id)
    of_year = (each for each in places if each.school_year == year and each.state == "validated")
    place = next(of_year, None)
    level = place.level if place else child.level
    return Attestation(
        number=f"A{own.file_number}-{child_id}-{today(now):%Y%m%d}",
        day=today(now),
        commune=commune.name,
        file_number=own.file_number,
        adult=f"{own.adult.first_name} {own.adult.last_name}",
        child=f"{child.first_name} {child.last_name}",
        born_on=child.born_on,
        school=place.school if place else child.school,
        level=commune.levels.get(level, level),
        year=year,
        activities=labels,
    )
