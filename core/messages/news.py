"""News of the services, to those concerned (M4)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from core.calendar import school_year
from core.commune import Commune
from core.people.families import Family
from core.tables import news as item

_ON_A_DAY = (
    select(item.c.id, item.c.title, item.c.body, item.c.activity, item.c.from_day)
    .where(item.c.from_day <= bindparam("day"), item.c.until_day >= bindparam("day"))
    .order_by(item.c.from_day.desc(), item.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class News:
    """A news item, shown since `from_day`."""

    id: int
    title: str
    body: str
    from_day: date


def news(connection: Connection, commune: Commune, own: Family, day: date) -> tuple[News, ...]:
    """What is shown on `day` to this family, the latest first.

    An item speaks to everyone, or to the families with a line of an activity (a key or a kind of
    the commune's file) in the school year of `day`, for a child the adult may see.
    """
    children = [each for each in own.children if each.may("see")]
    lines = [line for each in children for line in each.lines]
    keys = {line.activity for line in lines if line.school_year == school_year(day)}
    kinds = {commune.activities[key].kind for key in keys if key in commune.activities}
    rows = connection.execute(_ON_A_DAY, {"day": day})
    return tuple(
        News(row.id, row.title, row.body, row.from_day)
        for row in rows
        if row.activity is None or row.activity in keys | kinds
    )
