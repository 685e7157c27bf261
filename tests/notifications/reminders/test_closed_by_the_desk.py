"""Days that the desk has closed are no longer spoken of, in whatever state the reminder is."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.commands import main
from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.desk.tables import closure
from notifications.delivery import Delivery
from notifications.reminders.invariants import broken
from notifications.reminders.sending import Recheck
from notifications.reminders.tables import reminder
from notifications.speaking import speak_first

pytestmark = pytest.mark.at("2026-01-12T09:00")
TUESDAY = read_instant("2026-01-13T09:30")


def close_february(database: Database, activities: str = "") -> None:
    days = {"from_day": date(2026, 2, 1), "until_day": date(2026, 2, 28)}
    row = days | {"why": "travaux", "activities": activities}
    with database.write() as connection:
        connection.execute(insert(closure), row | {"published_at": TUESDAY})


def ends(database: Database) -> list[tuple[str, str | None]]:
    with database.read() as connection:
        return [(row.state, row.reason) for row in connection.execute(select(reminder))]


def test_none_is_planned_for_what_is_closed(demo: Database, commune: Commune) -> None:
    close_february(demo)
    assert speak_first(demo, commune, TUESDAY, ["email"]) == 0
    assert ends(demo) == []


def test_of_the_rest_it_is_planned(demo: Database, commune: Commune) -> None:
    """The canteen is closed, Wednesdays are not: Awa, who has the canteen alone, is not told."""
    close_february(demo, "cantine")
    assert 0 < speak_first(demo, commune, TUESDAY, ["email"]) < 4


def test_closed_while_it_waits_it_is_withdrawn(demo: Database, commune: Commune) -> None:
    """Read again as it leaves, with the closures of that moment."""
    assert speak_first(demo, commune, TUESDAY, ["email"]) == 4
    close_february(demo)
    delivery = Delivery({"email": True}, lambda: 0.0, {}, gate=Recheck(commune))
    with demo.write() as connection:
        claimed = delivery.claim(connection, "email", 9, TUESDAY)
    assert (claimed.attempts, claimed.settled) == ([], ["cancelled"] * 4)
    assert ends(demo) == [("cancelled", "nothing-left")] * 4
    with demo.read() as connection:
        assert list(broken(connection, commune, TUESDAY)) == []


def test_the_dry_run_knows_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/town.db"
    assert main(["demo", "--db", url, "--at", "2026-01-12T09:00"]) == 0
    database = Database(url)
    close_february(database)
    database.close()
    capsys.readouterr()
    given = ["--db", url, "--at", "2026-01-13T09:00", "--dry-run", "--json"]
    assert main(["remind", *given]) == 0
    assert capsys.readouterr().out == "[]\n"
