"""The facts of a family's file that a request may change, each change kept with both values.

A fact is a column of the portal's tables, or a particular (`profession`, `marital_status`).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from core.commune import Commune
from core.database import has_row_locks, insert_or_skip
from core.people.families import Family
from core.requests.fact_columns import FACTS
from core.requests.forms import Answers, Form, Question, Raw, holds
from core.requests.records import Request
from core.requests.tables import change, particular
from core.sentence import Refused, say
from core.tables import child, guardian, household

_TABLES: Mapping[str, Table] = {"household": household, "guardian": guardian, "child": child}
UNIQUE = ("guardian.phone", "guardian.email")


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that changed: which (`household.address`), from what to what, as answers."""

    fact: str
    old: Raw
    new: Raw


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that was kept: the question's fact, both values, who asked for it and when."""

    fact: str
    owner_id: int
    old: Raw
    new: Raw
    guardian_id: int | None
    changed_at: datetime


def current(connection: Connection, own: Family, fact: str, child_id: int | None) -> Raw:
    """What the family's file says of a fact now, as an answer; None when it says nothing."""
    owner_id = _owner(fact, own.household_id, own.adult.id, child_id)
    return None if owner_id is None else _read(connection, fact, owner_id)


def lock(connection: Connection, household_id: int) -> None:
    """Let nobody else change this household's file until the end of the transaction."""
    if has_row_locks(connection):
        own = select(household.c.id).where(household.c.id == household_id)
        connection.execute(own.with_for_update())


def seen(connection: Connection, own: Family, form: Form, answers: Answers) -> dict[str, Raw]:
    """What the file says, by question, of all that these answers would change."""
    child_id = _child_id(form, answers)
    return {
        question.key: current(connection, own, fact, child_id)
        for question, fact in _written(form, answers)
    }


def check_unchanged(connection: Connection, commune: Commune, known: Request) -> None:
    """Refused when something that a request changes is no longer what the family saw."""
    form = commune.forms.get(known.form)
    if form is None:
        raise Refused(say("request-form-gone"))
    for question, fact in _written(form, known.answers):
        owner_id = _owner(fact, known.household_id, known.guardian_id, known.child_id)
        if owner_id is None:
            continue
        now = _read(connection, fact, owner_id)
        if now not in (known.seen.get(question.key), known.answers[question.key]):
            raise Refused(say("request-changed-meanwhile", question=question.name))


def write(
    connection: Connection, form: Form, known: Request, agent: str | None, now: datetime
) -> tuple[Change, ...]:
    """Write what a request changes; what really changed, old and new values kept."""
    done = []
    for question, fact in _written(form, known.answers):
        owner_id = _owner(fact, known.household_id, known.guardian_id, known.child_id)
        if owner_id is None:
            continue
        new = known.answers[question.key]
        old = _read(connection, fact, owner_id)
        if old == new:
            continue
        _check_free(connection, fact, owner_id, new, question)
        _store(connection, fact, owner_id, new)
        made = Change(fact, old, new)
        keep(connection, known, made, owner_id, agent, now)
        done.append(made)
    return tuple(done)


def keep(
    connection: Connection,
    known: Request,
    made: Change,
    owner_id: int,
    agent: str | None,
    now: datetime,
) -> None:
    """Keep a change that a request made."""
    owner, _, field = made.fact.partition(".")
    connection.execute(
        insert(change).values(
            household_id=known.household_id,
            request_id=known.id,
            guardian_id=known.guardian_id,
            owner=owner,
            owner_id=owner_id,
            field=field,
            old=json.dumps(made.old, ensure_ascii=False),
            new=json.dumps(made.new, ensure_ascii=False),
            changed_at=now,
            agent=agent,
        )
    )


def changes(connection: Connection, household_id: int, since: datetime) -> tuple[Changed, ...]:
    """What changed in a household's file since then, the oldest first."""
    rows = connection.execute(
        select(
            change.c.owner,
            change.c.field,
            change.c.owner_id,
            change.c.old,
            change.c.new,
            change.c.guardian_id,
            change.c.changed_at,
        )
        .where(change.c.household_id == household_id, change.c.changed_at >= since)
        .order_by(change.c.id)
    )
    return tuple(
        Changed(
            f"{row.owner}.{row.field}",
            row.owner_id,
            json.loads(row.old or "null"),
            json.loads(row.new or "null"),
            row.guardian_id,
            row.changed_at,
        )
        for row in rows
    )


def _written(form: Form, answers: Answers) -> Iterator[tuple[Question, str]]:
    """The questions whose answer goes into the file; one left out changes nothing."""
    for each in form.questions:
        if each.writes and holds(each.when, answers) and answers.get(each.key) is not None:
            yield each, each.writes


def _child_id(form: Form, answers: Answers) -> int | None:
    question = form.child_question
    raw = answers.get(question.key) if question else None
    return None if raw is None else int(raw)


def _owner(fact: str, household_id: int, guardian_id: int, child_id: int | None) -> int | None:
    owner = fact.partition(".")[0]
    return {"household": household_id, "guardian": guardian_id, "child": child_id}[owner]


def _read(connection: Connection, fact: str, owner_id: int) -> Raw:
    column = FACTS[fact][0]
    if column is None:
        return connection.execute(
            select(particular.c.value).where(*_particular(fact, owner_id))
        ).scalar()
    table = _TABLES[fact.partition(".")[0]]
    value = connection.execute(select(column).where(table.c.id == owner_id)).scalar()
    return value.isoformat() if isinstance(value, date) else value


def _store(connection: Connection, fact: str, owner_id: int, raw: Raw) -> None:
    owner, _, field = fact.partition(".")
    column, kinds = FACTS[fact]
    if column is not None:
        value = date.fromisoformat(raw) if "date" in kinds else raw
        table = _TABLES[owner]
        connection.execute(update(table).where(table.c.id == owner_id).values({field: value}))
        return
    values = {"owner": owner, "owner_id": owner_id, "field": field, "value": str(raw)}
    if not insert_or_skip(connection, particular, values):
        connection.execute(
            update(particular).where(*_particular(fact, owner_id)).values(value=str(raw))
        )


def _particular(fact: str, owner_id: int) -> tuple[Any, ...]:
    owner, _, field = fact.partition(".")
    return (
        particular.c.owner == owner,
        particular.c.owner_id == owner_id,
        particular.c.field == field,
    )


def _check_free(
    connection: Connection, fact: str, owner_id: int, raw: Raw, question: Question
) -> None:
    """Refuse a number or a mailbox that another account has; whose it is, is not said."""
    column = FACTS[fact][0]
    if fact not in UNIQUE or column is None:
        return
    taken = connection.execute(
        select(guardian.c.id).where(column == raw, guardian.c.id != owner_id)
    ).first()
    if taken is not None:
        raise Refused(say("request-address-taken"), question.key)
