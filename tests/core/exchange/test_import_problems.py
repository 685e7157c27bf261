"""Bad rows: each is named with its file and line, and nothing at all is written."""

from pathlib import Path

import pytest

from core.database import Database
from core.exchange.report import MOST_TOLD, MOST_WRONG
from core.tables import guardian, household
from tests.core.exchange.files import (
    ADULTS,
    CHILDREN,
    HOUSEHOLDS,
    TABLES,
    WHOLE,
    rows,
    taken,
    told,
    write,
)

BAD = {
    "twice": ("foyers", HOUSEHOLDS + "16122;Martin;;\n", 3, "la même que la ligne 2"),
    "no number": ("foyers", HOUSEHOLDS + "abc;Petit;;\n", 3, "« dossier » contient « abc »"),
    "quotient": ("foyers", HOUSEHOLDS + "2;Petit;;100000\n", 3, "de 0 à 99"),
    "no household": ("adultes", ADULTS + "99;Awa;Diallo;;\n", 4, "aucun foyer n’a le dossier 99"),
    "no name": ("adultes", ADULTS + "16122;;Diallo;;\n", 4, "la case « prenom » est vide"),
    "e-mail": ("adultes", ADULTS + "16122;Awa;Diallo;awa;\n", 4, "une adresse e-mail"),
    "phone": ("adultes", ADULTS + "16122;Awa;Diallo;;12\n", 4, "numéro de téléphone complet"),
    "birth": ("enfants", CHILDREN + "E3;16122;Zoé;M;31/02/2020;cp;\n", 4, "une date qui existe"),
    "level": ("enfants", CHILDREN + "E3;16122;Zoé;M;01/02/2020;licence;\n", 4, "ps, ms"),
    "child twice": ("enfants", CHILDREN + "E2;16122;Zoé;M;01/02/2020;cp;\n", 4, "ligne 3"),
    "activity": (
        "inscriptions",
        "dossier;enfant;activite;annee\n16122;E1;poney;2025\n",
        2,
        "l’un de ces mots",
    ),
    "no child": (
        "inscriptions",
        "dossier;enfant;activite;annee\n16122;E9;cantine;2025\n",
        2,
        "aucun enfant n’a le code « E9 »",
    ),
    "not at home": (
        "inscriptions",
        "dossier;enfant;activite;annee\n7;E1;cantine;2025\n",
        2,
        "cet enfant ne vit pas dans le foyer 7",
    ),
    "amount": (
        "factures",
        WHOLE["factures"].replace("83,20 €", "83,205"),
        2,
        "un montant en euros",
    ),
    "due before": (
        "factures",
        WHOLE["factures"].replace("31/12/2025", "30/11/2025"),
        2,
        "échéance",
    ),
    "lines": ("lignes", WHOLE["lignes"].replace("10/11/2025 12/11/2025", "10/11/2025"), 0, "font"),
    "no invoice": ("reglements", WHOLE["reglements"] + "F9;05/12/2025;1,00;carte\n", 3, "« F9 »"),
    "too much": ("reglements", WHOLE["reglements"] + "F1;06/12/2025;90;carte\n", 3, "dépassent"),
    "means": ("reglements", WHOLE["reglements"] + "F1;06/12/2025;9;troc\n", 3, "payfip"),
    "short row": ("foyers", HOUSEHOLDS + "Petit\n", 3, "ne se découpe pas"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_named_and_nothing_is_written(db: Database, tmp_path: Path, case: str) -> None:
    name, text, line, words = BAD[case]
    files = {**WHOLE, name: text, "autres": "dossier;nom\n7;Petit\n"}
    found = told(taken(db, write(tmp_path, files)))
    named = f"{name}.csv, ligne {line} : " if line else f"{name}.csv : "
    assert any(each.startswith(named) and words in each for each in found), found
    assert all(not each for each in rows(db).values())


def test_what_was_there_stays_as_it_was(db: Database, tmp_path: Path) -> None:
    """A second import with one bad row among good ones changes nothing."""
    taken(db, write(tmp_path, WHOLE))
    before = rows(db)
    changed = HOUSEHOLDS.replace("Martin", "Autre") + "x;y;;\n"
    assert taken(db, write(tmp_path, {"foyers": changed})).wrong == 1
    assert rows(db, *TABLES) == before


def test_an_address_of_another_household(db: Database, tmp_path: Path) -> None:
    """An e-mail identifies one adult: it is for the commune to decide whose it is."""
    files = {
        "foyers": "dossier;nom\n1;Diallo\n2;Petit\n",
        "adultes": "dossier;prenom;nom;email\n1;Awa;D;a@example.org\n2;Tom;P;A@example.org\n",
    }
    (found,) = told(taken(db, write(tmp_path, files)))
    assert found.startswith("adultes.csv, ligne 3 : l’adresse a@example.org est celle")
    assert rows(db, guardian)["guardian"] == []


def test_an_invoice_is_never_rewritten(db: Database, tmp_path: Path) -> None:
    taken(db, write(tmp_path, WHOLE))
    before = rows(db)
    bill = WHOLE["factures"].replace("83,20", "80,00")
    (found,) = told(taken(db, write(tmp_path, {"factures": bill})))
    assert "ne se réécrit pas" in found
    assert rows(db) == before
    later = WHOLE["factures"].replace("31/12/2025", "15/01/2026")
    assert told(taken(db, write(tmp_path, {"factures": later}))) == []


def test_a_file_full_of_mistakes_is_not_read_to_its_end(db: Database, tmp_path: Path) -> None:
    """The first fifty are told, the rest counted, up to a thousand."""
    text = "dossier;nom\n" + "x;y\n" * 5000
    report = taken(db, write(tmp_path, {"foyers": text}))
    assert len(report.problems) == MOST_TOLD
    assert report.wrong == MOST_WRONG
    assert rows(db, household)["household"] == []


def test_the_same_row_in_two_files(db: Database, tmp_path: Path) -> None:
    (found,) = told(taken(db, write(tmp_path, {"a": HOUSEHOLDS, "b": HOUSEHOLDS})))
    assert found.startswith("b.csv, ligne 2 : la même que la ligne 2 de a.csv")
