"""Days that come again: « tous les mardis de mars », « les semaines paires jusqu'aux vacances »."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.understanding.items import DAY, WEEK, Point, Span
from bot.understanding.resolve import Doubt, on_or_after, resolve

if TYPE_CHECKING:
    from bot.understanding.plan import Plan

_YEAR = 400  # days; a recurrence that lasts longer has no end


def recurring(plan: "Plan", weekdays: list[Point]) -> set[date]:
    """Every such weekday within the spans, or up to the end."""
    shifted = {resolve(p, plan.context) for p in weekdays if p.shift and not p.every}
    plain = [p for p in weekdays if not p.shift or p.every]
    if not plan.spans:
        return shifted | _bounded(plan, plain)
    found: set[date] = set()
    for point in plain:
        for span in _scopes(plan, point):
            found |= _within(plan, span, point)
    if not found and not shifted:
        raise Doubt("past")
    return shifted | found


def _scopes(plan: "Plan", point: Point) -> list[Span]:
    """The spans a weekday belongs to: « mardi de la semaine prochaine » is its own."""
    spans = plan.spans
    if len(spans) == 1 or len({span.kind for span in spans}) > 1:
        return spans if len(spans) == 1 else [min(spans, key=lambda span: abs(span.at - point.end))]
    if _tight(spans):
        return spans
    after = [span for span in spans if 0 <= span.at - point.end <= 2]
    before = [span for span in spans if span.at < point.at]
    return after[:1] or before[-1:] or spans[:1]


def _tight(spans: list[Span]) -> bool:
    """« janvier et février », « cette semaine et la semaine prochaine »: one after the other."""
    return all(b.at - a.end <= 3 for a, b in pairwise(spans))


def _within(plan: "Plan", span: Span, point: Point) -> set[date]:
    if span.loose and not point.every and len(span.runs) == 1 and not point.ordinal:
        offered = tuple(_each(span, point))
        raise Doubt("vague", offered[:1], offered)
    days = _each(span, point)
    if point.ordinal:
        return _nth(days, point.ordinal, point.times)
    return {day for day in days if _kept(plan, span, day)}


def _each(span: Span, point: Point) -> list[date]:
    return [
        day
        for start, end in span.runs
        for day in _weekly(on_or_after(start, point.weekday or 0), end)
    ]


def _nth(days: list[date], ordinal: int, times: int) -> set[date]:
    """The nth of the days; « les deux premiers », « les trois derniers »."""
    if times > 1:
        return set(days[:times] if ordinal > 0 else days[-times:])
    index = ordinal - 1 if ordinal > 0 else -1
    if not days or index >= len(days):
        raise Doubt("no-such-date")
    return {days[index]}


def _kept(plan: "Plan", span: Span, day: date) -> bool:
    """Within the ends; a month that runs starts after today."""
    context = plan.context
    if (plan.start and day < plan.start) or (plan.until and day > plan.until):
        return False
    if (parity := plan.marks.get("parity")) and day.isocalendar().week % 2 != parity.value:
        return False
    if span.kind == "week" or plan.start or context.past or context.latest:
        return True
    return day > context.today


def _weekly(start: date, end: date, weeks: int = 1) -> Iterator[date]:
    day = start
    while day <= end:
        yield day
        day += weeks * WEEK


def _bounded(plan: "Plan", weekdays: list[Point]) -> set[date]:
    """From the first one after today (or the start that is said) up to the end."""
    context, until = plan.context, plan.until
    start = plan.start or context.today + DAY
    if any(p.ordinal for p in weekdays):
        return _ordinals(plan, weekdays)
    firsts = [on_or_after(start, p.weekday or 0) for p in weekdays]
    if until is None:
        raise Doubt("unbounded", *([tuple(sorted(firsts))] if firsts else []))
    if (until - start).days > _YEAR:
        raise Doubt("unbounded")
    alternate = "alternate" in plan.marks or any(p.alternate for p in weekdays)
    if alternate and plan.start is None:
        raise Doubt("unbounded", tuple(sorted(firsts)))
    found = {day for first in firsts for day in _weekly(first, until, 2 if alternate else 1)}
    if parity := plan.marks.get("parity"):
        found = {day for day in found if day.isocalendar().week % 2 == parity.value}
    return found


def _ordinals(plan: "Plan", weekdays: list[Point]) -> set[date]:
    """« le premier mercredi » of no month."""
    raise Doubt(
        "vague", *((on_or_after(plan.context.today + DAY, p.weekday or 0),) for p in weekdays)
    )


def whole(plan: "Plan") -> set[date]:
    """Every day of the spans, or from a start to an end."""
    if plan.spans:
        return _all(plan)
    marks = plan.marks
    if plan.ranges:
        return set()
    if plan.until:
        return _up_to(plan, plan.until)
    if length := marks.get("length"):
        if plan.start is None:
            raise Doubt("vague")
        return {plan.start + n * DAY for n in range(length.value)}
    if "whole-week" in marks:
        return _whole_week(plan)
    if plan.start:
        raise Doubt("unbounded", (plan.start,))
    if marks.keys() & {"everyday", "parity", "alternate", "weekly"}:
        raise Doubt("unbounded")
    return set()


def _up_to(plan: "Plan", until: date) -> set[date]:
    start = plan.start or plan.context.today
    if until < start:
        raise Doubt("past")
    if (until - start).days > _YEAR:
        raise Doubt("unbounded")
    if "alternate" in plan.marks and plan.start is None:
        raise Doubt("unbounded")
    found = {start + n * DAY for n in range((until - start).days + 1)}
    if parity := plan.marks.get("parity"):
        found = {day for day in found if day.isocalendar().week % 2 == parity.value}
    if "alternate" in plan.marks:
        monday = start - start.weekday() * DAY
        found = {day for day in found if (day - monday).days // 7 % 2 == 0}
    return found


def _all(plan: "Plan") -> set[date]:
    found: set[date] = set()
    for span in plan.spans:
        if span.why:
            raise Doubt(span.why, *span.candidates)
        for start, end in span.runs:
            found |= {start + n * DAY for n in range((end - start).days + 1)}
    if parity := plan.marks.get("parity"):
        found = {day for day in found if day.isocalendar().week % 2 == parity.value}
    if "alternate" in plan.marks:
        raise Doubt("unbounded")
    return {
        day
        for day in found
        if (plan.start is None or day >= plan.start) and (plan.until is None or day <= plan.until)
    }


def _whole_week(plan: "Plan") -> set[date]:
    context = plan.context
    if plan.start:
        sunday = plan.start + (6 - plan.start.weekday()) * DAY
        return {plan.start + n * DAY for n in range((sunday - plan.start).days + 1)}
    weeks = [tuple(context.monday + (7 * w + n) * DAY for n in range(5)) for w in (0, 1)]
    raise Doubt("vague", *weeks)
