"""The documentation names only what exists, and the README's conversation is a played one."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PATH = re.compile(r"`((?:bot|core|notifications|locales|tests|bench|docs)/[\w./*-]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
COUNTS = {"A": 7, "D": 3, "F": 7, "E": 7, "P": 9, "L": 7, "B": 4, "M": 4, "R": 5}
ROWS = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]
PROMISES = [f"promise {n}" for n in range(1, 10)]
VECTORS = [f"vector {n}" for n in range(1, 12)]
BAD_INPUT = ["draft", "child twice", "two adults", "sent again", "expired piece", "RIB", "QF"]
BAD_INPUT += ["CSV encoding", "CSV rows", "CSV size", "CSV formula"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in PATH.findall(text):
        assert list(ROOT.glob(name.rstrip("/"))), f"{page.name} names {name}"
    for name in LINK.findall(text):
        assert (page.parent / name).exists(), f"{page.name} links to {name}"


def cells(row: str) -> list[str]:
    """The cells of a row of docs/portal.md, which has it once."""
    text = (ROOT / "docs" / "portal.md").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith(f"| {row} |")]
    return [each.strip() for each in line.strip("|").split("|")]


@pytest.mark.parametrize("row", [*ROWS, *PROMISES])
def test_each_row_of_the_portal_names_its_words_and_what_shows_it(row: str) -> None:
    _, what, words, shown = cells(row)
    assert what, row
    assert words, row
    assert PATH.findall(shown), row


@pytest.mark.parametrize("row", [*VECTORS, *BAD_INPUT])
def test_each_vector_and_each_bad_input_names_what_shows_it(row: str) -> None:
    *given, shown = cells(row)
    assert all(given), row
    assert PATH.findall(shown), row


def test_the_conversation_of_the_readme_is_a_played_one() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n")[1].split("```")[0].strip()
    played = (ROOT / "tests/transcripts/sentences/04_change_of_mind.txt").read_text("utf-8")
    assert shown in played
