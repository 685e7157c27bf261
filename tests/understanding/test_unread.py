"""The words that may be a child's first name and are none of this household."""

from datetime import date

import pytest

from bot.understanding import read
from tests.understanding.scoring import CHILDREN, rows, today

HOUSEHOLD = ("Léna", "Hugo")


def unread(text: str, children: tuple[str, ...] = HOUSEHOLD) -> tuple[str, ...]:
    return read(text, date(2026, 1, 12), children).unread


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Louise cantine lundi", ("Louise",)),
        ("cantine lundi pour Maëlys et Léna", ("Maëlys",)),
        ("annuler théo jeudi svp", ("théo",)),
        ("Bonjour, Zélie ne mangera pas demain. Merci", ("Zélie",)),
        ("alae soir mardi Nino, Sacha et Hugo", ("Nino", "Sacha")),
        ("Léna cantine lundi", ()),
        ("lenna cantine lundi", ()),
        ("les enfants mangent jeudi", ()),
        ("Bonjour,\nHugo absent jeudi.\nCordialement,\nSophie Martin", ()),
        ("Mme Durand, cantine lundi pour Hugo", ()),
        ("cantine à l'école Pasteur lundi pour Hugo", ()),
        ("où en est ma facture ?", ()),
        ("je voudrais parler à quelqu'un", ()),
        ("", ()),
    ],
)
def test_which_words_may_be_a_name(text: str, expected: tuple[str, ...]) -> None:
    assert unread(text) == expected


def test_ordinary_messages_have_no_unread_name() -> None:
    every = [row for name in ("examples", "messages", "constructions") for row in rows(name)]
    wrong = [row["text"] for row in every if read(row["text"], today(row), CHILDREN).unread]
    assert len(wrong) <= len(every) / 100, wrong


def test_most_strange_names_are_seen() -> None:
    strange = {"Hugo": "Sacha", "hugo": "sacha", "Louise": "Maëlys", "louise": "maëlys"}
    seen = whole = 0
    for row in rows("messages"):
        words = [strange.get(word, word) for word in row["text"].split(" ")]
        if " ".join(words) != row["text"]:
            whole += 1
            found = read(" ".join(words), today(row), ("Léna",)).unread
            seen += not set(strange.values()).isdisjoint(found)
    assert seen / whole >= 0.9
