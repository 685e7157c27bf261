"""Which of the options shown was meant: by number, by words, by nearly the words."""

import pytest

from bot.engine.choices import chosen
from notifications.view import Option, plain

OPTIONS = tuple(
    Option(id_, plain(label))
    for id_, label in [
        ("sans", "Après-midi sans repas"),
        ("avec", "Après-midi avec repas"),
        ("matin", "Matin"),
        ("lena", "Léna"),
        ("luna", "Luna"),
    ]
)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("1", "sans"),
        (" 2. ", "avec"),
        ("3)", "matin"),
        ("5", "luna"),
        ("Après-midi sans repas", "sans"),
        ("apres midi SANS repas", "sans"),
        ("aprés midi san repas", "sans"),
        ("apres-midi avec repas svp", "avec"),
        ("après-midi sans", "sans"),
        ("matin", "matin"),
        ("léna", "lena"),
        ("LENA", "lena"),
    ],
)
def test_an_option_that_is_meant(text: str, id_: str) -> None:
    found = chosen(text, OPTIONS)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "6",
        "99999999999999999999999999",
        "-1",
        "1 et 2",
        "²",
        "",
        "...",
        "après-midi",  # two begin so
        "lna",  # short words look too much alike
        "lune",
        "matin et après-midi",  # more than the option says
        "n'importe quoi d'autre",
        "x" * 5000,
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert chosen(text, OPTIONS) is None


def test_no_options_no_choice() -> None:
    assert chosen("1", ()) is None


def test_two_options_of_the_same_words_are_told_apart_by_number_only() -> None:
    twins = (Option("a", plain("Cantine de Léna")), Option("b", plain("Cantine de Léna")))
    assert chosen("cantine de Léna", twins) is None
    found = chosen("2", twins)
    assert found is not None
    assert found.id == "b"
