"""Public holidays and the feasts that everybody dates by."""

from datetime import date

from bot.understanding.items import DAY, WEEK, Context, Mark, Point
from bot.understanding.noise import word
from bot.understanding.resolve import on_or_after
from bot.understanding.school import public_holidays
from bot.understanding.tokens import Token

_FIXED = {
    "noel": (12, 25), "reveillon": (12, 24), "sylvestre": (12, 31), "nouvelan": (1, 1),
    "fetetravail": (5, 1), "armistice45": (5, 8), "fetenationale": (7, 14),
    "assomption": (8, 15), "toussaint": (11, 1), "armistice": (11, 11), "valentin": (2, 14),
    "halloween": (10, 31), "saintnicolas": (12, 6), "chandeleur": (2, 2), "epiphanie": (1, 6),
}  # fmt: skip
# From a public holiday of the calendar, in days.
_MOVING = {
    "paques": ("lundi-paques", -1),
    "mardigras": ("lundi-paques", -48),
    "ascension": ("ascension", 0),
    "pentecote": ("lundi-pentecote", -1),
    "vendredisaint": ("lundi-paques", -3),
    "jeudisaint": ("lundi-paques", -4),
    "rameaux": ("lundi-paques", -8),
    "cendres": ("lundi-paques", -47),
}
_VAGUELY = set(
    """a avant apres vers pour jusque des apartir repas fete marche spectacle semaine""".split()
)
FEASTS = {*_FIXED, *_MOVING}
# Words that are a season before they are a day: « à Pâques », « avant Noël » are vague.
_SEASONS = {"noel", "paques", "toussaint", "pentecote"}


def feast(name: str, year: int) -> date:
    """The date of a feast in a year."""
    if name in _FIXED:
        month, number = _FIXED[name]
        return date(year, month, number)
    key, offset = _MOVING[name]
    return public_holidays(year)[key] + offset * DAY


def next_feast(name: str, context: Context) -> date:
    """The next such feast, today included; the last one when the message tells what happened."""
    years = range(context.today.year - 1, context.today.year + 3)
    found = [feast(name, year) for year in years]
    if context.past:
        return max(day for day in found if day <= context.today)
    return min(
        day
        for day in found
        if day >= context.today - 2 * DAY and (day >= context.today or name in _MOVING)
    )


def feast_item(ts: list[Token], at: int, context: Context) -> Point | Mark | None:
    """« l'Ascension », « la veille de Noël », « le pont de l'Ascension »."""
    start = at
    while word(ts, start - 1) in {"l", "la", "de", "d", "du", "le", "jour"}:
        start -= 1
    day = next_feast(ts[at].word, context)
    before = word(ts, start - 1)
    end = at + 1
    if before == "pont":
        return _bridge(ts, start - 1, end, day)
    if before == "veille":
        return Point(start - 1, end, exact=day - DAY)
    if before == "lendemain":
        return Point(start - 1, end, exact=day + DAY)
    if ts[at].word in _SEASONS and "jour" not in ts[at].raw and before in _VAGUELY:
        return Mark(start, end, kind="bound", why="vague")
    return Point(start, end, exact=day)


def _bridge(ts: list[Token], start: int, end: int, day: date) -> Point | Mark:
    if day.weekday() == 3:
        return Point(start, end, exact=day + DAY)
    if day.weekday() == 1:
        return Point(start, end, exact=day - DAY)
    return Mark(start, end, kind="vague", why="vague")


def beside_feast(ts: list[Token], point: Point, context: Context) -> None:
    """« lundi de Pâques », « vendredi du pont de l'Ascension »: fixes the day."""
    where = point.end
    while word(ts, where) in {"de", "d", "du", "l", "la", "apres", "suivant"}:
        where += 1
    pont = word(ts, where) == "pont"
    while pont and word(ts, where) in {"pont", "de", "d", "du", "l", "la"}:
        where += 1
    if where == point.end or word(ts, where) not in FEASTS or point.weekday is None:
        return
    if point.number is None and point.exact is None:
        day = next_feast(word(ts, where), context)
        exact = on_or_after(day, point.weekday)
        if exact < context.today and not context.past:
            exact = on_or_after(
                next_feast(word(ts, where), Context(context.today + WEEK)), point.weekday
            )
        point.exact, point.shift, point.ordinal = exact, "", 0
    point.end = where + 1
