"""One item as an agent reads it: whose it is, what it says, its files, its messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from core.clock import today
from core.commune import Commune
from core.desk import audit
from core.desk.items import Item, name
from core.desk.money import PAYMENTS
from core.desk.tables import document_decision
from core.desk.waiting import item
from core.enrolments.asking import one as enrolment_of
from core.enrolments.prerequisites import prerequisites
from core.messages.attachments import attached
from core.payments.tables import payment
from core.people.families import family
from core.requests import wording
from core.requests.records import numbered, pieces_of
from core.sentence import Sentence, say
from core.tables import child, document, guardian, household, message

_ADULTS = (
    select(
        guardian.c.id,
        guardian.c.first_name,
        guardian.c.last_name,
        guardian.c.email,
        guardian.c.phone,
    )
    .where(guardian.c.household_id == bindparam("household"))
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)
_PAPERS = (
    select(document, child.c.first_name, document_decision.c.reason)
    .outerjoin(child, child.c.id == document.c.child_id)
    .outerjoin(document_decision, document_decision.c.document_id == document.c.id)
    .where(document.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(document.c.id)
)
_MESSAGES = (
    select(
        message.c.id,
        message.c.body,
        message.c.sent_at,
        message.c.read_at,
        guardian.c.first_name,
        guardian.c.last_name,
    )
    .outerjoin(guardian, guardian.c.id == message.c.guardian_id)
    .where(message.c.thread_id == bindparam("thread"))
    .order_by(message.c.sent_at, message.c.id)
)
_CHILDREN = select(child.c.id, child.c.first_name).where(
    child.c.id.in_(bindparam("ids", expanding=True))
)
_ADDRESS = select(household.c.address).where(household.c.id == bindparam("household"))


@dataclass(frozen=True, slots=True)
class Person:
    """An adult of the household, and how they are reached."""

    id: int
    first_name: str
    last_name: str
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to look at; `id` is its document's, empty for one that came with a message."""

    id: str
    label: str
    child: str
    state: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    flags: str


@dataclass(frozen=True, slots=True)
class Said:
    """A message of an exchange; `author` is empty when the service wrote it."""

    author: str
    body: str
    sent_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """An item with all that an agent needs; `facts` are (label, value)."""

    item: Item
    adults: tuple[Person, ...]
    facts: tuple[tuple[Sentence, Sentence], ...] = ()
    papers: tuple[Paper, ...] = ()
    messages: tuple[Said, ...] = ()


def sheet(connection: Connection, commune: Commune, text: str, agent: str, now: datetime) -> Sheet:
    """The item of that id, opened: who looked is in the trail, so the connection must write."""
    known = item(connection, commune, text)
    audit.record(connection, agent, "view", known.id, now)
    papers = _papers(connection, commune, known)
    said: tuple[Said, ...] = ()
    if known.kind == "message":
        said, more = _exchange(connection, known)
        papers = (*papers, *more)
    return Sheet(
        known,
        tuple(Person(*row) for row in connection.execute(_ADULTS, _of(known))),
        tuple(_facts(connection, commune, known, now)),
        papers,
        said,
    )


def _of(known: Item) -> dict[str, int]:
    return {"household": known.household_id}


def _facts(
    connection: Connection, commune: Commune, known: Item, now: datetime
) -> Iterator[tuple[Sentence, Sentence]]:
    if known.kind == "request":
        yield from _answers(connection, commune, known)
    elif known.kind == "activity":
        yield from _lacking(connection, commune, known, now)
    elif known.kind == "account":
        address = connection.execute(_ADDRESS, _of(known)).scalar() or ""
        yield say("desk-fact-address"), say("plain", text=address)
    elif known.kind == "payment":
        row = connection.execute(PAYMENTS.where(payment.c.id == known.key)).one()
        yield say("desk-fact-amount"), say("amount", cents=row.amount_cents)
        yield say("desk-fact-operation"), say("plain", text=row.operation or "–")
        yield say("desk-fact-reference"), say("plain", text=row.reference)
    elif known.kind == "document":
        row = connection.execute(_PAPERS, {"ids": [known.key]}).one()
        if row.expires_on is not None:
            yield say("desk-fact-until"), say("desk-day", day=row.expires_on)
        if row.reason:
            yield say("desk-fact-reason"), say("plain", text=row.reason)


def _answers(
    connection: Connection, commune: Commune, known: Item
) -> Iterator[tuple[Sentence, Sentence]]:
    request = numbered(connection, known.id)
    ids = [int(each) for each in request.answers.values() if str(each).isdigit()]
    names = {str(row.id): row.first_name for row in connection.execute(_CHILDREN, {"ids": ids})}
    form = commune.forms.get(request.form)
    for key, raw in request.answers.items():
        question = form.question(key) if form else None
        if question is None:
            yield say("plain", text=key), say("plain", text=str(raw))
            continue
        value, old = wording.words(commune, names, question, raw), request.seen.get(key)
        if old not in (None, "", raw):
            before = wording.words(commune, names, question, old)
            value = say("desk-was", value=value, before=before)
        yield say("plain", text=question.name), value
    if request.reason:
        yield say("desk-fact-reason"), say("plain", text=request.reason)
    if request.decided_by:
        yield say("desk-fact-agent"), say("plain", text=request.decided_by)


def _lacking(
    connection: Connection, commune: Commune, known: Item, now: datetime
) -> Iterator[tuple[Sentence, Sentence]]:
    """What the family still has to give before this line, as they would be told."""
    line = enrolment_of(connection, known.key)
    if line.reason:
        yield say("desk-fact-reason"), say("plain", text=line.reason)
    adult = line.guardian_id or connection.execute(_ADULTS, _of(known)).first()
    if adult is None or line.activity not in commune.activities:
        return
    own = family(connection, adult if isinstance(adult, int) else adult.id)
    if all(each.id != line.child_id for each in own.children):
        return
    day = today(now)
    for each in prerequisites(
        connection, commune, own, line.child_id, line.activity, line.school_year, day
    ):
        kind = commune.document_kinds.get(each.key or "")
        what = say("plain", text=kind.label) if kind else say(f"desk-lacks-{each.what}")
        yield say("desk-fact-lacks"), what


def _papers(connection: Connection, commune: Commune, known: Item) -> tuple[Paper, ...]:
    """The documents of the item: itself, or those that go with a request."""
    ids = [known.key] if known.kind == "document" else []
    if known.kind == "request":
        ids = [each.document_id for each in pieces_of(connection, known.key)]
    if known.kind == "account":
        of_household = select(document.c.id).where(document.c.household_id == known.household_id)
        ids = list(connection.execute(of_household).scalars())
    rows = connection.execute(_PAPERS, {"ids": ids}).all() if ids else ()
    return tuple(
        Paper(
            name("document", row.id),
            commune.document_kinds[row.kind].label
            if row.kind in commune.document_kinds
            else row.kind,
            row.first_name or "",
            row.state,
            row.file_name,
            row.media_type,
            row.size,
            row.sha256,
            row.flags,
        )
        for row in rows
    )


def _exchange(connection: Connection, known: Item) -> tuple[tuple[Said, ...], tuple[Paper, ...]]:
    rows = connection.execute(_MESSAGES, {"thread": known.key}).all()
    said = tuple(
        Said(
            f"{row.first_name} {row.last_name}" if row.first_name else "",
            row.body,
            row.sent_at,
            row.read_at is not None,
        )
        for row in rows
    )
    files = attached(connection, [row.id for row in rows])
    papers = tuple(
        Paper("", "", "", "", f.file_name, f.media_type, f.size, f.sha256, f.flags)
        for each in rows
        for f in files.get(each.id, ())
    )
    return said, papers
