"""What a cell may hold, as French communes write it."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.commune import Commune
from core.commune.file import demo_commune
from core.exchange import values
from core.exchange.cells import plain
from core.exchange.sheets import SHEETS
from core.exchange.values import UnreadableError
from core.exchange.writing import euros


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("83,20", 8320),
        ("83.20", 8320),
        ("83,2", 8320),
        ("83", 8300),
        ("1 234,50 €", 123450),
        ("1.234,50", 123450),
        ("0,05 EUR", 5),
        ("-10,40", -1040),
    ],
)
def test_amounts(commune: Commune, cell: str, cents: int) -> None:
    assert values.cents(cell, commune) == cents


@pytest.mark.parametrize("cell", ["", "83,205", "1,234.50", "12 34,50", "abc", "8€3", "1e5", "∞"])
def test_what_is_no_amount(commune: Commune, cell: str) -> None:
    with pytest.raises(UnreadableError):
        values.cents(cell, commune)


@given(st.integers(-(10**8), 10**8))
def test_an_amount_that_is_written_is_read(amount: int) -> None:
    assert values.cents(euros(amount), demo_commune()) == amount


@pytest.mark.parametrize(
    "cell", ["13/01/2026", "2026-01-13", "13-1-2026", "13.01.2026", "13/01/2026 00:00:00"]
)
def test_days(commune: Commune, cell: str) -> None:
    assert values.day(cell, commune) == date(2026, 1, 13)


@pytest.mark.parametrize(
    "cell", ["31/02/2026", "13/01/26", "01/13/2026", "46035", "2026-13-01", "13 janvier", "0/0/0"]
)
def test_what_is_no_day(commune: Commune, cell: str) -> None:
    """A year of two figures or a spreadsheet's own number is asked again, never guessed."""
    with pytest.raises(UnreadableError):
        values.day(cell, commune)


@pytest.mark.parametrize("cell", ["2026-01", "01/2026", "1/2026", "17/01/2026", "2026-01-17"])
def test_months(commune: Commune, cell: str) -> None:
    assert values.month(cell, commune) == date(2026, 1, 1)


def test_births_are_of_children(commune: Commune) -> None:
    assert values.birth("14/03/2020", commune) == date(2020, 3, 14)
    for cell in ("14/03/1920", "14/03/2220"):
        with pytest.raises(UnreadableError):
            values.birth(cell, commune)


def test_school_years(commune: Commune) -> None:
    for cell in ("2025", "2025-2026", "2025/2026"):
        assert values.school_year(cell, commune) == 2025
    for cell in ("2025-2027", "25-26", "1900"):
        with pytest.raises(UnreadableError):
            values.school_year(cell, commune)


def test_quotients(commune: Commune) -> None:
    """0 and 99,999 are quotients; cents are dropped."""
    assert values.quotient("0", commune) == 0
    assert values.quotient("99999", commune) == 99999
    assert values.quotient("850,75", commune) == 850
    for cell in ("100000", "-1", "850 F"):
        with pytest.raises(UnreadableError):
            values.quotient(cell, commune)


def test_addresses(commune: Commune) -> None:
    """E-mail in lower case, telephones as they are stored."""
    assert values.email("Claire.MARTIN@Example.org", commune) == "claire.martin@example.org"
    for cell in ("06 39 98 01 01", "06.39.98.01.01", "+33 6 39 98 01 01", "0033639980101"):
        assert values.phone(cell, commune) == "+33639980101"
    for cell in ("claire", "a@b", "a b@example.org", "a@example.org, b@example.org"):
        with pytest.raises(UnreadableError):
            values.email(cell, commune)
    for cell in ("639980101", "06 39 98 01", "n/a"):
        with pytest.raises(UnreadableError):
            values.phone(cell, commune)


def test_words_of_the_commune(commune: Commune) -> None:
    """A level or an activity by its key or its label, without accents or case."""
    assert values.level("Grande Section", commune) == values.level("gs", commune) == "gs"
    assert values.activity("cl elementaire mercredis", commune) == "cl_elementaire_mercredis"
    with pytest.raises(UnreadableError):
        values.activity("poney", commune)


def test_rights(commune: Commune) -> None:
    assert values.rights("voir, réserver", commune) == ("book", "see")
    assert values.rights("aucun", commune) == ()
    with pytest.raises(UnreadableError):
        values.rights("tout", commune)


def test_days_one_after_the_other(commune: Commune) -> None:
    told = values.days("15/01/2026, 13/01/2026 | 2026-01-14", commune)
    assert told == "2026-01-13,2026-01-14,2026-01-15"
    with pytest.raises(UnreadableError):
        values.days("13/01/2026 2026-01-13", commune)


@given(st.text(max_size=30))
def test_any_cell_is_read_or_named(cell: str) -> None:
    """Nothing else is raised, whatever is typed."""
    for sheet in SHEETS:
        for column in sheet.columns:
            with suppress(UnreadableError):
                column.read(plain(cell), demo_commune())
