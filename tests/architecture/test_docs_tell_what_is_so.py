"""The documentation names only what exists, and the README's conversation is a played one."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PATH = re.compile(r"`((?:bot|core|notifications|locales|tests|bench|docs)/[\w./*-]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
ROWS = [f"D{n}" for n in (1, 2, 3)] + [f"P{n}" for n in (1, 2, 3, 4, 5, 6, 9)]
ROWS += [f"L{n}" for n in range(1, 8)] + ["B1", "B2", "R1", "R2", "R3", "R4"]
ROWS += [f"F{n}" for n in (1, 2, 6, 7)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in PATH.findall(text):
        assert list(ROOT.glob(name.rstrip("/"))), f"{page.name} names {name}"
    for name in LINK.findall(text):
        assert (page.parent / name).exists(), f"{page.name} links to {name}"


@pytest.mark.parametrize("row", ROWS)
def test_each_row_of_the_portal_names_what_shows_it(row: str) -> None:
    text = (ROOT / "docs" / "portal.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"| {row} "))
    assert PATH.search(line), row


def test_the_conversation_of_the_readme_is_a_played_one() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n")[1].split("```")[0].strip()
    played = (ROOT / "tests/transcripts/sentences/04_change_of_mind.txt").read_text("utf-8")
    assert shown in played
