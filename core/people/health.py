"""A child's fiche sanitaire (F3): what both parents see and keep up to date, until when it is good.

It is one for the child, whichever parent wrote last. Nothing of it is ever said on SMS or Telegram:
who asks here has made sure of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from core.clock import today
from core.commune import Commune
from core.database import insert_or_skip
from core.people.child_tables import health, vaccination
from core.people.families import Child, Family, family
from core.sentence import Refused, say
from core.tables import document, guardian

LONGEST = 120
FIELDS = ("doctor", "doctor_phone", "diet", "insurance", "has_pai")
_SHEET = (
    select(
        health.c.doctor,
        health.c.doctor_phone,
        health.c.diet,
        health.c.insurance,
        health.c.has_pai,
        health.c.good_until,
        health.c.updated_at,
        guardian.c.first_name,
    )
    .join(guardian, guardian.c.id == health.c.guardian_id)
    .where(health.c.child_id == bindparam("child"))
)
_SHOTS = (
    select(vaccination.c.vaccine, vaccination.c.given_on)
    .where(vaccination.c.child_id == bindparam("child"))
    .order_by(vaccination.c.vaccine)
)
_GOOD_UNTIL = select(health.c.good_until).where(health.c.child_id == bindparam("child"))
_PAPER = select(func.max(document.c.expires_on)).where(
    document.c.child_id == bindparam("child"),
    document.c.kind == bindparam("of_kind"),
    document.c.state != "rejected",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is said of a child's health. None: not said yet; empty: there is none.

    `diet` and the keys of `vaccines` are the commune's; `by` is the first name of who wrote last.
    """

    doctor: str | None = None
    doctor_phone: str | None = None
    diet: str | None = None
    insurance: str | None = None
    has_pai: bool | None = None
    good_until: date | None = None
    updated_at: datetime | None = None
    by: str | None = None
    vaccines: Mapping[str, date] = field(default_factory=dict)


def sheet(connection: Connection, own: Family, child_id: int) -> Sheet:
    """The sheet of a child whom this adult may see, as it was last written; Refused otherwise."""
    _child(own, child_id, "see")
    row = connection.execute(_SHEET, {"child": child_id}).one_or_none()
    if row is None:
        return Sheet()
    shots = {row[0]: row[1] for row in connection.execute(_SHOTS, {"child": child_id})}
    return Sheet(*row, vaccines=shots)


def good_until(connection: Connection, commune: Commune, child_id: int) -> date | None:
    """Until when (a civil day) health information is up to date, by the sheet or its paper (F4)."""
    said = connection.execute(_GOOD_UNTIL, {"child": child_id}).scalar()
    kind = commune.accounts.health_sheet
    paper: Any = None
    if kind is not None:
        paper = connection.execute(_PAPER, {"child": child_id, "of_kind": kind}).scalar()
    if isinstance(paper, str):  # SQLite gives the day of an expression as it is stored
        paper = date.fromisoformat(paper)
    return max((each for each in (said, paper) if each is not None), default=None)


def write(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    child_id: int,
    said: Mapping[str, Any],
    now: datetime,
) -> Sheet:
    """Change what `said` names (FIELDS, `vaccines`), and confirm the rest for the school year.

    Refused with the key of what cannot be taken, or `enfant` when this adult may not.
    """
    own = family(connection, guardian_id)
    _child(own, child_id, "documents")
    values = {key: _checked(commune, key, said[key]) for key in FIELDS if key in said}
    shots = said.get("vaccines", {})
    for vaccine, day in shots.items():
        if vaccine not in commune.accounts.vaccines or day > today(now):
            raise Refused(say("health-vaccine"), "vaccines")
    until = confirmed_until(today(now))
    values |= {"guardian_id": guardian_id, "updated_at": now, "good_until": until}
    if not insert_or_skip(connection, health, {"child_id": child_id, **values}):
        connection.execute(update(health).where(health.c.child_id == child_id).values(**values))
    for vaccine, day in shots.items():
        here = (vaccination.c.child_id == child_id, vaccination.c.vaccine == vaccine)
        connection.execute(delete(vaccination).where(*here))
        row = {"child_id": child_id, "vaccine": vaccine, "given_on": day}
        connection.execute(insert(vaccination), row)
    return sheet(connection, own, child_id)


def confirmed_until(day: date) -> date:
    """Until when a sheet confirmed on that day is good: 31 August; from July on, the next one."""
    return date(day.year + (day.month >= 7), 8, 31)


def _checked(commune: Commune, key: str, value: Any) -> Any:
    if key == "diet" and value and value not in commune.accounts.diets:
        raise Refused(say("health-diet"), "diet")
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise Refused(say("health-too-long", longest=LONGEST), key)
        return value.strip()
    return value


def _child(own: Family, child_id: int, act: str) -> Child:
    for child in own.children:
        if child.id == child_id and child.may(act):
            return child
    raise Refused(say("child-not-yours"), "enfant")
