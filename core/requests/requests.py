"""Requests: what a family asks of the commune, sent under a number and acknowledged at once.

The acts of the service (`accept`, `reject`, `ask_for_piece`) are in `decisions`, what is kept in
`records`; both are named here too.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from core.clock import today
from core.commune import Commune
from core.people.families import Family, family
from core.requests import facts
from core.requests.answers import check_all, child_of
from core.requests.children import elsewhere
from core.requests.decisions import Decision, accept, apply, ask_for_piece, move, reject, run
from core.requests.effects import ON_SENDING
from core.requests.facts import Change
from core.requests.forms import Answers, Form
from core.requests.numbers import next_number
from core.requests.records import Given, Request, State, numbered, one, pieces_of, requests
from core.requests.tables import request, request_piece
from core.sentence import Refused, Sentence, say

__all__ = [
    "Decision",
    "Given",
    "Request",
    "Sent",
    "State",
    "accept",
    "ask_for_piece",
    "complete",
    "is_automatic",
    "numbered",
    "one",
    "pieces_of",
    "reject",
    "requests",
    "send",
]


@dataclass(frozen=True, slots=True)
class Sent:
    """The acknowledgement: the number, when (UTC), the state, and what it did at once."""

    number: str
    sent_at: datetime
    state: State
    request: Request
    changes: tuple[Change, ...] = ()
    said: tuple[Sentence, ...] = ()


def send(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    form: Form,
    answers: Answers,
    now: datetime,
    *,
    pieces: Sequence[Given] = (),
    after: int | None = None,
) -> Sent:
    """Send a request: checked, numbered, waiting for the service or, if automatic, done at once.

    `after` is the rejected request that it takes up again. Refused with the keys of the questions
    to ask again, or without keys when this adult may not send it.
    """
    own = family(connection, guardian_id)
    known = check_all(connection, commune, own, form, answers, now)
    at_once = is_automatic(commune, form, known) and not elsewhere(
        connection, form, known, guardian_id, own.household_id
    )
    state: State = "accepted" if at_once else "waiting"
    child_id = child_of(form, known)
    values = {
        "number": next_number(connection, today(now).year),
        "household_id": own.household_id,
        "guardian_id": guardian_id,
        "child_id": child_id,
        "form": form.key,
        "title": form.title,
        "service": form.service,
        "state": "waiting",
        "answers": json.dumps(known, ensure_ascii=False),
        "seen": json.dumps(facts.seen(connection, own, form, known), ensure_ascii=False),
        "sent_at": now,
        "after_id": _own_rejected(connection, own, after),
    }
    request_id = connection.execute(
        insert(request).values(values).returning(request.c.id)
    ).scalar_one()
    _add_pieces(connection, own, request_id, pieces)
    sent = one(connection, request_id)
    said = run(ON_SENDING, form, connection, commune, sent, now)
    if state == "waiting":
        return Sent(sent.number, now, state, sent, (), said)
    done = apply(connection, commune, sent, None, None, now)
    return Sent(sent.number, now, state, done.request, done.changes, (*said, *done.said))


def complete(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    request_id: int,
    answers: Answers,
    now: datetime,
    *,
    pieces: Sequence[Given] = (),
) -> Sent:
    """Send back an incomplete request under the same number, with what was asked for.

    Refused when it no longer waits for anything, or is not of this adult's household.
    """
    own = family(connection, guardian_id)
    known = one(connection, request_id)
    form = commune.forms.get(known.form)
    if known not in requests(connection, own) or form is None:
        raise Refused(say("request-unknown"))
    checked = check_all(connection, commune, own, form, answers, now, of=request_id)
    move(
        connection,
        request_id,
        ("incomplete",),
        state="waiting",
        answers=json.dumps(checked, ensure_ascii=False),
        seen=json.dumps(facts.seen(connection, own, form, checked), ensure_ascii=False),
        child_id=child_of(form, checked),
        wanted=None,
        sent_at=now,
    )
    _add_pieces(connection, own, request_id, pieces)
    again = one(connection, request_id)
    return Sent(again.number, now, "waiting", again)


def is_automatic(commune: Commune, form: Form, answers: Answers) -> bool:
    """Whether a request is done at once, without an agent."""
    if form.validation != "activity":
        return form.validation == "automatic"
    keys = [str(answers.get(each.key)) for each in form.questions if each.kind == "activity"]
    asked = [commune.activities[key] for key in keys if key in commune.activities]
    return bool(asked) and all(each.enrolment == "automatic" for each in asked)


def _add_pieces(
    connection: Connection, own: Family, request_id: int, pieces: Sequence[Given]
) -> None:
    """Attach documents of the household, each once."""
    known = {each.document_id for each in pieces_of(connection, request_id)}
    for each in pieces:
        if each.document_id not in known:
            values = {"request_id": request_id, "document_id": each.document_id}
            connection.execute(
                insert(request_piece).values(**values, kind=each.kind, reused=each.reused)
            )
            known.add(each.document_id)


def _own_rejected(connection: Connection, own: Family, after: int | None) -> int | None:
    if after is None:
        return None
    found = (each.id for each in requests(connection, own) if each.state == "rejected")
    if after not in found:
        raise Refused(say("request-unknown"))
    return after
