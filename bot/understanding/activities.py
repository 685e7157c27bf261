"""The activity a message speaks of, and its unit."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.understanding.noise import word
from bot.understanding.tokens import Token

CANTINE, MATIN, SOIR = "cantine", "alae_matin", "alae_soir"
GARDERIE, CENTRE, VACANCES = "garderie_mercredi", "centre_mercredi", "vacances"
_WITH_UNIT = {GARDERIE, CENTRE, VACANCES}
_MORNING, _EVENING = {"matin"}, {"soir"}
_LINKS = {"du", "de", "le", "la", "l", "les", "d", "des", "au", "a", "-", "(", "en"}


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity named at one place; a `weak` one gives way (« mange », « repas »)."""

    at: int
    key: str
    weak: bool = False
    verb: bool = False  # « mange »: no activity at all in a message about something else
    wednesday: bool = False  # the weekday is part of the name: « garderie du mercredi »
    bare: bool = False  # « garderie »: the Wednesday's when its days are Wednesdays


def activities_in(ts: list[Token]) -> list[Activity]:
    """The activities named, in order."""
    found: list[Activity] = []
    for at, token in enumerate(ts):
        if token.word in _HEADS and token.kind == "w":
            found += _HEADS[token.word](ts, at)
    return _both_ends(ts, found)


def _both_ends(ts: list[Token], found: list[Activity]) -> list[Activity]:
    """« alae mardi matin et jeudi soir »: each part of the day has its own days."""
    if len(found) != 1 or found[0].key not in {MATIN, SOIR}:
        return found
    parts = [at for at, token in enumerate(ts) if token.word in {"matin", "soir"}]
    if {ts[at].word for at in parts} != {"matin", "soir"}:
        return found
    return [Activity(at, _KEY[ts[at].word]) for at in parts]


def _part(ts: list[Token], at: int) -> tuple[str, str]:
    """The part of the day that belongs to the activity, and a second one after « et »."""
    where = at + 1
    while word(ts, where) in _LINKS and where < at + 5:
        where += 1
    first = word(ts, where)
    if first not in {"matin", "soir", "midi", "apres-midi"}:
        return "", ""
    where += 1
    if word(ts, where) not in {"et", "&", "+", "/"}:
        return first, ""
    where += 1
    while word(ts, where) in _LINKS and where < at + 10:
        where += 1
    second = word(ts, where)
    return first, second if second in {"matin", "soir", "midi"} else ""


_KEY = {"matin": MATIN, "soir": SOIR, "apres-midi": SOIR, "midi": CANTINE}


def _alae(ts: list[Token], at: int) -> list[Activity]:
    first, second = _part(ts, at)
    if first:
        return [Activity(at, _KEY[part]) for part in (first, second) if part]
    return [Activity(at, _somewhere(ts, at) or SOIR)]


def _somewhere(ts: list[Token], at: int) -> str | None:
    """« matin » or « soir » said further in the message: « alae mardi soir »."""
    near = [token.word for token in ts[max(0, at - 4) : at + 9]]
    said = " ".join(token.raw for token in ts[max(0, at - 4) : at + 9]).split()
    if "matin" in near or "matin" in said:
        return MATIN
    return SOIR if "soir" in near or "soir" in said else None


def _garderie(ts: list[Token], at: int) -> list[Activity]:
    if word(ts, at + 1) in {"periscolaire"}:
        at += 1
    first, second = _part(ts, at)
    if first in {"matin", "soir"} and _named_wednesday(ts, at) is False:
        return [Activity(at, _KEY[part]) for part in (first, second) if part]
    if _named_wednesday(ts, at):
        return [Activity(at, GARDERIE, wednesday=True)]
    if {"sans", "avec"} & {word(ts, k - 1) for k, each in enumerate(ts) if each.word == "repas"}:
        return [Activity(at, GARDERIE)]
    part = _somewhere(ts, at)
    return [Activity(at, part or SOIR, bare=part is None or word(ts, at + 1) == "mercredi")]


def _named_wednesday(ts: list[Token], at: int) -> bool:
    where = at + 1
    linked = False
    while word(ts, where) in {"du", "de", "le", "des", "d"}:
        linked = True
        where += 1
    following = where + 1 < len(ts) and ts[where + 1].kind in "no"
    return (
        word(ts, where) == "mercredi"
        and linked
        and not following
        and word(ts, where - 1) in {"du", "des", "de"}
    )


def _accueil(ts: list[Token], at: int) -> list[Activity]:
    first, second = _part(ts, at)
    return [Activity(at, _KEY[part]) for part in (first, second) if part]


def _centre(ts: list[Token], at: int) -> list[Activity]:
    where = at + 1
    while word(ts, where) in {
        "des",
        "de",
        "du",
        "pour",
        "les",
        "pendant",
        "aux",
        "prochain",
        "grandes",
        "d",
        "en",
    }:
        where += 1
    if word(ts, where) == "vacances":
        return [Activity(at, VACANCES)]
    following = where + 1 < len(ts) and ts[where + 1].kind in "no"
    wednesday = (
        word(ts, where) == "mercredi" and word(ts, where - 1) in {"du", "des"} and not following
    )
    return [Activity(at, CENTRE, wednesday=wednesday)]


def _repas(ts: list[Token], at: int) -> list[Activity]:
    if word(ts, at - 1) in {"sans", "avec", "hors"}:
        return []
    return [Activity(at, CANTINE, weak=True)]


def _manger(ts: list[Token], at: int) -> list[Activity]:
    return [Activity(at, CANTINE, weak=True, verb=True)]


_HEADS: dict[str, Callable[[list[Token], int], list[Activity]]] = {
    "cantine": lambda ts, at: [Activity(at, CANTINE)],
    "repas": _repas,
    "manger": _manger,
    "alae": _alae,
    "periscolaire": lambda ts, at: [] if word(ts, at - 1) == "garderie" else _alae(ts, at),
    "garderie": _garderie,
    "accueil": _accueil,
    "etude": lambda ts, at: [Activity(at, SOIR)],
    "centre": _centre,
    "clv": lambda ts, at: [] if word(ts, at - 1) == "en" else [Activity(at, VACANCES)],
}


def unit_in(ts: list[Token], start: int, end: int, activity: str | None) -> str | None:
    """The slug of the unit said between two places, for an activity that has units."""
    if activity not in _WITH_UNIT:
        return None
    said = [token.word for token in ts[start:end]]
    if found := _half_day(said, activity):
        return found
    for at, each in enumerate(said):
        if each == "repas" and at and said[at - 1] in {"sans", "avec"}:
            return f"{said[at - 1]}-repas"
    return "sans-repas" if "sans" in said and "cantine" in said[said.index("sans") :][:3] else None


def _half_day(said: list[str], activity: str) -> str | None:
    if "journee" in said or "journees" in said:
        at = said.index("journee") if "journee" in said else 0
        if at == 0 or said[at - 1] not in {"bonne", "belle", "bonnes"}:
            return "journee"
    if "matin" in said and not (activity == GARDERIE and "repas" in said):
        return "matin"
    if "apres-midi" in said and not (activity == GARDERIE and "repas" in said):
        return "apres-midi"
    return None
