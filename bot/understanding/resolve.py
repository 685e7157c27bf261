"""From a day as it is written to a date, or to the reason why the assistant must ask."""

from datetime import date

from bot.understanding.items import DAY, WEEK, Context, Point

RECENT = 60  # days; a day and month passed for less is asked


class Doubt(Exception):  # noqa: N818 - it is no error, it is an answer
    """The day cannot be told; `why` is the key of the reason, `candidates` what it may be."""

    def __init__(self, why: str, *candidates: tuple[date, ...]) -> None:
        super().__init__(why)
        self.why = why
        self.candidates = candidates


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such date."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday from `day` on."""
    return day + (weekday - day.weekday()) % 7 * DAY


def nearest(day: date, weekday: int, first: date) -> date:
    """The such weekday that is nearest to `day`, from `first` on."""
    return on_or_after(max(day - 3 * DAY, first), weekday)


def resolve(point: Point, context: Context, after: date | None = None) -> date:
    """The date of a point; `after` is the day read just before it in a list.

    Raises Doubt when it must be asked.
    """
    if point.why:
        raise Doubt(point.why)
    if point.exact:
        return point.exact
    if point.month is not None:
        return _checked(point, _day_month(point, context), context)
    if point.number is not None:
        return _checked(point, day_of_month(point.number, context, after), context)
    return _weekday(point, context, after)


def _checked(point: Point, day: date, context: Context) -> date:
    """Rule 7: the weekday that is said must be the date's."""
    if point.weekday is None or day.weekday() == point.weekday:
        return day
    raise Doubt("weekday-number", (day,), (nearest(day, point.weekday, context.today),))


def day_of_month(number: int, context: Context, after: date | None = None) -> date:
    """Rule 6: the first such day from today on (or after the day before it in the list)."""
    if not 1 <= number <= 31:
        raise Doubt("no-such-date")
    if context.past:
        return _last_day_of_month(number, context.today)
    start = after + DAY if after else context.today
    year, month = start.year, start.month
    while not (day := valid(year, month, number)) or day < start:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return day


def _last_day_of_month(number: int, today: date) -> date:
    year, month = today.year, today.month
    while not (day := valid(year, month, number)) or day > today:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return day


def _day_month(point: Point, context: Context) -> date:
    """Rule 8: the next such date; one that has just passed is asked."""
    month, number = point.month or 1, point.number or 1
    if point.year:
        if day := valid(point.year, month, number):
            return day
        raise Doubt("no-such-date")
    years = [context.today.year + offset for offset in range(-4, 9)]
    days = [day for year in years if (day := valid(year, month, number))]
    if not days:
        raise Doubt("no-such-date")
    coming = min(day for day in days if day >= context.today)
    if coming - context.today > 366 * DAY:  # 29 February of an ordinary year
        raise Doubt("no-such-date", (coming,))
    gone = max(day for day in days if day < context.today)
    if context.past or point.shift == "dernier":
        return gone if coming != context.today else coming
    if (context.today - gone).days < RECENT and point.shift != "prochain":
        raise Doubt("past", (gone,), (coming,))
    return coming


def _weekday(point: Point, context: Context, after: date | None) -> date:
    """Rules 1, 2, 3 and 12."""
    weekday, today = point.weekday or 0, context.today
    if point.shift == "ce":
        return on_or_after(today, weekday)
    if point.shift in {"huit", "quinze"}:
        return on_or_after(today, weekday) + (WEEK if point.shift == "huit" else 2 * WEEK)
    if point.shift == "dernier" or (context.past and not point.shift):
        return on_or_after(today - WEEK, weekday)
    if point.shift == "suivant":
        if after is None:
            raise Doubt("vague", (on_or_after(today + DAY, weekday),))
        return on_or_after(after + DAY, weekday)
    first = on_or_after((after or today) + DAY, weekday)
    if point.shift == "prochain" and first < context.monday + WEEK:
        raise Doubt("prochain", (first,), (first + WEEK,))
    return first
