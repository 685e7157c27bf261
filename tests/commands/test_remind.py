"""`petitmot remind`: who would get what, when and why; plans; proves the invariants."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.commands import main
from core import tables
from core.bookings.orders import place
from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from core.people.families import family, find_guardian
from notifications.reminders.tables import reminder

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def url(tmp_path: Path, capsys: Capture) -> str:
    """The demo of Monday 12 January 2026, 9:00."""
    url = f"sqlite:///{tmp_path / 'town.db'}"
    assert main(["demo", "--db", url, "--at", "2026-01-12T09:00"]) == 0
    capsys.readouterr()
    return url


def remind(url: str, when: str, *more: str) -> int:
    return main(["remind", "--db", url, "--at", when, *more])


def told(url: str, capsys: Capture, when: str) -> list[dict[str, Any]]:
    assert remind(url, when, "--dry-run", "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("when", "stage"), [("2026-01-13", "J-7"), ("2026-01-17T09:00", "J-3"), ("2026-01-19", "J-1")]
)
def test_who_would_get_what_and_when(url: str, capsys: Capture, when: str, stage: str) -> None:
    found = told(url, capsys, when)
    assert [each["household"] for each in found] == ["Martin", "Diallo", "Petit", "Bernard"]
    assert {each["stage"] for each in found} == {stage}
    assert {each["deadline"] for each in found} == {"2026-01-20T22:59:59+00:00"}
    assert {each["send_at"] for each in found} == {f"{when[:10]}T08:00:00+00:00"}
    awa = found[1]
    assert awa["adults"] == ["awa.diallo@example.org"]
    assert awa["lines"] == [
        {
            "child": "Inès",
            "activity": "cantine",
            "month": "2026-02",
            "act": "book",
            "closes_at": "2026-01-20T22:59:59+00:00",
        }
    ]


def test_not_the_household_that_has_booked(url: str, capsys: Capture) -> None:
    database = Database(url)
    with database.write() as connection:
        sophie = find_guardian(connection, "sophie.bernard@example.org")
        assert sophie is not None
        child = family(connection, sophie).children[0]
        wish = Wish(child.id, "cantine", "repas", read_instant("2026-02-03").date())
        from core.commune.file import demo_commune

        place(connection, demo_commune(), sophie, [wish], read_instant("2026-01-12T10:00"))
    database.close()
    names = [each["household"] for each in told(url, capsys, "2026-01-13")]
    assert names == ["Martin", "Diallo", "Petit"]


@pytest.mark.parametrize("when", ["2026-01-12", "2026-01-21", "2026-01-21T10:00"])
def test_nobody(url: str, capsys: Capture, when: str) -> None:
    assert told(url, capsys, when) == []
    assert remind(url, when, "--dry-run") == 0
    assert capsys.readouterr().out == "Personne à prévenir.\n"


def test_a_vacation_is_named(tmp_path: Path, capsys: Capture) -> None:
    """Done-when 3: Noël 2025."""
    url = f"sqlite:///{tmp_path / 'noel.db'}"
    assert main(["demo", "--db", url, "--at", "2025-11-02T09:00"]) == 0
    capsys.readouterr()
    found = told(url, capsys, "2025-11-03")
    assert [(each["household"], each["stage"]) for each in found] == [("Martin", "opening")]
    line = found[0]["lines"][0]
    assert (line["child"], line["activity"]) == ("Hugo", "clv_elementaire_noel")
    assert (line["month"], line["vacation"]) == ("noel", "noel")


def test_in_words(url: str, capsys: Capture) -> None:
    assert remind(url, "2026-01-13", "--dry-run") == 0
    said = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert said[-3:] == [
        "Bernard (dossier 15987) → sophie.bernard@example.org, mardi 13 janvier à 9 h :"
        " 7 jours avant le dernier jour",
        "    Louise, Restauration, février 2026 : rien de réservé, possible jusqu’au"
        " mardi 20 janvier 23 h 59",
        "4 familles à prévenir.",
    ]


def test_the_dry_run_writes_nothing_then_it_is_planned(url: str, capsys: Capture) -> None:
    assert remind(url, "2026-01-13T09:00", "--dry-run") == 0
    capsys.readouterr()
    for expected in ("4 rappels prévus.\n", "Aucun nouveau rappel à prévoir.\n"):
        assert remind(url, "2026-01-13T09:00") == 0
        assert capsys.readouterr().out == expected
    assert remind(url, "2026-01-13T09:00", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)) == 4


def test_the_invariants_are_proven(url: str, capsys: Capture) -> None:
    """1 and a line for each that does not hold."""
    assert remind(url, "2026-01-13T09:00") == 0
    assert remind(url, "2026-01-13T09:00", "--check") == 0
    assert capsys.readouterr().out.endswith("Tout est en ordre.\n")
    database = Database(url)
    with database.write() as connection:
        connection.execute(update(reminder).values(state="failed"))
        first = connection.execute(select(reminder.c.id)).scalars().first()
    database.close()
    assert remind(url, "2026-01-13T09:00", "--check") == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith("I4")
    assert str(first) in said[0]


def test_the_clock_is_only_set_on_a_demo(url: str, capsys: Capture) -> None:
    database = Database(url)
    with database.write() as connection:
        kind = tables.setting.c.key == "kind"
        connection.execute(tables.setting.update().where(kind).values(value="commune"))
    database.close()
    assert remind(url, "2026-01-13", "--dry-run") == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["remind", "--db", url, "--dry-run"]) == 0


def test_an_empty_database_and_wrong_usage(tmp_path: Path, url: str, capsys: Capture) -> None:
    assert main(["remind", "--db", f"sqlite:///{tmp_path / 'none.db'}", "--dry-run"]) == 1
    assert remind(url, "demain") == 1
    assert capsys.readouterr().err.count("petitmot: ") == 2
    with pytest.raises(SystemExit) as ended:
        remind(url, "2026-01-13", "--check", "--dry-run")
    assert ended.value.code == 2
