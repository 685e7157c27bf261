"""What is said of a payment to the one who asked for it: the link, then how it ended.

They are answers, at the place where the payment was asked for, at any hour: the payer waits for
them. A place that is no longer theirs gets nothing; their next address does.
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from core.clock import today
from core.payments.online import LIFE, Payment, State
from core.sentence import Filling, Sentence, say
from core.tables import address
from notifications import outbox
from notifications.addresses import Place
from notifications.outbox import Letter
from notifications.view import View, plain

TERMINAL = "terminal"  # whoever is there has the database in hand

_OWN = (
    select(address.c.channel, address.c.address)
    .where(address.c.guardian_id == bindparam("guardian"), address.c.suspended_at.is_(None))
    .order_by(address.c.rank, address.c.bound_at, address.c.channel, address.c.address)
)


def tell_link(connection: Connection, payment: Payment, page: str, now: datetime) -> None:
    """Give the address of the public page, and until when it can be opened."""
    said = say("payer-link", number=payment.number, cents=payment.amount_cents, until=now + LIFE)
    _put(connection, payment, "link", (said, plain(page)), now)


def tell_no_link(connection: Connection, payment: Payment, now: datetime) -> None:
    """No link could be made; nothing was paid."""
    said = say("payer-no-link", number=payment.number, cents=payment.amount_cents)
    _put(connection, payment, "no-link", (said,), now)


def tell_end(connection: Connection, payment: Payment, state: State, now: datetime) -> None:
    """How it ended: the receipt, or that nothing was taken; nothing of a link that was not used."""
    if state == "expired":
        return
    known: dict[str, Filling] = {"number": payment.number, "cents": payment.amount_cents}
    said = say(f"payer-{state}", **known, month=payment.month, day=today(now), at=now)
    _put(connection, payment, state, (said,), now)


def _put(
    connection: Connection, payment: Payment, what: str, said: tuple[Sentence, ...], now: datetime
) -> None:
    place = _place(connection, payment)
    if place is not None:
        letter = Letter(f"payment:{payment.id}:{what}", View(said))
        outbox.put(connection, payment.guardian_id, *place, [letter], now)


def _place(connection: Connection, payment: Payment) -> Place | None:
    asked = (payment.channel, payment.address)
    if payment.channel == TERMINAL:
        return asked
    own = [(row[0], row[1]) for row in connection.execute(_OWN, {"guardian": payment.guardian_id})]
    return asked if asked in own else next(iter(own), None)
