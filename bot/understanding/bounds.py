"""Where the days of an order begin and end, and what an exception takes out of them."""

from collections.abc import Sequence
from datetime import date

from bot.understanding.groups import Placed
from bot.understanding.items import DAY, Context, Point, Span
from bot.understanding.resolve import Doubt, on_or_after, resolve
from bot.understanding.school import calendar


def removed(placed: Placed, found: Sequence[date], context: Context) -> set[date]:
    """The days of a set that an exception takes out."""
    if span := placed.span:
        return {day for day in found for start, end in span.runs if start <= day <= end}
    point = placed.point
    if point is None:
        return set()
    if point.exact or (point.number is None and point.shift not in {"", "ce"} and not point.every):
        return {resolve(point, context)}
    return {day for day in found if _matches(point, day)}


def _matches(point: Point, day: date) -> bool:
    """Whether a day of the set is the one that is excepted."""
    if point.number is None:
        return day.weekday() == point.weekday
    return day.day == point.number and point.month in {None, day.month}


def end_of(placed: Placed, context: Context, start: date | None) -> date:
    """The last day that « jusqu'à … » includes. Raises Doubt when it must be asked."""
    if mark := placed.mark:
        if mark.day is None:
            raise Doubt(mark.why or "vague")
        return mark.day
    if span := placed.span:
        if span.kind == "vacation":
            return _before(span, context)
        raise Doubt("vague", *((end,) for _, end in span.runs))
    point = placed.point
    if point is None:
        raise Doubt("vague")
    if point.weak and point.exact:
        return point.exact - DAY
    if placed.weekday_only and not point.shift:
        return on_or_after((start or context.today) + DAY, point.weekday or 0)
    return resolve(point, context)


def _before(span: Span, context: Context) -> date:
    """The last day before a vacation; within it, before the next one."""
    start = span.runs[0][0]
    if start > context.today:
        return start - DAY
    following = calendar(context.zone).next_vacation(span.runs[0][1] + DAY)
    if following is None:
        raise Doubt("unbounded")
    return following.start - DAY


def start_of(placed: Placed, context: Context) -> date:
    """The day that « à partir de … » names."""
    item = placed.item
    if isinstance(item, Point):
        return resolve(item, context)
    if isinstance(item, Span):
        return item.runs[0][0]
    raise Doubt("vague")
