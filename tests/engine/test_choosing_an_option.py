"""Which of the options shown was meant: by number, by words, by nearly the words."""

from datetime import date

import pytest

from bot.engine.choices import chosen
from core.sentence import say
from locales import speak
from notifications.view import Option, plain

MONDAY = date(2026, 1, 5)
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
        ("sans repas", "sans"),
        ("matin", "matin"),
        ("léna", "lena"),
        ("LENA", "lena"),
    ],
)
def test_an_option_that_is_meant(text: str, id_: str) -> None:
    found = chosen(text, OPTIONS)
    assert found is not None
    assert found.id == id_


def test_the_short_words_of_an_sms_are_understood_too() -> None:
    """What is read on the telephone is what is typed back."""
    shown = (
        Option("a", say("menu-reserver")),
        Option("b", say("planning-see-fortnight", start=MONDAY, end=MONDAY)),
        Option("c", say("planning-see-week", start=MONDAY, end=MONDAY)),
    )
    for option in shown:
        for short in (False, True):
            found = chosen(speak(option.label, short=short), shown)
            assert found is not None
            assert found.id == option.id
    assert chosen("quinzaine du lun. 5 janv.", shown) == shown[1]


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
