"""Months: « en mars », « tout le mois de mars », « le mois prochain », « fin mars »."""

from calendar import monthrange
from datetime import date, timedelta

from bot.understanding.dates import month_at, year_at
from bot.understanding.items import Context, Mark, Span
from bot.understanding.noise import word
from bot.understanding.tokens import Token

_EDGES = {"fin", "debut", "milieu", "courant", "vers"}
_MAY_BEFORE = {"en", "de", "d", "mois", "et", "a", "pour", "jusque", "tous", "apartir", "du"}
_OFFSETS = {"prochain": 1, "suivant": 1, "avenir": 1, "dernier": -1, "encours": 0}


def month_item(ts: list[Token], at: int, context: Context) -> Span | Mark | None:
    """« en mars », « tout le mois de mars », « fin mars »."""
    before = word(ts, at - 1)
    if ts[at].word == "mai" and not _is_may(ts, at):
        return None
    month = month_at(ts, at)
    if month is None:
        return None
    end, year = at + 1, year_at(ts, at + 1)
    if word(ts, end) == "." and ts[end].glued:
        end += 1
    end += year is not None
    following = word(ts, end)
    first = _month_start(month, year, context, following)
    end += following in {"prochain", "dernier", "avenir"}
    start, edge = _before_month(ts, at)
    last = first.replace(day=monthrange(first.year, month)[1])
    if edge or before in _EDGES:
        day = last if edge == "fin" else None
        return Mark(start, end, kind="bound", why="vague", day=day)
    return Span(start, end, [(first, last)], "month")


def month_year(ts: list[Token], at: int) -> Span | None:
    """« 02/2026 » is a month."""
    if word(ts, at + 1) != "/" or word(ts, at - 1) == "/" or not 1 <= ts[at].value <= 12:
        return None
    year = year_at(ts, at + 2)
    if year is None:
        return None
    last = monthrange(year, ts[at].value)[1]
    runs = [(date(year, ts[at].value, 1), date(year, ts[at].value, last))]
    return Span(at, at + 3, runs, "month")


def _is_may(ts: list[Token], at: int) -> bool:
    """« mai » is often « mais »; the month stands after a preposition or before a year."""
    before = word(ts, at - 1)
    return (
        before in _MAY_BEFORE | _EDGES
        or year_at(ts, at + 1) is not None
        or (
            word(ts, at + 1) in {"prochain", "dernier", ":"}
            or (at > 0 and word(ts, at - 2) in {"avril"})
        )
    )


def _month_start(month: int, year: int | None, context: Context, following: str) -> date:
    today = context.today
    if year:
        return date(year, month, 1)
    this = date(today.year, month, 1)
    if context.latest or following == "dernier" or context.past:
        return this if this <= today else this.replace(year=today.year - 1)
    return this if month >= today.month else this.replace(year=today.year + 1)


def _before_month(ts: list[Token], at: int) -> tuple[int, str]:
    """Where « (tout le mois) de mars » begins, and « fin » or « début » when it is said."""
    start = at
    while start and word(ts, start - 1) in {"de", "d", "du", "mois", "le", "tous", "en"}:
        if word(ts, start - 1) in {"en", "de", "d", "du"} and word(ts, start - 2) not in {
            "mois", "fin", "debut", "milieu", "courant",
        }:  # fmt: skip
            break
        start -= 1
    if word(ts, start - 1) in _EDGES:
        return start - 1, word(ts, start - 1)
    return start, ""


def _several(ts: list[Token], at: int) -> bool:
    """« les trois prochains mois », « deux mois »: from which day on is not said."""
    where = at - 1 - (word(ts, at - 1) in {"prochain", "dernier"})
    return where >= 0 and ts[where].kind in "nc" and where < at - 1


def relative_month(ts: list[Token], at: int, context: Context) -> Span | Mark | None:
    """« ce mois-ci », « le mois prochain », « la fin du mois »."""
    before, following = word(ts, at - 1), word(ts, at + 1)
    said = following in _OFFSETS
    offset = 1 if before == "prochain" else _OFFSETS.get(following, 0)
    months = context.today.year * 12 + context.today.month - 1 + offset
    first = date(months // 12, months % 12 + 1, 1)
    last = first + timedelta(days=monthrange(first.year, first.month)[1] - 1)
    end = at + 1 + said
    start = at - 1
    while word(ts, start) in {"ce", "le", "du", "tous", "prochain", "de"}:
        start -= 1
    if word(ts, start) in _EDGES:
        return Mark(
            start, end, kind="bound", why="vague", day=last if word(ts, start) == "fin" else None
        )
    if _several(ts, at):
        return Mark(at - 1, end, kind="vague", why="unbounded")
    if before in {"par", "chaque", "/"}:
        return Mark(at - 1, end, kind="vague", why="vague")
    named = month_at(ts, end + 1) if word(ts, end) in {"de", "d"} else month_at(ts, end)
    if named or not (said or before in {"ce", "du", "le", "prochain"}):
        return None
    return Span(start + 1, end, [(first, last)], "month")
