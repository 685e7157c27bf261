"""News of the services, to those concerned, while they last (M4)."""

from datetime import date

import pytest
from sqlalchemy import delete, insert

from core.commune import Commune
from core.database import Database
from core.messages.news import news
from core.people.families import family, find_guardian
from core.tables import news as item


@pytest.fixture
def told(demo: Database) -> Database:
    """Four items of December: for everyone, by activity, by kind; and one already over."""
    rows = (
        ("tous", None, date(2025, 12, 1), date(2025, 12, 31)),
        ("ados", "pole_ados", date(2025, 12, 2), date(2025, 12, 31)),
        ("vacances", "vacances", date(2025, 12, 3), date(2025, 12, 31)),
        ("cantine", "cantine", date(2025, 11, 1), date(2025, 11, 30)),
    )
    names = ("title", "activity", "from_day", "until_day")
    with demo.write() as connection:
        connection.execute(delete(item))
        values = [{**dict(zip(names, row, strict=True)), "body": "…"} for row in rows]
        connection.execute(insert(item), values)
    return demo


@pytest.mark.parametrize(
    ("address", "day", "titles"),
    [
        ("claire.martin@example.org", date(2025, 12, 12), ["vacances", "ados", "tous"]),
        ("sophie.bernard@example.org", date(2025, 12, 12), ["tous"]),
        ("sophie.bernard@example.org", date(2025, 11, 30), ["cantine"]),
        ("sophie.bernard@example.org", date(2025, 12, 31), ["tous"]),
        ("sophie.bernard@example.org", date(2026, 1, 1), []),
    ],
)
def test_to_those_concerned_while_it_lasts(
    told: Database, commune: Commune, address: str, day: date, titles: list[str]
) -> None:
    with told.read() as connection:
        own = family(connection, find_guardian(connection, address) or 0)
        assert [each.title for each in news(connection, commune, own, day)] == titles
