"""Words that call a dialog only as the whole message: « messages », « voir mon dossier ».

In a longer sentence they are too common to mean it.
"""

from collections.abc import Mapping

POLITE = frozenset("bonjour bonsoir je j veux voudrais peux svp stp merci s il vous plait".split())
SEE = frozenset("voir consulter afficher montrer montre moi lire mes mon ma les la le l".split())
_WORDS: Mapping[str, str] = {
    "aide": "suis perdu|suis perdue|chui perdu|jsuis perdu|comprends pas|ne comprends pas"
    "|comprends rien|ne comprends rien",
    "planning": "reservations|mes reservation|voir mes reservation|resas|jours reserves",
    "tableau": "dashboard|tableau|tableau bord|bilan|ou j en suis|tdb",
    "documents": "documents|document|pieces|papiers|pieces jointes",
    "demarches": "demarches|demandes|mes demarche|mes demande",
    "messages": "messages|messagerie|boite de reception",
    "dossier": "dossier|foyer|famille|coordonnees",
    "inscriptions": "inscriptions|mes inscription",
    "attestation": "attestation|certificat|attestations",
    "sante": "sante|fiche medicale|fiches sanitaires|infos medicales",
    "droits": "droits|permissions|permission|autorisation",
}
_MEANING = {each: name for name, words in _WORDS.items() for each in words.split("|")}


def alone(said: list[str]) -> str | None:
    """The dialog that the folded words of a whole message call, or None."""
    polite = [word for word in said if word not in POLITE]
    bare = next((at for at, word in enumerate(polite) if word not in SEE), len(polite))
    return _MEANING.get(" ".join(polite)) or _MEANING.get(" ".join(polite[bare:]))
