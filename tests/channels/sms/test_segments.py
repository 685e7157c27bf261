"""Segments as the network counts them: 160 then 153 septets, or 70 then 67 UTF-16 units."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.sms.gsm7 import BASIC, EXTENSION, is_gsm
from bot.channels.sms.segments import parts, segments, septets


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("", [0]),
        ("a" * 160, [160]),
        ("a" * 161, [153, 8]),
        ("a" * 306, [153, 153]),
        ("a" * 307, [153, 153, 1]),
        ("€" * 80, [80]),
        ("€" * 81, [76, 5]),
        ("ê" * 70, [70]),
        ("ê" * 71, [67, 4]),
        ("😀" * 35, [35]),
        ("😀" * 36, [33, 3]),
    ],
)
def test_sizes(text: str, sizes: list[int]) -> None:
    assert [len(part) for part in parts(text)] == sizes
    assert segments(text) == len(sizes)


ALPHABET = sorted(BASIC | EXTENSION)


@given(st.text(alphabet=ALPHABET, max_size=700))
def test_parts_are_the_text_and_each_is_full(text: str) -> None:
    """Nothing is lost, nothing is too long, and no part leaves room for the sign that follows."""
    found = parts(text)
    assert "".join(found) == text
    if len(found) == 1:
        assert septets(text) <= 160
    for part, after in pairwise(found):
        assert septets(part) <= 153 < septets(part) + septets(after[0])


@given(st.text(min_size=1, max_size=200).filter(lambda text: not is_gsm(text)))
def test_parts_out_of_the_alphabet(text: str) -> None:
    found = parts(text)
    assert "".join(found) == text
    most = 70 if len(found) == 1 else 67
    assert all(len(part.encode("utf-16-be", "surrogatepass")) <= 2 * most for part in found)
