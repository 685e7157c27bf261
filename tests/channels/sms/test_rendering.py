"""A view as an SMS: numbered options, days by month, and never more segments than are allowed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.sms.gsm7 import is_gsm
from bot.channels.sms.render import MOST_SEGMENTS, render
from bot.channels.sms.segments import segments
from core.sentence import say
from notifications.month import Month, Planned
from notifications.view import Attachment, DayState, Option, Table, View, plain

JANUARY = date(2026, 1, 1)


def days(*numbers: int, state: DayState = "free") -> tuple[tuple[date, DayState], ...]:
    return tuple((JANUARY + timedelta(days=number - 1), state) for number in numbers)


def test_the_shortest_words_and_numbered_options() -> None:
    view = View(
        (say("menu-intro"),), (Option("a", say("menu-reserver")), Option("b", plain("Noël")))
    )
    assert render(view).text == "Répondez par un numéro:\n1 Réserver\n2 Noel"


def test_days_by_month_those_in_a_row_together() -> None:
    view = View((plain("Quels jours ?"),), days=days(5, 6, 8, 12, 13, 14, 33))
    assert render(view).text == "Quels jours ?\njanvier 2026: 5 6 8 12-14\nfévrier 2026: 2"


def test_days_that_cannot_be_chosen_are_left_out() -> None:
    view = View((plain("?"),), days=(*days(5), *days(6, state="full"), *days(7, state="closed")))
    assert render(view).text == "?\njanvier 2026: 5"


def test_a_table_is_in_the_words_already() -> None:
    """The recap's lines are said, and the planning's: neither table nor picture goes by SMS."""
    table = Table((plain("Jour"),), ((plain("lundi"),),), plain("Total"))
    month = Month(date(2026, 1, 1), (Planned("Léna", "Cantine", (date(2026, 1, 5),)),))
    assert render(View((plain("lundi"),), table=table, month=month)).text == "lundi"


def test_a_file_is_named() -> None:
    text = render(View((plain("Voici"),), files=(Attachment("reçu.pdf", "application/pdf", "0"),)))
    assert text.text == "Voici\nrecu.pdf: à recevoir par e-mail ou Telegram."


def test_blanks_cost_nothing_that_is_not_needed() -> None:
    view = View((plain("Total\u00a0: 20,80\u202f€   en « tout »\n\n  mar. 6 janv..\nsuite..."),))
    assert render(view).text == 'Total: 20,80€ en "tout"\nmar. 6 janv.\nsuite...'


@given(
    st.lists(st.text(max_size=1500), min_size=1, max_size=3),
    st.lists(st.text(alphabet="aé€ç😀 x", max_size=30), max_size=12),
)
def test_any_view_fits_and_keeps_its_options(paragraphs: list[str], labels: list[str]) -> None:
    options = tuple(Option(str(number), plain(label)) for number, label in enumerate(labels))
    sms = render(View(tuple(map(plain, paragraphs)), options))
    assert is_gsm(sms.text)
    assert sms.segments == segments(sms.text) <= MOST_SEGMENTS
    lines = sms.text.split("\n")
    assert [line.split(" ")[0] for line in lines[len(lines) - len(labels) :]] == [
        str(number) for number in range(1, len(labels) + 1)
    ]


def test_a_text_that_is_cut_says_where_the_rest_is() -> None:
    sms = render(View((plain("mot " * 500),), (Option("a", plain("Menu")),)))
    assert sms.text.endswith("mot\n... La suite: par e-mail, Telegram ou en mairie.\n1 Menu")
    assert sms.segments == MOST_SEGMENTS
