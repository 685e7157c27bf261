"""The pile of the desk: what waits for an agent, the oldest first; and one item of it."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from core.commune import Commune
from core.desk.behind import OPEN, Behind
from core.desk.items import KINDS, Item, Kind, name, read, service_of
from core.desk.money import PAYMENTS, TO_LOOK_AT
from core.enrolments.tables import school_enrolment
from core.payments.tables import payment
from core.people.account_tables import account
from core.requests.tables import request, request_piece
from core.sentence import Refused, say
from core.tables import child, document, enrolment, household, message, thread

_OWNER = (household.c.file_number, household.c.name)
_REQUESTS = (
    select(request, *_OWNER, child.c.first_name)
    .join(household, household.c.id == request.c.household_id)
    .outerjoin(child, child.c.id == request.c.child_id)
)
_LINES = (
    select(enrolment, *_OWNER, child.c.first_name)
    .join(household, household.c.id == enrolment.c.household_id)
    .join(child, child.c.id == enrolment.c.child_id)
)
_SCHOOLS = (
    select(school_enrolment, *_OWNER, child.c.first_name)
    .join(household, household.c.id == school_enrolment.c.household_id)
    .join(child, child.c.id == school_enrolment.c.child_id)
)
_ACCOUNTS = select(account, *_OWNER).join(household, household.c.id == account.c.household_id)
_DOCUMENTS = (
    select(document, *_OWNER, child.c.first_name)
    .join(household, household.c.id == document.c.household_id)
    .outerjoin(child, child.c.id == document.c.child_id)
)
# A piece of a request that is still open is looked at with it.
_WITH_A_REQUEST = (
    select(request_piece.c.document_id)
    .join(request, request.c.id == request_piece.c.request_id)
    .where(request.c.state.in_(OPEN), request_piece.c.reused.is_(False))
)
_LAST = (
    select(message.c.thread_id, func.max(message.c.id).label("last"))
    .group_by(message.c.thread_id)
    .subquery()
)
_THREADS = (
    select(thread, *_OWNER, message.c.sent_at, message.c.guardian_id)
    .join(household, household.c.id == thread.c.household_id)
    .join(_LAST, _LAST.c.thread_id == thread.c.id)
    .join(message, message.c.id == _LAST.c.last)
)


def waiting(
    connection: Connection,
    commune: Commune,
    *,
    kinds: Iterable[Kind] = KINDS,
    service: str | None = None,
    file_number: int | None = None,
    activity: str | None = None,
) -> tuple[Item, ...]:
    """What waits, of these kinds; of one service, household or activity when it is named.

    What an open request asks for (its line, its new pieces) is seen with the request only.
    """
    behind = Behind(connection, commune)
    every = (item for kind in kinds for item in _OF_KIND[kind](connection, commune))
    found = [each for each in every if behind.number(each) is None]
    kept = (
        each
        for each in found
        if service in (None, each.service)
        and file_number in (None, each.file_number)
        and activity in (None, each.activity)
    )
    return tuple(sorted(kept, key=lambda each: (each.since, each.id)))


def item(connection: Connection, commune: Commune, text: str) -> Item:
    """The item of that id, waiting or not; Refused when there is none."""
    kind, number = read(text)
    statement = {
        "request": _REQUESTS.where(request.c.number == number),
        "activity": _LINES.where(enrolment.c.id == number),
        "school": _SCHOOLS.where(school_enrolment.c.id == number),
        "account": _ACCOUNTS.where(household.c.file_number == number),
        "document": _DOCUMENTS.where(document.c.id == number),
        "payment": PAYMENTS.where(payment.c.id == number),
        "message": _THREADS.where(thread.c.id == number),
    }.get(kind)
    row = None if statement is None else connection.execute(statement).one_or_none()
    if row is None:
        raise Refused(say("desk-no-item", id=text.strip().upper()[:40]))
    return _MAKERS[kind](commune, row)


def _requests(connection: Connection, commune: Commune) -> Iterator[Item]:
    for row in connection.execute(_REQUESTS.where(request.c.state == "waiting")):
        yield _request(commune, row)


def _lines(connection: Connection, commune: Commune) -> Iterator[Item]:
    for row in connection.execute(_LINES.where(enrolment.c.state == "asked")):
        yield _line(commune, row)


def _schools(connection: Connection, commune: Commune) -> Iterator[Item]:
    for row in connection.execute(_SCHOOLS.where(school_enrolment.c.state == "asked")):
        yield _school(commune, row)


def _accounts(connection: Connection, commune: Commune) -> Iterator[Item]:
    for row in connection.execute(_ACCOUNTS.where(account.c.state == "asked")):
        yield _account(commune, row)


def _documents(connection: Connection, commune: Commune) -> Iterator[Item]:
    statement = _DOCUMENTS.where(
        document.c.state == "waiting", document.c.id.not_in(_WITH_A_REQUEST)
    )
    for row in connection.execute(statement):
        yield _document(commune, row)


def _payments(connection: Connection, commune: Commune) -> Iterator[Item]:
    for row in connection.execute(PAYMENTS.where(payment.c.state.in_(TO_LOOK_AT))):
        yield _payment(commune, row)


def _messages(connection: Connection, commune: Commune) -> Iterator[Item]:
    for row in connection.execute(_THREADS.where(message.c.guardian_id.is_not(None))):
        yield _message(commune, row)


_OF_KIND = {
    "request": _requests,
    "activity": _lines,
    "school": _schools,
    "account": _accounts,
    "document": _documents,
    "payment": _payments,
    "message": _messages,
}


def _item(kind: Kind, row: Any, key: int, child_id: int | None, **told: Any) -> Item:
    return Item(
        kind=kind,
        key=key,
        household_id=row.household_id,
        file_number=row.file_number,
        household=row.name,
        child_id=child_id,
        child=(row.first_name or "") if child_id else "",
        **told,
    )


def _request(_: Commune, row: Any) -> Item:
    return _item(
        "request",
        row,
        row.id,
        row.child_id,
        id=row.number,
        what=row.title,
        state=row.state,
        since=row.sent_at,
        service=row.service,
    )


def _line(commune: Commune, row: Any) -> Item:
    known = commune.activities.get(row.activity)
    label = known.label if known else row.activity
    return _item(
        "activity",
        row,
        row.id,
        row.child_id,
        id=name("activity", row.id),
        what=f"{label} {row.school_year}-{row.school_year + 1}",
        state=row.state,
        since=row.asked_at,
        service=known.service if known else "",
        activity=row.activity,
    )


def _school(commune: Commune, row: Any) -> Item:
    level = commune.levels.get(row.level, row.level)
    return _item(
        "school",
        row,
        row.id,
        row.child_id,
        id=name("school", row.id),
        what=f"{row.school}, {level}, {row.school_year}-{row.school_year + 1}",
        state=row.state,
        since=row.asked_at,
        service=service_of(commune, "school"),
    )


def _account(commune: Commune, row: Any) -> Item:
    return _item(
        "account",
        row,
        row.household_id,
        None,
        id=name("account", row.file_number),
        what=row.name,
        state=row.state,
        since=row.asked_at,
        service=service_of(commune, "household"),
    )


def _document(commune: Commune, row: Any) -> Item:
    known = commune.document_kinds.get(row.kind)
    return _item(
        "document",
        row,
        row.id,
        row.child_id,
        id=name("document", row.id),
        what=known.label if known else row.kind,
        state=row.state,
        since=row.received_at,
        service=service_of(commune, "household"),
        piece=row.kind,
    )


def _payment(commune: Commune, row: Any) -> Item:
    return _item(
        "payment",
        row,
        row.id,
        None,
        id=name("payment", row.id),
        what=row.number,
        state=row.state,
        since=row.ended_at or row.asked_at,
        service=service_of(commune, "mandate"),
    )


def _message(_: Commune, row: Any) -> Item:
    return _item(
        "message",
        row,
        row.id,
        None,
        id=name("message", row.id),
        what=row.subject,
        state="waiting" if row.guardian_id is not None else "answered",
        since=row.sent_at,
        service=row.service,
    )


_MAKERS = {
    "request": _request,
    "activity": _line,
    "school": _school,
    "account": _account,
    "document": _document,
    "payment": _payment,
    "message": _message,
}
