"""The family as one adult sees it: who they are, their children, their rights, their lines.

Read at every turn, so in two statements made once (the first joins adult, household, custody,
rights and children; the second reads the enrolments).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select

from core.sentence import Refused, say
from core.tables import child, custody, enrolment, guardian, guardianship, household

_ADULT = (
    select(
        guardian.c.id,
        guardian.c.household_id,
        guardian.c.first_name,
        guardian.c.last_name,
        guardian.c.email,
        guardian.c.phone,
        household.c.file_number,
        household.c.name,
        household.c.family_quotient,
        child.c.id,
        child.c.first_name,
        child.c.last_name,
        child.c.born_on,
        child.c.level,
        child.c.school,
        custody.c.weeks,
        guardianship.c.act,
    )
    .select_from(
        guardian.join(household, household.c.id == guardian.c.household_id)
        .outerjoin(custody, custody.c.household_id == household.c.id)
        .outerjoin(
            guardianship,
            and_(
                guardianship.c.guardian_id == guardian.c.id,
                guardianship.c.child_id == custody.c.child_id,
            ),
        )
        .outerjoin(child, child.c.id == guardianship.c.child_id)
    )
    .where(guardian.c.id == bindparam("guardian_id"))
    .order_by(child.c.born_on, child.c.id)
)
_LINES = (
    select(
        enrolment.c.id,
        enrolment.c.child_id,
        enrolment.c.household_id,
        enrolment.c.activity,
        enrolment.c.school_year,
        enrolment.c.state,
    )
    .where(enrolment.c.household_id == bindparam("household_id"))
    .order_by(enrolment.c.child_id, enrolment.c.school_year, enrolment.c.id)
)
_FIRST_NAMES = (
    select(child.c.first_name)
    .join(guardianship, guardianship.c.child_id == child.c.id)
    .where(guardianship.c.guardian_id == bindparam("guardian_id"))
)
_BY_EMAIL = select(guardian.c.id).where(func.lower(guardian.c.email) == bindparam("address"))
_BY_PHONE = select(guardian.c.id).where(guardian.c.phone == bindparam("address"))


@dataclass(frozen=True, slots=True)
class Adult:
    """A responsable, as known to the commune."""

    id: int
    household_id: int
    first_name: str
    last_name: str
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of activity of a child for a school year; days are booked on it once validated."""

    enrolment_id: int
    child_id: int
    household_id: int
    activity: str
    school_year: int
    state: str

    @property
    def validated(self) -> bool:
        """Whether days can be booked on it (state V of E4)."""
        return self.state == "validated"


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the household; `acts` are what this adult may do for them."""

    id: int
    first_name: str
    last_name: str
    born_on: date
    level: str
    school: str
    weeks: str
    acts: frozenset[str]
    lines: tuple[Line, ...] = field(repr=False)

    def may(self, act: str) -> bool:
        """Whether this adult may see, book, or send documents for the child."""
        return act in self.acts

    def line(self, activity: str, school_year: int) -> Line | None:
        """The line of that activity and school year, whatever its state."""
        for each in self.lines:
            if each.activity == activity and each.school_year == school_year:
                return each
        return None


@dataclass(frozen=True, slots=True)
class Family:
    """An adult and the children they have a right on, by age, the eldest first."""

    adult: Adult
    household_id: int
    file_number: int
    name: str
    family_quotient: int | None
    children: tuple[Child, ...]

    def child(self, child_id: int) -> Child:
        """The child of that id; KeyError when this adult has none such."""
        for each in self.children:
            if each.id == child_id:
                return each
        raise KeyError(child_id)


def family(connection: Connection, guardian_id: int) -> Family:
    """The family of an adult as it stands now; Refused when the account is no more."""
    rows = connection.execute(_ADULT, {"guardian_id": guardian_id}).all()
    if not rows:
        raise Refused(say("family-unknown"))
    adult = Adult(*rows[0][:6])
    lines: dict[int, list[Line]] = {}
    for row in connection.execute(_LINES, {"household_id": adult.household_id}).all():
        line = Line(*row)
        lines.setdefault(line.child_id, []).append(line)
    file_number, name, family_quotient = rows[0][6:9]
    children = tuple(_children(rows, lines))
    return Family(adult, adult.household_id, file_number, name, family_quotient, children)


def first_names(connection: Connection, guardian_id: int) -> tuple[str, ...]:
    """The first names of the adult's children, each once: what a sentence may speak of."""
    rows = connection.execute(_FIRST_NAMES, {"guardian_id": guardian_id}).all()
    return tuple(dict.fromkeys(first_name for (first_name,) in rows))


def find_guardian(connection: Connection, address: str) -> int | None:
    """The adult whose e-mail address or phone number the commune knows, or None."""
    if "@" in address:
        statement, known = _BY_EMAIL, address.strip().lower()
    else:
        statement, known = _BY_PHONE, normal_phone(address) or ""
    return connection.execute(statement, {"address": known}).scalar()


def normal_phone(text: str) -> str | None:
    """The number as stored (+33639980101), French when it has no prefix; None if it is none."""
    digits = re.sub(r"[\s.\-()/]", "", text.replace("(0)", ""))
    digits = re.sub(r"^00", "+", digits)
    digits = re.sub(r"^0(?=[1-9]\d{8}$)", "+33", digits)
    return digits if re.fullmatch(r"\+[1-9]\d{6,14}", digits) else None


def shown_phone(number: str) -> str:
    """A number as French ones are read (06 39 98 01 01); others as they are stored."""
    national = "0" + number.removeprefix("+33")
    if not number.startswith("+33") or len(national) != 10:
        return number
    return " ".join(national[at : at + 2] for at in range(0, 10, 2))


def _children(rows: Iterable[Any], lines: dict[int, list[Line]]) -> Iterable[Child]:
    """The children of the joined rows: one row for each act, none for a child without a right."""
    for own, acts in groupby(rows, key=lambda row: row[9:16]):
        if own[0] is not None:
            told = (*own, frozenset(row[16] for row in acts), tuple(lines.get(own[0], ())))
            yield Child(*told)
