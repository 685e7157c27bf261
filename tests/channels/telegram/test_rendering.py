"""A view on Telegram: escaped HTML, pieces that fit, buttons of 64 bytes at most (design §4)."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.callbacks import Choice, unpack
from bot.channels.telegram.message import TelegramMessage, as_text
from bot.channels.telegram.render import render
from bot.channels.telegram.text import MOST_UNITS, Paragraph, pieces, units
from core.sentence import say
from notifications.view import Option, Table, View, plain

TOKEN = "A-b_" * 4
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=900)


@given(st.lists(WORDS, max_size=8), st.integers(20, 200))
def test_every_piece_fits_and_no_word_is_lost(words: list[str], most: int) -> None:
    found = pieces([Paragraph(each) for each in words], most)
    assert all(0 < units(piece) <= most for piece in found)
    said = "".join("".join(words).split())
    assert "".join("".join(map(html.unescape, found)).split()) == said


@given(WORDS)
def test_a_piece_is_never_cut_inside_an_escape(words: str) -> None:
    for piece in pieces([Paragraph(f"{words}&<>&<>&<>&<>{words}", bold=True)], 40):
        assert re.fullmatch(r"<b>(?:[^<>&]|&amp;|&lt;|&gt;)*</b>", piece)


def test_long_texts_are_cut_between_sentences() -> None:
    found = pieces([Paragraph("Une phrase entière. " * 300)])
    assert len(found) == 2
    assert found[0].endswith("entière.")
    assert units(found[0]) > MOST_UNITS // 2


def test_what_a_person_wrote_is_never_markup() -> None:
    """A child called <b>, a note with & (threat: message injection)."""
    message = render(View((plain("<b>Zoé</b> & <a href='x'>"),)))
    assert message.texts == ("&lt;b&gt;Zoé&lt;/b&gt; &amp; &lt;a href='x'&gt;",)


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=120))
def test_each_button_is_its_option_s_number(labels: list[str]) -> None:
    options = tuple(Option("days:" + "2026-01-07," * 20, plain(label)) for label in labels)
    message = render(View((plain("Lequel ?"),), options), TOKEN)
    buttons = [button for row in message.keyboard for button in row]
    assert [unpack(button.data) for button in buttons] == [
        Choice(TOKEN, number) for number in range(1, min(len(labels), 90) + 1)
    ]
    assert all(len(button.data.encode()) <= 64 and button.text.strip() for button in buttons)
    assert all(len(row) <= 3 for row in message.keyboard)


def test_a_label_too_long_for_a_button_stands_in_the_text() -> None:
    label = "Garder : les mardis 6, 13 et 20 janvier, les jeudis 8, 15 et 22 janvier"
    options = (Option("a", plain(label)), Option("b", plain("Non")))
    message = render(View((plain("Quels jours ?"),), options), TOKEN)
    assert message.texts == (f"Quels jours ?\n\n1. {label}\n2. Non",)
    assert [row[0].text for row in message.keyboard] == [
        "1. Garder : les mardis 6, 13 et 20 janv…",
        "2. Non",
    ]


def test_without_a_prompt_the_options_are_only_read() -> None:
    message = render(View((plain("Voilà"),), (Option("a", plain("Oui")),)))
    assert message == TelegramMessage(("Voilà\n\n1. Oui",))


def test_a_total_is_bold_and_items_stand_close() -> None:
    total = say("recap-total", total=1640)
    view = View(
        (plain("Je vous relis :"), plain("• Léna"), plain("• Hugo"), total),
        table=Table((), (), total),
    )
    assert render(view).texts == (
        "Je vous relis :\n\n• Léna\n• Hugo\n\n<b>Total\u00a0: 16,40\u00a0€</b>",
    )


def test_the_terminal_shows_it_as_text_with_brackets() -> None:
    """What `petitmot chat --channel telegram` prints."""
    options = (
        Option("a", plain("Léna")),
        Option("b", plain("Hugo")),
        Option("c", plain("Les deux")),
    )
    message = render(View((plain("Pour qui <?>"),), options), TOKEN)
    assert as_text(message) == "Pour qui <?>\n[Léna][Hugo][Les deux]"


def test_words_alone_are_never_missing_over_a_keyboard() -> None:
    assert render(View((), (Option("a", plain("Oui")),)), TOKEN).texts == ("Choisissez\u00a0:",)
