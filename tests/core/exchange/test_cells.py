"""Cells that no spreadsheet runs, and that come back as they were (reliability: CSV formula)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.cells import is_risky, plain, safe

PAYLOADS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(A1)",
    "﹦1+1",
    "'=1+1",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_formula_is_only_text(payload: str) -> None:
    assert safe(payload).startswith("'")


@pytest.mark.parametrize("text", ["Léna", "-5,20", "12", "-3", "4 rue des Tilleuls", "", "a=b"])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert safe(text) == text


@given(st.text())
def test_no_cell_that_goes_out_begins_a_formula(text: str) -> None:
    """Whatever it is, unless it is a plain number."""
    cell = safe(text)
    seen = "".join(c for c in cell if not c.isspace() and unicodedata.category(c)[0] not in "CZ")
    first = unicodedata.normalize("NFKC", seen)[:1]
    assert first not in set("=+-@") or cell.lstrip("-").replace(",", "").replace(".", "").isdigit()
    assert not cell or cell[0] not in "\t\r\n"


@given(st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" ")))
def test_a_cell_that_goes_out_comes_back(text: str) -> None:
    """But for blanks around it and the way its accents are made up."""
    assert plain(safe(text)) == unicodedata.normalize("NFC", " ".join(text.split()))


def test_what_cannot_be_seen_is_dropped() -> None:
    assert plain(" Lé\u200bna\u202e \u00a0 Martin\x00 ") == "Léna Martin"
    assert not is_risky("Léna")
