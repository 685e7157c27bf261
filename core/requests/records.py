"""Requests as they are kept: one, those of a household, their pieces."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, select

from core.people.families import Family
from core.requests.forms import Answers
from core.requests.tables import request, request_piece
from core.sentence import Refused, say

State = Literal["waiting", "incomplete", "accepted", "rejected"]
OPEN: tuple[State, ...] = ("waiting", "incomplete")


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it stands; `reason` and `decided_by` are the agent's, `wanted` a piece's kind.

    `seen` is what the family's file said, by question, when it was sent.
    """

    id: int
    number: str
    household_id: int
    guardian_id: int
    child_id: int | None
    form: str
    title: str
    service: str
    state: State
    answers: Answers
    seen: Answers
    sent_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    reason: str | None
    wanted: str | None
    after_id: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """A document that goes with a request; `reused`: it was on file already."""

    document_id: int
    kind: str
    reused: bool = False


_COLUMNS = (
    request.c.id,
    request.c.number,
    request.c.household_id,
    request.c.guardian_id,
    request.c.child_id,
    request.c.form,
    request.c.title,
    request.c.service,
    request.c.state,
    request.c.answers,
    request.c.seen,
    request.c.sent_at,
    request.c.decided_at,
    request.c.decided_by,
    request.c.reason,
    request.c.wanted,
    request.c.after_id,
)
_ONE = select(*_COLUMNS).where(request.c.id == bindparam("request_id"))
_BY_NUMBER = select(*_COLUMNS).where(request.c.number == bindparam("number"))
_OF_HOUSEHOLD = (
    select(*_COLUMNS)
    .where(request.c.household_id == bindparam("household_id"))
    .order_by(request.c.sent_at.desc(), request.c.id.desc())
)
_PIECES = (
    select(request_piece.c.document_id, request_piece.c.kind, request_piece.c.reused)
    .where(request_piece.c.request_id == bindparam("request_id"))
    .order_by(request_piece.c.document_id)
)


def one(connection: Connection, request_id: int) -> Request:
    """The request of that id; Refused when there is none."""
    row = connection.execute(_ONE, {"request_id": request_id}).one_or_none()
    if row is None:
        raise Refused(say("request-unknown"))
    return _request(row)


def numbered(connection: Connection, number: str) -> Request:
    """The request of that number; Refused when there is none."""
    row = connection.execute(_BY_NUMBER, {"number": number.strip().upper()}).one_or_none()
    if row is None:
        raise Refused(say("request-unknown"))
    return _request(row)


def requests(connection: Connection, own: Family) -> tuple[Request, ...]:
    """The requests of this adult's household, about children they may see, the latest first."""
    seen = {None, *(each.id for each in own.children if each.may("see"))}
    rows = connection.execute(_OF_HOUSEHOLD, {"household_id": own.household_id})
    return tuple(_request(row) for row in rows if row.child_id in seen)


def pieces_of(connection: Connection, request_id: int) -> tuple[Given, ...]:
    """The documents that go with a request."""
    return tuple(Given(*row) for row in connection.execute(_PIECES, {"request_id": request_id}))


def _request(row: Any) -> Request:
    values = dict(zip((each.name for each in _COLUMNS), row, strict=True))
    answers, seen = json.loads(values["answers"]), json.loads(values["seen"])
    return Request(**{**values, "answers": answers, "seen": seen})
