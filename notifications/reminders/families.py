"""Who still has something to do before a deadline: one statement, for everybody or one household.

A line counts when it is validated for the school year of the period, an adult of the household may
book for the child and wants to be told, the household has days of its own in the period, and it
has nothing booked there. For an enrolment: a line of this year, and none for the coming one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    exists,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)

from core.bookings.bookings import LIVE
from core.calendar import school_year
from core.commune import Commune
from core.tables import booking, booking_order, child, custody, enrolment, guardian, guardianship
from notifications.reminders.deadlines import WEEKS, Act, Closing, settled_by
from notifications.tables import unwanted

SUBJECT = "reminder"
Conditions: TypeAlias = tuple[ColumnElement[bool], ...]
_next_line = enrolment.alias("next_line")


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing still to do: for a child (its first name), before something closes.

    `closing` says in which activity and period, what (book or enrol) and until when.
    `guardian_ids` may do it for the child and want to be told of it.
    """

    child_id: int
    child: str
    closing: Closing
    guardian_ids: tuple[int, ...]

    @property
    def activity(self) -> str:
        """The key of the activity."""
        return self.closing.activity


class _Same(NamedTuple):
    """What closings have in common that the database is asked about together."""

    act: Act
    start: date
    end: date
    weeks: frozenset[str]
    levels: frozenset[str] | None  # None: any


class Branch(NamedTuple):
    """Closings with the same act and period, for the same children.

    `kinds` of their activities; `excluded` are those that exclude each, where there are any.
    """

    same: _Same
    closings: tuple[Closing, ...]
    kinds: Mapping[str, str]
    excluded: Mapping[str, frozenset[str]]


def branches(commune: Commune, closings: Iterable[Closing]) -> tuple[Branch, ...]:
    """The closings by branch; a usual deadline is one."""
    found: dict[_Same, list[Closing]] = {}
    for each in closings:
        admitted = commune.activities[each.activity].levels
        levels = _levels_before(commune, admitted) if each.act == "enrol" else None
        same = _Same(each.act, each.start, each.end, each.weeks, levels)
        found.setdefault(same, []).append(each)
    return tuple(_branch(commune, same, tuple(every)) for same, every in found.items())


def _branch(commune: Commune, same: _Same, closings: tuple[Closing, ...]) -> Branch:
    activities = [commune.activities[each.activity] for each in closings]
    others = {each.key: settled_by(commune, each) - {each.key} for each in activities}
    return Branch(
        same,
        closings,
        kinds={each.key: each.kind for each in activities},
        excluded={activity: each for activity, each in others.items() if each},
    )


def lines(commune: Commune, closings: Iterable[Closing]) -> Subquery:
    """What there is to do: household_id, child_id, activity."""
    return union_all(*map(_lines, branches(commune, closings))).subquery("lines")


def in_detail(
    commune: Commune, closings: Iterable[Closing], household_id: int | None = None
) -> Select[Any]:
    """What there is to do, by household and child, a row for each willing adult: see `due_lines`.

    `household_id` narrows it to one household.
    """
    parts = []
    for number, branch in enumerate(branches(commune, closings)):
        part = _lines(branch, number)
        if household_id is not None:
            part = part.where(enrolment.c.household_id == household_id)
        parts.append(part)
    found = union_all(*parts).subquery("lines")
    return (
        select(
            found.c.household_id,
            found.c.child_id,
            child.c.first_name,
            found.c.activity,
            found.c.branch,
            found.c.guardian_id,
        )
        .join(child, child.c.id == found.c.child_id)
        .order_by(found.c.household_id, child.c.born_on, child.c.id, found.c.guardian_id)
    )


def due_lines(
    commune: Commune, closings: Iterable[Closing], rows: Iterable[Any]
) -> tuple[DueLine, ...]:
    """The lines of one household, from its rows of `in_detail`: by child, then by activity.

    Activities are in the order of the commune's file.
    """
    numbered = branches(commune, closings)
    order = {key: place for place, key in enumerate(commune.activities)}
    names: dict[int, str] = {}
    adults: dict[tuple[int, int, str, int], list[int]] = {}
    for _, child_id, first_name, activity, branch, guardian_id in rows:
        place = list(names).index(child_id) if child_id in names else len(names)
        names[child_id] = first_name
        adults.setdefault((place, order[activity], activity, branch), []).append(guardian_id)
    children = list(names)
    return tuple(
        DueLine(
            children[place],
            names[children[place]],
            next(each for each in numbered[branch].closings if each.activity == activity),
            tuple(willing),
        )
        for (place, _, activity, branch), willing in sorted(adults.items())
    )


def _lines(branch: Branch, number: int | None = None) -> Select[Any]:
    """The lines of a branch; with its `number`, once for each willing adult."""
    wanted: tuple[Any, ...] = (enrolment.c.household_id, enrolment.c.child_id, enrolment.c.activity)
    statement = select(*wanted).where(*enrolled(branch), undone(branch))
    if number is None:
        return statement.where(exists().where(*_willing(branch)))
    columns = (guardian.c.id.label("guardian_id"), literal(number).label("branch"))
    return statement.add_columns(*columns).where(*_willing(branch))


def enrolled(branch: Branch) -> Conditions:
    """The validated lines of a branch, in a household that has days of its own in the period."""
    year = school_year(branch.same.start) - (branch.same.act == "enrol")
    found: list[ColumnElement[bool]] = [
        enrolment.c.activity.in_(sorted(branch.kinds)),
        enrolment.c.school_year == year,
        enrolment.c.state == literal_column("'validated'"),
        custody.c.household_id == enrolment.c.household_id,
        custody.c.child_id == enrolment.c.child_id,
    ]
    if branch.same.weeks != frozenset(WEEKS):
        found.append(custody.c.weeks.in_(sorted(branch.same.weeks)))
    if branch.same.levels is not None:
        found += (child.c.id == enrolment.c.child_id, child.c.level.in_(sorted(branch.same.levels)))
    return tuple(found)


def undone(branch: Branch, before: ColumnElement[datetime] | None = None) -> ColumnElement[bool]:
    """Nothing is booked on a line in the period, or there is no line for the coming year.

    Nor anything that excludes it. With `before`, what was ordered or asked later does not count.
    """
    rows: Any = booking if branch.same.act == "book" else _next_line
    same = [rows.c.activity == enrolment.c.activity]
    for activity, others in sorted(branch.excluded.items()):
        same.append((enrolment.c.activity == activity) & rows.c.activity.in_(sorted(others)))
    return ~exists().where(
        rows.c.household_id == enrolment.c.household_id,
        rows.c.child_id == enrolment.c.child_id,
        *_there(branch, before),
        or_(*same),
    )


def _there(branch: Branch, before: ColumnElement[datetime] | None) -> Conditions:
    """What is in the period of a branch: live bookings, or lines."""
    if branch.same.act == "enrol":
        asked = () if before is None else (_next_line.c.asked_at < before,)
        return (_next_line.c.school_year == school_year(branch.same.start), *asked)
    order = booking_order.c
    placed = () if before is None else (order.id == booking.c.order_id, order.placed_at < before)
    return (booking.c.day.between(branch.same.start, branch.same.end), LIVE, *placed)


def _willing(branch: Branch) -> Conditions:
    """An adult of the household who may book for the child and wants to be told of the line.

    Who does not want it is looked up in lists made once (NOT IN), whatever the planner expects.
    """
    kinds: dict[str, list[str]] = {}
    for activity, kind in branch.kinds.items():
        kinds.setdefault(kind, []).append(activity)
    return (
        guardian.c.household_id == enrolment.c.household_id,
        guardian.c.quiet_since.is_(None),
        guardianship.c.guardian_id == guardian.c.id,
        guardianship.c.child_id == enrolment.c.child_id,
        guardianship.c.act == literal_column("'book'"),
        guardian.c.id.not_in(_unwilling(SUBJECT)),
        *(
            or_(
                enrolment.c.activity.not_in(sorted(activities)),
                guardian.c.id.not_in(_unwilling(f"{SUBJECT}:{kind}")),
            )
            for kind, activities in sorted(kinds.items())
        ),
    )


def _unwilling(subject: str) -> Select[Any]:
    return select(unwanted.c.guardian_id).where(unwanted.c.subject == subject)


def _levels_before(commune: Commune, levels: frozenset[str]) -> frozenset[str]:
    """The levels of the children whom these admit a year later."""
    order = list(commune.levels)
    return frozenset(now for now, then in pairwise(order) if not levels or then in levels)
