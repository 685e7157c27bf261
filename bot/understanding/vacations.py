"""School vacations: their names, their weeks, what comes just before and after them."""

from datetime import date
from typing import TYPE_CHECKING

from bot.understanding.items import DAY, WEEK, Context, Item, Mark, Point, Span
from bot.understanding.noise import word
from bot.understanding.resolve import on_or_after
from bot.understanding.school import calendar
from bot.understanding.tokens import Token
from bot.understanding.words import WEEKDAYS

if TYPE_CHECKING:
    from core.calendar import Vacation

NAMES = {
    "toussaint": "automne", "automne": "automne", "octobre": "automne", "novembre": "automne",
    "noel": "noel", "decembre": "noel", "fin": "noel",
    "fevrier": "hiver", "hiver": "hiver", "ski": "hiver", "mars": "hiver",
    "paques": "printemps", "avril": "printemps", "printemps": "printemps", "mai": "printemps",
    "ete": "ete", "juillet": "ete", "aout": "ete", "juin": "ete", "estivales": "ete",
}  # fmt: skip
_RENTREES = NAMES | {"janvier": "noel", "septembre": "ete", "mars": "hiver"}
_LINKS = {"de", "d", "des", "du", "la", "l", "scolaires", "scolaire", "les"}
_BEFORE = {"les", "des", "ces", "aux", "prochain", "grandes", "petites", "nos", "leurs", "tous"}
_LAST = {"dernier": -1}


def vacation_at(ts: list[Token], at: int, context: Context) -> "tuple[Vacation | None, int, bool]":
    """The vacation named at « vacances »: it, where its name ends, and whether it is named."""
    end, name = at + 1, None
    if word(ts, at - 1) == "grandes":
        name = "ete"
    where = end
    while word(ts, where) in _LINKS and where < end + 4:
        where += 1
        if word(ts, where - 1) in {"scolaires", "scolaire"}:
            end = where
    if word(ts, where) in NAMES:
        name, end = NAMES[word(ts, where)], where + 1
        end += (
            2
            if word(ts, where) == "fin" and word(ts, where + 1) == "d"
            else word(ts, where) == "fin"
        )
    end += word(ts, end) in {"prochain", "avenir"}
    found = calendar(context.zone).next_vacation(context.today, name)
    following = word(ts, at - 1) == "prochain" or word(ts, end - 1) in {"prochain", "avenir"}
    if found and following and found.start <= context.today:
        found = calendar(context.zone).next_vacation(found.end + DAY, name)
    return found, end, name is not None


def _start(ts: list[Token], at: int) -> int:
    while at and word(ts, at - 1) in _BEFORE:
        at -= 1
    return at


def vacation_item(ts: list[Token], at: int, context: Context) -> Item | None:
    """« les vacances de février », « la veille des vacances », « la fin des vacances »."""
    vacation, end, named = vacation_at(ts, at, context)
    start = _start(ts, at)
    before = word(ts, start - 1) if word(ts, start - 1) not in {"de", "d"} else word(ts, start - 2)
    if (
        vacation is None
        or before in {"retour", "apres", "avant", "sans"}
        or word(ts, at - 1) == "en"
    ):
        return None
    if edge := _edge(ts, (start, end), before, vacation):
        return edge
    if not named and (word(ts, at - 1) in {"des", "centre", "de"}) and _qualifies(ts, at):
        return None
    start = _whole(ts, start)
    return Span(start, end, [(vacation.start, vacation.end)], "vacation", loose=not named)


def _edge(
    ts: list[Token], place: tuple[int, int], before: str, vacation: "Vacation"
) -> Item | None:
    """« la veille », « le premier jour », « la fin des vacances »."""
    start, end = place
    if before == "veille":
        return Point(start - 1, end, exact=on_or_after(vacation.start - WEEK, 4))
    if before == "jour" and word(ts, start - 2) in {"1er", "dernier"}:
        return _edge_day(start - 2, end, vacation, first=word(ts, start - 2) == "1er")
    if before in {"fin", "debut", "milieu"}:
        day = vacation.end if before == "fin" else None
        return Mark(start - 1, end, kind="bound", why="vague", day=day)
    return None


def _edge_day(at: int, end: int, vacation: "Vacation", *, first: bool) -> Span:
    """« le premier jour des vacances »: the Saturday, or the first day the centre is open."""
    days = (vacation.start, on_or_after(vacation.start, 0))
    if not first:
        days = (on_or_after(vacation.end - WEEK, 4), vacation.end)
    return Span(
        at, end, [(days[0], days[0])], "days", why="vague", candidates=tuple((d,) for d in days)
    )


def _qualifies(ts: list[Token], at: int) -> bool:
    """« centre des vacances » names the activity, no days."""
    return word(ts, at - 1) == "centre" or word(ts, at - 2) in {
        "centre",
        "cantine",
        "garderie",
        "repas",
    }


def _whole(ts: list[Token], start: int) -> int:
    """« les deux semaines de vacances »: the count belongs to the expression."""
    at = start - 1
    while word(ts, at) in {"de", "d"}:
        at -= 1
    if word(ts, at) == "semaine" and at and ts[at - 1].kind in "nc":
        return at - 1 - (word(ts, at - 2) == "les")
    return start


def vacation_week(ts: list[Token], at: int, context: Context) -> Item | None:
    """« la première semaine des vacances », « la semaine de la rentrée », read at « semaine »."""
    where = at + 1 + (at + 1 < len(ts) and ts[at + 1].kind in "nc")
    relation = ""
    while word(ts, where) in {
        "de",
        "d",
        "des",
        "du",
        "la",
        "les",
        "avant",
        "apres",
        "prochain",
        "grandes",
    }:
        relation = word(ts, where) if word(ts, where) in {"avant", "apres"} else relation
        where += 1
    if word(ts, where) == "rentree" and where > at + 1 and not relation:
        monday, end = _rentree(ts, where, context)
        return Span(_begin(ts, at), end, [(monday, monday + 6 * DAY)], "week") if monday else None
    if word(ts, where) != "vacances":
        return None
    vacation, end, _ = vacation_at(ts, where, context)
    if vacation is None:
        return None
    if relation:
        week = on_or_after(vacation.start - WEEK, 0) if relation == "avant" else _after(vacation)
        week -= week.weekday() * DAY
        return Span(_begin(ts, at), end, [(week, week + 6 * DAY)], "week")
    return _nth_week(ts, at, end, vacation)


def _begin(ts: list[Token], at: int) -> int:
    while at and word(ts, at - 1) in {"la", "cette", "tous", "dernier", "1er"}:
        at -= 1
    return at


def _nth_week(ts: list[Token], at: int, end: int, vacation: "Vacation") -> Item | None:
    weeks, before = vacation.weeks, word(ts, at - 1)
    if word(ts, at + 1).isdigit():
        index = ts[at + 1].value - 1
    elif at and ts[at - 1].kind == "o":
        index = ts[at - 1].value - 1
    elif before == "dernier":
        index = len(weeks) - 1
    elif at and ts[at - 1].kind in "nc" and ts[at - 1].value > 1:
        return _weeks(ts, at, end, vacation, ts[at - 1].value)
    elif before in {"un", "une", "1", "", ","} or not word(ts, at + 1).startswith("d"):
        mondays = tuple(tuple(monday + n * DAY for n in range(5)) for monday in weeks[:9])
        return Span(
            at, end, [(vacation.start, vacation.end)], "vacation", why="vague", candidates=mondays
        )
    else:
        return None
    if not 0 <= index < len(weeks):
        return Mark(at, end, kind="vague", why="no-such-date")
    first = _also_first(ts, at, index)
    runs = [(weeks[n], weeks[n] + 6 * DAY) for n in first]
    return Span(_begin(ts, at - 1), end, runs, "vacation")


def _also_first(ts: list[Token], at: int, index: int) -> list[int]:
    """« la première et la deuxième semaine »: the indices of the weeks."""
    where = at - 2
    while word(ts, where) in {"et", "la", ","}:
        where -= 1
    if 0 <= where < at - 2 and ts[where].kind == "o":
        return [ts[where].value - 1, index]
    return [index]


def _weeks(ts: list[Token], at: int, end: int, vacation: "Vacation", count: int) -> Span:
    """« les deux semaines des vacances », « les 2 premières semaines »."""
    start = at - 1 - (word(ts, at - 2) == "les")
    weeks = vacation.weeks
    if count == len(weeks):
        return Span(start, end, [(vacation.start, vacation.end)], "vacation")
    return Span(start, end, [(weeks[0], weeks[0] + 6 * DAY)], "vacation", why="vague")


def _after(vacation: "Vacation") -> date:
    """The day of the rentrée: the Monday after the last Sunday, else the day after the last day."""
    return vacation.end + DAY


def _rentree(ts: list[Token], at: int, context: Context) -> tuple[date | None, int]:
    end, where = at + 1, at + 1
    while word(ts, where) in {"de", "d", "des", "du", "la", "vacances"} and where < at + 5:
        where += 1
    name = _RENTREES.get(word(ts, where)) if where > at + 1 else None
    if name:
        end = where + 1
    elif word(ts, where - 1) == "vacances":
        end = where
    found = calendar(context.zone).next_vacation(context.today - DAY, name)
    return (_after(found) if found else None), end


def rentree_point(ts: list[Token], at: int, context: Context) -> Point | None:
    """« le jour de la rentrée »: the Monday after the vacation."""
    day, end = _rentree(ts, at, context)
    if (
        day is None
        or word(ts, at - 1) in {"apres", "avant"}
        or word(ts, at - 2) in {"apres", "avant"}
    ):
        return None
    start, named = at, False
    while word(ts, start - 1) in {"la", "de", "jour", "le", "l"}:
        named = named or word(ts, start - 1) == "jour"
        start -= 1
    if word(ts, start - 1) in WEEKDAYS:
        return None
    return Point(start, end, exact=day, weak=not named)


def beside_vacation(ts: list[Token], point: Point, context: Context) -> None:
    """« le dernier vendredi avant les vacances », « le lundi de la rentrée »: fixes the day."""
    where, relation = point.end, ""
    while word(ts, where) in {
        "d",
        "de",
        "des",
        "du",
        "la",
        "les",
        "avant",
        "apres",
        "juste",
        "prochain",
        "grandes",
        "suivant",
    }:
        relation = word(ts, where) if word(ts, where) in {"avant", "apres"} else relation
        where += 1
    head = word(ts, where)
    if point.weekday is None or point.number is not None or where == point.end:
        return
    if head == "rentree" and not relation:
        day, end = _rentree(ts, where, context)
        if day:
            point.exact, point.end = on_or_after(day, point.weekday), end
    elif head == "vacances" and relation:
        vacation, end, _ = vacation_at(ts, where, context)
        if vacation:
            last = on_or_after(vacation.start - WEEK, point.weekday)
            point.exact = (
                last if relation == "avant" else on_or_after(vacation.end + DAY, point.weekday)
            )
            point.end = end
    if point.exact:
        point.ordinal, point.shift = 0, ""
