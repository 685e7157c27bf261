"""The nth of something within a month: « le 3e jour d'octobre », « le dernier week-end de mai »."""

from calendar import monthrange
from datetime import date

from bot.understanding.items import DAY, WEEK, Context, Mark, Point, Span
from bot.understanding.months import month_item, relative_month
from bot.understanding.noise import word
from bot.understanding.resolve import on_or_after
from bot.understanding.tokens import Token
from bot.understanding.words import MONTHS


def _order(ts: list[Token], at: int) -> int:
    """The number before a place: 1 for « premier », -1 for « dernier », 0 for none."""
    if at < 0:
        return 0
    return ts[at].value if ts[at].kind == "o" else -(ts[at].word == "dernier")


def _month(ts: list[Token], at: int, context: Context) -> Span | None:
    """The month named from a place on: « d'octobre », « du mois de mars 2027 »."""
    while word(ts, at) in {"de", "d", "du", "mois", "en", "ce"}:
        at += 1
    if word(ts, at) not in MONTHS and word(ts, at) != "sept":
        return None
    found = month_item(ts, at, context)
    return found if isinstance(found, Span) else None


def _this_month(ts: list[Token], at: int, context: Context) -> Span | None:
    """« du mois », « du mois prochain »."""
    if word(ts, at) != "du" or word(ts, at + 1) != "mois":
        return None
    found = relative_month(ts, at + 1, context)
    return found if isinstance(found, Span) else None


def nth_of_month(ts: list[Token], at: int, context: Context) -> Point | Span | Mark | None:
    """What an ordinal and « jour », « week-end » or « quinzaine » say of a month."""
    order = _order(ts, at - 1)
    if not order or word(ts, at + 1) not in {"de", "d", "du", "en"}:
        return None
    month = _month(ts, at + 1, context) or _this_month(ts, at + 1, context)
    if month is None:
        return None
    first, last = month.runs[0]
    if ts[at].word == "jour" and at > 1 and ts[at - 2].kind in "nc":
        return _days(at - 2, month.end, (first, last), order * ts[at - 2].value)
    start = at - 2 if word(ts, at - 2) in {"le", "la", "l"} else at - 1
    if ts[at].word == "jour":
        return Point(start, month.end, exact=_day(first, order))
    if ts[at].word == "weekend":
        return _weekend(start, month.end, first, order)
    return _fortnight(start, month.end, first, last)


def _days(at: int, end: int, month: tuple[date, date], count: int) -> Span | None:
    """« les trois premiers jours de juin », « les 2 derniers jours »."""
    if not 1 <= abs(count) <= 27:
        return None
    first, last = month
    run = (first, first + (count - 1) * DAY) if count > 0 else (last + (count + 1) * DAY, last)
    return Span(at, end, [run], "days")


def _day(first: date, order: int) -> date:
    last = monthrange(first.year, first.month)[1]
    return first.replace(day=last if order < 0 else min(order, last))


def _weekend(at: int, end: int, first: date, order: int) -> Span | Mark:
    last = first.replace(day=monthrange(first.year, first.month)[1])
    saturdays = [on_or_after(first, 5) + n * WEEK for n in range(5)]
    saturdays = [day for day in saturdays if day <= last]
    if order > len(saturdays):
        return Mark(at, end, kind="vague", why="no-such-date")
    day = saturdays[-1] if order < 0 else saturdays[order - 1]
    return Span(at, end, [(day, day + DAY)], "weekend")


def _fortnight(at: int, end: int, first: date, last: date) -> Span:
    """« la première quinzaine de mars » ends on the 14th or on the 15th: asked."""
    halves = tuple(
        tuple(start + n * DAY for n in range((stop - start).days + 1))
        for start, stop in ((first, first.replace(day=15)), (first.replace(day=16), last))
    )
    return Span(at, end, [(first, last)], "month", why="vague", candidates=halves)
