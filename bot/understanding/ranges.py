"""From one day to another: « du lundi 5 au vendredi 9 », « de mardi à jeudi », « 3-6 mars »."""

from dataclasses import replace
from datetime import date

from bot.understanding.items import DAY, Context, Item, Mark, Point, Span
from bot.understanding.resolve import (
    RECENT,
    Doubt,
    day_of_month,
    nearest,
    on_or_after,
    resolve,
    valid,
)

_LONGEST = 100  # days of a reading that is offered


def length_range(start: date, count: int) -> tuple[date, date]:
    """So many days from a day on."""
    return start, start + (count - 1) * DAY


def point_range(first: Item, last: Item, context: Context) -> tuple[date, date]:
    """The two ends, both included; the end follows the start. Raises Doubt to ask."""
    start = _start(first, last, context)
    end = _end(last, start, context)
    if end < start:
        raise Doubt("no-such-date")
    _running(first, last, start, end, context)
    return start, end


def _start(first: Item, last: Item, context: Context) -> date:
    if isinstance(first, Span):
        return first.runs[0][0]
    if not isinstance(first, Point):
        raise Doubt("vague")
    if first.number and first.month and not first.year and not first.exact:
        return _dated_start(first, last, context)
    return resolve(first, context)


def _dated_start(first: Point, last: Item, context: Context) -> date:
    """A start that has just passed is itself when the end has not."""
    try:
        return resolve(first, context)
    except Doubt as doubt:
        if doubt.why != "past":
            raise
        gone = doubt.candidates[0][0]
        try:
            end = _end(last, gone, context)
        except Doubt:
            raise doubt from None
        if end >= context.today and (end - gone).days < RECENT:
            return gone
        raise


def _end(last: Item, start: date, context: Context) -> date:
    if isinstance(last, Span):
        return start_before(last) if last.kind == "vacation" else last.runs[-1][1]
    if isinstance(last, Mark):
        if last.day is None:
            raise Doubt(last.why or "vague")
        return last.day
    if not isinstance(last, Point):
        raise Doubt("vague")
    return _end_day(last, start, context)


def start_before(span: Span) -> date:
    """The day before a vacation."""
    return span.runs[0][0] - DAY


def _end_day(last: Point, start: date, context: Context) -> date:
    if last.exact or last.year:
        return resolve(last, context)
    if last.month:
        days = [valid(year, last.month, last.number or 1) for year in (start.year, start.year + 1)]
        day = next((each for each in days if each and each >= start), None)
    elif last.number:
        day = day_of_month(last.number, replace(context, today=start, past=False))
    elif last.shift in {"huit", "quinze", "prochain"}:
        return resolve(last, context)
    else:
        return on_or_after(start + DAY, last.weekday or 0)
    if day is None:
        raise Doubt("no-such-date")
    if last.weekday is not None and day.weekday() != last.weekday:
        other = nearest(day, last.weekday, start)
        raise Doubt("weekday-number", *(_between(start, each) for each in (day, other)))
    return day


def _running(first: Item, last: Item, start: date, end: date, context: Context) -> None:
    """« du 5 au 9 » said on the 7th: this month's or the next one's is asked."""
    both = isinstance(first, Point) and isinstance(last, Point)
    if not both or not isinstance(first, Point) or not isinstance(last, Point) or context.past:
        return
    if first.month or first.exact or not first.number or not last.number or last.month:
        return
    today = context.today
    if first.number < today.day <= last.number and start > today:
        this = valid(today.year, today.month, first.number)
        if this:
            raise Doubt("past", _between(this, this + (end - start)), _between(start, end))


def _between(start: date, end: date) -> tuple[date, ...]:
    return tuple(start + n * DAY for n in range(min((end - start).days, _LONGEST) + 1))
