"""Days that the desk has closed, beside those of the commune's file.

Read at every turn, so by a statement that the driver gets as it is; what was made of the same rows
is kept.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from sqlalchemy import Connection

from core.commune import Closure, Commune

Row: TypeAlias = "tuple[date | str, date | str, str, str]"

_IN_FORCE = (
    "SELECT from_day, until_day, why, activities FROM closure"
    " WHERE lifted_at IS NULL ORDER BY from_day, id"
)


def in_force(connection: Connection, commune: Commune) -> Commune:
    """The commune with the days that its desk has closed; itself when there are none."""
    rows = connection.exec_driver_sql(_IN_FORCE).all()
    return _with(commune, tuple(tuple(row) for row in rows)) if rows else commune


@lru_cache(maxsize=16)
def _with(commune: Commune, rows: tuple[Row, ...]) -> Commune:
    """One and the same commune as long as its closures are: what follows from it is kept."""
    return replace(commune, closures=(*commune.closures, *(_closure(*row) for row in rows)))


def _closure(start: date | str, end: date | str, why: str, activities: str) -> Closure:
    keys = frozenset(each for each in activities.split(",") if each)
    return Closure(_day(start), _day(end), why, keys)


def _day(value: date | str) -> date:
    """SQLite's driver gives a day as it is stored."""
    return date.fromisoformat(value) if isinstance(value, str) else value
