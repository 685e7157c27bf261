"""The forms of a commune's file, once the shape of each is right: references and rules across keys.

Everything wrong is noted with its path, nothing stops at the first thing.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from core.commune.shape import Problem, Problems
from core.requests.children import BORN_ON, FIRST_NAME, NEW_CHILD
from core.requests.fact_columns import FACTS
from core.requests.forms import Condition, Form, Piece, Question, Term
from core.sentence import say

Values = Mapping[str, Any]
Known = Mapping[str, Mapping[str, Any]]

RESERVED = frozenset({"demarche", "confirmer", "code", "suite"})  # keys that the conversation uses
_TERM = re.compile(r"\s*([a-z0-9_-]+)\s*(!?=)\s*([^=]+?)\s*")
# The keys that only some kinds of question take.
_FOR: dict[str, frozenset[str]] = {
    "choices": frozenset({"choice"}),
    "least": frozenset({"text", "number", "money"}),
    "most": frozenset({"text", "number", "money"}),
    "past": frozenset({"date"}),
    "future": frozenset({"date"}),
    "pattern": frozenset({"text"}),
    "among": frozenset({"activity"}),
}


def forms(tables: Sequence[Values], known: Known, problems: Problems) -> dict[str, Form]:
    """The forms by key; `known` has the commune's services, documents and activities."""
    made: dict[str, Form] = {}
    for values in tables:
        path = f"form[{values['key']}]"
        if values["key"] in made:
            problems.append(Problem(f"{path}.key", say("commune-double-key")))
        made[values["key"]] = _form(values, path, known, problems)
    return made


def _form(values: Values, path: str, known: Known, problems: Problems) -> Form:
    if values["service"] not in known["service"]:
        unknown = say("commune-unknown", name=values["service"])
        problems.append(Problem(f"{path}.service", unknown))
    questions = tuple(_questions(values["question"], path, known, problems))
    pieces = tuple(_pieces(values["piece"], questions, path, known, problems))
    simple = {key: value for key, value in values.items() if key not in ("question", "piece")}
    form = Form(**simple, questions=questions, pieces=pieces)
    _check_whole(form, path, known, problems)
    return form


def _questions(
    tables: Sequence[Values], path: str, known: Known, problems: Problems
) -> Sequence[Question]:
    made: list[Question] = []
    for values in tables:
        place = f"{path}.question[{values['key']}]"
        if values["key"] in {each.key for each in made} | RESERVED:
            problems.append(Problem(f"{place}.key", say("commune-double-key")))
        when = _condition(values["when"], made, f"{place}.when", problems)
        question = Question(**{**values, "when": when})
        _check_question(question, values, place, problems)
        possible = {name for each in known["activity"].values() for name in (each.key, each.kind)}
        for name in sorted(set(question.among) - possible):
            problems.append(Problem(f"{place}.among", say("commune-unknown", name=name)))
        made.append(question)
    return made


def _check_question(question: Question, values: Values, place: str, problems: Problems) -> None:
    for key, kinds in _FOR.items():
        given = values[key] not in (None, {}, ())
        if given and question.kind not in kinds:
            wrong = say("commune-not-for-question", kind=question.kind)
            problems.append(Problem(f"{place}.{key}", wrong))
    if question.kind == "choice" and not question.choices:
        problems.append(Problem(f"{place}.choices", say("commune-missing-key")))
    if question.least is not None and question.most is not None and question.least > question.most:
        problems.append(Problem(f"{place}.most", say("commune-most-below-least")))
    if question.writes and question.kind not in FACTS[question.writes][1]:
        wanted = say("commune-writes-kind", fact=question.writes, kinds=FACTS[question.writes][1])
        problems.append(Problem(f"{place}.writes", wanted))
    if question.pattern is not None:
        _check_pattern(question, place, problems)


def _check_pattern(question: Question, place: str, problems: Problems) -> None:
    """A pattern that can be read, with an example that fits it."""
    try:
        fits = re.fullmatch(question.pattern or "", question.example) is not None
    except re.error:
        problems.append(Problem(f"{place}.pattern", say("commune-pattern")))
        return
    if not fits:
        problems.append(Problem(f"{place}.example", say("commune-example")))


def _pieces(
    tables: Sequence[Values],
    questions: Sequence[Question],
    path: str,
    known: Known,
    problems: Problems,
) -> Sequence[Piece]:
    made: list[Piece] = []
    for values in tables:
        place = f"{path}.piece[{values['kind']}]"
        if values["kind"] not in known["document"]:
            problems.append(Problem(f"{place}.kind", say("commune-unknown", name=values["kind"])))
        if values["kind"] in {each.kind for each in made}:
            problems.append(Problem(f"{place}.kind", say("commune-double-key")))
        when = _condition(values["when"], questions, f"{place}.when", problems)
        made.append(Piece(**{**values, "when": when}))
    return made


def _condition(
    text: str | None, before: Sequence[Question], place: str, problems: Problems
) -> Condition:
    """« motif=achat|location & enfants!=0 »: terms that must all hold, over earlier questions."""
    terms = []
    for part in (text or "").split("&") if text else ():
        match = _TERM.fullmatch(part)
        if match is None:
            problems.append(Problem(place, say("commune-needs-condition")))
            continue
        key, sign, said = match.groups()
        values = frozenset(each.strip() for each in said.split("|"))
        _check_term(key, values, before, place, problems)
        terms.append(Term(key, values, sign == "="))
    return tuple(terms)


def _check_term(
    key: str,
    values: Collection[str],
    before: Sequence[Question],
    place: str,
    problems: Problems,
) -> None:
    asked = next((each for each in before if each.key == key), None)
    if asked is None:
        problems.append(Problem(place, say("commune-condition-before", name=key)))
        return
    possible = asked.choices if asked.kind == "choice" else {"oui", "non"}
    if asked.kind in ("choice", "yes_no"):
        for value in sorted(set(values) - set(possible)):
            problems.append(Problem(place, say("commune-unknown", name=value)))


def _check_whole(form: Form, path: str, known: Known, problems: Problems) -> None:
    """What a form needs to do what it says: whose child, what a new child is called, an act."""
    kinds = [known["document"].get(each.kind) for each in form.pieces]
    of_child = any(kind is not None and kind.scope == "child" for kind in kinds)
    facts = [each.writes or "" for each in form.questions]
    about = of_child or any(fact.startswith("child.") for fact in facts)
    children = [each for each in form.questions if each.kind == "child"]
    if (about and not children) or len(children) > 1:
        problems.append(Problem(f"{path}.question", say("commune-form-one-child")))
    described = {each.key: each for each in form.questions}
    if form.effect in NEW_CHILD and not {FIRST_NAME, BORN_ON} <= described.keys():
        wanted = say("commune-form-new-child", keys=(FIRST_NAME, BORN_ON))
        problems.append(Problem(f"{path}.question", wanted))
    if form.effect in NEW_CHILD and form.validation != "agent":
        problems.append(Problem(f"{path}.validation", say("commune-form-agent")))
    if form.validation == "activity" and not any(
        each.kind == "activity" for each in form.questions
    ):
        problems.append(Problem(f"{path}.validation", say("commune-form-activity")))
