"""R4: a document is sent by a photo or a PDF: its kind, its child, until when; then it is filed."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from core.demo.papers import PAPER
from core.tables import absence, document
from tests.conversation import SOPHIE, Chat
from tests.dialogs.conftest import Meet


def picture(color: str = "white") -> bytes:
    """A small photo."""
    out = BytesIO()
    Image.new("RGB", (120, 80), color).save(out, "JPEG")
    return out.getvalue()


def filed(chat: Chat) -> list[tuple[str, int | None, str]]:
    """What this adult sent, as it is kept."""
    with chat.database.read() as connection:
        rows = connection.execute(
            select(document.c.kind, document.c.child_id, document.c.sha256).where(
                document.c.guardian_id == chat.guardian_id,
                document.c.received_at == chat.now,
            )
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


def test_r4_what_is_missing_is_sent_in_one_tap_and_a_photo(claire: Chat) -> None:
    claire.say("mes documents")
    said = claire.pick("Envoyer : Attestation d'assurance scolaire (Jean-Baptiste)")
    assert "pour Jean-Baptiste" in said
    said = claire.file(picture())
    assert "Attestation d'assurance scolaire, pour Jean-Baptiste" in said
    assert "Valable jusqu'au lundi 31 août 2026." in said
    assert filed(claire) == []  # nothing is filed before the recap is confirmed
    said = claire.say("confirmer")
    assert "C'est enregistré : Attestation d'assurance scolaire, pour Jean-Baptiste." in said
    assert "reçu le vendredi 12 décembre 2025" in said
    assert "Votre dossier est complet" in claire.say("mes documents")


def test_r4_a_file_sent_at_once_asks_what_it_is_and_whose(claire: Chat) -> None:
    assert claire.file(PAPER, "scan.pdf").startswith("Quelle pièce voulez-vous envoyer ?")
    assert "pour quel enfant ?" in claire.say("l'assurance scolaire")
    assert "un PDF" in claire.say("Léna")
    claire.say("oui")
    [(kind, child_id, sha256)] = filed(claire)
    assert (kind, child_id is not None) == ("assurance-scolaire", True)
    with claire.files.open(sha256) as kept:
        assert kept.read() == PAPER


def test_r4_one_sentence_says_what_it_is_and_whose(claire: Chat) -> None:
    said = claire.say("Je vous envoie l'attestation d'assurance de Hugo")
    assert said.startswith("Envoyez maintenant la photo ou le PDF, pour Hugo")
    assert "Je vous relis" in claire.file(picture())


def test_r4_the_words_sent_with_the_photo_are_read(claire: Chat) -> None:
    said = claire.file(picture(), text="certificat médical de Hugo")
    assert "Justificatif médical, pour Hugo" in said


def test_r4_a_document_of_the_household_asks_for_no_child(claire: Chat) -> None:
    said = claire.say("où déposer le justificatif de domicile")
    assert said.startswith("Envoyez maintenant la photo ou le PDF : Justificatif de domicile")
    claire.file(picture())
    assert "pour votre foyer" in claire.say("confirmer")
    assert [(kind, child) for kind, child, _ in filed(claire)] == [("justificatif-domicile", None)]


def test_r4_the_other_kinds_are_one_choice_away(claire: Chat) -> None:
    claire.say("déposer un document")
    assert len(claire.options) == 8
    claire.pick("Une autre pièce")
    assert len(claire.options) > 8
    assert claire.pick("Dernier jugement").startswith("Envoyez maintenant")


def test_r4_the_receipt_of_a_sensitive_one_does_not_describe_it(claire: Chat) -> None:
    claire.file(picture(), text="certificat médical de Hugo")
    said = claire.say("confirmer")
    assert "pièce confidentielle, pour Hugo" in said
    assert "édical" not in said
    said = claire.say("mes documents")
    assert "édical" not in said
    assert "pièces confidentielles, conservées par le service" in said


def test_l6_a_late_absence_gets_its_document(claire: Chat) -> None:
    """The centre of Wednesday 17 December can no longer be cancelled: Léna is ill."""
    claire.say("Léna est malade mercredi 17 décembre")
    claire.say("confirmer")
    claire.pick("ustificatif médical")
    claire.file(picture())
    assert "L'absence du mercredi 17 décembre" in claire.say("confirmer")
    with claire.database.read() as connection:
        told = connection.execute(
            select(absence.c.document_id).where(absence.c.told_at == claire.now)
        )
        assert None not in told.scalars().all()


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "vide.pdf"), (b"MZ\x90", "photo.jpg"), (b"%PDF-1.4 ...", "x.pdf")]
)
def test_r4_a_file_that_is_none_says_why_and_asks_again(
    claire: Chat, data: bytes, name: str
) -> None:
    claire.say("déposer mon rib")
    first = claire.views[-1].paragraphs[-1]
    claire.file(data, name)
    assert claire.views[-1].paragraphs[-1] == first  # asked again,
    assert len(claire.views[-1].paragraphs) == 2  # after the reason
    claire.file(picture())
    assert "Confirmer" in claire.options


def test_r4_a_bad_file_out_of_nowhere_says_why(claire: Chat) -> None:
    said = claire.file(b"MZ\x90", "virus.jpg")
    assert "type de fichier" in said
    assert "Quelle pièce voulez-vous envoyer ?" in said


def test_r4_the_wrong_child_or_kind_is_changed_before_it_is_filed(claire: Chat) -> None:
    claire.file(picture(), text="assurance scolaire de Hugo")
    assert "pour quel enfant ?" in claire.pick("C'est pour un autre enfant")
    assert "Attestation d'assurance scolaire, pour Léna" in claire.say("Léna")
    claire.pick("Ce n'est pas cette pièce")
    assert "RIB, pour votre foyer" in claire.say("RIB")
    claire.say("confirmer")
    assert [kind for kind, _, _ in filed(claire)] == ["rib"]


def test_r3_kept_for_later_the_file_is_not_lost(claire: Chat) -> None:
    claire.file(picture("red"))
    claire.say("plus tard")
    claire.say("reprendre")
    claire.say("quotient")
    claire.say("confirmer")
    assert [kind for kind, _, _ in filed(claire)] == ["attestation-qf"]


def test_another_households_child_is_not_among_the_choices(meet: Meet) -> None:
    sophie = meet(SOPHIE)
    said = sophie.file(picture(), text="assurance scolaire de Hugo")
    assert "Attestation d'assurance scolaire, pour Louise" in said
    assert "Hugo" not in said
