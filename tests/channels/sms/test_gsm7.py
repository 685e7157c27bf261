"""The alphabet of SMS: what is kept, what is written otherwise, and that only emoji are lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.sms.gsm7 import BASIC, EXTENSION, is_gsm, to_gsm


def test_the_alphabet_has_its_size() -> None:
    """GSM 03.38: 127 signs beside the escape; nine of the extension are signs, one is a page."""
    assert len(BASIC) == 127
    assert len(EXTENSION) == 9
    assert not BASIC & EXTENSION


@pytest.mark.parametrize("text", ["é è à ù É Ç ä ö ü ñ ß", "20,80€ [x] {y} ~ ^ | \\", "@£$§?!"])
def test_what_is_in_it_is_kept(text: str) -> None:
    assert to_gsm(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "Garçon, forêt, Noël, août, cœur, maïs, hôtel",
            "Garcon, foret, Noel, aout, coeur, mais, hotel",
        ),
        ("À bientôt, Être, Île, Œuvre, ÇA", "A bientot, Etre, Ile, Oeuvre, ÇA"),
        ("l’école « Jules-Ferry »", 'l\'école "Jules-Ferry"'),
        ("« même\u00a0» “mot” ‘un’", '"meme" "mot" \'un\''),
        ("18\u202fh\u00a030 — 5 – 6 − 2…", "18 h 30 - 5 - 6 - 2..."),
        ("• n° 3 × 2 → ½ `a´", "- no 3 x 2 -> 1/2 'a'"),
        ("Zoë, Łukasz, Đorđe, Şükrü, Nguyễn, Ștefan", "Zoe, Lukasz, Dorde, Sükrü, Nguyen, Stefan"),
        ("Ирина Γιώργος", "Irina Γiorgos"),
        ("e\u0301le\u0300ve", "élève"),
        ("ok 👍🏽❤️ 😀!", "ok  !"),
        ("a\r\nb\rc\td\x00\x07e", "a\nb\nc de"),
    ],
)
def test_what_is_not_is_written_otherwise(text: str, plain: str) -> None:
    assert to_gsm(text) == plain


@given(st.text())
def test_any_text_comes_out_in_the_alphabet(text: str) -> None:
    plain = to_gsm(text)
    assert is_gsm(plain)
    assert to_gsm(plain) == plain


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x17F)))
def test_no_letter_of_europe_is_lost(text: str) -> None:
    assert all(to_gsm(sign).strip() for sign in text)
    assert len(to_gsm(text)) >= len(text.encode("utf-16-le")) // 4
