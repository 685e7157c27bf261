"""Days one after the other: « lundi, mardi et jeudi », « le 11 novembre et le 12 »."""

from collections.abc import Sequence
from datetime import date

from bot.understanding.groups import Placed
from bot.understanding.items import DAY, WEEK, Context, Point
from bot.understanding.resolve import Doubt, resolve


def listed(named: Sequence[Placed], context: Context) -> list[date]:
    """The days in the order in which they are said. Raises Doubt when they must be asked."""
    found: list[date] = []
    choices: list[date] = []
    doubts: list[Doubt] = []
    last: date | None = None
    dated = False  # a month was said: the numbers after it go on from there
    for each in named:
        point = each.point
        if point is None:
            continue
        if point.shift == "lendemain":
            day = _lendemain(last)
        else:
            day = _resolved(point, context, _after(point, last, each, dated=dated), doubts)
        if each.link == "or" and last:
            choices = choices or [last]
            choices.append(day)
        found += [day + n * WEEK for n in range(point.times)]
        last, dated = day, dated or point.month is not None
    _ask(found, choices, doubts)
    return found


def _ask(found: Sequence[date], choices: Sequence[date], doubts: Sequence[Doubt]) -> None:
    if doubts:
        first = doubts[0]
        kept = [day for day in found if day not in first.candidates[0]]
        raise Doubt(first.why, *((*kept, *each) for each in first.candidates))
    if choices:
        raise Doubt("or", *((day,) for day in choices))


def _lendemain(last: date | None) -> date:
    if last is None:
        raise Doubt("vague")
    return last + DAY


def _resolved(point: Point, context: Context, after: date | None, doubts: list[Doubt]) -> date:
    """The day of a point; one of two days is noted as a doubt of the whole list."""
    try:
        return resolve(point, context, after)
    except Doubt as doubt:
        if doubt.why not in {"weekday-number", "past"} or not doubt.candidates:
            raise
        doubts.append(doubt)
        return doubt.candidates[0][0]


def _after(point: Point, last: date | None, placed: Placed, *, dated: bool) -> date | None:
    """The day that a point of a list comes after, when that counts."""
    if point.number is None:
        return last if point.weekday is not None else None
    return last if dated and point.month is None and placed.link == "list" else None
