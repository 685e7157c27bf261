"""The words of a message that nothing recognised and that could be a child's first name."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.understanding import lexicon, topics, words
from bot.understanding.everyday import EVERYDAY
from bot.understanding.tokens import Token, fold

# How verbs, adverbs and adjectives end, but for the first names that end so.
_NO_NAME = tuple(
    """ez ait ais aient ons ront rai ras tion tions ment ique iques able ables ible ibles eux euse
    euses eur eurs ure ures age ages isme ee ees oir oirs aire aires ive ives ance ances ences ant
    ants ante antes ites ues aux elles sse ssent mes tes""".split()
)
_NAMES = set(
    """anais clement angelique dominique veronique frederique monique constance margaux dorothee
    timothee aimee renee jacques marques armes alceste georges vanessa""".split()
)
_SIGNS = {",", ".", "!", ":", ";", "(", ")", "+", "/", "&", "-", "\n", ""}
_BEFORE = _SIGNS | set(
    """et pour que inscrire estceque ajouter mettre annuler supprimer reserver bonjour de d si
    concerner concernant a fils fille enfant svp pas mais aussi soit ou avec desinscrire pareil
    sauf desole merci salut correction non""".split()
)
_AFTER = _SIGNS | set(
    """? et ne n pas manger venir aller etre etait rester dans entre avec sans pendant qui absent
    malade cantine alae garderie centre repas periscolaire etude accueil aussi pareil ira a au le
    la du de aujourdhui demain apres-demain hier prendra seulement en pour sera tous chaque semaine
    lundi mardi mercredi jeudi vendredi samedi dimanche clv svp merci plus ce cette dejeuner ni
    vacances journee inscrire""".split()
)
_KNOWN = {*words.DAYS, *topics.ACTIVITIES} - {"enfants"}
# A family name, a street, a teacher: no child of the house.
_TITLES = set(
    """mme madame monsieur mr m mlle docteur dr maitresse maitre nounou mamie mamy papi papy tata
    tatie tonton rue avenue place boulevard ecole college lycee groupe prof professeur professeure
    famille directrice directeur animatrice animateur je suis signe quartier salle residence chemin
    impasse allee route chez appelle bus atsem""".split()
)  # fmt: skip
_SIGNS_OFF = {"adieu", "merci", "bonne", "bien", "cordialement", "bises", "bisous"}
_MOST = 6


def unread(ts: Sequence[Token], text: str) -> tuple[str, ...]:
    """The words of `text`, as typed, that may be first names of nobody known."""
    found = [
        at
        for at, token in enumerate(ts)
        if token.kind == "w" and token.word == token.raw and _strange(token.raw)
    ]
    if not found:
        return ()
    last = _body(ts)
    kept = {ts[at].raw for at in found if at < last and _stands(ts, at)}
    return tuple(_as_typed(text, kept)) if kept else ()


@lru_cache(maxsize=4096)
def _strange(raw: str) -> bool:
    """Whether nothing knows the word, and it looks like a name."""
    if not 3 <= len(raw) <= 20 or not raw.isalpha() or raw in lexicon.SPELLINGS:
        return False
    if raw in EVERYDAY or raw in words.COMMON or raw in words.AFTER_A_COUNT:
        return False
    if raw.endswith("er") and not raw.endswith(("ier", "her")):
        return False
    return raw in _NAMES or not raw.endswith(_NO_NAME)


def _stands(ts: Sequence[Token], at: int) -> bool:
    """Whether a first name can stand at a place."""
    if at > 1 and ts[at - 1].word == "." and len(ts[at - 2].raw) == 1:
        return False  # « C. Roche »
    before, after = _beside(ts, at - 1), _beside(ts, at + 1)
    if before in _TITLES or _beside(ts, at - 2) in _TITLES:
        return False
    return before in _BEFORE and after in _AFTER


def _beside(ts: Sequence[Token], at: int) -> str:
    """The word at a place; a day, a number or an hour is one of a kind."""
    if not 0 <= at < len(ts):
        return ""
    return "," if ts[at].kind in "not" or ts[at].word in _KNOWN else ts[at].word


def _body(ts: Sequence[Token]) -> int:
    """Where the signature begins: after the last line that takes leave."""
    lines = [at for at, token in enumerate(ts) if token.kind == "l"]
    for at in reversed(lines):
        if {token.word for token in ts[max(0, at - 6) : at]} & _SIGNS_OFF:
            return at
    return len(ts)


def _as_typed(text: str, kept: set[str]) -> Iterator[str]:
    seen: set[str] = set()
    for match in re.finditer(r"[^\W\d_]+", text):
        folded = fold(match[0])
        if folded in kept and folded not in seen and len(seen) < _MOST:
            seen.add(folded)
            yield match[0]
