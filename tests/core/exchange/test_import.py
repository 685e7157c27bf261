"""`petitmot import`: a commune's files taken whole, taken again, in any encoding and separator."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from core.database import Database
from core.exchange.loading import recognised
from core.money.invoices import invoices
from core.money.ledger import due
from core.people.families import family, find_guardian
from core.sentence import Refused
from core.tables import child, custody, guardian, guardianship, household
from tests.core.exchange.files import (
    ADULTS,
    CHILDREN,
    ENROLMENTS,
    HOUSEHOLDS,
    WHOLE,
    noticed,
    rows,
    taken,
    told,
    write,
)


def test_a_whole_commune(db: Database, tmp_path: Path) -> None:
    """In any order: an adult then sees their children, lines, balance as any parent does."""
    report = taken(db, write(tmp_path, dict(reversed(WHOLE.items()))))
    assert told(report) == noticed(report) == []
    with db.read() as connection:
        own = family(connection, find_guardian(connection, "claire.martin@example.org") or 0)
        assert [each.first_name for each in own.children] == ["Hugo", "Léna"]
        assert all(each.may("book") and each.may("documents") for each in own.children)
        line = own.children[1].line("cantine", 2025)
        assert line is not None
        assert line.validated
        assert own.family_quotient == 850
        assert own.adult.phone == "+33639980101"
        assert due(connection, own.household_id) == 4320
        (bill,) = invoices(connection, own)
        assert (bill.total_cents, bill.paid_cents) == (8320, 4000)


def test_again_adds_nothing(db: Database, tmp_path: Path) -> None:
    paths = write(tmp_path, WHOLE)
    taken(db, paths)
    before = rows(db)
    report = taken(db, paths)
    assert rows(db) == before
    assert {change for (_, change), count in report.counts.items() if count} == {"same"}


def test_again_with_something_else_updates(db: Database, tmp_path: Path) -> None:
    """A blank cell, or a column that is not there, leaves what is known."""
    taken(db, write(tmp_path, WHOLE))
    changed = {
        "foyers": "dossier;nom;adresse\n16122;Martin-Roux;\n",
        "adultes": "dossier;prenom;nom;email\n16122;CLAIRE;martin;claire@example.org\n",
        "enfants": (
            "enfant;dossier;prenom;nom;naissance;niveau\nE1;16122;Léna;Martin;14/03/2020;CP\n"
        ),
    }
    report = taken(db, write(tmp_path, changed))
    assert told(report) == []
    with db.read() as connection:
        house = connection.execute(select(household)).one()
        assert (house.name, house.address, house.family_quotient) == (
            "Martin-Roux",
            "4 rue des Tilleuls",
            850,
        )
        claire = connection.execute(
            select(guardian).where(guardian.c.email == "claire@example.org")
        ).one()
        assert claire.phone == "+33639980101"
        assert connection.execute(select(child.c.level).order_by(child.c.id)).scalars().all() == [
            "cp",
            "ce2",
        ]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_any_encoding_and_separator(
    db: Database, tmp_path: Path, encoding: str, separator: str
) -> None:
    files = {
        "a": HOUSEHOLDS.replace(";", separator),
        "b": CHILDREN.replace(";", separator).replace("\n", "\r\n"),
    }
    assert told(taken(db, write(tmp_path, files, encoding))) == []
    with db.read() as connection:
        names = connection.execute(select(child.c.first_name).order_by(child.c.id)).scalars().all()
    assert names == ["Léna", "Hugo"]


def test_headers_as_people_write_them(db: Database, tmp_path: Path) -> None:
    """Accents, case, other names, « sep= », blank lines, columns that nobody reads."""
    text = (
        "sep=;\n N° de Dossier ;Nom de famille;Quotient familial;Remarque\n\n7;Petit;1240;x\n;;;\n"
    )
    report = taken(db, write(tmp_path, {"Foyers 2025": text}))
    assert told(report) == []
    assert any("Remarque" in each for each in noticed(report))
    assert len(rows(db, household)["household"]) == 1


def test_quoted_cells(db: Database, tmp_path: Path) -> None:
    """A separator and a line end inside a cell; the line of the next row is still right."""
    text = 'dossier,nom,adresse\n1,Petit,"27, chemin\ndu Moulin"\n2,,"x"\n'
    report = taken(db, write(tmp_path, {"foyers": text}))
    assert told(report) == ["foyers.csv, ligne 4 : la case « nom » est vide."]
    report = taken(db, write(tmp_path, {"foyers": text.replace("2,,", "2,Diallo,")}))
    assert rows(db, household)["household"][0][3] == "27, chemin du Moulin"


def test_separated_parents(db: Database, tmp_path: Path) -> None:
    """A5: a child of two households; what an adult may not do is said row by row."""
    files = {
        "foyers": "dossier;nom\n1;Diallo\n2;Petit\n",
        "adultes": "dossier;prenom;nom\n1;Awa;Diallo\n2;Thomas;Petit\n2;Marc;Petit\n",
        "enfants": "enfant;dossier;prenom;nom;naissance;niveau\nI1;1;Inès;Diallo;15/01/2018;CE1\n",
        "gardes": "dossier;enfant;semaines\n1;I1;paires\n2;I1;impaires\n",
        "droits": "dossier;prenom;nom;enfant;droits\n2;Marc;Petit;I1;voir\n",
    }
    assert told(taken(db, write(tmp_path, files))) == []
    with db.read() as connection:
        weeks = connection.execute(select(custody.c.weeks).order_by(custody.c.household_id))
        assert weeks.scalars().all() == ["even", "odd"]
        held = connection.execute(select(guardianship).order_by(guardianship.c.guardian_id))
        acts = [(row.guardian_id, row.act) for row in held]
    assert sorted(acts) == [
        *[(1, act) for act in ("book", "documents", "see")],
        *[(2, act) for act in ("book", "documents", "see")],
        (3, "see"),
    ]


def test_rights_taken_back_are_not_given_again(db: Database, tmp_path: Path) -> None:
    paths = write(tmp_path, {"foyers": HOUSEHOLDS, "adultes": ADULTS, "enfants": CHILDREN})
    taken(db, paths)
    with db.write() as connection:
        connection.execute(guardianship.delete().where(guardianship.c.guardian_id == 2))
    taken(db, paths)
    with db.read() as connection:
        adults = connection.execute(select(guardianship.c.guardian_id).distinct()).scalars().all()
    assert adults == [1]


def test_a_child_that_the_family_entered_is_recognised(db: Database, tmp_path: Path) -> None:
    """Same household, first name and birth: the file's code is given to it, nobody is added."""
    taken(db, write(tmp_path, {"foyers": HOUSEHOLDS, "adultes": ADULTS}))
    with db.write() as connection:
        values = {"first_name": "LÉNA", "last_name": "Martin", "born_on": date(2020, 3, 14)}
        connection.execute(insert(child).values(**values, level="gs", school=""))
        connection.execute(insert(custody).values(household_id=1, child_id=1, weeks="all"))
    assert told(taken(db, write(tmp_path, {"enfants": CHILDREN, "lignes": ENROLMENTS}))) == []
    assert [row[1] for row in rows(db, child)["child"]] == ["Léna", "Hugo"]


def test_parents_who_share_an_address(db: Database, tmp_path: Path) -> None:
    """Usual: it stays with the first of them, and the report says so."""
    adults = ADULTS.replace("julien.martin@", "claire.martin@").replace("0639980102", "0639980101")
    report = taken(db, write(tmp_path, {"foyers": HOUSEHOLDS, "adultes": adults}))
    assert told(report) == []
    assert len(noticed(report)) == 2
    with db.read() as connection:
        found = connection.execute(select(guardian).order_by(guardian.c.id)).all()
    assert [(row.email, row.is_payer) for row in found] == [
        ("claire.martin@example.org", True),
        (None, False),
    ]
    again = taken(db, write(tmp_path, {"adultes": adults}))
    assert told(again) == []
    assert again.counts["adults", "same"] == 2


def test_files_that_are_no_csv(db: Database, tmp_path: Path) -> None:
    """A workbook, bytes, an empty file, a header that is none, no file: one clear sentence."""
    files: dict[str, str | bytes] = {
        "classeur": b"PK\x03\x04" + bytes(40),
        "image": b"\x89PNG\0\0\0",
        "vide": "\n\n",
        "autre": "couleur;taille\nbleu;3\n",
        "presque": "dossier;prenom\n1;Claire\n",
        "rompu": 'dossier;nom\n1;"Martin\n',
    }
    paths = write(tmp_path, files)
    keys = []
    for path in [*paths, tmp_path / "absent.csv"]:
        with pytest.raises(Refused) as refused:
            taken(db, [path])
        keys.append(refused.value.sentence.key)
    assert keys == [
        "import-workbook",
        "import-not-text",
        "import-empty",
        "import-unrecognised",
        "import-unrecognised",
        "import-row",
        "command-no-file",
    ]
    assert rows(db, household)["household"] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("foyers", "households"),
        ("adultes", "adults"),
        ("enfants", "children"),
        ("inscriptions", "enrolments"),
        ("factures", "invoices"),
        ("lignes", "invoice_lines"),
        ("reglements", "payments"),
    ],
)
def test_each_file_is_recognised_by_its_header(tmp_path: Path, name: str, kind: str) -> None:
    assert recognised(write(tmp_path, {"x": WHOLE[name]})[0]).sheet.key == kind
