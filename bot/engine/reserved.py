"""The words that mean the same everywhere, read before any dialog.

The whole message must be one of them, whatever its case, accents and politeness.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Word = Literal["back", "cancel", "save", "menu", "help", "stop", "start", "resume", "yes", "no"]

_WORDS: dict[Word, str] = {
    "back": "retour|retou|retours|revenir|precedent|en arriere|arriere|revenir en arriere"
    "|question precedente",
    "cancel": "annuler|annule|annulez|annule tout|tout annuler|laisse tomber|abandonner|abandon"
    "|anule|anuler|anulez|annul|tt annuler|annule tt|laissez tomber",
    "save": "enregistrer|enregistre|plus tard|garder|garde|sauvegarder|on verra plus tard|pause"
    "|plu tard|plustard|une autre fois|je finirai plus tard",
    "menu": "menu|accueil|sommaire|menu principal|debut|retour au menu|le menu",
    "help": "aide|help|aidez moi|aide moi|au secours",
    "stop": "stop",
    "start": "start|reprise",
    "resume": "reprendre|continuer|reprends|on reprend|mes brouillons|brouillons",
    "yes": "oui|ok|okay|d accord|confirmer|confirme|je confirme|oui je confirme|valider|valide"
    "|c est bon|parfait|oui merci|ok merci|vas y|allez y|go|yes|ouais|oui c est ca|tres bien"
    "|terminer|soumettre|valider la demande",
    "no": "non|nan|no|pas du tout|non merci|surtout pas",
}
_MEANING = {word: meaning for meaning, words in _WORDS.items() for word in words.split("|")}
_POLITE = re.compile(r"\b(?:svp|stp|s il (?:vous|te) plait|merci(?: beaucoup| bien)?)\b")


@lru_cache(maxsize=2048)  # the labels of choices come again and again
def fold(text: str) -> str:
    """Lower case, no accents, no signs, single blanks: how two words are compared."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe")).casefold()
    letters = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(letters.split())


_GREETING = re.compile(r"\b(?:bonjour|bonsoir|bjr|bsr|salut|slt|coucou|cc|hello|re)\b")


def is_greeting(text: str) -> bool:
    """Whether the message says good day, rather than thanks."""
    return _GREETING.search(fold(text[:60])) is not None


def says_change(text: str) -> bool:
    """Whether the message begins with a word for changing something."""
    return fold(text[:60]).startswith(("chang", "modif", "corrig", "rectif"))


def reserved(text: str) -> Word | None:
    """The reserved word that the message is, or None."""
    folded = fold(text[:60])
    return _MEANING.get(folded) or _MEANING.get(" ".join(_POLITE.sub(" ", folded).split()))
