"""A view as a mail: the recap as a table (P7), options that answer by themselves, all in words."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring

from bot.channels.email.addresses import reply_address, token_in
from bot.channels.email.apology import apology
from bot.channels.email.calendar import calendar
from bot.channels.email.parse import Reason
from bot.channels.email.render import render
from bot.channels.email.reply import own_words
from bot.channels.email.reply_html import html_text
from bot.channels.email.settings import Identity
from bot.engine.choices import chosen
from core.database import Database
from core.sentence import say
from locales import speak
from notifications.view import DayState, Option, Table, View, plain
from tests.channels.email.conftest import NOW
from tests.conversation import Chat

MONTHS = ("janvier 2026", "février 2026")
OWN = Identity("portail@saint-amand.example", "", b"k" * 32)
TOKEN = "abcdefghijklmnop"  # noqa: S105
REPLY = reply_address(OWN, TOKEN, NOW)


@pytest.fixture
def chat(demo: Database, tmp_path: Path) -> Chat:
    return Chat(demo, tmp_path)


def page_of(view: View) -> HtmlElement:
    return document_fromstring(render(view, REPLY).html)


def test_recap_is_a_table_in_html_and_lines_in_text(chat: Chat) -> None:
    chat.say("Léna cantine mardi 13 et jeudi 15 janvier")
    mail = render(chat.views[-1], REPLY)
    page = document_fromstring(mail.html)
    heads = [each.text_content() for each in page.iterfind(".//th")]
    assert heads == [
        "Jour",
        "Enfant",
        "Activité",
        "Réservation / annulation",
        "Montant",
        "Tarif",
    ]
    assert {each.get("scope") for each in page.iterfind(".//th")} == {"col"}
    rows = [[cell.text_content() for cell in row] for row in page.iterfind(".//tbody/tr")]
    assert [row[:2] for row in rows] == [["mar. 13 janv.", "Léna"], ["jeu. 15 janv.", "Léna"]]
    assert "5,20\u00a0€" in (page.findtext(".//tfoot//td") or "")
    assert (
        "- mar. 13 janv. · Léna · Restauration · Repas · Réservation · 2,60 € · RESTAURATION"
        in mail.text
    )


def test_options_are_links_that_write_the_answer(chat: Chat) -> None:
    chat.say("Léna cantine mardi 13 janvier")
    view = chat.views[-1]
    links = [urlsplit(each.get("href") or "") for each in page_of(view).iterfind(".//a")]
    assert len(links) == len(view.options)
    for option, link in zip(view.options, links, strict=True):
        assert link.scheme == "mailto"
        assert "+" not in link.path  # some programs make a blank of it
        assert token_in(OWN, [unquote(link.path)], NOW) == TOKEN
        written = parse_qs(link.query)
        assert written["subject"][0].startswith("Re: ")
        assert chosen(own_words(written["body"][0]), view.options) == option


def test_options_with_the_same_words_are_answered_by_number() -> None:
    same = View(options=(Option("a", plain("Léna")), Option("b", plain("Léna"))))
    bodies = [
        parse_qs(urlsplit(a.get("href") or "").query)["body"]
        for a in page_of(same).iterfind(".//a")
    ]
    assert bodies == [["1"], ["2"]]


def test_answer_above_our_mail_is_read_alone(chat: Chat) -> None:
    chat.say("Léna cantine mardi 13 janvier")
    mail = render(chat.views[-1], REPLY)
    assert own_words(f"Confirmer\n\n{mail.text}") == "Confirmer"
    assert own_words(f"Confirmer\n\nPortail, 12/01 :\n{mail.text}").startswith("Confirmer")
    inner = mail.html.partition("<body")[2].partition(">")[2]
    assert own_words(html_text(f"<p>Confirmer</p><div>{inner}").text) == "Confirmer"


def test_month_is_a_table_of_weeks_that_says_each_state_in_a_word() -> None:
    first = date(2026, 1, 1)
    states: tuple[DayState, ...] = ("free", "booked", "chosen", "full", "closed")
    days = tuple((first + timedelta(days=at), states[at % 5]) for at in range(40))
    view = View(days=days)
    page = page_of(view)
    captions = [each.text_content() for each in page.iterfind(".//caption")]
    assert captions == [f"{each}, les jours possibles en gras" for each in MONTHS]
    for table in page.iterfind(".//table"):
        assert {len(row) for row in table.iterfind(".//tr")} == {7}
    said = page.text_content()
    assert said.count("réservé") == sum(state == "booked" for _, state in days)
    text = render(view).text
    assert "janvier 2026 : 1er" not in text
    assert "janvier 2026 : 1, 2 (réservé), 3 (choisi), 4 (complet), 5 (fermé)" in text


def test_receipt_has_a_calendar_that_follows_changes(chat: Chat) -> None:
    chat.say("Léna cantine mardi 13 et jeudi 15 janvier")
    chat.say("confirmer")
    booked = calendar(chat.views[-1], chat.adult, NOW)
    assert booked is not None
    chat.say("annuler la cantine de Léna jeudi 15 janvier")
    chat.say("confirmer")
    changed = calendar(chat.views[-1], chat.adult, NOW)
    assert changed is not None
    uids = re.findall(rb"UID:(\S+)", booked)
    assert len(set(uids)) == 2
    assert re.findall(rb"UID:(\S+)", changed) == [uids[1]]
    assert b"STATUS:CANCELLED" in changed
    ranks = [int(re.findall(rb"SEQUENCE:(\d+)", each)[0]) for each in (booked, changed)]
    assert ranks[0] < ranks[1]
    for each in (booked, changed):
        assert b"DTSTART;VALUE=DATE:2026011" in each
    other = calendar(chat.views[-1], "julien.martin@example.org", NOW)
    assert other is not None
    assert re.findall(rb"UID:(\S+)", other) != [uids[1]]


def test_recap_that_is_not_confirmed_has_no_calendar(chat: Chat) -> None:
    chat.say("Léna cantine mardi 13 janvier")
    assert calendar(chat.views[-1], chat.adult, NOW) is None


HOSTILE = ['<script>alert(1)</script>"', "<b>Léna</b>", "&amp; \" onclick='x'", "a\r\nBcc: x@y"]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_words_and_never_html(name: str) -> None:
    view = View(
        (plain(name),),
        (Option("a", plain(name)),),
        Table((plain(name),), ((plain(name),),), plain(name)),
    )
    page = page_of(view)
    assert page.find(".//script") is None
    assert page.find(".//b") is None
    assert not page.xpath("//*[@onclick]")
    for link in page.iterfind(".//a"):
        assert "\n" not in (link.get("href") or "")


@given(st.text(max_size=60).filter(lambda text: len(text.strip()) > 0))
def test_any_words_are_rendered(words: str) -> None:
    mail = render(View((plain(words),), (Option("a", plain(words)),)), REPLY)
    assert "\n" not in mail.subject
    assert len(mail.subject) <= 78
    document_fromstring(mail.html.encode("utf-8", "replace"))


def test_mail_can_be_read_aloud(chat: Chat) -> None:
    chat.say("menu")
    page = page_of(chat.views[-1])
    root = page.getroottree().getroot()
    assert root.get("lang") == "fr"
    assert page.findtext(".//title")
    assert not page.xpath("//*[@class]|//img|//style|//script")
    assert all(each.text_content().strip() for each in page.iterfind(".//a"))


def test_text_part_for_the_terminal(chat: Chat) -> None:
    """What `petitmot chat --channel email` shows."""
    chat.say("Léna cantine mardi 13 janvier")
    text = render(chat.views[-1]).text
    assert "  1. Confirmer" in text
    assert speak(say("email-marker")) in text
    assert "\u00a0" not in text
    assert "\u202f" not in text


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_not_to_read_has_its_words(reason: Reason) -> None:
    mail = render(apology(reason))
    assert "rien n’en a été enregistré" in mail.text


def test_a_month_to_look_at_is_a_table_with_letters_that_are_explained(chat: Chat) -> None:
    """P1: no picture; what each letter means is said, and why nothing happens on a day."""
    chat.say("planning de décembre")
    mail = render(chat.views[-1], REPLY)
    page = document_fromstring(mail.html)
    assert page.find(".//img") is None
    cells = {cell.text_content() for cell in page.iterfind(".//td")}
    assert {"10Léna G", "25férié", "26vacances"} <= cells
    titles = {each.get("title") for each in page.iterfind(".//td//abbr")}
    assert {"Restauration", "Garderie du mercredi"} <= titles
    said = page.text_content()
    assert "G Garderie du mercredi" in said
