"""First names with slips of the pen, initials, and « les enfants »."""

from datetime import date

import pytest

from bot.understanding import read

HOUSEHOLD = ("Léna", "Hugo", "Inès", "Louise", "Jean-Baptiste")


def named(text: str, children: tuple[str, ...] = HOUSEHOLD) -> tuple[str, ...]:
    return read(text, date(2026, 1, 12), children).children


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lena", ("Léna",)),
        ("LÉNA cantine", ("Léna",)),
        ("lenna cantine", ("Léna",)),
        ("hguo cantine", ("Hugo",)),
        ("loiuse et ines", ("Louise", "Inès")),
        ("jb", ("Jean-Baptiste",)),
        ("j.b. mange", ("Jean-Baptiste",)),
        ("jean baptiste", ("Jean-Baptiste",)),
        ("jeanbaptiste", ("Jean-Baptiste",)),
        ("jean-batiste", ("Jean-Baptiste",)),
        ("les enfants", ("*",)),
        ("mes deux enfants mardi", ("*",)),
        ("les 2 mangent mardi", ("*",)),
        ("tous les deux", ("*",)),
        ("mes filles Léna et Inès", ("Léna", "Inès")),
        ("les deux premiers mardis de mars", ()),
        ("les 2 et 3 mars", ()),
        ("les deux semaines de vacances", ()),
        ("mon fils", ()),
        ("Paul cantine", ()),
        ("menu de la cantine", ()),
    ],
)
def test_who_is_named(text: str, expected: tuple[str, ...]) -> None:
    assert named(text) == expected


def test_initials_of_two_children_name_nobody() -> None:
    assert named("jb cantine", ("Jean-Baptiste", "Jules-Bastien")) == ()
    assert named("jean cantine", ("Jean-Baptiste", "Jean-Paul")) == ()


def test_an_exact_name_wins_over_a_near_one() -> None:
    assert named("louis cantine", ("Louis", "Louise")) == ("Louis",)
    assert named("louise cantine", ("Louis", "Louise")) == ("Louise",)


def test_a_name_that_is_also_a_date() -> None:
    assert named("Noël mange lundi", ("Noël",)) == ("Noël",)
    assert named("vacances de Noël", ("Noël",)) == ()
    assert named("cantine le 3 avril", ("Avril",)) == ()
    assert named("Avril cantine le 3 avril", ("Avril",)) == ("Avril",)


def test_a_household_without_children() -> None:
    assert named("Léna cantine", ()) == ()
    assert named("Léna cantine", ("",)) == ()
