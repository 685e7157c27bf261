"""A document that is needed and soon out of date: told a month before, and a week before."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from core.clock import today
from core.commune import Commune
from core.papers.missing import Missing, missing
from core.people import families
from core.people.families import Family
from core.sentence import Filling, Sentence, say
from core.tables import document
from notifications.announcements.daily import PAGE, Page, adults, next_after, was_told
from notifications.telling import tell
from notifications.view import Option, View, plain

MONTH, WEEK = 30, 7  # days before
MOST_OPTIONS = 3

_SOON = (
    select(document.c.household_id)
    .where(
        document.c.household_id > bindparam("after"),
        document.c.expires_on.between(bindparam("first"), bindparam("last")),
    )
    .distinct()
    .order_by(document.c.household_id)
    .limit(PAGE)
)


class Papers:
    """The households whose papers expire, one adult of each."""

    name = "papers"

    def page(
        self,
        connection: Connection,
        commune: Commune,
        now: datetime,
        channels: Collection[str],
        after: int,
    ) -> Page:
        """Those who have a document to renew, looked at as the dashboard does."""
        first = today(now)
        asked = {"after": after, "first": first, "last": first + timedelta(days=MONTH)}
        found = connection.execute(_SOON, asked).scalars().all()
        told = sum(_told(connection, commune, each, now, channels) for each in found)
        return Page(told, next_after(found))


def _told(
    connection: Connection,
    commune: Commune,
    household_id: int,
    now: datetime,
    channels: Collection[str],
) -> bool:
    household, day = adults(connection, household_id), today(now)
    for guardian_id in household:
        own = families.family(connection, guardian_id)
        soon = _expiring(connection, commune, own, day)
        if not soon:
            continue
        key, papers = soon
        if was_told(connection, household, key):
            return False
        view = message(commune, own, papers)
        more = {"subject": "document", "channels": channels}
        if tell(connection, guardian_id, key, view, now, **more):  # type: ignore[arg-type]
            return True
    return False


def _expiring(
    connection: Connection, commune: Commune, own: Family, day: date
) -> tuple[str, list[Missing]] | None:
    """The papers of the nearest stage and the key of what is told; None when there is none."""
    soon = [each for each in missing(connection, commune, own, day) if each.reason == "expiring"]
    dates = [each.expires_on for each in soon if each.expires_on is not None]
    if not dates:
        return None
    stage = WEEK if min(dates) <= day + timedelta(days=WEEK) else MONTH
    last = day + timedelta(days=stage)
    return f"document:{stage}:{min(dates)}", [
        each for each in soon if each.expires_on is not None and each.expires_on <= last
    ]


def message(commune: Commune, own: Family, papers: Sequence[Missing]) -> View:
    """What is soon out of date, and how to send the new one."""
    kinds = list(dict.fromkeys(each.kind for each in papers))
    options = tuple(
        Option(
            f"start:deposer:{kind}",
            say("documents-send", name=plain(commune.document_kinds[kind].label)),
            {"nature": kind},
        )
        for kind in kinds[:MOST_OPTIONS]
    )
    see = Option("start:documents", say("tableau-see-documents"))
    return View((say("told-papers"), *_lines(commune, own, papers)), (*options, see))


def _lines(commune: Commune, own: Family, papers: Sequence[Missing]) -> Iterator[Sentence]:
    for each in papers:
        known: dict[str, Filling] = {"document": commune.document_kinds[each.kind].label}
        if each.expires_on is not None:
            known["day"] = each.expires_on
        if each.child_id is None:
            yield say("told-paper", **known)
        else:
            yield say("told-paper-of", child=own.child(each.child_id).first_name, **known)
