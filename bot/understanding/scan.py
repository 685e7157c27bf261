"""From tokens to what they say of days: one pass, left to right."""

from collections.abc import Callable

from bot.understanding.feasts import FEASTS, beside_feast, feast_item
from bot.understanding.items import DAY, WEEK, Context, Item, Mark, Point, Span
from bot.understanding.months import month_item, month_year, relative_month
from bot.understanding.noise import word
from bot.understanding.nths import nth_of_month
from bot.understanding.points import number_point, weekday_point
from bot.understanding.relative import ago, in_days, lendemain, relative_point
from bot.understanding.resolve import on_or_after
from bot.understanding.school import calendar
from bot.understanding.spans import week_item, weekend_item
from bot.understanding.tokens import Token
from bot.understanding.vacations import beside_vacation, rentree_point, vacation_at, vacation_item
from bot.understanding.words import MONTHS, WEEKDAYS

Head = Callable[[list[Token], int, Context], Item | None]


def scan(ts: list[Token], context: Context) -> list[Item]:
    """Every day, span of days and mark of a message, in order, none over another."""
    found: list[Item] = []
    at = floor = 0
    while at < len(ts):
        if ts[at].word not in _HEADS and ts[at].kind not in "no":
            at += 1
            continue
        item = _item(ts, at, context)
        if item is None:
            at += 1
            continue
        item.at = max(item.at, floor)
        while found and found[-1].at >= item.at:
            found.pop()
        found.append(item)
        at = floor = max(item.end, at + 1)
    return found


def _item(ts: list[Token], at: int, context: Context) -> Item | None:
    token = ts[at]
    if token.kind in "no":
        return month_year(ts, at) or number_point(ts, at, context)
    head = _HEADS.get(token.word)
    return head(ts, at, context) if head and token.kind == "w" else None


def _weekday(ts: list[Token], at: int, context: Context) -> Item | None:
    point = weekday_point(ts, at, context)
    if point:
        beside_vacation(ts, point, context)
        beside_feast(ts, point, context)
        _today(ts, point, context)
    return point


def _today(ts: list[Token], point: Point, context: Context) -> None:
    """« mercredi aujourd'hui »."""
    if word(ts, point.end) in {"aujourdhui", "demain"} and point.number is None:
        day = context.today + (DAY if word(ts, point.end) == "demain" else 0 * DAY)
        if day.weekday() == point.weekday:
            point.exact, point.end = day, point.end + 1


def _vague(ts: list[Token], at: int, context: Context) -> Mark | None:
    kind = ts[at].word
    if kind == "bientot" and word(ts, at - 1) == "a":
        return None
    if kind == "vers" and (word(ts, at + 1) == "midi" or _hour(ts, at + 1)):
        return None
    why = "habit" if kind == "habit" else "vague"
    sure = kind in {"vers", "peutetre", "presque", "souvent"}
    return Mark(at, at + 1, kind="doubt" if sure else "vague", why=why)


def _hour(ts: list[Token], at: int) -> bool:
    return at < len(ts) and ts[at].kind == "t"


def _following(ts: list[Token], at: int, context: Context) -> Mark | None:
    """« pas ce vendredi mais le suivant »: a day that another one tells."""
    if word(ts, at - 1) not in {"le", "la", "les", "celui", "celle"}:
        return None
    day = None
    for before in range(at - 2, max(-1, at - 8), -1):
        if ts[before].word in WEEKDAYS:
            day = on_or_after(context.today, WEEKDAYS.index(ts[before].word)) + WEEK
            break
    return Mark(at, at + 1, kind="doubt", why="vague", day=day)


def _day(ts: list[Token], at: int, context: Context) -> Item | None:
    """« tous les jours », « 3 jours », « les 2 prochains jours », « le dernier jour »."""
    before = word(ts, at - 1)
    if found := nth_of_month(ts, at, context):
        return found
    if before == "chaque":
        return Mark(at - 1, at + 1, kind="everyday")
    if word(ts, at - 2) in {"tous", "sauf"} and before == "les":
        return Mark(at - 2, at + 1, kind="everyday")
    if before == "dernier" and word(ts, at + 1) in {"avant", "d", "de"}:
        return _last_day(ts, at, context)
    where = at - 2 if before in {"prochain", "1er"} else at - 1
    if where < 0 or ts[where].kind not in "nc" or not 1 <= ts[where].value <= 31:
        return None
    return _days(ts, where, at, context)


def _days(ts: list[Token], where: int, at: int, context: Context) -> Item:
    """So many days: counted at one place, « jour » at another."""
    count, following = ts[where].value, word(ts, at + 1) in {"prochain", "avenir"}
    if word(ts, where - 1) == "les" and word(ts, where - 2) == "tous":
        return Mark(where - 2, at + 1, kind="alternate", value=count)
    if word(ts, at - 1) == "prochain" or following:
        run = (context.today + DAY, context.today + count * DAY)
        return Span(where, at + 1 + following, [run], "days")
    return Mark(where, at + 1, kind="length", value=count)


def _last_day(ts: list[Token], at: int, context: Context) -> Point | Span | None:
    """« le(s deux) dernier(s) jour(s) (d'école) avant les vacances » end on a Friday."""
    where = at + 1
    while word(ts, where) in {
        "d",
        "de",
        "ecole",
        "classe",
        "avant",
        "les",
        "des",
        "juste",
        "grandes",
    }:
        where += 1
    if word(ts, where) != "vacances" or "avant" not in {word(ts, k) for k in range(at, where)}:
        return None
    vacation, end, _ = vacation_at(ts, where, context)
    if vacation is None:
        return None
    friday = on_or_after(vacation.start - WEEK, 4)
    count = ts[at - 2].value if at > 1 and ts[at - 2].kind in "nc" else 1
    if 1 < count < 6:
        return Span(at - 2, end, [(friday - (count - 1) * DAY, friday)], "days")
    return Point(at - 1, end, exact=friday)


def _part(ts: list[Token], at: int, context: Context) -> Mark | None:
    """« tous les midis », « tous les soirs »: every day."""
    before = word(ts, at - 1)
    if before == "chaque":
        return Mark(at - 1, at + 1, kind="everyday")
    if before == "les" and word(ts, at - 2) == "tous":
        return Mark(at - 2, at + 1, kind="everyday")
    return None


def _year(ts: list[Token], at: int, context: Context) -> Mark | None:
    """« la fin de l'année scolaire » ends something; « toute l'année » has no end."""
    start = at - 1
    while word(ts, start) in {"l", "la", "de", "d", "cette"}:
        start -= 1
    school = word(ts, at + 1) == "scolaire"
    if word(ts, start) == "fin":
        summer = calendar(context.zone).next_vacation(context.today, "ete")
        day = summer.start - DAY if summer and school else None
        return Mark(start, at + 1 + school, kind="bound", why="vague", day=day)
    if word(ts, start) in {"debut", "milieu"}:
        return Mark(start, at + 1 + school, kind="bound", why="vague")
    following = "prochain" in {word(ts, at + 1), word(ts, at + 1 + school), word(ts, at - 1)}
    if word(ts, start) == "tous" or word(ts, at - 1) in {"a", "cette"} or following:
        return Mark(start, at + 1 + school, kind="vague", why="unbounded")
    return None


def _lesson_end(ts: list[Token], at: int, context: Context) -> Mark | None:
    """« jusqu'à la fin des cours », « la fin de l'école »: the summer holidays."""
    start = at - 1
    while word(ts, start) in {"l", "la", "de", "d", "des"}:
        start -= 1
    if word(ts, start) != "fin" or word(ts, start - 1) not in {"jusque", "a", "la"}:
        return None
    summer = calendar(context.zone).next_vacation(context.today, "ete")
    return Mark(
        start, at + 1, kind="bound", why="vague", day=summer.start - DAY if summer else None
    )


_HEADS: dict[str, Head] = {
    **dict.fromkeys(WEEKDAYS, _weekday),
    **dict.fromkeys(MONTHS, month_item),
    **dict.fromkeys(("aujourdhui", "demain", "apres-demain", "hier", "avant-hier"), relative_point),
    **dict.fromkeys(FEASTS, feast_item),
    **dict.fromkeys(("bientot", "souvent", "habit", "vers", "peutetre", "presque"), _vague),
    **dict.fromkeys(("midi", "soir", "matin", "apres-midi"), _part),
    "lendemain": lendemain,
    "veille": lendemain,
    "suivant": _following,
    "dans": in_days,
    "y": ago,
    "semaine": week_item,
    "weekend": lambda ts, at, context: (
        nth_of_month(ts, at, context) or weekend_item(ts, at, context)
    ),
    "quinzaine": nth_of_month,
    "mois": relative_month,
    "vacances": vacation_item,
    "rentree": rentree_point,
    "jour": _day,
    "annee": _year,
    "ecole": _lesson_end,
    "cours": _lesson_end,
}
