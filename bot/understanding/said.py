"""The words of a message, and whether they refuse something or tell that a child is absent."""

from collections.abc import Sequence

from bot.understanding.noise import word
from bot.understanding.tokens import Token

_REQUEST = {"annuler", "supprimer", "desinscrire"}
_NO_REFUSAL = set("encore recu recevoir compris grave sur mal trop possible".split())
_NO_VERB = set("non pourquoi est peux pouvez sais trouve arrive comprends".split())
_PLACES = {"cantine", "garderie", "semaine", "peine", "place"}
_REFUSED = set("besoin de d cantine manger centre alae".split())


class Words:
    """The words of a message (or of one order of it), ready to be asked about."""

    def __init__(self, ts: Sequence[Token]) -> None:
        self.ts = list(ts)
        self.all = {token.word for token in ts}
        self.said = [token.word for token in ts if token.kind in "wnocx"]
        self.question = "?" in self.all

    def has(self, *words: str) -> bool:
        """Whether one of the words is said."""
        return not self.all.isdisjoint(words)

    def near(self, first: str, *others: str, within: int = 4) -> bool:
        """Whether one of the others follows the first word closely."""
        if first not in self.all:
            return False
        for at, token in enumerate(self.ts):
            if token.word == first and any(
                word(self.ts, at + n) in others for n in range(1, within + 1)
            ):
                return True
        return False


def negated(words: Words) -> bool:
    """Whether something is refused: « ne mange pas », « pas de cantine », « plus besoin »."""
    if not words.has("pas", "plus", "ni", "sans", "non"):
        return False
    return any(_refuses(words, at, token.word) for at, token in enumerate(words.ts))


def _refuses(words: Words, at: int, said: str) -> bool:
    before, following = word(words.ts, at - 1), word(words.ts, at + 1)
    if said == "pas":
        return _negates(words, at)
    if said == "plus":
        return following in _REFUSED or before in {"manger", "venir", "aller", "etre"}
    if said == "sans":
        return following in {"cantine", "alae", "centre"}
    return said == "ni" or (said == "non" and following in {"reserver", "inscrire", "cantine"})


def _negates(words: Words, at: int) -> bool:
    following, before = word(words.ts, at + 1), word(words.ts, at - 1)
    if following in _NO_REFUSAL:
        return False
    if before in _NO_VERB:
        return following in {"de", "d", "cantine", "la", "present", "presente"}
    return True


def absent(words: Words) -> bool:
    """Whether a child will not come: absent, ill, « ne vient pas »."""
    if words.has("absent", "malade", "hospitalise", "hopital", "alite"):
        return True
    if words.has("maison") and (words.has("rester") or any(t.raw[:4] == "gard" for t in words.ts)):
        return True
    return any(token.word == "pas" and _away(words.ts, at) for at, token in enumerate(words.ts))


def _away(ts: Sequence[Token], at: int) -> bool:
    """« ne vient pas », « pas là », « pas présent », « pas d'école »."""
    said = [each.word for each in ts[max(0, at - 1) : at + 3]] + ["", "", ""]
    before, following, then = (said[0], said[2], said[3]) if at else ("", said[1], said[2])
    if before == "manger":
        return False
    if before == "venir" or following in {"venir", "present", "presente", "presents", "ecole"}:
        return True
    if following == "la":
        return then not in _PLACES
    return following in {"a", "d"} and then in {"ecole", "l"}


def cancels(words: Words) -> bool:
    """Whether a booking is to go."""
    return words.has(*_REQUEST) or negated(words)
