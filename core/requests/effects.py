"""What else is done when a request is sent, accepted or rejected, by the name its form gives.

An effect is given the connection, the commune, the request and the moment (UTC); it writes what it
must and gives back sentences for the family (what is now possible, what it changes in prices). It
may raise Refused: then nothing of the act is kept.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Connection

from core.sentence import Sentence

if TYPE_CHECKING:
    from core.commune import Commune
    from core.requests.records import Request

Effect: TypeAlias = "Callable[[Connection, Commune, Request, datetime], tuple[Sentence, ...]]"


def _new_child(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> tuple[Sentence, ...]:
    from core.requests.children import add_from

    return add_from(connection, commune, request, now)


def _enrolments(name: str) -> Effect:
    """An act of `core.enrolments.from_requests`."""

    def effect(
        connection: Connection, commune: "Commune", request: "Request", now: datetime
    ) -> tuple[Sentence, ...]:
        from core.enrolments import from_requests

        act: Effect = getattr(from_requests, name)
        return act(connection, commune, request, now)

    return effect


def _mandate(name: str) -> Effect:
    """An act of `core.money.mandates`."""

    def effect(
        connection: Connection, commune: "Commune", request: "Request", now: datetime
    ) -> tuple[Sentence, ...]:
        from core.money import mandates

        act: Effect = getattr(mandates, name)
        return act(connection, commune, request, now)

    return effect


def _quotient(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> tuple[Sentence, ...]:
    from core.money.quotient import say_prices

    return say_prices(connection, commune, request, now)


# On acceptance, or at once for a form that is automatic. Each is one line: its module is imported
# inside, when it is run.
EFFECTS: dict[str, Effect] = {
    "new-child": _new_child,
    "birth": _new_child,
    "enrolment": _enrolments("accept_line"),
    "school": _enrolments("accept_place"),
    "health": _enrolments("write_health"),
    "rights": _enrolments("write_rights"),
    "quotient": _quotient,
    "mandate": _mandate("accept"),
}
# As soon as it is sent, and when it is rejected: for what has to be seen waiting (an enrolment).
ON_SENDING: dict[str, Effect] = {
    "enrolment": _enrolments("ask_line"),
    "school": _enrolments("ask_place"),
    "mandate": _mandate("ask"),
}
ON_REJECTION: dict[str, Effect] = {
    "enrolment": _enrolments("reject_line"),
    "school": _enrolments("reject_place"),
    "mandate": _mandate("reject"),
}
