"""The pieces that a form asks for: which apply, and what is on file and still good."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from core.commune import Commune, DocumentKind
from core.people.families import Family
from core.requests.answers import child_of
from core.requests.forms import Answers, Form, Piece, holds
from core.requests.records import Request, pieces_of
from core.tables import document


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on file that is still good, and until when."""

    document_id: int
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class Needed:
    """A piece that goes with a request: its kind, whose, and what is on file that may serve."""

    piece: Piece
    kind: DocumentKind
    child_id: int | None
    paper: Paper | None
    expired: date | None = None
    before: Paper | None = None


def needed(
    connection: Connection,
    commune: Commune,
    own: Family,
    form: Form,
    answers: Answers,
    day: date,
    again: Request | None = None,
) -> tuple[Needed, ...]:
    """The pieces that these answers ask for, in the form's order.

    `paper` is set when the one on file will do; `expired` says since when the best one will not;
    `before` is the one that came with the rejected request `again`, which may serve again. Of
    `again`, an incomplete request, the pieces sent are kept and the one that is wanted is asked
    for, whether or not the form does.
    """
    child_id = child_of(form, answers)
    wanted = again.wanted if again else None
    sent = {each.kind: each for each in pieces_of(connection, again.id)} if again else {}
    pieces = form.pieces
    if wanted and wanted not in {each.kind for each in pieces}:
        pieces = (*pieces, Piece(wanted))
    found = []
    for piece in pieces:
        kind = commune.document_kinds.get(piece.kind)
        if kind is None or not (piece.kind == wanted or holds(piece.when, answers)):
            continue
        of = child_id if kind.scope == "child" else None
        if piece.kind == wanted:
            found.append(Needed(replace(piece, optional=False), kind, of, None))
            continue
        kept = Paper(sent[piece.kind].document_id, None) if piece.kind in sent else None
        if again is not None and kept is not None:
            if again.state == "incomplete":
                found.append(Needed(piece, kind, of, kept))
                continue
            if not piece.reuse:
                found.append(Needed(piece, kind, of, None, before=kept))
                continue
        best = _best(connection, own, kind.key, of)
        good = best is not None and (best.expires_on is None or best.expires_on >= day)
        expired = best.expires_on if best is not None and not good else None
        found.append(Needed(piece, kind, of, best if good and piece.reuse else None, expired))
    return tuple(found)


def _best(connection: Connection, own: Family, kind: str, child_id: int | None) -> Paper | None:
    """The document of that kind that is good for the longest; the child's, whoever sent it."""
    whose = (
        document.c.child_id == child_id
        if child_id is not None
        else (document.c.household_id == own.household_id) & document.c.child_id.is_(None)
    )
    rows = connection.execute(
        select(document.c.id, document.c.expires_on)
        .where(document.c.kind == kind, whose, document.c.state != "rejected")
        .order_by(document.c.received_at.desc(), document.c.id.desc())
    )
    papers = [Paper(*row) for row in rows]
    return max(papers, key=lambda each: each.expires_on or date.max, default=None)
