"""Days counted from today: « demain », « dans 3 jours », « il y a une semaine »."""

from datetime import timedelta

from bot.understanding.dates import date_at
from bot.understanding.items import DAY, WEEK, Context, Mark, Point, Span
from bot.understanding.noise import word
from bot.understanding.points import weekday_point
from bot.understanding.resolve import Doubt, resolve
from bot.understanding.tokens import Token
from bot.understanding.words import FEASTS, WEEKDAYS

NOT_HERE = {*FEASTS, "vacances", "rentree"}  # they know their own eve

_OFFSETS = {"aujourdhui": 0, "demain": 1, "apres-demain": 2, "hier": -1, "avant-hier": -2}
_PARTS = {"matin", "midi", "soir", "apres-midi", "inclus"}


def relative_point(ts: list[Token], at: int, context: Context) -> Point | None:
    """« demain », « aujourd'hui mercredi », « d'aujourd'hui en huit »."""
    point = Point(at, at + 1, exact=context.today + _OFFSETS[ts[at].word] * DAY)
    if word(ts, point.end) == "en" and word(ts, point.end + 1) in {"8", "15"}:
        point.exact = context.today + (WEEK if word(ts, point.end + 1) == "8" else 2 * WEEK)
        point.end += 2
        return point
    while word(ts, point.end) in _PARTS or (point.end < len(ts) and ts[point.end].kind == "t"):
        point.end += 1
    _apposed(ts, point)
    return point


def _apposed(ts: list[Token], point: Point) -> None:
    """« demain jeudi », « mercredi aujourd'hui »: the weekday says the same day."""
    if point.exact is None:
        return
    name = WEEKDAYS[point.exact.weekday()]
    at = point.end + (word(ts, point.end) in {",", "(", "-"})
    if word(ts, at) == name:
        point.end = at + 1
        if (
            point.end < len(ts)
            and ts[point.end].kind == "n"
            and ts[point.end].value == point.exact.day
        ):
            point.end += 1
    if word(ts, point.at - 1) == name:
        point.at -= 1


def lendemain(ts: list[Token], at: int, context: Context) -> Point | None:
    """« le lendemain »: the day after the one before it, or after the one that follows."""
    offset = 1 if ts[at].word == "lendemain" else -1
    where = at + 1
    while word(ts, where) in {"de", "du", "d", "la", "l", "le", "jour"}:
        where += 1
    if where > at + 1 and where < len(ts):
        if ts[where].word in NOT_HERE:
            return None
        if day := _day_at(ts, where, context):
            return Point(at, day.end, exact=resolve(day, context) + offset * DAY)
    return Point(at, at + 1, shift="lendemain") if offset > 0 else None


def _day_at(ts: list[Token], at: int, context: Context) -> Point | None:
    """The day written at a place, when it can be told."""
    head = weekday_point(ts, at, context) if ts[at].word in WEEKDAYS else date_at(ts, at)
    if head is None:
        return None
    try:
        resolve(head, context)
    except Doubt:
        return None
    return head


def _count(ts: list[Token], at: int) -> int:
    if not 0 <= at < len(ts):
        return 0
    if ts[at].word in {"un", "une"}:
        return 1
    if ts[at].word == "sept":
        return 7
    return ts[at].value if ts[at].kind in "nc" else 0


def in_days(ts: list[Token], at: int, context: Context) -> Point | Span | Mark | None:
    """« dans 3 jours », « dans deux semaines »."""
    count, unit = _count(ts, at + 1), word(ts, at + 2)
    if not 0 < count < 400 or unit not in {"jour", "semaine", "mois"}:
        return None
    if unit == "mois":
        return Mark(at, at + 3, kind="vague", why="vague")
    return _counted(at, count, unit, context)


def _counted(at: int, count: int, unit: str, context: Context) -> Point | Span:
    end = at + 3
    if unit == "semaine" and count > 1:
        day = context.today + count * WEEK
        monday = context.monday + count * WEEK
        week = tuple(monday + timedelta(days=offset) for offset in range(5))
        return Span(
            at, end, [(monday, monday + 6 * DAY)], "weeks", why="vague", candidates=((day,), week)
        )
    # rule 5: « dans 8 jours » is a week, « dans 15 jours » is two
    offset = {8: 7, 15: 14}.get(count, count) if unit == "jour" else 7
    return Point(at, end, exact=context.today + offset * DAY)


def ago(ts: list[Token], at: int, context: Context) -> Point | Mark | None:
    """« il y a deux jours »."""
    count, unit = _count(ts, at + 2), word(ts, at + 3)
    if word(ts, at + 1) != "a" or not 0 < count < 400 or unit not in {"jour", "semaine", "mois"}:
        return None
    if unit == "jour" or (unit == "semaine" and count == 1):
        offset = {8: 7, 15: 14}.get(count, count) if unit == "jour" else 7
        return Point(at, at + 4, exact=context.today - offset * DAY)
    return Mark(at, at + 4, kind="vague", why="vague")
