"""What numbers and days mean beside the span, the dash or the nothing they stand with."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bot.understanding.groups import Placed
from bot.understanding.items import DAY, Context, Point, Span
from bot.understanding.resolve import Doubt, day_of_month, resolve

LONGEST = 800  # days; nobody books more


def days_from(start: date, end: date) -> list[date]:
    """Every day from one to the other, both included. Raises Doubt when there are too many."""
    if (end - start).days > LONGEST:
        raise Doubt("unbounded")
    return [start + offset * DAY for offset in range((end - start).days + 1)]


def within_spans(placed: Sequence[Placed]) -> None:
    """« vacances de février, du 16 au 20 »: a number is a day of the span that is named."""
    spans = [each.span for each in placed if each.span and each.role not in {"until", "from"}]
    if len(spans) != 1 or spans[0].kind == "days":
        return
    named = {
        day.day: day
        for start, end in reversed(spans[0].runs)
        for day in days_from(start, end)[61::-1]
    }
    for each in placed:
        point = each.point
        if point and point.number in named and point.month is None and point.exact is None:
            day = named[point.number]
            point.month, point.year = day.month, day.year


def joined(placed: Sequence[Placed]) -> list[Span]:
    """« la semaine prochaine et lundi 26 »: the spans that stand in a list with days."""
    return [
        span
        for first, last in pairwise(placed)
        if last.link == "list" and not first.role and not last.role
        for span, other in ((first.span, last), (last.span, first))
        if span
        and other.point
        and not other.weekday_only
        and span.kind == "week"
        and not _in(span, other.point)
    ]


def _in(span: Span, point: Point) -> bool:
    """Whether a dated point lies within a span: then it says which of its days."""
    days = [day for start, end in span.runs for day in days_from(start, end)]
    if point.exact:
        return point.exact in days
    return any((day.month, day.day) == (point.month, point.number) for day in days)


def dash(placed: Sequence[Placed]) -> tuple[Point, Point] | None:
    """« lundi-jeudi » alone may be a list or a range."""
    dashes = [(a.point, b.point) for a, b in pairwise(placed) if b.link == "dash"]
    if len(dashes) != 1:
        return None
    first, last = dashes[0]
    if first is None or last is None or first.number or last.number or first.exact or last.exact:
        return None
    return (first, last) if ((last.weekday or 0) - (first.weekday or 0)) % 7 > 1 else None


def readings(placed: Sequence[Placed], context: Context) -> list[list[date]]:
    """What numbers with nothing around them may be: days, a range, a day and a month."""
    items = [(each, p) for each in placed if (p := each.point) and p.why == "numbers"]
    numbers = [point.number or 0 for _, point in items]
    first = items[0][1]
    if first.month:  # « 5-9 » was taken for a date
        numbers.insert(1, first.month)
    found: list[list[date]] = []
    try:
        found.append([day_of_month(number, context) for number in numbers])
        if len(numbers) == 2:
            start, end = numbers
            dashed = first.month is not None or items[-1][0].link == "range"
            if dashed and start < end:
                day = day_of_month(start, context)
                found.append([day + n * DAY for n in range(end - start + 1)])
            if end <= 12:  # the day and the month
                found.append([resolve(Point(0, 0, number=start, month=end), context)])
        if len(numbers) == 3:
            number, month, year = numbers
            point = Point(0, 0, number=number, month=month, year=2000 + year)
            found.append([resolve(point, context)])
    except Doubt:
        pass
    return found
