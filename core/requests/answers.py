"""Answers held against a form: which questions apply, whether each answer can be taken.

The conversation asks with these rules and sending a request checks them again.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from core.calendar import school_year
from core.clock import today
from core.commune import Activity, Commune
from core.people.families import Child, Family, normal_phone
from core.requests import children
from core.requests.forms import NO, YES, Answers, Form, Question, Raw, holds
from core.sentence import Refused, say

TEXT_LENGTH = 500
MOST_MONEY = 10_000_000  # cents
MOST_NUMBER = 1_000_000
OLDEST = 120 * 366  # days: nobody was born before
NEXT_YEAR_FROM = (3, 1)  # from March on the coming school year is asked for
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")


def check_all(
    connection: Connection,
    commune: Commune,
    own: Family,
    form: Form,
    answers: Answers,
    now: datetime,
    *,
    of: int | None = None,
) -> dict[str, Raw]:
    """The answers that the form asks for, each checked; Refused with the key of one that is not.

    What the form does not ask (any more) is left out. `of` is the request they complete.
    """
    check_may(form, own)
    known: dict[str, Raw] = {}
    for question in form.questions:
        if not holds(question.when, known):
            continue
        raw = answers.get(question.key)
        if raw is None and not question.optional:
            raise Refused(say("request-answer-needed", question=question.name), question.key)
        if raw is not None:
            check(commune, own, form, question, raw, known, today(now))
            known[question.key] = raw
    children.check_new(connection, own, form, known, of)
    return known


def check_may(form: Form, own: Family) -> None:
    """Refused when the form is not for this adult's family, or they have no right it needs."""
    if form.family == "new" and own.children:
        raise Refused(say("request-for-new-families", title=form.title))
    if form.family == "known" and not own.children:
        raise Refused(say("request-for-known-families", title=form.title))
    if form.child_question and not able(form, own):
        raise Refused(say("request-no-right", title=form.title))


def open_to(form: Form, own: Family) -> bool:
    """Whether this adult may fill in the form."""
    try:
        check_may(form, own)
    except Refused:
        return False
    return True


def able(form: Form, own: Family) -> tuple[Child, ...]:
    """The children for whom this adult may fill in the form."""
    return tuple(each for each in own.children if each.may(form.right))


def activities(
    commune: Commune, own: Family, form: Form, question: Question, answers: Answers
) -> tuple[Activity, ...]:
    """The activities that may be asked for: those for the child's level, when it is known."""
    child_id = child_of(form, answers)
    levels = [each.level for each in own.children if each.id == child_id]
    return tuple(
        each
        for each in commune.activities.values()
        if not levels or not each.levels or levels[0] in each.levels
        if not question.among or {each.kind, each.key} & set(question.among)
    )


def lines_of(own: Family, form: Form, answers: Answers) -> frozenset[str]:
    """The activities on which the child has, or waits for, a line in the year that is asked for."""
    child_id = child_of(form, answers)
    asked = [str(answers.get(each.key)) for each in form.questions if each.kind == "year"]
    return frozenset(
        line.activity
        for each in own.children
        if each.id == child_id
        for line in each.lines
        if line.state != "rejected" and (not asked or str(line.school_year) in asked)
    )


def years(day: date) -> tuple[int, ...]:
    """The school years that may be asked for on a day: this one, from March on the next too."""
    year = school_year(day)
    coming = (day.month, day.day) >= NEXT_YEAR_FROM and day.month < 9
    return (year, year + 1) if coming else (year,)


def child_of(form: Form, answers: Answers) -> int | None:
    """The child that the answers are about."""
    question = form.child_question
    raw = answers.get(question.key) if question else None
    text = str(raw or "")
    return int(text) if text.isdecimal() else None


def check(
    commune: Commune,
    own: Family,
    form: Form,
    question: Question,
    raw: Raw,
    answers: Answers,
    day: date,
) -> None:
    """Refused, with the question's key, when an answer cannot be taken on that day."""
    match question.kind:
        case "text":
            _check_text(question, raw)
        case "number" | "money":
            _check_number(question, raw)
        case "date":
            _check_date(question, raw, day)
        case "phone":
            if not isinstance(raw, str) or normal_phone(raw) != raw:
                raise Refused(say("request-phone"), question.key)
        case "email":
            if not isinstance(raw, str) or not _EMAIL.fullmatch(raw):
                raise Refused(say("request-email"), question.key)
        case _:
            if str(raw) not in options(commune, own, form, question, answers, day):
                raise Refused(say("choice-gone"), question.key)


def options(
    commune: Commune,
    own: Family,
    form: Form,
    question: Question,
    answers: Answers,
    day: date,
) -> Mapping[str, str]:
    """What may be chosen, with its label: choices, children, activities, levels, years."""
    match question.kind:
        case "yes_no":
            return {YES: YES, NO: NO}
        case "child":
            return {str(each.id): each.first_name for each in able(form, own)}
        case "activity":
            found = activities(commune, own, form, question, answers)
            return {each.key: each.label for each in found}
        case "level":
            return commune.levels
        case "year":
            return {str(year): f"{year}-{year + 1}" for year in years(day)}
        case _:
            return question.choices


def _check_text(question: Question, raw: Raw) -> None:
    most = question.most or TEXT_LENGTH
    if not isinstance(raw, str) or not raw.strip():
        raise Refused(say("words-empty"), question.key)
    if len(raw) > most:
        raise Refused(say("words-too-long", longest=most, length=len(raw)), question.key)
    if len(raw) < (question.least or 0):
        raise Refused(say("request-text-short", least=question.least or 0), question.key)
    if question.pattern and not re.fullmatch(question.pattern, raw):
        raise Refused(say("request-pattern", example=question.example), question.key)


def _check_number(question: Question, raw: Raw) -> None:
    money = question.kind == "money"
    least = question.least or 0
    most = question.most if question.most is not None else MOST_MONEY if money else MOST_NUMBER
    if isinstance(raw, bool) or not isinstance(raw, int) or not least <= raw <= most:
        key = "request-money-between" if money else "request-number-between"
        raise Refused(say(key, least=least, most=most), question.key)


def bounds(question: Question, day: date) -> tuple[date, date]:
    """The first and the last date that can be answered on a day; without bounds, until today."""
    past = OLDEST if question.past is None else question.past
    return day - timedelta(days=past), day + timedelta(days=question.future or 0)


def _check_date(question: Question, raw: Raw, day: date) -> None:
    first, last = bounds(question, day)
    try:
        given = date.fromisoformat(str(raw))
    except ValueError:
        raise Refused(say("date-not-read"), question.key) from None
    if given < first and question.past is not None:
        raise Refused(say("request-date-too-old", first=first), question.key)
    if not first <= given <= last:
        raise Refused(say("date-out-of-bounds", first=first, last=last), question.key)
