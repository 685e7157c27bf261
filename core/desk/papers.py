"""Documents that an agent has looked at: good or not, and what a good one gives back (L6)."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from core.bookings.bookings import LIVE
from core.clock import today
from core.commune import Commune
from core.desk import credits
from core.desk.items import Item
from core.desk.tables import document_decision
from core.sentence import Refused, say
from core.tables import absence, booking, document

_ABSENCES = (
    select(absence.c.child_id, absence.c.activity, absence.c.day, booking.c.amount_cents)
    .select_from(absence)
    .join(
        booking,
        (booking.c.household_id == absence.c.household_id)
        & (booking.c.child_id == absence.c.child_id)
        & (booking.c.activity == absence.c.activity)
        & (booking.c.day == absence.c.day)
        & LIVE,
    )
    .where(absence.c.document_id == bindparam("document"))
    .order_by(absence.c.day, absence.c.activity)
)


def decide(
    connection: Connection,
    commune: Commune,
    about: Item,
    state: str,
    agent: str,
    reason: str | None,
    now: datetime,
) -> int:
    """Accept or reject a document that waits; the cents given back for the absences it justifies.

    Refused when it does not wait.
    """
    done = connection.execute(
        update(document)
        .where(document.c.id == about.key, document.c.state == "waiting")
        .values(state=state)
    )
    if done.rowcount != 1:
        raise Refused(say("desk-decided", id=about.id))
    here = document_decision.c.document_id == about.key
    connection.execute(delete(document_decision).where(here))
    values = {"document_id": about.key, "state": state, "reason": reason, "agent": agent}
    connection.execute(insert(document_decision).values(**values, decided_at=now))
    if state != "accepted":
        return 0
    given = 0
    for child_id, activity, day, cents in connection.execute(
        _ABSENCES, {"document": about.key}
    ).all():
        of = credits.invoiced_on(connection, about.household_id, child_id, activity, day)
        about_day = (child_id, day)
        given += credits.give(
            connection, about.household_id, cents, "absence", about_day, today(now), of
        )
    return given
