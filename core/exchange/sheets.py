"""The kinds of files, by their columns: how each is recognised, read and known again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.exchange import values
from core.exchange.values import Read
from core.exchange.words import folded

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column: its name in a file, how a cell is read, other names it may have."""

    name: str
    read: Read
    required: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A kind of file. Two rows with the same `identity` are the same row twice."""

    key: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...]

    def place(self, cells: tuple[str, ...]) -> dict[int, Column]:
        """Which columns a first row names, by position; the first of two alike counts."""
        names = {
            folded(name): column
            for column in self.columns
            for name in (column.name, *column.others)
        }
        found: dict[int, Column] = {}
        for position, cell in enumerate(cells):
            column = names.get(folded(cell))
            if column is not None and column not in found.values():
                found[position] = column
        return found

    def lacking(self, placed: Mapping[int, Column]) -> tuple[str, ...]:
        """The required columns that are not there."""
        there = {column.name for column in placed.values()}
        return tuple(each.name for each in self.columns if each.required and each.name not in there)

    def known_by(self, row: Values) -> tuple[object, ...]:
        """What makes a row the same as another one of its kind."""
        given = (row.get(name) for name in self.identity)
        return tuple(folded(each) if isinstance(each, str) else each for each in given)


def _needs(name: str, read: Read, *others: str) -> Column:
    return Column(name, read, required=True, others=others)


def _may(name: str, read: Read, *others: str) -> Column:
    return Column(name, read, required=False, others=others)


_FILE = _needs("dossier", values.number, "numero de dossier", "n de dossier", "file_number")
_CHILD = _needs("enfant", values.text, "code enfant", "identifiant enfant", "child")
_FIRST = _needs("prenom", values.text, "first_name")
_LAST = _needs("nom", values.text, "nom de famille", "last_name", "name")
_NUMBER = _needs("facture", values.text, "numero de facture", "n de facture", "invoice")

HOUSEHOLDS = Sheet(
    "households",
    (
        _FILE,
        _LAST,
        _may("adresse", values.text, "address"),
        _may("quotient", values.quotient, "quotient familial", "qf", "family_quotient"),
        _may(
            "enfants_a_charge", values.children, "nombre d enfants a charge", "dependent_children"
        ),
    ),
    ("dossier",),
)
ADULTS = Sheet(
    "adults",
    (
        _FILE,
        _FIRST,
        _LAST,
        _may("email", values.email, "e-mail", "mail", "courriel", "adresse e-mail"),
        _may("telephone", values.phone, "tel", "portable", "mobile", "phone"),
        _may("payeur", values.yes_no, "responsable payeur", "is_payer"),
    ),
    ("dossier", "prenom", "nom"),
)
CHILDREN = Sheet(
    "children",
    (
        _CHILD,
        _FILE,
        _FIRST,
        _LAST,
        _needs("naissance", values.birth, "date de naissance", "naissance le", "born_on"),
        _needs("niveau", values.level, "classe", "level"),
        _may("ecole", values.text, "school"),
    ),
    ("enfant",),
)
CUSTODY = Sheet(
    "custody",
    (_FILE, _CHILD, _needs("semaines", values.weeks, "garde", "weeks")),
    ("dossier", "enfant"),
)
RIGHTS = Sheet(
    "rights",
    (_FILE, _FIRST, _LAST, _CHILD, _needs("droits", values.rights, "rights")),
    ("dossier", "prenom", "nom", "enfant"),
)
ENROLMENTS = Sheet(
    "enrolments",
    (
        _FILE,
        _CHILD,
        _needs("activite", values.activity, "activity"),
        _needs("annee", values.school_year, "annee scolaire", "school_year"),
        _may("etat", values.state, "statut", "state"),
    ),
    ("dossier", "enfant", "activite", "annee"),
)
INVOICES = Sheet(
    "invoices",
    (
        _NUMBER,
        _FILE,
        _needs("mois", values.month, "periode", "month"),
        _needs("emise_le", values.day, "date d emission", "issued_on"),
        _needs("echeance", values.day, "date d echeance", "a payer avant le", "due_on"),
        _needs("montant", values.cents, "total", "amount"),
    ),
    ("facture",),
)
INVOICE_LINES = Sheet(
    "invoice_lines",
    (
        _NUMBER,
        _CHILD,
        _needs("activite", values.activity, "activity"),
        _needs("formule", values.text, "modalite", "unit"),
        _needs("jours", values.days, "days"),
        _needs("prix", values.cents, "prix unitaire", "price"),
    ),
    ("facture", "enfant", "activite", "formule", "prix"),
)
PAYMENTS = Sheet(
    "payments",
    (
        _NUMBER,
        _needs("date", values.day, "paye le", "recu le", "paid_on"),
        _needs("montant", values.cents, "amount"),
        _needs("moyen", values.means, "mode de reglement", "means"),
    ),
    ("facture", "date", "montant", "moyen"),
)

# In this order they are taken: each may name what the ones before it hold.
SHEETS = (
    HOUSEHOLDS,
    ADULTS,
    CHILDREN,
    CUSTODY,
    RIGHTS,
    ENROLMENTS,
    INVOICES,
    INVOICE_LINES,
    PAYMENTS,
)
