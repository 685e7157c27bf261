"""B2: an invoice as a PDF, after a code of another channel; the same bytes as long as it is."""

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from bot.engine.inbox import Inbound
from core.database import Database
from core.money.ledger import pay
from core.papers.pdf_text import text_of
from notifications import outbox
from tests.conversation import Chat, unwrapped


@pytest.fixture
def claire(demo: Database, tmp_path: Path) -> Chat:
    return Chat(demo, tmp_path / "files")


def text(chat: Chat) -> str:
    """What is written on the paper that was handed over last."""
    (file,) = chat.views[-1].files
    assert file.media_type == "application/pdf"
    with chat.files.open(file.sha256) as stored, pikepdf.open(BytesIO(stored.read())) as paper:
        return unwrapped(text_of(paper))


def test_the_paper_has_the_days_the_sums_and_what_was_paid(claire: Chat) -> None:
    said = claire.say("ma facture d'octobre en pdf")
    assert "[facture-F2025-000001.pdf]" in said
    shown = text(claire)
    for words in (
        "Saint-Amand-sur-Lèze",
        "Facture F2025-000001",
        "dossier 16122",
        "les mardis 7 et 14",
        "Total : 131,10 €",
        "Payé le",
        "Facture réglée",
    ):
        assert words in shown


def test_it_is_the_same_until_something_is_paid(claire: Chat) -> None:
    claire.say("ma facture de novembre en pdf")
    first = claire.views[-1].files[0].sha256
    claire.when = "2025-12-20T09:00"
    claire.say("ma facture de novembre en pdf")
    assert claire.views[-1].files[0].sha256 == first
    assert "Reste à payer : 83,20 €" in text(claire)
    with claire.database.write() as connection:
        pay(connection, "F2025-000004", 8320, claire.now.date(), "cheque")
    claire.say("ma facture de novembre en pdf")
    assert claire.views[-1].files[0].sha256 != first
    assert "Facture réglée" in text(claire)


def test_elsewhere_a_code_is_asked_for_first(claire: Chat) -> None:
    """On a telephone it goes to the mailbox, and nothing is handed over before it comes back."""
    claire.assistant = replace(claire.assistant, reach={"sms": "", "email": "p@example.org"})
    message = Inbound("sms", "1", "+33639980101", claire.guardian_id, "ma facture d'octobre en pdf")
    claire.assistant.hear(message, claire.now)
    with claire.database.read() as connection:
        (here,) = outbox.waiting(connection, "sms", "+33639980101")
        (code,) = outbox.waiting(connection, "email", "claire.martin@example.org")
    assert here.view.files == ()
    assert here.view.paragraphs[0].key == "step-up-sent"
    assert code.view.paragraphs[0].key == "code-letter"


def test_it_takes_less_than_a_breath(claire: Chat) -> None:
    claire.say("ma facture d'octobre en pdf")
    start = time.perf_counter()
    claire.say("ma facture de novembre en pdf")
    assert time.perf_counter() - start < 2
