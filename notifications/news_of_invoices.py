"""What a household is told when an invoice is issued: what is due, until when, and how to pay."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from core.money import mandates
from core.money.billing import Bill
from core.money.invoices import invoice
from core.people.families import family
from core.sentence import say
from core.tables import guardian
from notifications.telling import tell
from notifications.view import Option, View

_ADULTS = (
    select(guardian.c.id)
    .where(guardian.c.household_id == bindparam("household"))
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)


def tell_issued(connection: Connection, bill: Bill, now: datetime) -> int:
    """Tell each adult of the household once; how many will hear of it."""
    adults = connection.execute(_ADULTS, {"household": bill.household_id}).scalars().all()
    if not adults:
        return 0
    issued = invoice(connection, family(connection, adults[0]), bill.number).summary
    debited = mandates.active(connection, bill.household_id) is not None
    said = say(
        "told-issued-debited" if debited else "told-issued",
        number=issued.number,
        month=issued.month,
        cents=issued.total_cents,
        day=issued.due_on,
    )
    hints = {"facture": issued.number}
    see = Option("start:factures", say("told-invoice-see"), hints)
    ways = (see,) if debited else (Option("start:payer", say("told-pay"), hints), see)
    key = f"issued:{issued.number}"
    return sum(
        tell(connection, each, key, View((said,), ways), now, subject="invoice") for each in adults
    )
