"""`petitmot demo`: twice in a row is as good as once; never over a real commune."""

from pathlib import Path

import pytest

from bot.commands import main
from core import tables
from core.database import Database


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'town.db'}"


def test_twice_in_a_row(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    for when in ("2025-12-12T09:00", "2026-01-12T09:00"):
        assert main(["demo", "--db", url, "--at", when]) == 0
    assert main(["db", "check", "--db", url]) == 0
    assert main(["bookings", "--db", url, "--from", "2026-01-01", "--to", "2026-01-31"]) == 0
    assert "réservations" in capsys.readouterr().out


def test_never_over_a_real_commune(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--db", url, "--at", "2025-12-12T09:00"]) == 0
    database = Database(url)
    with database.write() as connection:
        connection.execute(
            tables.setting.update().values(value="commune").where(tables.setting.c.key == "kind")
        )
    database.close()
    assert main(["demo", "--db", url]) == 1
    assert capsys.readouterr().err.count("\n") == 1
