"""Days as they are written: weekdays and numbers, with what belongs to them."""

from bot.understanding.dates import date_at, month_at
from bot.understanding.items import Context, Point
from bot.understanding.noise import word
from bot.understanding.tokens import Token
from bot.understanding.words import MONTHS, WEEKDAYS

_WEEKDAY = {name: at for at, name in enumerate(WEEKDAYS)}
_LICENCE = {"le", "les", "du", "au", "l", "date", "jusque", "apartir", "entre", "des", "sauf"}
_NOT_BEFORE = {"la", "une", "un", "ma", "sa", "ta", "en", "mon", "son", "cette", "bon", "je", "va"}
_NO_DATE = {*WEEKDAYS, "semaine", "jour", "weekend", "quinzaine", "mois", "fois"}
_PARTS = {"matin", "midi", "soir", "apres-midi", "inclus"}
_SHIFTS = {"prochain": "prochain", "avenir": "vient", "dernier": "dernier", "suivant": "suivant"}


def number_point(ts: list[Token], at: int, context: Context) -> Point | None:
    """A number that is, or may be, a day of the month."""
    point = date_at(ts, at)
    if point is None:
        return None
    if point.month is None and point.exact is None:
        if ts[at].kind == "o" and word(ts, at + 1) in _NO_DATE:
            return None
        if not 1 <= (point.number or 0) <= 31:
            return None
        point.licensed = word(ts, at - 1) in _LICENCE or _dated(ts, at - 1)
        point.spelled = ts[at].raw.isalpha()
        _of_month(ts, point, context)
        if word(ts, at - 1) == "-" and _unclear(ts, at):
            point.licensed = False
    elif word(ts, point.end - 2) == "-" and _unclear(ts, at):
        point.why = "numbers"
    if word(ts, at - 2) == "pont" or word(ts, at - 1) == "pont":
        point.why = "vague"
    _article(ts, point)
    _after(ts, point)
    return point


def _dated(ts: list[Token], at: int) -> bool:
    """« mars : 3, 5 et 12 »: numbers that follow a month and a colon."""
    return word(ts, at) == ":" and (month_at(ts, at - 1) or 0) > 0


def _unclear(ts: list[Token], at: int) -> bool:
    """« 5-9 » may be the fifth of September, or from the fifth to the ninth."""
    return word(ts, at + 1) == "-" and ts[at].value < ts[at + 2].value and ts[at + 2].raw[0] != "0"


def _of_month(ts: list[Token], point: Point, context: Context) -> None:
    """« le 14 du mois prochain », « le 14 de ce mois »."""
    at = point.end
    if word(ts, at) not in {"du", "de"}:
        return
    at += 1 + (word(ts, at + 1) == "ce")
    if word(ts, at) != "mois":
        return
    following = word(ts, at + 1)
    offset = {"prochain": 1, "suivant": 1, "avenir": 1, "dernier": -1}.get(following, 0)
    months = context.today.year * 12 + context.today.month - 1 + offset
    point.year, point.month = months // 12, months % 12 + 1
    point.end = at + 1 + (following in {"prochain", "suivant", "avenir", "dernier", "encours"})


def _article(ts: list[Token], point: Point) -> None:
    if word(ts, point.at - 1) in {"le", "les", "l"}:
        point.plural = word(ts, point.at - 1) == "les"
        point.at -= 1


def _after(ts: list[Token], point: Point) -> None:
    """Takes in what may follow a day: its part, « prochain », « en huit »."""
    while point.end < len(ts):
        following = word(ts, point.end)
        if following in _SHIFTS:
            point.shift = _SHIFTS[following]
            point.end += 1
        elif following == "en" and word(ts, point.end + 1) in {"8", "15"}:
            point.shift = "huit" if word(ts, point.end + 1) == "8" else "quinze"
            point.end += 2
        elif following in _PARTS:
            point.end += 1
        elif following in {"a", "au", "le"} and word(ts, point.end + 1) in _PARTS:
            point.end += 2
        elif ts[point.end].kind == "t":
            point.end += 1
        elif following == "a" and point.end + 1 < len(ts) and ts[point.end + 1].kind == "t":
            point.end += 2
        else:
            break


def stands(ts: list[Token], at: int) -> bool:
    """Whether a short weekday (« mer », « jeu ») is one here."""
    raw, before = ts[at].raw, word(ts, at - 1)
    if len(raw) != 3:
        return True
    if raw == "mar" and at and ts[at - 1].kind in "no" and month_at(ts, at):
        return False
    if at + 1 < len(ts) and ts[at + 1].kind in "no":
        return True
    if before in _NOT_BEFORE or (before == "de" and word(ts, at - 2) == "bord"):
        return False
    return _no_game(ts, at) if raw in {"mer", "jeu"} else True


def _no_game(ts: list[Token], at: int) -> bool:
    """« jeu » and « mer » are also a game and the sea."""
    raw, before = ts[at].raw, word(ts, at - 1)
    if before in {"a", "de", "d", "du"}:
        return (
            raw == "mer" and before in {"de", "du"} and at > 1 and word(ts, at + 1) in {"a", "au"}
        )
    if raw == "jeu" and word(ts, at + 1) in {"concours", "societe"}:
        return False
    if raw == "jeu" and word(ts, at + 1) in {"de", "d", "video"}:
        return word(ts, at + 2) in {*MONTHS, "mois", "semaine", "la", "cette", "ce"}
    return True


def weekday_point(ts: list[Token], at: int, context: Context) -> Point | None:
    """A weekday, with its number, its month and its « prochain »."""
    if not stands(ts, at):
        return None
    raw = ts[at].raw
    point = Point(at, at + 1, weekday=_WEEKDAY[ts[at].word])
    point.plural = raw.endswith("s") and len(raw) > 4
    if word(ts, point.end) == "." and ts[point.end].glued and len(raw) < 6:
        point.end += 1
    number = _attached(ts, point)
    _after(ts, point)
    _before(ts, point, number=number)
    if number and point.month is None:
        _of_month(ts, point, context)
    return point


def _attached(ts: list[Token], point: Point) -> bool:
    """Takes in the number after a weekday; whether there is one."""
    at = point.end
    if word(ts, at) == "prochain" or word(ts, at) in _PARTS:
        at += 1
    at += word(ts, at) == "le"
    if word(ts, at) == "," and at + 1 < len(ts) and ts[at + 1].kind in "no":
        at += 1
        if (found := date_at(ts, at)) is None or found.month is None:
            return False
    if word(ts, at) == "(":
        at += 1
    if at >= len(ts) or (found := date_at(ts, at)) is None:
        return False
    point.number, point.month, point.year = found.number, found.month, found.year
    point.exact, point.why, point.end = found.exact, found.why, found.end
    return True


def _before(ts: list[Token], point: Point, *, number: bool) -> None:
    """Reads what stands before a weekday: « ce », « tous les », « le premier », « un »."""
    at = point.at - 1
    if word(ts, at) == "prochain":
        point.shift = "vient"
        at -= 1
        if at >= 0 and ts[at].kind in "nc":
            point.times = min(ts[at].value, 60)
            at -= 1
        elif point.plural:
            point.every = True
    elif at >= 0 and (ts[at].kind == "o" or word(ts, at) == "dernier"):
        point.ordinal = ts[at].value or -1
        at -= 1
        if at >= 0 and ts[at].kind in "nc" and abs(point.ordinal) == 1 and point.plural:
            point.times = min(ts[at].value, 60)
            at -= 1
    point.at = at + 1
    _determined(ts, point, at, number=number)


def _determined(ts: list[Token], point: Point, at: int, *, number: bool) -> None:
    before = word(ts, at)
    if before in {"ce", "cet", "cette"}:
        point.shift = point.shift or "ce"
    elif before == "chaque":
        point.every = True
    elif before == "les":
        point.plural = True
        point.every = not number and point.times == 1
        at -= word(ts, at - 1) == "tous"
    elif before in {"un", "1"}:
        if word(ts, point.end) == "sur":
            point.alternate, point.end = True, point.end + 2
        elif word(ts, at - 1) != "le":
            point.why = None if number else "vague"
    elif before == "ces" and not number:
        point.why = "vague"
    elif before == "tous":
        point.every = True
    elif before not in {"le", "l"}:
        point.every = point.every or (point.plural and not number and before not in {"ces", "des"})
        return
    point.at = at
