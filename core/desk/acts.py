"""What an agent decides of an item: accepted, rejected with a reason, a piece asked for, answered.

Each act is done by the rules of what it is about and written in the trail, in one transaction.
Nobody is told here: `Done` says what there is to tell.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert

from core.commune import Commune
from core.desk import audit, money, papers
from core.desk.behind import Behind
from core.desk.items import Item
from core.desk.waiting import item
from core.enrolments import asking
from core.enrolments.schools import decide_school
from core.messages import threads as messages
from core.people import accounts
from core.requests import decisions
from core.requests.decisions import Decision
from core.sentence import Refused, say
from core.tables import thread

REASON_LENGTH = 1000
SUBJECT_OF_PIECE = "informations"  # the theme under which a piece is asked for, where there is one


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done: the item as it is now, why, the request's decision if it is one.

    `credited` is what it gave back, in cents.
    """

    act: str
    item: Item
    reason: str | None = None
    request: Decision | None = None
    piece: str | None = None
    credited: int = 0


def accept(
    connection: Connection,
    commune: Commune,
    text: str,
    agent: str,
    now: datetime,
    *,
    reason: str | None = None,
    anyway: bool = False,
) -> Done:
    """Accept what that id names; Refused when it does not wait.

    A request whose facts have changed since it was sent needs `anyway`.
    """
    who = audit.name_of(agent)
    known = _to_decide(connection, commune, text)
    done = Done("accept", known, reason)
    match known.kind:
        case "request":
            decided = decisions.accept(
                connection, commune, known.key, who, reason, now, anyway=anyway
            )
            done = replace(done, request=decided)
        case "activity":
            asking.decide(connection, commune, known.key, "validated", reason, now)
        case "school":
            decide_school(connection, commune, known.key, "validated", reason, now)
        case "account":
            accounts.decide(connection, known.key, "open", reason, now)
        case "document":
            credited = papers.decide(connection, commune, known, "accepted", who, reason, now)
            done = replace(done, credited=credited)
        case "payment":
            money.decide(connection, known, "paid", now)
        case "message":
            raise Refused(say("desk-only-answer", id=known.id))
    return _written(connection, commune, done, who, now)


def reject(
    connection: Connection, commune: Commune, text: str, agent: str, reason: str, now: datetime
) -> Done:
    """Reject what that id names, with the reason the family will read; Refused without one."""
    who, why = audit.name_of(agent), _reason(reason)
    known = _to_decide(connection, commune, text)
    done = Done("reject", known, why)
    match known.kind:
        case "request":
            decided = decisions.reject(connection, commune, known.key, who, why, now)
            done = replace(done, request=decided)
        case "activity":
            asking.decide(connection, commune, known.key, "rejected", why, now)
        case "school":
            decide_school(connection, commune, known.key, "rejected", why, now)
        case "account":
            accounts.decide(connection, known.key, "refused", why, now)
        case "document":
            papers.decide(connection, commune, known, "rejected", who, why, now)
        case "payment":
            money.decide(connection, known, "refused", now)
        case "message":
            raise Refused(say("desk-only-answer", id=known.id))
    return _written(connection, commune, done, who, now)


def ask(
    connection: Connection,
    commune: Commune,
    text: str,
    agent: str,
    piece: str | None,
    letter: tuple[str, str],
    now: datetime,
) -> Done:
    """Ask the family for a piece (a key of the commune's file), or a word more, about an item.

    `letter` is the subject and the body that the family will read. A request goes back to them,
    incomplete; about anything else it is a message of the service.
    """
    if piece is not None and piece not in commune.document_kinds:
        raise Refused(say("desk-no-piece", text=piece, pieces=tuple(commune.document_kinds)))
    who, why = audit.name_of(agent), _reason(letter[1])
    known = item(connection, commune, text)
    done = Done("ask", known, why, piece=piece)
    if known.kind == "request":
        decided = decisions.ask_for_piece(connection, commune, known.key, who, why, now, kind=piece)
        done = replace(done, request=decided)
    elif known.kind == "message":
        messages.answer(connection, known.key, why, now)
    else:
        _write(connection, commune, known, (letter[0], why), now)
    return _written(connection, commune, done, who, now)


def answer(
    connection: Connection, commune: Commune, text: str, agent: str, body: str, now: datetime
) -> Done:
    """Answer an exchange of messages; Refused when the id names none, or there is no text."""
    who = audit.name_of(agent)
    known = item(connection, commune, text)
    if known.kind != "message":
        raise Refused(say("desk-no-thread", id=known.id))
    message_id = messages.answer(connection, known.key, body, now)
    after: audit.Values = {"message": message_id, "state": "answered"}
    audit.record(
        connection, who, "answer", known.id, now, before={"state": known.state}, after=after
    )
    return Done("answer", replace(known, state="answered"))


def _to_decide(connection: Connection, commune: Commune, text: str) -> Item:
    """The item; Refused when it is decided with an open request."""
    known = item(connection, commune, text)
    number = Behind(connection, commune).number(known)
    if number is not None:
        raise Refused(say("desk-with-request", id=known.id, number=number))
    return known


def _written(connection: Connection, commune: Commune, done: Done, who: str, now: datetime) -> Done:
    """The act in the trail, with what it changed; the item as it is now."""
    after = item(connection, commune, done.item.id)
    values: dict[str, str | int | None] = {"state": after.state}
    if done.piece:
        values["piece"] = done.piece
    if done.credited:
        values["credited_cents"] = done.credited
    for each in done.request.changes if done.request else ():
        values[each.fact] = each.new
    before: dict[str, str | int | None] = {"state": done.item.state}
    for each in done.request.changes if done.request else ():
        before[each.fact] = each.old
    audit.record(
        connection,
        who,
        done.act,
        done.item.id,
        now,
        reason=done.reason,
        before=before,
        after=values,
    )
    return replace(done, item=after)


def _write(
    connection: Connection,
    commune: Commune,
    about: Item,
    letter: tuple[str, str],
    now: datetime,
) -> None:
    """A first message of the service to the household."""
    service = commune.services[about.service or next(iter(commune.services))]
    theme = SUBJECT_OF_PIECE if SUBJECT_OF_PIECE in service.themes else next(iter(service.themes))
    values = {
        "household_id": about.household_id,
        "service": service.key,
        "theme": theme,
        "subject": " ".join(letter[0].split())[: messages.SUBJECT_LENGTH],
    }
    thread_id = connection.execute(
        insert(thread).values(values).returning(thread.c.id)
    ).scalar_one()
    messages.answer(connection, thread_id, letter[1], now)


def _reason(text: str) -> str:
    said = text.strip()
    if not said or len(said) > REASON_LENGTH:
        raise Refused(say("desk-reason", most=REASON_LENGTH))
    return said
