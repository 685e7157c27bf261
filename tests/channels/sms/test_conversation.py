"""The real dialogs by SMS: a menu in two segments at most, a recap in three, all in the alphabet.

The same counts are what `petitmot chat --channel sms` shows.
"""

from pathlib import Path

import pytest

from bot.channels.sms.gsm7 import is_gsm
from bot.channels.sms.render import SmsText, render
from core.database import Database
from tests.conversation import AWA, CLAIRE, SOPHIE, Chat

MENU, RECAP, READ = 2, 3, 4


def said(chat: Chat, *lines: str) -> list[SmsText]:
    """The SMS that answer the last of the lines."""
    before = 0
    for line in lines:
        before = len(chat.views)
        chat.say(line)
    found = [render(view) for view in chat.views[before:]]
    assert all(is_gsm(sms.text) for sms in found)
    return found


@pytest.fixture
def claire(demo: Database, tmp_path: Path) -> Chat:
    return Chat(demo, tmp_path / "files")


def test_the_menu_is_one_segment(claire: Chat) -> None:
    (menu,) = said(claire, "menu")
    assert menu == SmsText(
        "Répondez par un numéro:\n1 Réserver\n2 Annuler\n3 Absence\n4 Planning\n5 Tableau de bord\n"
        "6 Jusqu'à quand?\n7 Solde et factures\n8 Dossier\n9 Démarches\n10 Ecrire",
        1,
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("bonjour",),
        ("blorp glonk",),
        ("aide",),
        ("Léna cantine mardi 6 janvier", "plus tard"),
        ("Léna cantine mardi 6 janvier", "annuler"),
        ("réserver", "Léna", "menu"),
        ("réserver", "Léna", "1"),
        ("écrire au service",),
    ],
)
def test_menus_and_questions(claire: Chat, lines: tuple[str, ...]) -> None:
    for sms in said(claire, *lines):
        assert sms.segments <= MENU, sms.text


@pytest.mark.parametrize(
    ("adult", "line"),
    [
        (CLAIRE, "cantine lena mardi 6 janvier"),
        (CLAIRE, "cantine pour Hugo et Léna tous les jours de janvier"),
        (CLAIRE, "cantine pour les enfants du 5 au 9 janvier"),
        (CLAIRE, "centre léna les mercredis de janvier, après-midi avec repas"),
        (SOPHIE, "Inès cantine tous les jours en janvier"),
        (CLAIRE, "annule la cantine de Hugo lundi 15 décembre"),
    ],
)
def test_recaps_and_receipts(demo: Database, tmp_path: Path, adult: str, line: str) -> None:
    """Long months, several children, days that are refused: what is paid is all there."""
    chat = Chat(demo, tmp_path / "files", adult)
    recap = said(chat, line)[-1]
    assert recap.segments <= RECAP, recap.text
    receipt = said(chat, "oui")[-1]
    assert receipt.segments <= RECAP, receipt.text


@pytest.mark.parametrize("adult", [CLAIRE, AWA, SOPHIE])
@pytest.mark.parametrize(
    "line",
    [
        "planning de décembre",
        "combien je dois ?",
        "mes factures",
        "mes documents",
        "jusqu'à quand ?",
    ],
)
def test_what_is_read(demo: Database, tmp_path: Path, adult: str, line: str) -> None:
    for sms in said(Chat(demo, tmp_path / "files", adult), line):
        assert sms.segments <= READ, sms.text


def test_a_recap_word_for_word(claire: Chat) -> None:
    """P2, P6: four days, in one segment."""
    (recap,) = said(claire, "cantine lena les mardis de janvier")
    assert recap.text == (
        "A confirmer:\n"
        "Léna, Restauration: mar 6 13 20 27 janv, 4 x 2,60€ = 10,40€\n"
        "Total 10,40€\n1 Confirmer\n2 Changer\n3 Annuler"
    )
    assert recap.segments == 1
