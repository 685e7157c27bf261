"""Dates as figures and names: « 3 mars 2027 », « 14/01 », « 2026-02-03 », « 17 02 »."""

from bot.understanding.items import Point
from bot.understanding.noise import word
from bot.understanding.resolve import valid
from bot.understanding.tokens import Token
from bot.understanding.words import MONTHS

_MONTH = {name: at + 1 for at, name in enumerate(MONTHS)} | {"sept": 9}


def month_at(ts: list[Token], at: int) -> int | None:
    """The number of the month written at a place after a day, or None."""
    if not 0 <= at < len(ts):
        return None
    if ts[at].raw == "mar":  # « 3 mar » is in March, « 24 mar 25 » a Monday's number and a Tuesday
        if at and ts[at - 1].kind == "o" and word(ts, at + 1) in {"de", "d", "en"}:
            return None  # « le premier mar de juin »
        return None if at + 1 < len(ts) and 0 < ts[at + 1].value < 32 else 3
    return _MONTH.get(ts[at].word)


def year_at(ts: list[Token], at: int) -> int | None:
    """The four-figure year at a place, or None."""
    if at < len(ts) and len(ts[at].raw) == 4 and 2000 <= ts[at].value < 2100:
        return ts[at].value
    return None


def date_at(ts: list[Token], at: int) -> Point | None:
    """The number at a place, with the month and the year that belong to it."""
    token = ts[at]
    if token.kind not in "no" or (token.kind == "o" and not _ordinal_day(ts, at)):
        return None
    if len(token.raw) == 4 and token.raw.isdigit():
        return _iso(ts, at)
    return (
        _named(ts, at)
        or _numeric(ts, at)
        or _spaced(ts, at)
        or Point(at, at + 1, number=token.value)
    )


def _spaced(ts: list[Token], at: int) -> Point | None:
    """« 17 02 » and « 17 2 2026 »: a month with its zero, or a year, says that it is a date."""
    if at + 1 >= len(ts) or ts[at + 1].kind != "n" or not 1 <= ts[at + 1].value <= 12:
        return None
    year = year_at(ts, at + 2)
    if year is None and (ts[at + 1].raw[0] != "0" or _number_beside(ts, at)):
        return None
    return Point(
        at, at + 2 + (year is not None), number=ts[at].value, month=ts[at + 1].value, year=year
    )


def _number_beside(ts: list[Token], at: int) -> bool:
    """Whether more numbers stand in the row: « 05 02 06 » may be anything."""
    return any(0 <= k < len(ts) and ts[k].kind in "nc" for k in (at - 1, at + 2))


def _ordinal_day(ts: list[Token], at: int) -> bool:
    """« 1er », and « 15e juillet », « du 13e au 15 »; « la 2e semaine » is no day."""
    if ts[at].value == 1 or month_at(ts, at + 1):
        return True
    return word(ts, at - 1) == "du" and word(ts, at + 1) == "au"


def _iso(ts: list[Token], at: int) -> Point | None:
    numbers = [each.value for each in ts[at : at + 5 : 2] if each.kind == "n"]
    if len(numbers) < 3 or word(ts, at + 1) not in {"-", "/"} or word(ts, at + 3) not in {"-", "/"}:
        return None
    year, month, number = numbers
    point = Point(at, at + 5, number=number, month=month, year=year)
    point.exact = valid(year, month, number)
    point.why = None if point.exact else "no-such-date"
    return point


def _named(ts: list[Token], at: int) -> Point | None:
    """« 3 mars », « 3 mars 2027 », « 3 du mois de mars »."""
    end = at + 1
    if word(ts, end) == "." and ts[end].glued:
        end += 1
    while word(ts, end) in {"de", "du", "d", "mois"} and end < at + 4:
        end += 1
    month = month_at(ts, end)
    if month is None:
        return None
    point = Point(at, end + 1, number=ts[at].value, month=month)
    if word(ts, point.end) == "." and point.end + 1 < len(ts) and year_at(ts, point.end + 1):
        point.end += 1
    if year := year_at(ts, point.end):
        point.year, point.end = year, point.end + 1
    return point


def _numeric(ts: list[Token], at: int) -> Point | None:
    """« 14/01 », « 14-1 », « 14.01.2026 »: the day first."""
    sign = word(ts, at + 1)
    if sign not in {"/", "-", "."} or at + 2 >= len(ts) or ts[at + 2].kind != "n":
        return None
    glued = ts[at + 1].glued and ts[at + 2].glued
    month = ts[at + 2].value
    if not glued and sign != "/":
        return None
    point = Point(at, at + 3, number=ts[at].value, month=month)
    if word(ts, at + 3) == sign and (glued or sign == "/"):
        _year(ts, point)
    if point.year is None and not _plausible(ts, at, sign, month):
        return None
    if not 1 <= month <= 12:
        point.why = "no-such-date"
    return point


def _year(ts: list[Token], point: Point) -> None:
    at = point.end + 1
    if at < len(ts) and ts[at].kind in "nc" and ts[at].raw.isdigit():
        value = ts[at].value
        if len(ts[at].raw) in {2, 4} and (len(ts[at].raw) == 2 or 2000 <= value < 2100):
            point.year, point.end = value % 100 + 2000, at + 1


def _plausible(ts: list[Token], at: int, sign: str, month: int) -> bool:
    """Whether two numbers are a day and a month, rather than a range or a decimal."""
    if not 1 <= month <= 12 or month_at(ts, at + 3):
        return False
    following = word(ts, at + 3)
    if sign == "-" and following in {"/", "."} and at + 4 < len(ts) and ts[at + 4].kind == "n":
        return False
    return sign != "." or len(ts[at + 2].raw) == 2 or len(ts[at].raw) <= 2
