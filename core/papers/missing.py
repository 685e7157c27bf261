"""Documents that are missing, out of date, or soon will be: what to ask a family for, in advance.

Their labels are said in full: what is asked of everyone says nothing about a child.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import Connection, func, or_, select

from core.calendar import school_year
from core.commune import Commune
from core.people.child_tables import health
from core.people.families import Child, Family
from core.tables import document

SOON = timedelta(days=30)
FOR_EVER = date.max


@dataclass(frozen=True, slots=True)
class Missing:
    """A document to ask for: absent, expired, or expiring within 30 days (`expires_on`)."""

    kind: str
    child_id: int | None
    reason: Literal["absent", "expired", "expiring"]
    expires_on: date | None


def missing(
    connection: Connection, commune: Commune, own: Family, today: date
) -> tuple[Missing, ...]:
    """What this adult should send: the household's first, then by child, the eldest first.

    Needed are the kinds required of all and those of the child's lines of this school year. A
    child's document sent by the other parent counts; it is not shown to this one.
    """
    good_until = _good_until(connection, own)
    for key, until in _health_sheets(connection, commune, own).items():
        good_until[key] = max(until, good_until.get(key, until))
    found = []
    for kind, child_id in _needed(commune, own, today):
        expires_on = good_until.get((kind, child_id))
        if expires_on is None:
            found.append(Missing(kind, child_id, "absent", None))
        elif expires_on < today:
            found.append(Missing(kind, child_id, "expired", expires_on))
        elif expires_on <= today + SOON:
            found.append(Missing(kind, child_id, "expiring", expires_on))
    return tuple(found)


def _needed(commune: Commune, own: Family, today: date) -> Iterator[tuple[str, int | None]]:
    kinds = commune.document_kinds.values()
    children = [each for each in own.children if each.may("documents")]
    asked = {each.id: _asked(commune, each, today) for each in children}
    everywhere = {key for keys in asked.values() for key in keys}
    for kind in kinds:
        if kind.scope == "household" and (kind.required or kind.key in everywhere):
            yield kind.key, None
    for child in children:
        for kind in kinds:
            if kind.scope == "child" and (kind.required or kind.key in asked[child.id]):
                yield kind.key, child.id


def _asked(commune: Commune, child: Child, today: date) -> set[str]:
    """The kinds that the child's activities of this school year require."""
    year = school_year(today)
    lines = [each.activity for each in child.lines if each.school_year == year]
    activities = [commune.activities[key] for key in lines if key in commune.activities]
    return {kind for activity in activities for kind in activity.requires}


def _good_until(connection: Connection, own: Family) -> dict[tuple[str, int | None], date]:
    """Until when each kind is covered by the best document on file that was not rejected."""
    children = [each.id for each in own.children]
    rows = connection.execute(
        select(
            document.c.kind,
            document.c.child_id,
            func.max(func.coalesce(document.c.expires_on, FOR_EVER)),
        )
        .where(
            or_(
                document.c.child_id.in_(children),
                (document.c.household_id == own.household_id) & document.c.child_id.is_(None),
            ),
            document.c.state != "rejected",
        )
        .group_by(document.c.kind, document.c.child_id)
    )
    return {(kind, child_id): _day(until) for kind, child_id, until in rows}


def _health_sheets(
    connection: Connection, commune: Commune, own: Family
) -> dict[tuple[str, int | None], date]:
    """The fiche sanitaire kept up to date here stands for its paper; the later one counts."""
    kind = commune.accounts.health_sheet
    if kind is None:
        return {}
    rows = connection.execute(
        select(health.c.child_id, health.c.good_until).where(
            health.c.child_id.in_([child.id for child in own.children])
        )
    )
    return {(kind, child_id): until for child_id, until in rows}


def _day(until: date | str | None) -> date:
    """SQLite gives the day of an expression as it is stored."""
    return until if isinstance(until, date) else date.fromisoformat(until or "")
