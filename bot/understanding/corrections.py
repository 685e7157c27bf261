"""What a parent takes back: « mardi, non, jeudi », « jeudi au lieu de mardi »."""

from collections.abc import Sequence

from bot.understanding.groups import Placed
from bot.understanding.items import Mark
from bot.understanding.noise import word
from bot.understanding.tokens import Token

_SWAPS = {
    "par",
    "pour",
    "au",
    "a",
    "en",
    "vers",
    "contre",
    ">",
    "sur",
    "et",
    "le",
    ",",
    "du",
    "mettre",
    "aux",
}


def corrected(
    ts: list[Token], placed: list[Placed], children: Sequence[int]
) -> tuple[list[Placed], list[Placed]]:
    """The days that are kept, and those that a move leaves free.

    `children` are the places where a child is named.
    """
    if len(placed) < 2:
        return placed, []
    placed, moved = _moved(ts, _replaced(placed))
    kept: list[Placed] = []
    for at, each in enumerate(placed):
        previous = placed[at - 1] if at else None
        if previous and kept and _takes_back(ts, previous, each):
            unclear = _partly(ts, kept, placed[at:])
            kept = _dropped(kept, children)
            each.link = "free"
            if unclear:
                kept.append(
                    Placed(Mark(each.item.at, each.item.at, kind="doubt", why="correction"))
                )
        kept.append(each)
    return kept, moved


def _partly(ts: list[Token], before: list[Placed], after: list[Placed]) -> bool:
    """« lundi et mardi, non jeudi »: whether Monday stays is not said."""
    listed = (
        len(before) > 1 and before[-1].link == "list" and all(each.point for each in before[-2:])
    )
    alone = len(after) == 1 or after[1].link == "free"
    sure = {token.word for token in ts[before[-1].item.end : after[0].item.at]}
    return listed and alone and not sure & {"seulement", "que"}


def _replaced(placed: list[Placed]) -> list[Placed]:
    """« jeudi au lieu de mardi »: what follows « au lieu de » goes."""
    kept: list[Placed] = []
    gone = False
    for each in placed:
        gone = each.role == "instead" or (gone and each.link in {"list", "range"})
        if not gone or (
            each.role == "instead" and not kept and not any(p.role == "" for p in placed)
        ):
            kept.append(each)
    if not kept:
        return placed
    return kept


def _moved(ts: list[Token], placed: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """« déplacer mardi à jeudi », « annule mardi et mets jeudi à la place »: the second stays."""
    days = [each for each in placed if each.point or each.span]
    if len(days) < 2:
        return placed, []
    first = days[0].item.at
    before = [token.word for token in ts[:first]]
    verb, change = "deplacer" in before, "changer" in before
    instead = "alaplace" in [token.word for token in ts[days[0].item.end :]]
    if not (verb or change or instead):
        return placed, []
    at = next(
        (
            n
            for n, each in enumerate(days)
            if n and _swapped(ts, days[n - 1], each, instead=instead)
        ),
        None,
    )
    if at is None:
        return placed, []
    gone = {id(each) for each in days[:at]}
    kept = [each for each in placed if id(each) not in gone]
    kept[0].link, kept[0].role = "free", ""
    return kept, days[:at]


def _swapped(ts: list[Token], first: Placed, last: Placed, *, instead: bool) -> bool:
    gap = [word(ts, at) for at in range(first.item.end, last.item.at)]
    if instead and last.link != "list":
        return True
    listed = set(gap) <= {"et", ",", "le", "la", "les"}
    return last.link == "range" or (not listed and set(gap) <= _SWAPS)


def _takes_back(ts: list[Token], before: Placed, each: Placed) -> bool:
    gap = [word(ts, at) for at in range(before.item.end, each.item.at)]
    if each.role == "not" or not (each.point or each.span):
        return False
    if "correction" in gap:
        return True
    if "non" in gap and "plus" not in gap:
        return True
    if before.role == "not" and _bare_not(ts, before):
        return "mais" in gap or (gap[:1] in ([], [","]) and _said_not(ts, before)) or "c" in gap
    return False


def _bare_not(ts: list[Token], placed: Placed) -> bool:
    """« pas mardi » without a verb: nothing is negated but the day."""
    return placed.role == "not"


def _said_not(ts: list[Token], placed: Placed) -> bool:
    at = placed.item.at - 1
    while word(ts, at) != "pas" and at > 0:
        at -= 1
    return word(ts, at - 1) in {"non", "correction"}


def _dropped(kept: list[Placed], children: Sequence[int]) -> list[Placed]:
    """Drops what was said before, back to the last child named before it."""
    if not kept:
        return kept
    last = kept[-1].item.at
    bounds = [place for place in children if place < last]
    if not bounds:
        return []
    bound = bounds[-1]
    earlier = [each for each in kept if each.item.at < bound]
    return earlier if len({*bounds}) > 1 else []
