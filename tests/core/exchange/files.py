"""Files of a commune, written for a test, and what an import makes of them."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.exchange.loading import load
from core.exchange.report import Report
from core.tables import child, enrolment, guardian, guardianship, household, invoice, ledger_entry
from locales import speak

NOW: datetime = read_instant("2025-12-12T09:00")

HOUSEHOLDS = "dossier;nom;adresse;quotient\n16122;Martin;4 rue des Tilleuls;850\n"
ADULTS = (
    "dossier;prenom;nom;email;telephone\n"
    "16122;Claire;Martin;Claire.Martin@Example.org;06 39 98 01 01\n"
    "16122;Julien;Martin;julien.martin@example.org;0639980102\n"
)
CHILDREN = (
    "enfant;dossier;prenom;nom;naissance;niveau;ecole\n"
    "E1;16122;Léna;Martin;14/03/2020;Grande section;Les Tilleuls\n"
    "E2;16122;Hugo;Martin;2017-09-22;ce2;Le Lac\n"
)
ENROLMENTS = "dossier;enfant;activite;annee\n16122;E1;Restauration;2025-2026\n"
INVOICES = (
    "facture;dossier;mois;emise_le;echeance;montant\n"
    "F1;16122;11/2025;01/12/2025;31/12/2025;83,20 €\n"
)
LINES = (
    "facture;enfant;activite;formule;jours;prix\n"
    "F1;E1;cantine;repas;" + " ".join(f"{day:02}/11/2025" for day in range(1, 27)) + ";2,60\n"
    "F1;E2;cantine;repas;03/11/2025 04/11/2025 06/11/2025 07/11/2025 10/11/2025 12/11/2025;2,60\n"
)
PAYMENTS = "facture;date;montant;moyen\nF1;05/12/2025;40,00;Chèque\n"
WHOLE = {
    "foyers": HOUSEHOLDS,
    "adultes": ADULTS,
    "enfants": CHILDREN,
    "inscriptions": ENROLMENTS,
    "factures": INVOICES,
    "lignes": LINES,
    "reglements": PAYMENTS,
}
TABLES = (household, guardian, child, guardianship, enrolment, invoice, ledger_entry)


def write(folder: Path, files: Mapping[str, str | bytes], encoding: str = "utf-8") -> list[Path]:
    """Write the files, each under its name with .csv."""
    paths = []
    for name, content in files.items():
        path = folder / f"{name}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        paths.append(path)
    return paths


class UndoneError(Exception):
    """The transaction was given up, as the command does."""


def taken(database: Database, paths: list[Path]) -> Report:
    """Import as the command does: kept when nothing is wrong, given up otherwise."""
    report = Report()
    try:
        with database.write() as connection:
            report = load(connection, demo_commune(), paths, NOW)
            if report.wrong:
                raise UndoneError
    except UndoneError:
        pass
    return report


def told(report: Report) -> list[str]:
    """What is wrong, in words."""
    return [speak(each).replace("\u00a0", " ") for each in report.problems]


def noticed(report: Report) -> list[str]:
    """What is worth knowing, in words."""
    return [speak(each).replace("\u00a0", " ") for each in report.notices]


def rows(database: Database, *tables: Table) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables (those an import fills by default)."""
    with database.read() as connection:
        return {
            table.name: sorted(tuple(row) for row in connection.execute(select(table)))
            if table is not ledger_entry
            else [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]
            for table in tables or TABLES
        }
