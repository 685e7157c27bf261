"""An invoice that is soon due and not paid: told once, a week before."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from core.clock import today
from core.commune import Commune
from core.money import mandates
from core.money.invoices import InvoiceSummary, invoices
from core.people import families
from core.sentence import say
from core.tables import invoice
from notifications.announcements.daily import PAGE, Page, adults, next_after, was_told
from notifications.telling import tell
from notifications.view import Option, View

AHEAD = timedelta(days=7)

_DUE = (
    select(invoice.c.household_id)
    .where(
        invoice.c.household_id > bindparam("after"),
        invoice.c.due_on.between(bindparam("first"), bindparam("last")),
    )
    .distinct()
    .order_by(invoice.c.household_id)
    .limit(PAGE)
)


class Bills:
    """The households with something to pay this week, one adult of each."""

    name = "bills"

    def page(
        self,
        connection: Connection,
        commune: Commune,
        now: datetime,
        channels: Collection[str],
        after: int,
    ) -> Page:
        """Those who have not paid it yet."""
        first = today(now)
        asked = {"after": after, "first": first, "last": first + AHEAD}
        found = connection.execute(_DUE, asked).scalars().all()
        told = sum(_told(connection, each, now, channels) for each in found)
        return Page(told, next_after(found))


def _told(
    connection: Connection, household_id: int, now: datetime, channels: Collection[str]
) -> int:
    household, told, day = adults(connection, household_id), 0, today(now)
    if not household or mandates.active(connection, household_id) is not None:
        return 0  # the bank will pay
    own = families.family(connection, household[0])
    for each in invoices(connection, own):
        key = f"invoice:{each.number}"
        due = day <= each.due_on <= day + AHEAD and each.left_cents > 0
        if due and not was_told(connection, household, key):
            view = message(each)
            more = {"subject": "invoice", "channels": channels}
            told += any(
                tell(connection, adult, key, view, now, **more)  # type: ignore[arg-type]
                for adult in household
            )
    return told


def message(due: InvoiceSummary) -> View:
    """What remains to be paid, until when."""
    said = say(
        "told-invoice", number=due.number, month=due.month, cents=due.left_cents, day=due.due_on
    )
    hints = {"facture": due.number}
    return View(
        (said,),
        (
            Option("start:payer", say("told-pay"), hints),
            Option("start:factures", say("told-invoice-see"), hints),
        ),
    )
