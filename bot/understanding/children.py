"""The children a message speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from bot.understanding import lexicon, words
from bot.understanding.everyday import EVERYDAY
from bot.understanding.noise import word
from bot.understanding.tokens import Token, fold

ALL = ("*",)
_OWN = {"mes", "nos", "les", "ses", "vos", "tes", "des"}
_SEVERAL = {"filles", "garcons", "enfants"}
_PLURALS = {"tousdeux", "toutlemonde", "fils", "les", "chaque", "grands", *_SEVERAL}
_UNITS = {"semaine", "jour", "mois", "1er", "dernier", "prochain", "weekend", "fois", "vacances"}
_UNITS |= {
    *words.WEEKDAYS,
    *words.MONTHS,
    "repas",
    "et",
    "/",
    "matin",
    "midi",
    "soir",
    "journee",
    "factures",
}


_DATED = {*words.WEEKDAYS, *words.MONTHS, *words.FEASTS}


@dataclass(frozen=True, eq=False)
class Names:
    """The first names of a household in the forms in which they are written."""

    forms: dict[tuple[str, ...], str] = field(default_factory=dict)  # folded words: name
    words: frozenset[str] = frozenset()  # the words that are part of a name
    begins: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)  # by the first word


@lru_cache(maxsize=256)
def names_of(children: tuple[str, ...]) -> Names:
    """The forms of the first names: whole, glued, initials and first part when they are unlike."""
    forms: dict[tuple[str, ...], str] = {}
    short: dict[tuple[str, ...], set[str]] = {}
    for name in children:
        parts = tuple(fold(name).replace("-", " ").split())
        if not parts:
            continue
        forms[parts] = name
        if len(parts) > 1:
            forms[("".join(parts),)] = name
            initials = "".join(part[0] for part in parts)
            for form in (
                (initials,),
                tuple(initials),
                (parts[0],),
                (parts[0], parts[1][0]),
                (parts[0][0], *parts[1:]),
            ):
                short.setdefault(form, set()).add(name)
            short.setdefault((parts[0][0] + parts[1],), set()).add(name)
    for form, owners in short.items():
        if len(owners) == 1 and form not in forms and not _taken(form):
            forms[form] = next(iter(owners))
    whole = frozenset(part for form in forms for part in form if len(part) > 1)
    begins: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms, key=len, reverse=True):
        begins.setdefault(form[0], []).append(form)
    return Names(forms, whole, begins)


def _taken(form: tuple[str, ...]) -> bool:
    """Initials that are a word of ours stay that word."""
    return len(form) == 1 and len(form[0]) < 4 and form[0] in lexicon.SPELLINGS


@dataclass(frozen=True, slots=True)
class Named:
    """The children named at one place of the message."""

    at: int
    end: int
    children: tuple[str, ...]


def children_in(ts: list[Token], names: Names) -> list[Named]:
    """The groups of children named, in order: « Léna et Hugo » is one group."""
    groups: list[Named] = []
    for found in _found(ts, names):
        if groups and _joined(ts, groups[-1], found):
            children = _merged(groups[-1].children, found.children)
            groups[-1] = Named(groups[-1].at, found.end, children)
        else:
            groups.append(found)
    return groups


def _merged(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(first + second))
    return tuple(each for each in named if each != "*") or ALL


def _joined(ts: list[Token], before: Named, after: Named) -> bool:
    gap = {word(ts, at) for at in range(before.end, after.at)}
    return gap <= {"et", ",", "&", "+", "pour", "/", "aussi", "avec", ":", "(", "soit", "-"}


def _found(ts: list[Token], names: Names) -> Iterator[Named]:
    end = 0
    firsts = names.begins
    for at, token in enumerate(ts):
        if at < end:
            continue
        found = None
        if token.kind == "w" and token.raw in firsts:
            found = _name(ts, at, names)
        elif token.kind == "w" and token.word == token.raw and (name := misspelt(token.raw, names)):
            found = Named(at, at + 1, (name,))
        if found is None and token.word in _PLURALS:
            found = _all(ts, at)
        if found:
            yield found
            end = found.end


def _name(ts: list[Token], at: int, names: Names) -> Named | None:
    for form in names.begins[ts[at].raw]:  # the longest first
        end = at + 1 if len(form) == 1 else _end(ts, at, form)
        if end and not _is_date(ts, at, form):
            return Named(at, end, (names.forms[form],))
    return None


def _end(ts: list[Token], at: int, form: tuple[str, ...]) -> int:
    """Where several words of a name end, 0 when they are not there; « j.b. » is two words."""
    for part in form:
        while at < len(ts) and ts[at].word == "." and len(ts[at - 1].raw) == 1:
            at += 1
        if at >= len(ts) or ts[at].raw != part:
            return 0
        at += 1
    return at


def _is_date(ts: list[Token], at: int, form: tuple[str, ...]) -> bool:
    """« avril » and « noël » are first names unless they are said as dates."""
    if len(form) > 1 or form[0] not in lexicon.SPELLINGS:
        return False
    if lexicon.SPELLINGS[form[0]] not in _DATED:
        return False
    before = word(ts, at - 1)
    return before in {"de", "d", "en", "du", "a", "vacances", "mois", "jusque"} or (
        at > 0 and ts[at - 1].kind in "no"
    )


@lru_cache(maxsize=4096)
def misspelt(raw: str, names: Names) -> str | None:
    """The only first name that one slip of the pen turned into this word, or None."""
    if not 3 <= len(raw) <= 24 or raw in lexicon.SPELLINGS or raw in words.COMMON:
        return None
    if len(raw) == 3:
        return None if raw in EVERYDAY else _cut_short(raw, names)
    if not names.forms or lexicon.spelling(raw) != raw:
        return None
    return _misspelt(raw, tuple(form[0] for form in names.forms if len(form) == 1), names)


def _cut_short(raw: str, names: Names) -> str | None:
    """« inè » for « Inès »: three letters of four."""
    near = {name for form, name in names.forms.items() if len(form[0]) == 4 and form[0][:3] == raw}
    return near.pop() if len(near) == 1 else None


def _misspelt(raw: str, forms: tuple[str, ...], names: Names) -> str | None:
    long = [form for form in forms if len(form) >= 4 and abs(len(form) - len(raw)) <= 1]
    if not long:
        return None
    near = {
        names.forms[(form,)]
        for form in long
        if lexicon.one_slip(raw, form) and (form[0] == raw[0] or sorted(form) == sorted(raw))
    }
    return near.pop() if len(near) == 1 else None


def _all(ts: list[Token], at: int) -> Named | None:
    """« les enfants », « mes deux filles », « les 2 », « tous les deux »."""
    token = ts[at]
    here = Named(at, at + 1, ALL)
    if token.word == "tousdeux":
        return _both(ts, at)
    if token.raw == "grands":
        return here if _my_grown(ts, at) else None
    if token.word in _SEVERAL or token.raw == "fils":
        before = word(ts, at - 1)
        if (
            before in {"mes", "nos"}
            or ts[at - 1].kind in "nc"
            or (before == "les" and token.raw != "fils")
        ):
            return here
        return here if token.word == "enfants" and before in {"", ",", ":"} else None
    if token.word == "les":
        return _count(ts, at) if at + 1 < len(ts) and ts[at + 1].kind in "nc" else None
    each = token.word == "chaque" and word(ts, at + 1) == "enfant"
    return Named(at, at + 1 + each, ALL) if each or token.word == "toutlemonde" else None


def _my_grown(ts: list[Token], at: int) -> bool:
    """« mes deux grands »."""
    before = word(ts, at - 2) if at and ts[at - 1].kind in "nc" else word(ts, at - 1)
    return before in {"mes", "nos"} and word(ts, at + 1) not in _UNITS


def _both(ts: list[Token], at: int) -> Named | None:
    """« tous les deux jeudi »; « tous les deux jours » and « tous les deux lundis » count."""
    following = word(ts, at + 1)
    weekday = following in words.WEEKDAYS and not ts[at + 1].raw.endswith("s")
    return None if following in _UNITS - {"et", "/"} and not weekday else Named(at, at + 1, ALL)


def _count(ts: list[Token], at: int) -> Named | None:
    counted = 2 <= ts[at + 1].value <= 6 and (ts[at + 1].raw.isalpha() or len(ts[at + 1].raw) == 1)
    following = word(ts, at + 2)
    after = at + 2 < len(ts) and ts[at + 2].kind in "no"
    weekday = following in words.WEEKDAYS and not ts[at + 2].raw.endswith("s")
    if not counted or after or (following in _UNITS - {"et", "repas"} and not weekday):
        return None
    if (
        following in {"et", ",", "/", "-"}
        and at + 3 < len(ts)
        and (ts[at + 3].kind in "no" or word(ts, at + 3) == "le")
    ):
        return None
    return Named(at, at + 2, ALL)
