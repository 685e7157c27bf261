"""What is booked: for a family (its planning and what it costs), and for the agents' list."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, bindparam, literal_column, select

from core.commune import Commune
from core.people.families import Family
from core.tables import absence, booking, booking_order, child

# Written out, not bound: the index of live bookings is partial on this very word.
LIVE = booking.c.state == literal_column("'booked'")
_BETWEEN = booking.c.day.between(bindparam("start"), bindparam("end"))

_HOUSEHOLD = (
    select(
        booking.c.child_id,
        booking.c.activity,
        booking.c.unit,
        booking.c.day,
        booking.c.amount_cents,
        booking_order.c.number,
        booking.c.state,
        booking.c.household_id,
    )
    .join(booking_order, booking_order.c.id == booking.c.order_id)
    .where(booking.c.household_id == bindparam("household_id"), LIVE, _BETWEEN)
    .order_by(booking.c.day, booking.c.child_id, booking.c.activity, booking.c.unit)
)


def _everywhere(*, live: bool) -> Select[date, str, str, str, str, str, int, str, int | None]:
    statement = (
        select(
            booking.c.day,
            child.c.first_name,
            child.c.last_name,
            booking.c.activity,
            booking.c.unit,
            booking.c.state,
            booking.c.amount_cents,
            booking_order.c.number,
            absence.c.id,
        )
        .join(booking_order, booking_order.c.id == booking.c.order_id)
        .join(child, child.c.id == booking.c.child_id)
        .outerjoin(
            absence,
            (absence.c.child_id == booking.c.child_id)
            & (absence.c.activity == booking.c.activity)
            & (absence.c.day == booking.c.day),
        )
        .where(_BETWEEN)
        .order_by(booking.c.day, child.c.first_name, child.c.last_name, child.c.id, booking.c.id)
    )
    return statement.where(LIVE) if live else statement


_EVERYWHERE = {live: _everywhere(live=live) for live in (True, False)}


@dataclass(frozen=True, slots=True)
class Booked:
    """A day booked by this household: one child, one unit, its price in cents, its receipt."""

    child_id: int
    activity: str
    unit: str
    day: date
    amount_cents: int
    receipt: str
    state: str
    household_id: int


@dataclass(frozen=True, slots=True)
class Row:
    """A booking on the agents' list; `absent` when the family told an absence for that day."""

    day: date
    first_name: str
    last_name: str
    activity: str
    unit: str
    state: str
    amount_cents: int
    receipt: str
    absent: bool


@dataclass(frozen=True, slots=True)
class PlanningLine:
    """A child's days in one activity and unit over a period, and what they cost in cents."""

    child_id: int
    activity: str
    unit: str
    days: tuple[date, ...]
    cost_cents: int


@dataclass(frozen=True, slots=True)
class Planning:
    """A period (P1): its lines by child and activity, and « coût de la période » in cents."""

    start: date
    end: date
    lines: tuple[PlanningLine, ...]
    cost_cents: int


def booked(
    connection: Connection,
    family: Family,
    start: date,
    end: date,
    *,
    child_id: int | None = None,
    activity: str | None = None,
) -> tuple[Booked, ...]:
    """What this household has booked from `start` to `end`, for the children the adult may see."""
    seen = {child.id for child in family.children if child.may("see")}
    rows = connection.execute(
        _HOUSEHOLD, {"household_id": family.household_id, "start": start, "end": end}
    )
    return tuple(
        Booked(*row)
        for row in rows
        if row.child_id in seen
        and child_id in (None, row.child_id)
        and activity in (None, row.activity)
    )


def planning(
    connection: Connection,
    family: Family,
    start: date,
    end: date,
    *,
    child_id: int | None = None,
    activity: str | None = None,
) -> Planning:
    """The planning of a period with its cost; children in the family's order."""
    found = booked(connection, family, start, end, child_id=child_id, activity=activity)
    order = {child.id: rank for rank, child in enumerate(family.children)}
    lines: dict[tuple[int, str, str], list[Booked]] = {}
    for each in found:
        lines.setdefault((each.child_id, each.activity, each.unit), []).append(each)
    return Planning(
        start,
        end,
        tuple(
            PlanningLine(*key, tuple(b.day for b in days), sum(b.amount_cents for b in days))
            for key, days in sorted(lines.items(), key=lambda line: (order[line[0][0]], line[0]))
        ),
        sum(each.amount_cents for each in found),
    )


def everywhere(
    connection: Connection,
    commune: Commune,
    start: date,
    end: date,
    child_name: str | None = None,
    activity: str | None = None,
    *,
    cancelled: bool = False,
) -> tuple[Row, ...]:
    """The agents' list of every household, by day and child; with `cancelled`, those too.

    `child_name` is a first name or a whole name, `activity` a key or a kind of the commune's file.
    """
    keys = _keys(commune, activity)
    name = None if child_name is None else _plain(child_name)
    rows = connection.execute(_EVERYWHERE[not cancelled], {"start": start, "end": end})
    return tuple(
        Row(*row[:8], absent=row[8] is not None)
        for row in rows
        if (keys is None or row.activity in keys)
        and (name is None or name in _names(row.first_name, row.last_name))
    )


def _keys(commune: Commune, activity: str | None) -> set[str] | None:
    if activity is None:
        return None
    if activity in commune.activities:
        return {activity}
    return {each.key for each in commune.activities.values() if each.kind == activity}


def _plain(name: str) -> str:
    """A name without case and accents, as it is typed in a terminal."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())


def _names(first: str, last: str) -> tuple[str, str]:
    return _plain(first), _plain(f"{first} {last}")
