"""E6: what an attestation certifies; A5: for each parent what their household enrolled."""

from io import BytesIO

import pikepdf
import pytest
from sqlalchemy import update

from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.papers.attestations import attestation, years
from core.people.families import family, find_guardian
from core.sentence import Refused
from core.tables import enrolment
from notifications.paper import paper
from notifications.view import plain

COMMUNE = demo_commune()
NOW = read_instant("2025-12-12T09:00")


def test_validated_lines_only(demo: Database) -> None:
    with demo.write() as connection:
        claire = find_guardian(connection, "claire.martin@example.org")
        assert claire is not None
        own = family(connection, claire)
        lena = next(child for child in own.children if child.first_name == "Léna")
        assert years(COMMUNE, own, lena.id) == (2026, 2025, 2024)
        found = attestation(connection, COMMUNE, own, lena.id, 2025, NOW)
        assert found.activities == ("Restauration", "Garderie du mercredi", "CL Maternel Mercredis")
        assert (found.child, found.level, found.file_number) == (
            "Léna Martin",
            "Grande section",
            16122,
        )
        connection.execute(
            update(enrolment).where(enrolment.c.activity == "cantine").values(state="asked")
        )
        own = family(connection, claire)
        found = attestation(connection, COMMUNE, own, lena.id, 2025, NOW)
        assert "Restauration" not in found.activities
        connection.execute(enrolment.delete())
        with pytest.raises(Refused) as refused:
            attestation(connection, COMMUNE, family(connection, claire), lena.id, 2025, NOW)
        assert refused.value.sentence.key == "attestation-none"


def test_the_paper_is_a_pdf_that_opens() -> None:
    """The same words make the same bytes; long ones take several pages."""
    blocks = [plain("Léna œuvre : « 2025 » — 10 €"), [plain(f"ligne {n}") for n in range(80)]]
    made = [paper(plain("Mairie"), plain("Titre"), blocks, plain("pied"), NOW) for _ in range(2)]
    assert made[0] == made[1]
    with pikepdf.open(BytesIO(made[0])) as found:
        assert len(found.pages) > 1
        assert str(found.docinfo["/Title"]) == "Titre"
