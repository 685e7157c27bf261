"""Days that are told as a reason: « il part jeudi, pas de cantine vendredi » asks for Friday."""

from collections.abc import Sequence, Set
from itertools import pairwise

from bot.understanding.groups import Placed
from bot.understanding.tokens import Token

# What tells of something else than the service; an order in the same clause wins.
_TOLD = set(
    """partir part partons partent pars partira partirons partirai rentre rentrons rentrent rentrera
    rentrerons rentrer revient revenons reviens reviendra reviendrons rdv rendez rendezvous dentiste
    medecin orthodontiste orthophoniste pediatre anniversaire anniv greve sortie voyage travaille
    travaillons travail bosse conge conges rtt operation opere avion train match concours mariage
    enterrement reunion entretien pont formation classe spectacle invite invitee deplacement
    tournoi competition ophtalmo kine psy vaccin prise echange appel mail message discussion
    visite arrive arrivent""".split()
)
_ORDER = set(
    """cantine repas manger alae garderie centre periscolaire etude accueil annuler supprimer
    desinscrire reserver inscrire ajouter mettre absent prendra prendre compter""".split()
)
_BREAK = {",", ".", ";", "\n", "!", "?", "(", ")", "donc", "car", "alors", "puisque", "comme"}
_BREAK |= {"suite", "raison", "cause", "parce", "mais", "merci"}


def asked_for(ts: Sequence[Token], placed: list[Placed], said: Set[str]) -> list[Placed]:
    """The items, without those of a clause that only tells why when another one orders.

    `said` are the words of the message.
    """
    if len(placed) < 2 or said.isdisjoint(_TOLD):
        return placed
    clauses = _clauses(ts)
    told = _told(ts, clauses, placed)
    if not told or len(told) == len(placed):
        return placed
    kept = [each for each in placed if id(each) not in told]
    if not any(_orders(ts, clauses, each.item.at) for each in kept):
        return placed
    for before, each in pairwise(placed):
        if id(before) in told:
            each.link = "free"
    return kept


def _told(
    ts: Sequence[Token], clauses: Sequence[tuple[int, int]], placed: Sequence[Placed]
) -> set[int]:
    """The items of clauses that tell; what a list adds to one is told too."""
    told: set[int] = set()
    before: Placed | None = None
    for each in placed:
        listed = before is not None and id(before) in told and each.link in {"list", "range"}
        clause = _clause(clauses, each.item.at)
        if _tells(ts, clauses, each.item.at) or (listed and not _ordered(ts, clause)):
            told.add(id(each))
        before = each
    return told


def _clauses(ts: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches between signs and words that begin a clause; lists of days stay whole."""
    bounds = [0]
    bounds += [
        at
        for at, token in enumerate(ts)
        if token.word in _BREAK or (token.word == "et" and _verb_follows(ts, at))
    ]
    bounds.append(len(ts))
    return list(pairwise(bounds))


def _verb_follows(ts: Sequence[Token], at: int) -> bool:
    return at + 1 < len(ts) and ts[at + 1].word in {"ne", "n", "pas", *_ORDER}


def _clause(clauses: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    return next((each for each in clauses if each[0] <= at < each[1]), (at, at))


def _tells(ts: Sequence[Token], clauses: Sequence[tuple[int, int]], at: int) -> bool:
    start, end = _clause(clauses, at)
    said = {token.word for token in ts[start:end]}
    return not said.isdisjoint(_TOLD) and said.isdisjoint(_ORDER)


def _orders(ts: Sequence[Token], clauses: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the clause asks for something, or is a list that hangs on one that does."""
    clause = _clause(clauses, at)
    return _ordered(ts, clause) or _ordered(ts, (clause[1], clause[1] + 8))


def _ordered(ts: Sequence[Token], clause: tuple[int, int]) -> bool:
    return any(token.word in _ORDER or token.word == "pas" for token in ts[clause[0] : clause[1]])
