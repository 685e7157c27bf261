"""Documents of the family file: deposited by an adult who may, on file, until when (R4).

A document is of a child or of the household, as the commune's file says. A newer one replaces an
older one of the same kind in what is current; nothing is deleted here.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, select, update

from core.clock import today
from core.commune import Commune, DocumentKind
from core.desk.tables import document_decision
from core.papers.check import CheckedFile
from core.papers.files import FileStore
from core.papers.missing import Missing, missing
from core.people.families import Family, family
from core.sentence import Refused, say
from core.tables import absence, document

__all__ = ["Deposited", "Missing", "OnFile", "deposit", "expiry", "missing", "on_file"]

SUMMER = (7, 1)  # from this day on, a paper of the school year is the next year's
JUSTIFIED_WITHIN = timedelta(days=31)  # an absence that a document deposited now can justify
NAME_LENGTH = 100
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


_ON_FILE = (
    select(
        document.c.id,
        document.c.kind,
        document.c.child_id,
        document.c.received_at,
        document.c.expires_on,
        document.c.state,
        document_decision.c.reason,
    )
    .outerjoin(document_decision, document_decision.c.document_id == document.c.id)
    .where(document.c.household_id == bindparam("household_id"))
    .order_by(document.c.received_at, document.c.id)
)


@dataclass(frozen=True, slots=True)
class Deposited:
    """A document received: until when it is good, and the absences (activity, day) it is for."""

    id: int
    kind: str
    child_id: int | None
    expires_on: date | None
    absences: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class OnFile:
    """A current document. `state`: waiting (for an agent), accepted, rejected for a `reason`."""

    id: int
    kind: str
    child_id: int | None
    received_at: datetime
    expires_on: date | None
    state: str
    reason: str | None = None


def deposit(
    connection: Connection,
    store: FileStore,
    commune: Commune,
    guardian_id: int,
    kind: str,
    child_id: int | None,
    checked: CheckedFile,
    file_name: str,
    now: datetime,
) -> Deposited:
    """Keep a checked file as a document of that kind, waiting for an agent.

    Refused with the key `piece` when there is no such kind, `enfant` when it is for a child and
    none is named or the adult may not, or the other way round. `file_name` is what the sender
    called it; only a harmless form of it is kept.
    """
    own = family(connection, guardian_id)
    known = commune.document_kinds.get(kind)
    if known is None:
        raise Refused(say("document-unknown"), "piece")
    _check_child(own, known, child_id)
    received_on = today(now)
    values = {
        "household_id": own.household_id,
        "child_id": child_id,
        "guardian_id": guardian_id,
        "kind": kind,
        "sha256": store.keep(checked.data),
        "media_type": checked.media_type,
        "size": len(checked.data),
        "file_name": harmless_name(file_name, checked.media_type),
        "received_at": now,
        "expires_on": expiry(known, received_on),
        "state": "waiting",
        "flags": ",".join(sorted(checked.flags)),
    }
    statement = insert(document).values(values).returning(document.c.id)
    document_id = connection.execute(statement).scalar_one()
    absences = _justify(connection, commune, own, known, child_id, document_id, received_on)
    return Deposited(document_id, kind, child_id, expiry(known, received_on), absences)


def on_file(connection: Connection, own: Family) -> tuple[OnFile, ...]:
    """The current documents of this household, of the children the adult may see.

    The household's first, then by child. One that was rejected shows until another of its kind
    arrives. Neither the name nor the content of a file is given: a message never needs them.
    """
    rows = connection.execute(_ON_FILE, {"household_id": own.household_id})
    seen = {each.id for each in own.children if each.may("see")}
    current = {
        (row.kind, row.child_id): OnFile(*row)
        for row in rows
        if row.child_id is None or row.child_id in seen
    }
    return tuple(sorted(current.values(), key=lambda each: (each.child_id or 0, each.kind)))


def expiry(kind: DocumentKind, received_on: date) -> date | None:
    """The last day a document received on that day is good for; None when it is for ever.

    A paper of the school year is good until 31 August; one sent from July on, until the next.
    """
    if kind.school_year:
        next_year = (received_on.month, received_on.day) >= SUMMER
        return date(received_on.year + next_year, 8, 31)
    if kind.months is None:
        return None
    month = received_on.year * 12 + received_on.month - 1 + kind.months
    first = date(month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(received_on.day, last.day))


def harmless_name(name: str, media_type: str) -> str:
    """A file name without folders, hidden signs or a lying ending, at most 100 characters."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(
        each for each in last if each == " " or unicodedata.category(each)[0] not in "CZ"
    )
    plain = re.sub(r" +", " ", re.sub(r"[^\w \-().]", "_", shown))
    stem = (plain.rpartition(".")[0] or plain).strip(". ")[:NAME_LENGTH] or "document"
    return f"{stem}.{_ENDINGS[media_type]}"


def _check_child(own: Family, kind: DocumentKind, child_id: int | None) -> None:
    """Refuse a child's document without its child, or of a child the adult has no right on."""
    if kind.scope == "household":
        if child_id is not None:
            raise Refused(say("document-of-household", document=kind.label), "enfant")
        return
    if child_id is None:
        raise Refused(say("document-of-child", document=kind.label), "enfant")
    if not any(each.id == child_id and each.may("documents") for each in own.children):
        raise Refused(say("document-not-your-child"), "enfant")


def _justify(
    connection: Connection,
    commune: Commune,
    own: Family,
    kind: DocumentKind,
    child_id: int | None,
    document_id: int,
    day: date,
) -> tuple[tuple[str, date], ...]:
    """Attach the document to the child's recent absences that still wait for one of its kind."""
    keys = [each.key for each in commune.activities.values() if each.late_absence == kind.key]
    if not keys or child_id is None:
        return ()
    statement = (
        update(absence)
        .where(
            absence.c.household_id == own.household_id,
            absence.c.child_id == child_id,
            absence.c.activity.in_(keys),
            absence.c.document_id.is_(None),
            absence.c.day >= day - JUSTIFIED_WITHIN,
        )
        .values(document_id=document_id)
        .returning(absence.c.activity, absence.c.day)
    )
    found = connection.execute(statement).all()
    return tuple(sorted(((activity, on) for activity, on in found), key=lambda each: each[1]))
