"""B4: account numbers are found, checked with their national key, masked; none is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money.ibans import find, hidden_in, hide, is_right

RIGHT = "FR7630006000011234567890189"
GROUPED = "FR76 3000 6000 0112 3456 7890 189"
# Its international key is right, its national key is not.
WRONG_KEY = "FR0630006000011234567890188"


def test_the_national_key_counts() -> None:
    assert is_right(RIGHT)
    assert is_right("FR1420041010050500013M02606")  # letters in the account
    assert not is_right(WRONG_KEY)
    assert not is_right(RIGHT[:-1])


@given(st.integers(4, len(RIGHT) - 1), st.integers(1, 9))
def test_one_digit_changed_is_always_seen(at: int, more: int) -> None:
    other = str((int(RIGHT[at]) + more) % 10)
    assert not is_right(RIGHT[:at] + other + RIGHT[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        f"IBAN : {GROUPED} BIC AGRIFRPP",
        RIGHT,
        "F R 7 6 " + " ".join(RIGHT[4:]),  # drawn sign by sign
        f"{WRONG_KEY} puis {RIGHT}",
    ],
)
def test_it_is_found_on_a_paper(text: str) -> None:
    found = find(text)
    assert found is not None
    assert (found.shown, found.is_right) == ("FR76 … 0189", True)


def test_a_wrong_one_and_none() -> None:
    found = find(f"RIB {WRONG_KEY}")
    assert found is not None
    assert (found.shown, found.is_right) == ("FR06 … 0188", False)
    assert find("Attestation de quotient familial : 850") is None


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"mon iban {GROUPED} merci", "mon iban FR76 … 0189 merci"),
        (f"mon iban {RIGHT.lower()}", "mon iban FR76 … 0189"),
        (f"faux : {WRONG_KEY}.", "faux : FR06 … 0188."),
        ("FR76-3000-6000-0112-3456-7890-189", "FR76 … 0189"),
        ("compte DE89 3704 0044 0532 0130 00 merci", "compte DE89 … 3000 merci"),
        ("BE68539007547034", "BE68 … 7034"),
    ],
)
def test_typed_in_a_message_it_is_hidden(text: str, hidden: str) -> None:
    said, was_there = hide(text)
    assert (said, was_there) == (hidden, True)
    assert hidden_in(said)


@pytest.mark.parametrize(
    "text",
    [
        "Léna cantine tous les mardis de janvier sauf le 15, et Hugo les 12 et 14",
        "facture F2025-000004, dossier 16122, tél. 06 39 98 01 01",
        "le fr 12 janvier la cantine de mon enfant est elle ouverte svp merci",
        "DE89370400440532013001",  # a wrong key of another country is no account number
        "D2026-000001 AB12CD34EF56GH78",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert hide(text) == (text, False)
    assert hidden_in(text) is None


@given(st.text(max_size=300))
def test_whatever_is_typed(text: str) -> None:
    said, was_there = hide(text)
    assert was_there == (said != text)
