"""What becomes of a request: accepted, rejected with a reason, sent back for a piece.

An act on a request that is decided already is Refused: two agents cannot decide it twice. Nobody
is told anything here: an act gives what there is to tell.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, update

from core.commune import Commune
from core.requests import children, facts
from core.requests.effects import EFFECTS, ON_REJECTION, Effect
from core.requests.facts import Change
from core.requests.forms import Form
from core.requests.records import OPEN, Request, State, one, pieces_of
from core.requests.tables import request
from core.sentence import Refused, Sentence, say
from core.tables import document

REASON_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Decision:
    """What an agent decided: the request as it is now, what it changed, what else to say."""

    request: Request
    changes: tuple[Change, ...] = ()
    said: tuple[Sentence, ...] = ()


def accept(
    connection: Connection,
    commune: Commune,
    request_id: int,
    agent: str,
    reason: str | None,
    now: datetime,
    *,
    anyway: bool = False,
) -> Decision:
    """Accept a request: what it writes is written, old and new values kept, its effect run.

    Refused when it is decided already, when what it changes is no longer what the family saw, or
    when the child it adds is in another household's file; with `anyway` it is done all the same.
    """
    known = one(connection, request_id)
    facts.lock(connection, known.household_id)
    if not anyway:
        facts.check_unchanged(connection, commune, known)
        children.check_alone(connection, commune, known)
    return apply(connection, commune, known, agent, reason, now)


def reject(
    connection: Connection,
    commune: Commune,
    request_id: int,
    agent: str,
    reason: str,
    now: datetime,
) -> Decision:
    """Reject a request with the reason that the family will read; Refused without one."""
    said = _reason(reason)
    known = one(connection, request_id)
    _decide(connection, request_id, "rejected", agent, said, now)
    form = commune.forms.get(known.form)
    more = run(ON_REJECTION, form, connection, commune, known, now) if form else ()
    return Decision(one(connection, request_id), said=more)


def ask_for_piece(
    connection: Connection,
    commune: Commune,
    request_id: int,
    agent: str,
    reason: str,
    now: datetime,
    *,
    kind: str | None = None,
) -> Decision:
    """Send a request back to the family for a piece or an answer; `kind` is the piece's, if any."""
    if kind is not None:
        _check_piece(commune, one(connection, request_id), kind)
    said = _reason(reason)
    move(
        connection,
        request_id,
        OPEN,
        state="incomplete",
        decided_at=now,
        decided_by=agent,
        reason=said,
        wanted=kind,
    )
    return Decision(one(connection, request_id))


def apply(
    connection: Connection,
    commune: Commune,
    known: Request,
    agent: str | None,
    reason: str | None,
    now: datetime,
) -> Decision:
    """Accept a request and do what it asks for; `agent` is None when it is done at once."""
    form = commune.forms.get(known.form)
    if form is None:
        raise Refused(say("request-form-gone"))
    _decide(connection, known.id, "accepted", agent, reason, now)
    changes = facts.write(connection, form, known, agent, now)
    pieces = [each.document_id for each in pieces_of(connection, known.id) if not each.reused]
    if agent is not None and pieces:
        connection.execute(
            update(document)
            .where(document.c.id.in_(pieces), document.c.state == "waiting")
            .values(state="accepted")
        )
    done = one(connection, known.id)
    said = run(EFFECTS, form, connection, commune, done, now)
    return Decision(done, changes, said)


def _check_piece(commune: Commune, known: Request, kind: str) -> None:
    """Refused for no kind of ours, or a child's piece where the request is about no child."""
    wanted = commune.document_kinds.get(kind)
    if wanted is None:
        raise Refused(say("document-unknown"), "piece")
    if wanted.scope == "child" and known.child_id is None:
        raise Refused(say("document-of-child", document=wanted.label), "piece")


def _decide(
    connection: Connection,
    request_id: int,
    state: State,
    agent: str | None,
    reason: str | None,
    now: datetime,
) -> None:
    decided = {"decided_at": now, "decided_by": agent, "reason": reason, "wanted": None}
    move(connection, request_id, OPEN, state=state, **decided)


def move(
    connection: Connection, request_id: int, before: tuple[State, ...], **values: object
) -> None:
    """Change a request that is in one of these states; Refused when it no longer is."""
    statement = (
        update(request)
        .where(request.c.id == request_id, request.c.state.in_(before))
        .values(**values)
    )
    if connection.execute(statement).rowcount != 1:
        known = one(connection, request_id)
        raise Refused(say("request-decided", number=known.number))


def run(
    effects: dict[str, Effect],
    form: Form,
    connection: Connection,
    commune: Commune,
    known: Request,
    now: datetime,
) -> tuple[Sentence, ...]:
    """Run the effect that the form names, if these have it; what it says."""
    effect = effects.get(form.effect or "")
    return effect(connection, commune, known, now) if effect else ()


def _reason(text: str) -> str:
    said = text.strip()
    if not said or len(said) > REASON_LENGTH:
        raise Refused(say("request-reason", most=REASON_LENGTH), "reason")
    return said
