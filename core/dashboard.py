"""« Mon tableau de bord »: everything that concerns a family today, in one answer (D1, D2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, bindparam, select

from core.bookings.bookings import Booked, booked
from core.clock import today
from core.commune import Commune
from core.limits.deadlines import ToDo, to_do
from core.messages.news import News, news
from core.messages.threads import unread
from core.money import ledger
from core.papers.documents import OnFile, on_file
from core.papers.missing import Missing, missing
from core.people.families import Family
from core.requests.records import OPEN, Request, requests
from core.tables import enrolment

COMING = timedelta(days=6)  # today and the six days after
FAR = timedelta(days=400)  # past the last day that any deadline is for

_ASKED = (
    select(enrolment.c.child_id, enrolment.c.activity, enrolment.c.asked_at)
    .where(enrolment.c.household_id == bindparam("household_id"), enrolment.c.state == "asked")
    .order_by(enrolment.c.asked_at, enrolment.c.id)
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something sent that waits for an agent: an enrolment (activity) or a document (its kind)."""

    kind: Literal["enrolment", "document"]
    key: str
    child_id: int | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What waits, what is still to do, what is booked these seven days, what is due in cents."""

    waiting: tuple[Waiting, ...]
    requests: tuple[Request, ...]
    to_do: tuple[ToDo, ...]
    bookings: tuple[Booked, ...]
    due_cents: int
    unread: int
    news: tuple[News, ...]
    missing: tuple[Missing, ...]


def dashboard(connection: Connection, commune: Commune, own: Family, now: datetime) -> Dashboard:
    """The dashboard of an adult at `now`: their own household's, as far as they may see."""
    day = today(now)
    coming = booked(connection, own, day, day + FAR)
    papers = on_file(connection, own)
    return Dashboard(
        waiting=_waiting(connection, own, papers),
        requests=tuple(each for each in requests(connection, own) if each.state in OPEN),
        to_do=to_do(commune, own, now, coming),
        bookings=tuple(each for each in coming if each.day <= day + COMING),
        due_cents=ledger.due(connection, own.household_id),
        unread=unread(connection, own),
        news=news(connection, commune, own, day),
        missing=missing(connection, commune, own, day),
    )


def _waiting(
    connection: Connection, own: Family, papers: tuple[OnFile, ...]
) -> tuple[Waiting, ...]:
    """Enrolments asked for and documents not yet looked at, the oldest first."""
    seen = {each.id for each in own.children if each.may("see")}
    rows = connection.execute(_ASKED, {"household_id": own.household_id})
    asked = [
        Waiting("enrolment", activity, child_id, asked_at)
        for child_id, activity, asked_at in rows
        if child_id in seen
    ]
    sent = [
        Waiting("document", each.kind, each.child_id, each.received_at)
        for each in papers
        if each.state == "waiting"
    ]
    return tuple(sorted(asked + sent, key=lambda each: each.since))
