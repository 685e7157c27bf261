"""What a form asks for, read in words: a number, an amount, a date, a telephone, a mailbox."""

import re
from datetime import date, timedelta

from bot.engine.reserved import fold
from bot.questions.short_date import fitting, short_date
from bot.talk import Invalid, Raw
from core.access import places as access
from core.requests import answers
from core.requests.forms import Question
from core.sentence import Sentence, say

LEAP_YEAR = (date(2000, 1, 1), date(2000, 12, 31))  # every day of the year is one of its
LONGEST = 200  # signs in which a number, a date or an address is looked for
_NUMBER = re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?![\d])|\d+")
_AMOUNT = re.compile(r"(?<![\d,.])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[,.€](\d{1,2}))?(?!\d)")
_IN_WORDS = {
    word: number
    for number, word in enumerate(
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze".split()
    )
} | {"une": 1, "aucun": 0, "aucune": 0}
_NEAR = {"aujourd hui": 0, "hier": -1, "avant hier": -2, "demain": 1, "apres demain": 2}


def written(question: Question, text: str, day: date) -> Raw:
    """The raw answer to a question of free words, said on `day`; Invalid when it is none."""
    match question.kind:
        case "number":
            return _number(text)
        case "money":
            return _cents(text)
        case "date":
            return _date(question, text, day)
        case "phone":
            return _contact(text, "sms", say("request-phone"))
        case "email":
            return _contact(text, "email", say("request-email"))
        case _:
            return " ".join(text.split())


def _number(text: str) -> int:
    """The one number of the words: « 850 », « il est de 1 250 € », « deux »."""
    found = _NUMBER.findall(text[:LONGEST])
    if len(found) == 1:
        return int(re.sub(r"\D", "", found[0]))
    named = [_IN_WORDS[word] for word in fold(text[:LONGEST]).split() if word in _IN_WORDS]
    if found or len(named) != 1:
        raise Invalid(say("request-number"))
    return named[0]


def _cents(text: str) -> int:
    found = _AMOUNT.findall(text[:LONGEST])
    if len(found) != 1:
        raise Invalid(say("request-money"))
    euros, cents = found[0]
    return int(re.sub(r"\D", "", euros)) * 100 + int(cents.ljust(2, "0") or 0)


def _date(question: Question, text: str, day: date) -> str:
    near = _NEAR.get(fold(text[:LONGEST]))
    if near is not None:
        return (day + timedelta(days=near)).isoformat()
    from bot.questions.one_date import whole_date

    found = whole_date(text) or _without_year(question, text, day)
    if found is None:
        raise Invalid(say("date-not-read"))
    return found.isoformat()


def _without_year(question: Question, text: str, day: date) -> date | None:
    """« le 1er février »: the one year that fits, or the nearest where the future may be said."""
    given = short_date(text)
    if given is None:
        return None
    first, last = answers.bounds(question, day)
    if not fitting(given, first, last) and fitting(given, *LEAP_YEAR):
        raise Invalid(say("date-out-of-bounds", first=first, last=last))
    return nearest(question, given, day)


def nearest(question: Question, given: tuple[int, int], day: date) -> date | None:
    """A day and month as the date a question asks for on `day`; None when several years fit."""
    found = fitting(given, *answers.bounds(question, day))
    if len(found) > 1 and not question.future:
        return None
    return min(found, key=lambda each: abs(each - day), default=None)


def _contact(text: str, channel: str, wrong: Sentence) -> str:
    found = access.contact_in(text)
    if found is None or found.channel != channel:
        raise Invalid(wrong)
    return found.address
