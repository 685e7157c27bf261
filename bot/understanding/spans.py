"""Weeks, week-ends and months."""

from calendar import monthrange
from datetime import date

from bot.understanding.dates import date_at, month_at
from bot.understanding.items import DAY, WEEK, Context, Item, Mark, Point, Span
from bot.understanding.noise import word
from bot.understanding.points import weekday_point
from bot.understanding.resolve import Doubt, on_or_after, resolve
from bot.understanding.tokens import Token
from bot.understanding.vacations import vacation_week
from bot.understanding.words import WEEKDAYS

_NEXT = {"prochain", "avenir", "suivant"}
_ARTICLES = {"le", "la", "l", "les"}
_EDGES = {"fin", "debut", "milieu", "courant", "vers"}


def week_item(ts: list[Token], at: int, context: Context) -> Item | None:
    """Whatever is said with « semaine »."""
    if word(ts, at + 1) in {"paire", "paires", "pair", "pairs"}:
        return Mark(_start(ts, at), at + 2, kind="parity", value=0)
    if word(ts, at + 1) in {"impaire", "impaires", "impair", "impairs"}:
        return Mark(_start(ts, at), at + 2, kind="parity", value=1)
    return (
        _edge(ts, at, context)
        or vacation_week(ts, at, context)
        or _week_of(ts, at, context)
        or _numbered(ts, at, context)
        or _several(ts, at, context)
        or _ordinal(ts, at)
        or _relative(ts, at, context)
    )


def _week(at: int, end: int, monday: date, weeks: int = 1) -> Span:
    return Span(at, end, [(monday, monday + weeks * WEEK - DAY)], "week")


def _start(ts: list[Token], at: int) -> int:
    """Where the expression begins, with its article."""
    while at and word(ts, at - 1) in {*_ARTICLES, "tous", "cette"}:
        at -= 1
    return at


def _edge(ts: list[Token], at: int, context: Context) -> Mark | None:
    """« en fin de semaine » is vague, but it may be where something ends."""
    before = word(ts, at - 1)
    start = at - 1
    while before in {"la", "cette", "de"}:
        start -= 1
        before = word(ts, start)
    if before not in _EDGES:
        return None
    following = word(ts, at + 1)
    monday = context.monday + (WEEK if following in _NEXT else 0 * DAY)
    day = monday + 6 * DAY if before == "fin" else None
    end = at + 1 + (following in _NEXT)
    return Mark(start, end, kind="bound", why="vague", day=day)


def _week_of(ts: list[Token], at: int, context: Context) -> Span | None:
    """« la semaine du 12 », « semaine du lundi 5 janvier »."""
    begin = at + 1
    if word(ts, begin) not in {"du", "de", "d", "le"}:
        return None
    begin += 1 + (word(ts, begin + 1) == "le")
    if begin >= len(ts):
        return None
    weekday = ts[begin].word in WEEKDAYS
    point = weekday_point(ts, begin, context) if weekday else date_at(ts, begin)
    if point is None or (weekday and point.number is None):
        return None
    _shared_month(ts, point)
    start = _start(ts, at)
    if (
        point.number
        and point.month is None
        and context.monday
        <= (day := _this_month(point.number, context))
        <= context.monday + 6 * DAY
    ):
        return _week(start, point.end, day - day.weekday() * DAY)
    try:
        day = resolve(point, context)
    except Doubt as doubt:
        return _doubtful_week(start, point, doubt, context)
    return _week(start, point.end, day - day.weekday() * DAY)


def _this_month(number: int, context: Context) -> date:
    last = monthrange(context.today.year, context.today.month)[1]
    return context.today.replace(day=min(number, last))


def _shared_month(ts: list[Token], point: Point) -> None:
    """« la semaine du 5 au 9 janvier »: the first number has the month of the second."""
    if point.month is None and word(ts, point.end) in {"au", "a", "-"}:
        at = point.end + 1 + (word(ts, point.end + 1) in WEEKDAYS)
        last = date_at(ts, at) if at < len(ts) else None
        if last and last.month and (last.number or 0) >= (point.number or 0):
            point.month, point.year = last.month, last.year


def _doubtful_week(start: int, point: Point, doubt: Doubt, context: Context) -> Span:
    """A week whose day has passed is itself when it is not over, else it is asked."""
    days = [each[0] for each in doubt.candidates]
    for day in days:
        if doubt.why == "past" and context.monday <= day:
            return _week(start, point.end, day - day.weekday() * DAY)
    weeks = tuple((day - day.weekday() * DAY,) for day in days)
    return Span(start, point.end, [(context.today, context.today)], why=doubt.why, candidates=weeks)


def _numbered(ts: list[Token], at: int, context: Context) -> Span | Mark | None:
    """« semaine 12 », « semaines 12 et 13 »: ISO weeks."""
    where = at + 1
    while word(ts, where) in {"n", "°", "numero", "no"}:
        where += 1
    numbers: list[int] = []
    while where < len(ts) and ts[where].kind in "nc" and 1 <= ts[where].value <= 53:
        if month_at(ts, where + 1) or word(ts, where + 1) == "/":
            break
        numbers.append(ts[where].value)
        where += 1
        if word(ts, where) not in {"et", ",", "-"} or not numbers:
            break
        where += 1
    if not numbers:
        return None
    if numbers[0] < 10 and any(token.word == "vacances" for token in ts):
        return Mark(_start(ts, at), where, kind="nth-week", why="vague", value=numbers[0])
    if word(ts, where - 1) in {"et", ",", "-"}:
        where -= 1
    runs = [(day, day + 6 * DAY) for number in numbers if (day := _iso_week(number, context))]
    return Span(_start(ts, at), where, runs, "week")


def _iso_week(number: int, context: Context) -> date | None:
    for year in (context.today.year, context.today.year + 1, context.today.year + 2):
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if monday >= context.monday:
            return monday
    return None


def _several(ts: list[Token], at: int, context: Context) -> Item | None:
    """« les deux prochaines semaines », « une semaine sur deux », « par semaine », « chaque »."""
    before, following = word(ts, at - 1), word(ts, at + 1)
    if following == "sur" and before in {"un", "une", "1"}:
        return Mark(at - 1, at + 3, kind="alternate")
    if before in {"par", "/"}:
        return Mark(at - 1, at + 1, kind="vague", why="vague")
    if before == "chaque" or (before == "les" and word(ts, at - 2) == "tous"):
        return Mark(at - (1 if before == "chaque" else 2), at + 1, kind="weekly")
    return _weeks(ts, at, context)


def _weeks(ts: list[Token], at: int, context: Context) -> Item | None:
    """« les deux prochaines semaines », « trois semaines »."""
    before, following = word(ts, at - 1), word(ts, at + 1)
    adjective = before in {"prochain", "dernier"}
    where = at - 2 if adjective else at - 1
    if where < 0 or ts[where].kind not in "nc" or not 2 <= ts[where].value <= 20:
        return None
    count = ts[where].value
    if "dernier" in {before, following}:
        return Mark(where, at + 1 + (not adjective), kind="vague", why="vague")
    if not adjective and following not in _NEXT:
        return Mark(where, at + 1, kind="length", value=7 * count)
    return _week(_start(ts, where), at + 1 + (not adjective), context.monday + WEEK, count)


def _ordinal(ts: list[Token], at: int) -> Item | None:
    """« la première semaine de mars » can be read in several ways."""
    if at and ts[at - 1].kind == "o":
        return Mark(
            _start(ts, at - 1), at + 1, kind="nth-week", why="vague", value=ts[at - 1].value
        )
    before_last = word(ts, at - 1) == "dernier" and word(ts, at + 1) in {"de", "du", "d"}
    return Mark(_start(ts, at - 1), at + 1, kind="vague", why="vague") if before_last else None


def _relative(ts: list[Token], at: int, context: Context) -> Item | None:
    before, following = word(ts, at - 1), word(ts, at + 1)
    start = _start(ts, at - 1 if before == "prochain" else at)
    monday, end = context.monday, at + 1
    if following in _NEXT or before == "prochain":
        return _week(start, end + (following in _NEXT), monday + WEEK)
    if following == "en" and word(ts, at + 2) in {"8", "15"}:
        return _week(start, at + 3, monday + (2 if word(ts, at + 2) == "15" else 1) * WEEK)
    if "dernier" in {before, following}:
        return _week(start, end + (following == "dernier"), monday - WEEK)
    if before in {"cette", "ce"} or following == "encours":
        return _week(start, end + (following == "encours"), monday)
    return _unnamed(ts, at, start)


def _unnamed(ts: list[Token], at: int, start: int) -> Mark | None:
    """« une semaine » is a length, « toute la semaine » a week that is not named."""
    before = word(ts, at - 1)
    if before in {"un", "une", "1"}:
        return Mark(at - 1, at + 1, kind="length", value=7)
    if before in {"la", "tous"} and "tous" in {before, word(ts, at - 2)}:
        return Mark(start, at + 1, kind="whole-week")
    return None


def weekend_item(ts: list[Token], at: int, context: Context) -> Span | Mark | None:
    """« ce week-end », « le week-end prochain », « le week-end du 14 »."""
    before, following = word(ts, at - 1), word(ts, at + 1)
    saturday = (
        on_or_after(context.today - DAY, 5)
        if before == "ce"
        else on_or_after(context.today + DAY, 5)
    )
    end = at + 1
    if word(ts, at - 1) == "chaque" or word(ts, at - 2) == "tous":
        return Mark(at - 2, end, kind="vague", why="unbounded")
    if following in {"du", "de"} and end + 1 < len(ts) and (point := date_at(ts, end + 1)):
        try:
            day = resolve(point, context)
        except Doubt:
            return Mark(at, point.end, kind="vague", why="past")
        saturday, end = (
            day - (day.weekday() - 5) % 7 * DAY if day.weekday() >= 5 else on_or_after(day, 5),
            point.end,
        )
    elif following == "prochain":
        end += 1
        if context.today.weekday() < 5:
            pair = tuple(
                (saturday + offset * WEEK, saturday + offset * WEEK + DAY) for offset in (0, 1)
            )
            return Span(
                at, end, [(saturday, saturday + DAY)], "weekend", why="prochain", candidates=pair
            )
    elif following == "dernier":
        saturday, end = on_or_after(context.today - WEEK - DAY, 5), end + 1
    elif following == "avenir":
        end += 1
    return Span(_start(ts, at) - (before == "ce"), end, [(saturday, saturday + DAY)], "weekend")
