"""M1, M2: from plain words to service and theme; up to four files; a copy by e-mail."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from sqlalchemy import select

from core.database import Database
from core.messages.attachments import attached
from core.tables import message, thread
from locales import speak
from notifications.tables import outbox
from notifications.view import view_from
from tests.conversation import Chat


def paper(text: str) -> bytes:
    """A page with these words."""
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    page.cell(text=text)
    out = BytesIO()
    page.output(out)
    return out.getvalue()


@pytest.fixture
def claire(demo: Database, tmp_path: Path) -> Chat:
    chat = Chat(demo, tmp_path / "files")
    chat.assistant = replace(chat.assistant, reach={"email": "portail@example.org"})
    return chat


@pytest.mark.parametrize(
    ("words", "service", "theme"),
    [
        ("je veux signaler une allergie", "pai-allergie-mdph", "informations"),
        ("il y a une erreur sur ma facture", "reglement-facture", "reclamations"),
        ("je veux faire une réclamation sur la cantine", "alae-restauration", "reclamations"),
        ("j'ai une question sur la crèche", "creche-petite-enfance", "informations"),
    ],
)
def test_words_find_the_service_and_the_theme(
    claire: Chat, words: str, service: str, theme: str
) -> None:
    """They are said back, and can be changed, before anything is sent."""
    claire.say(words)
    said = claire.say("quelques mots")
    assert "Je vous relis" in said
    assert "Changer de service" in said
    assert "Changer de thème" in said
    claire.say("oui")
    with claire.database.read() as connection:
        found = connection.execute(
            select(thread.c.service, thread.c.theme).order_by(thread.c.id.desc())
        ).first()
    assert found == (service, theme)


def test_nothing_medical_is_asked_for(claire: Chat) -> None:
    claire.say("écrire au service")
    claire.pick("PAI")
    claire.pick("Informations")
    assert "Sans détail médical" in claire.say("une allergie")


def test_files_go_with_the_message_and_its_copy_names_them(claire: Chat) -> None:
    claire.say("il y a une erreur sur ma facture")
    assert "Pièce jointe" not in claire.file(paper("un"), "relevé.pdf")  # the subject is asked
    assert "relevé.pdf" in claire.say("montant")
    said = claire.file(paper("deux"), "../../photo\u202e.pdf")
    assert "2 pièces jointes" in said
    claire.say("oui")
    with claire.database.read() as connection:
        last = connection.execute(select(message.c.id).order_by(message.c.id.desc())).scalar()
        files = attached(connection, [last])[last]
        row = connection.execute(
            select(outbox.c.address, outbox.c.view).where(outbox.c.key.like("message:%"))
        ).one()
    assert [each.file_name for each in files] == ["relevé.pdf", "photo.pdf"]
    assert claire.files.path(files[0].sha256).read_bytes() == paper_of(claire, files[0].sha256)
    assert row.address == "claire.martin@example.org"
    copy = " ".join(speak(each) for each in view_from(json.loads(row.view)).paragraphs)
    assert "il y a une erreur sur ma facture" in copy
    assert "relevé.pdf" in copy


def paper_of(chat: Chat, sha256: str) -> bytes:
    with chat.files.open(sha256) as file:
        return file.read()


def test_four_files_at_most_and_they_can_be_taken_back(claire: Chat) -> None:
    claire.say("il y a une erreur sur ma facture")
    claire.say("montant")
    for number in range(5):
        said = claire.file(paper(f"page {number}"), f"p{number}.pdf")
    assert "4 fichiers au plus" in said
    assert "p3.pdf" in said
    assert "p4.pdf" not in said
    said = claire.pick("Retirer les pièces")
    assert "p3.pdf" not in said
    assert "4 fichiers au plus" not in said


def test_a_file_that_cannot_be_taken_is_said_and_the_rest_kept(claire: Chat) -> None:
    claire.say("il y a une erreur sur ma facture")
    claire.say("montant")
    said = claire.file(b"MZ not a paper", "facture.pdf")
    assert "Je ne peux pas garder ce type de fichier" in said
    assert "montant" in said


def test_no_copy_without_a_mailbox_of_the_commune(claire: Chat) -> None:
    claire.assistant = replace(claire.assistant, reach={})
    claire.say("il y a une erreur sur ma facture")
    claire.say("montant")
    claire.say("oui")
    with claire.database.read() as connection:
        rows = connection.execute(select(outbox.c.id).where(outbox.c.key.like("message:%"))).all()
    assert rows == []
