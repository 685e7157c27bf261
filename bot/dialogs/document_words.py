"""Which document is meant: a small lexicon of what parents call each kind."""

from collections.abc import Sequence

from bot.engine.reserved import fold
from core.commune import Commune, DocumentKind

# Folded phrases by kind, in the order in which they are tried: the more particular first.
LEXICON: dict[str, tuple[str, ...]] = {
    "attestation-assurance-habitation": ("assurance habitation", "assurance maison"),
    "assurance-scolaire": (
        "assurance scolaire",
        "assurance extra scolaire",
        "responsabilite civile",
        "assurance",
    ),
    "attestation-hebergement": ("hebergement", "heberge"),
    "justificatif-domicile": (
        "domicile",
        "facture edf",
        "facture d electricite",
        "facture d eau",
        "quittance",
        "taxe fonciere",
        "taxe d habitation",
        "bail",
    ),
    "attestation-qf": ("quotient", "qf", "caf", "avis d imposition", "avis d impot", "revenus"),
    "carnet-vaccination": ("carnet", "vaccin", "vaccins", "vaccination", "vaccinations"),
    "fiche-sanitaire": ("fiche sanitaire", "sanitaire"),
    "pai": ("pai", "projet d accueil individualise", "protocole"),
    "justificatif-medical": ("medical", "certificat", "ordonnance", "medecin", "arret maladie"),
    "rib": ("rib", "iban", "releve d identite", "mandat", "prelevement"),
    "jugement": ("jugement", "jaf", "divorce", "ordonnance du juge"),
    "declaration-naissance": ("naissance", "livret de famille"),
    "fiche-renseignements": ("fiche de renseignements", "renseignements", "reglement interieur"),
}


def meant(text: str, commune: Commune) -> DocumentKind | None:
    """The one kind that `text` names; None when it names none, or two that are as likely."""
    said = f" {fold(text)} "
    for key, phrases in LEXICON.items():
        kind = commune.document_kinds.get(key)
        if kind is not None and any(f" {phrase} " in said for phrase in phrases):
            return kind
    return _by_label(said, tuple(commune.document_kinds.values()))


def _by_label(said: str, kinds: Sequence[DocumentKind]) -> DocumentKind | None:
    """A kind of which most words of the label are said, for a commune's own kinds."""
    found = []
    for kind in kinds:
        words = [word for word in fold(kind.label).split() if len(word) > 3]
        share = sum(f" {word} " in said for word in words) / max(len(words), 1)
        if share > 0.6:
            found.append(kind)
    return found[0] if len(found) == 1 else None
