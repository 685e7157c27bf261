"""`petitmot desk invoice`: a dry run, then issued under one act, families told, never twice."""

import json
from pathlib import Path

import pytest

from bot.commands import main

AT, THEN = "2025-12-12T10:00", "2026-01-02T10:00"


@pytest.fixture
def url(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    made = f"sqlite:///{tmp_path / 'demo.db'}"
    assert main(["demo", "--db", made, "--at", AT]) == 0
    capsys.readouterr()
    return made


def run(
    url: str,
    capsys: pytest.CaptureFixture[str],
    *words: str,
    act: str = "invoice",
    at: str = THEN,
    status: int = 0,
) -> str:
    found = main(["desk", act, *words, "--db", url, "--at", at, "--agent", "Paule Roux"])
    told = capsys.readouterr()
    assert found == status
    return (told.out + told.err).replace("\u00a0", " ")


def test_a_dry_run_then_issued_once(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    planned = json.loads(run(url, capsys, "--month", "2025-12", "--json"))
    assert (planned["done"], planned["numbers"]) == (False, [])
    assert planned["invoices"] > 0
    assert "ajoutez --confirm" in run(url, capsys, "--month", "2025-12")
    issued = run(url, capsys, "--month", "2025-12", "--confirm")
    assert "F2026-000001" in issued
    assert "seront prévenus" in issued
    assert "Rien à facturer" in run(url, capsys, "--month", "2025-12", "--confirm")
    trail = run(url, capsys, "--about", "2025-12", act="audit")
    assert trail.count("invoice") == 2  # the act and its count, once


def test_what_cannot_be(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    early = run(url, capsys, "--month", "2025-12", "--confirm", at=AT, status=1)
    assert "n’est pas terminé" in early
    assert "n’est pas un mois" in run(url, capsys, "--month", "decembre", status=1)
