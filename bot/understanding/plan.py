"""The set of days that the items of one order name, or the question to ask."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.understanding.beside import LONGEST, dash, days_from, joined, readings, within_spans
from bot.understanding.bounds import end_of, removed, start_of
from bot.understanding.groups import Placed
from bot.understanding.items import DAY, WEEK, Context, Mark, Point, Span
from bot.understanding.lists import listed
from bot.understanding.ranges import length_range, point_range
from bot.understanding.reading import Days
from bot.understanding.recurrence import recurring, whole
from bot.understanding.resolve import Doubt, on_or_after

NO_DAY = Days(None)


def ask(why: str, *candidates: Iterable[date]) -> Days:
    """The answer « I must ask »."""
    offered = (tuple(sorted(set(each))) for each in candidates)
    return Days((), ask=True, candidates=tuple(dict.fromkeys(o for o in offered if o)), why=why)


def evaluate(placed: Sequence[Placed], context: Context) -> Days:
    """The days that the items name together."""
    if not placed:
        return NO_DAY
    if any(each.point and each.point.why == "numbers" for each in placed):
        return ask("numbers", *readings(placed, context))
    try:
        if all(_plain(each) for each in placed):  # most messages
            return Days(tuple(sorted(set(listed(placed, context)))))
        return Plan(placed, context).days()
    except Doubt as doubt:
        return ask(doubt.why, *doubt.candidates)
    except (OverflowError, ValueError):  # a day beyond the calendar
        return ask("no-such-date")


def _plain(placed: Placed) -> bool:
    """Whether the item is a day that says all: « mardi », « le 14 », « jeudi prochain »."""
    point = placed.point
    if point is None or placed.role or placed.link not in {"free", "list"}:
        return False
    return not (point.every or point.alternate or point.ordinal or point.weak)


class Plan:
    """The items of one order, sorted by what they do."""

    def __init__(self, placed: Sequence[Placed], context: Context) -> None:
        self.context = context
        self.until: date | None = None
        self.start: date | None = None
        self.marks: dict[str, Mark] = {}
        self.named: list[Placed] = []  # days, ranges
        self.spans: list[Span] = []
        self.except_: list[Placed] = []
        self.ranges: list[tuple[date, date]] = []
        within_spans(placed)
        self.joined = joined(placed)
        self.dash = dash(placed)
        self._sort(list(placed))

    def _sort(self, placed: list[Placed]) -> None:
        excepted = False
        at = 0
        while at < len(placed):
            each = placed[at]
            excepted = each.role == "except" or (excepted and self._still_excepted(each))
            following = placed[at + 1] if at + 1 < len(placed) else None
            if following and self._weekdays_in_scope(each, following, placed):
                self._every_from_to(each, following)
                at += 1
            elif following and self._is_range(each, following):
                self._range(each, following, excepted=excepted)
                at += 1
            elif excepted:
                self.except_.append(each)
            else:
                self._one(each)
            at += 1

    def _still_excepted(self, each: Placed) -> bool:
        """« sauf jeudi et vendredi »; « hors vacances, tous les lundis » begins anew."""
        if each.role == "until" or each.link not in {"list", "range"}:
            return False
        anew = each.recurs or (each.mark is not None)
        return not anew or bool(self.named or self.spans or self.ranges)

    def _weekdays_in_scope(self, first: Placed, last: Placed, placed: list[Placed]) -> bool:
        """« du lundi au jeudi » within a week, or again and again."""
        if last.link != "range" or not (first.weekday_only and last.weekday_only):
            return False
        others = [each for each in placed if each is not first and each is not last]
        return any(
            (each.span and not each.span.loose) or each.role in {"until", "from"}
            or _dated_range(each, others)
            or (each.mark and each.mark.kind in {"everyday", "weekly"}) for each in others
        )  # fmt: skip

    def _every_from_to(self, first: Placed, last: Placed) -> None:
        """Each weekday from one to the other, as a recurrence."""
        one, other = first.point, last.point
        if one is None or other is None:
            return
        weekday = one.weekday or 0
        for offset in range(((other.weekday or 0) - weekday) % 7 + 1):
            point = Point(one.at, other.end, weekday=(weekday + offset) % 7, every=True)
            self.named.append(Placed(point))

    def _bounds(self) -> None:
        """« tous les mardis du 3 au 31 mars »: the range is where the weekdays are."""
        if len(self.ranges) == 1 and self.marks.keys() & {"alternate", "parity"}:
            self.start, self.until = self.ranges.pop()
            return
        weekdays = [each for each in self.named if each.weekday_only]
        if len(self.ranges) != 1 or not weekdays or len(weekdays) < len(self.named):
            return
        start, end = self.ranges[0]
        apart = weekdays[0].link == "free" or (end - start).days > 7
        if apart or any(each.recurs for each in weekdays):
            self.start, self.until = self.ranges.pop()

    def _is_range(self, first: Placed, last: Placed) -> bool:
        if isinstance(first.item, Mark) and first.item.kind != "bound":
            return False
        if isinstance(last.item, Mark) and last.item.kind != "bound":
            return False
        if last.link == "range":
            if last.role == "until" and first.role == "except":
                return False
            listed = last.role == "until" and first.link == "list" and first.weekday_only
            return not listed and not (last.role == "until" and first.recurs)
        return last.link == "list" and first.role == "between"

    def _range(self, first: Placed, last: Placed, *, excepted: bool) -> None:
        start, end = point_range(first.item, last.item, self.context)
        if excepted:
            self.except_.append(Placed(Span(0, 0, [(start, end)])))
        elif first.span and last.span and first.span.kind == last.span.kind:
            self.spans.append(Span(first.item.at, last.item.end, [(start, end)], first.span.kind))
        else:
            self.ranges.append((start, end))

    def _one(self, each: Placed) -> None:
        item = each.item
        if each.role == "until" and self.until is None:
            self.until = end_of(each, self.context, self.start)
        elif each.role == "from" and self.start is None:
            self.start = start_of(each, self.context)
        elif each.role in {"beside", "since"} and not isinstance(item, Mark):
            self.marks.setdefault("beside", Mark(item.at, item.end, "beside", "vague"))
        elif isinstance(item, Mark):
            self.marks.setdefault(item.kind, item)
        elif isinstance(item, Span):
            self.spans.append(item)
        else:
            self.named.append(each)

    def days(self) -> Days:
        """The days, less the exceptions."""
        self._give_way()
        self._nth_week()
        self._bounds()
        if mark := self.marks.get("doubt") or self._vague():
            return ask(mark.why, *self._offers())
        found = self._base()
        if found and self.dash:
            start = min(found)
            return ask("or", found, days_from(start, on_or_after(start, self.dash[1].weekday or 0)))
        if found is None:
            return ask("vague") if self.except_ else NO_DAY
        kept = self._excepted(sorted(found))
        if not kept or len(kept) > LONGEST:
            return ask("unbounded" if kept else "vague")
        return Days(tuple(kept))

    def _nth_week(self) -> None:
        """« aux prochaines vacances, toute la première semaine »."""
        mark = self.marks.get("nth-week")
        vacations = [span for span in self.spans if span.kind == "vacation"]
        if mark is None or len(vacations) != 1:
            return
        start, end = vacations[0].runs[0]
        monday = on_or_after(start, 0) + (mark.value - 1) * WEEK
        if monday + 6 * DAY <= end:
            vacations[0].runs = [(monday, monday + 6 * DAY)]
            vacations[0].loose = False
            del self.marks["nth-week"]

    def _offers(self) -> list[list[date]]:
        if (doubt := self.marks.get("doubt")) and doubt.day:
            return [[doubt.day]]
        try:
            found = self._base()
        except Doubt as doubt:
            return [list(each) for each in doubt.candidates]
        return [self._excepted(sorted(found))] if found else []

    def _give_way(self) -> None:
        """Weak days and unnamed vacations are dropped beside other days."""
        strong = [each for each in self.named if each.point and not each.point.weak]
        if strong or self.ranges or self.spans:
            self.named = strong
        if strong or self.ranges or any(not span.loose for span in self.spans):
            weekly = all(each.weekday_only for each in strong) and strong and not self.ranges
            loose = [span for span in self.spans if span.loose]
            if loose and weekly and len(self.spans) == len(loose):
                return
            self.spans = [span for span in self.spans if not span.loose]

    def _vague(self) -> Mark | None:
        dated = [each for each in self.named if each.point and not each.point.every] or self.ranges
        for kind in ("vague", "bound", "nth-week", "beside"):
            mark = self.marks.get(kind)
            if kind == "beside" and (self.named or self.spans or self.until or self.start):
                continue
            if mark and mark.why == "unbounded" and all(each.weekday_only for each in self.named):
                dated = self.ranges
            if mark and not dated and not (mark.why == "unbounded" and self.until):
                return mark
        return None

    def _base(self) -> set[date] | None:
        """The days before exceptions."""
        found = {day for start, end in self.ranges for day in days_from(start, end)}
        weekdays = [p for each in self.named if (p := each.point) and each.weekday_only]
        if weekdays and self._recurs(weekdays):
            found |= recurring(self, weekdays)
            found |= self._listed([each for each in self.named if not each.weekday_only])
        elif self.named:
            found |= self._listed(self.named)
            if self.until and not weekdays:
                found |= self._on_to(max(found), self.until)
        elif not self.ranges:
            found |= whole(self)
        for span in self.joined if self.named or self.ranges else ():
            found |= {day for start, end in span.runs for day in days_from(start, end)}
        return found or None

    def _on_to(self, last: date, until: date) -> set[date]:
        """« demain et jusqu'à vendredi »: from the last day named on."""
        if until < last:
            raise Doubt("vague", (last,))
        return set(days_from(last, until))

    def _recurs(self, weekdays: list[Point]) -> bool:
        if any(p.ordinal for p in weekdays):
            return True
        if all(p.shift for p in weekdays):
            return False
        if self.spans or self.until or self.start:
            return True
        marked = self.marks.keys() & {"parity", "alternate", "weekly"}
        return bool(marked) or any(p.every or p.alternate for p in weekdays)

    def _listed(self, named: Sequence[Placed]) -> set[date]:
        """The days of a list; « 3 jours à partir du 5 » goes on from the one named."""
        found = listed(named, self.context)
        if "length" in self.marks and len(found) == 1:
            return set(days_from(*length_range(found[0], self.marks["length"].value)))
        return set(found)

    def _excepted(self, found: list[date]) -> list[date]:
        for each in self.except_:
            gone = removed(each, found, self.context)
            found = [day for day in found if day not in gone]
        return found


def _dated_range(each: Placed, others: Sequence[Placed]) -> bool:
    """« du lundi au jeudi, du 5 au 30 mars »: the end of a range of dates."""
    point = each.point
    return (
        each.link == "range"
        and point is not None
        and (point.number is not None or point.exact is not None)
        and each is not others[0]
    )
