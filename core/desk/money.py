"""Payments that an agent must look at: one that is not what was asked for, a link never made."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from core.clock import today
from core.desk.items import Item
from core.money import ledger
from core.payments.tables import payment
from core.sentence import Refused, say
from core.tables import guardian, household, invoice

TO_LOOK_AT = ("mismatch", "failed")
PAYMENTS = (
    select(
        payment,
        guardian.c.household_id,
        household.c.file_number,
        household.c.name,
        invoice.c.number,
    )
    .join(invoice, invoice.c.id == payment.c.invoice_id)
    .join(guardian, guardian.c.id == payment.c.guardian_id)
    .join(household, household.c.id == guardian.c.household_id)
)


def decide(connection: Connection, about: Item, state: str, now: datetime) -> None:
    """End a payment that was looked at: `paid` writes it in the account, once, or `refused`.

    Refused when it does not wait, or when nothing can have been paid: no link was ever made.
    """
    row = connection.execute(select(payment).where(payment.c.id == about.key)).one()
    if state == "paid" and row.state == "failed":
        raise Refused(say("desk-payment-no-link", id=about.id))
    known = payment.c.id == about.key, payment.c.state.in_(TO_LOOK_AT)
    done = connection.execute(
        update(payment).where(*known).values(state=state, ended_at=now, next_at=None)
    )
    if done.rowcount != 1:
        raise Refused(say("desk-decided", id=about.id))
    if state == "paid":
        reference = f"payfip:{row.operation}"
        ledger.receive(
            connection, row.invoice_id, row.amount_cents, today(now), "payfip", reference
        )
