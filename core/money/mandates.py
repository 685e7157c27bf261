"""Direct debit: the RIB that was sent is checked, the mandate waits for an agent (B4).

The account number is only on the paper; here it is masked.
"""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from core.commune import Commune
from core.payments.tables import mandate
from core.requests.records import Request, pieces_of
from core.sentence import Refused, Sentence, say
from core.tables import document

RIB = "rib"


def shown(flags: str) -> str | None:
    """The account of a checked file, masked, when it could be read; from the file's flags."""
    return _said(flags, "iban:")


def check_rib(kind: str, flags: str, *keys: str) -> None:
    """Refuse a RIB whose account number has a wrong key; `keys` are what to ask again."""
    wrong = _said(flags, "iban-wrong:") if kind == RIB else None
    if wrong is not None:
        raise Refused(say("rib-wrong-key", shown=wrong), *keys)


def _said(flags: str, start: str) -> str | None:
    found = (each.removeprefix(start) for each in flags.split(",") if each.startswith(start))
    return next(found, None)


def ask(
    connection: Connection, commune: Commune, request: Request, now: datetime
) -> tuple[Sentence, ...]:
    """A request for direct debit was sent: its mandate waits; one that waited is replaced."""
    rib = next((e for e in pieces_of(connection, request.id) if e.kind == RIB), None)
    if rib is None:
        return ()
    _decide(connection, request.household_id, "asked", "refused", now)
    flags = connection.execute(
        select(document.c.flags).where(document.c.id == rib.document_id)
    ).scalar_one()
    values = {
        "household_id": request.household_id,
        "guardian_id": request.guardian_id,
        "document_id": rib.document_id,
        "shown": shown(flags),
        "state": "asked",
        "asked_at": now,
    }
    connection.execute(insert(mandate).values(values))
    return ()


def accept(
    connection: Connection, commune: Commune, request: Request, now: datetime
) -> tuple[Sentence, ...]:
    """The service accepted it: this mandate is the household's, another one ends."""
    found = _waiting(connection, request.household_id)
    if found is None:
        ask(connection, commune, request, now)
        found = _waiting(connection, request.household_id)
    if found is None:
        return ()
    _decide(connection, request.household_id, "active", "ended", now)
    _decide(connection, request.household_id, "asked", "active", now)
    return (say("mandate-active", shown=found),) if found else (say("mandate-active-unread"),)


def reject(
    connection: Connection, commune: Commune, request: Request, now: datetime
) -> tuple[Sentence, ...]:
    """The service rejected it: nothing is debited."""
    _decide(connection, request.household_id, "asked", "refused", now)
    return ()


def active(connection: Connection, household_id: int) -> str | None:
    """The account that is debited, masked (empty when it was not read); None when none is."""
    statement = select(mandate.c.shown).where(
        mandate.c.household_id == household_id, mandate.c.state == "active"
    )
    row = connection.execute(statement).first()
    return None if row is None else row.shown or ""


def _waiting(connection: Connection, household_id: int) -> str | None:
    statement = select(mandate.c.shown).where(
        mandate.c.household_id == household_id, mandate.c.state == "asked"
    )
    row = connection.execute(statement).first()
    return None if row is None else row.shown or ""


def _decide(
    connection: Connection, household_id: int, before: str, after: str, now: datetime
) -> None:
    statement = update(mandate).where(
        mandate.c.household_id == household_id, mandate.c.state == before
    )
    connection.execute(statement.values(state=after, decided_at=now))
