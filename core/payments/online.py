"""A payment on the public page: asked for, linked, watched, believed only when checked (B3, I11).

Nothing here speaks to the provider: a turn asks, a worker takes what is due, calls outside of any
transaction, and comes back with what it heard. A notice only brings the next look forward.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, func, insert, select, update

from core.access.places import Place
from core.clock import today
from core.database import Instant
from core.money import ledger
from core.money.invoices import InvoiceSummary, invoices
from core.payments.tables import payment
from core.people.families import Family
from core.sentence import Refused, say
from core.tables import invoice

LEAST, MOST = 100, 9_999_999  # cents that the public page takes
LIFE = timedelta(minutes=15)  # how long a link can be opened
APART = timedelta(minutes=20)  # between two links: one opened at the last minute may still end
LOOKS = (timedelta(minutes=2), timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=2))
DAILY = timedelta(days=1)
AGAIN = timedelta(seconds=5)  # between two tries, two hints
LEASE = timedelta(seconds=60)  # a worker that dies leaves its work to another after it
MOST_TRIES = 3

State = Literal["paid", "refused", "cancelled", "expired", "mismatch"]
_ENDS: dict[str, State] = {
    "P": "paid",
    "V": "paid",
    "R": "refused",
    "Z": "refused",
    "A": "cancelled",
}


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment on the way or ended, as the table says."""

    id: int
    invoice_id: int
    guardian_id: int
    channel: str
    address: str
    amount_cents: int
    exercise: int
    reference: str
    email: str
    state: str
    operation: str | None
    page: str | None
    asked_at: datetime
    opened_at: datetime | None
    looks: int
    number: str
    month: date


@dataclass(frozen=True, slots=True)
class Heard:
    """What the provider says of an operation: its result and what it was about, as it was sent.

    `result`: P paid by card, V by direct debit, R refused, Z refused, A cancelled; PENDING when
    there is none yet, UNKNOWN when the operation is not known (any longer).
    """

    result: str
    client: str = ""
    reference: str = ""
    exercise: str = ""
    amount: str = ""


PENDING, UNKNOWN = Heard("pending"), Heard("unknown")

_COLUMNS = (
    payment.c.id,
    payment.c.invoice_id,
    payment.c.guardian_id,
    payment.c.channel,
    payment.c.address,
    payment.c.amount_cents,
    payment.c.exercise,
    payment.c.reference,
    payment.c.email,
    payment.c.state,
    payment.c.operation,
    payment.c.page,
    payment.c.asked_at,
    payment.c.opened_at,
    payment.c.looks,
    invoice.c.number,
    invoice.c.month,
)
_ONE = (
    select(*_COLUMNS)
    .join(invoice, invoice.c.id == payment.c.invoice_id)
    .where(payment.c.id == bindparam("which"))
)
_LOCK_INVOICE = (
    select(invoice.c.id).where(invoice.c.id == bindparam("which")).with_for_update(key_share=True)
)
_LIVE = payment.c.state.in_(("asked", "open"))
_OF_INVOICE = select(payment.c.id).where(payment.c.invoice_id == bindparam("invoice")).where(_LIVE)
_DUE = (
    select(payment.c.id)
    .where(payment.c.next_at <= bindparam("now", type_=Instant))
    .order_by(payment.c.next_at, payment.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_NEXT = select(func.min(payment.c.next_at))
_TAKE = (
    update(payment)
    .where(payment.c.id == bindparam("which"))
    .values(
        looks=payment.c.looks + 1,
        looked_at=bindparam("now", type_=Instant),
        next_at=bindparam("until", type_=Instant),
    )
)
_LOOKED = select(payment.c.id, payment.c.looked_at).where(
    payment.c.operation == bindparam("which"), payment.c.next_at.is_not(None)
)
_SOONER = (
    update(payment)
    .where(payment.c.id == bindparam("which"), payment.c.next_at > bindparam("soon", type_=Instant))
    .values(next_at=bindparam("soon", type_=Instant))
)


def payable(connection: Connection, own: Family) -> tuple[InvoiceSummary, ...]:
    """The invoices of the adult's household of which something is left to pay, the latest first."""
    return tuple(each for each in invoices(connection, own) if each.left_cents > 0)


def ask(connection: Connection, own: Family, number: str, place: Place, now: datetime) -> Payment:
    """Ask for a link to pay what is left of an invoice; the payment, to be linked by a worker.

    One that was linked less than a quarter of an hour ago is given again. Refused (key `facture`)
    when nothing is left, the sum cannot be paid there, there is no e-mail address for the
    provider's ticket, or a link that was given before may still be in use.
    """
    found = _wanted(connection, own, number)
    connection.execute(_LOCK_INVOICE, {"which": found.id})
    left = ledger.left(connection, found.id)
    if left <= 0:
        raise Refused(say("invoice-settled", number=found.number), "facture")
    if not LEAST <= left <= MOST:
        raise Refused(say("payer-amount", left=left, least=LEAST), "facture")
    if not own.adult.email:
        raise Refused(say("payer-no-email"), "facture")
    before = _again(connection, found.id, left, now)
    if before is not None:
        return before
    values = {
        "invoice_id": found.id,
        "guardian_id": own.adult.id,
        "channel": place.channel,
        "address": place.address,
        "amount_cents": left,
        "exercise": found.issued_on.year,
        "reference": re.sub(r"[^A-Za-z0-9]", "", found.number)[:30],
        "email": own.adult.email,
        "state": "asked",
        "asked_at": now,
        "looks": 0,
        "next_at": now,
    }
    statement = insert(payment).values(values).returning(payment.c.id)
    return one(connection, connection.execute(statement).scalar_one())


def _wanted(connection: Connection, own: Family, number: str) -> InvoiceSummary:
    for each in invoices(connection, own):
        if each.number == number.strip().upper():
            return each
    raise Refused(say("invoice-unknown", number=number), "facture")


def _again(connection: Connection, invoice_id: int, left: int, now: datetime) -> Payment | None:
    """The payment on the way that serves again; None once it no longer can be paid."""
    which = connection.execute(_OF_INVOICE, {"invoice": invoice_id}).scalar()
    if which is None:
        return None
    found = one(connection, which)
    if found.opened_at is None:
        return found
    if now < found.opened_at + LIFE and found.amount_cents == left:
        return found
    if now < found.opened_at + APART:
        raise Refused(say("payer-wait", until=found.opened_at + APART), "facture")
    lapse = update(payment).where(payment.c.id == which, payment.c.state == "open")
    connection.execute(lapse.values(state="lapsed"))
    return None


def one(connection: Connection, payment_id: int) -> Payment:
    """The payment of that id."""
    row: Any = connection.execute(_ONE, {"which": payment_id}).one()
    return Payment(*row)


def due(connection: Connection, now: datetime, most: int = 20) -> list[Payment]:
    """Take what is due, each for this worker alone for a minute: to be linked, or looked at."""
    found = connection.execute(_DUE, {"now": now, "most": most}).scalars().all()
    taken = [one(connection, which) for which in found]
    for each in taken:
        after = LEASE if each.state == "asked" else max(LEASE, until_next(each, now))
        connection.execute(_TAKE, {"which": each.id, "now": now, "until": now + after})
    return taken


def next_due(connection: Connection) -> datetime | None:
    """When (UTC) something is due next; None when nothing is on the way."""
    return connection.execute(_NEXT).scalar()


def until_next(each: Payment, now: datetime) -> timedelta:
    """How long until the look after this one: 2, 15, 30 minutes, 2 hours, then daily."""
    opened = each.opened_at or now
    return next((opened + after - now for after in LOOKS if opened + after > now), DAILY)


def linked(
    connection: Connection, payment_id: int, operation: str, page: str, now: datetime
) -> bool:
    """The provider gave an operation, paid at `page`; False when another worker was faster."""
    values = {
        "state": "open",
        "operation": operation,
        "page": page,
        "opened_at": now,
        "looks": 0,
        "next_at": now + LOOKS[0],
    }
    statement = update(payment).where(payment.c.id == payment_id, payment.c.state == "asked")
    return connection.execute(statement.values(values)).rowcount == 1


def unlinked(
    connection: Connection, payment_id: int, now: datetime, *, for_good: bool = False
) -> bool:
    """No link could be made: tried again at once, three times; whether it is given up."""
    tries = one(connection, payment_id).looks
    given_up = for_good or tries >= MOST_TRIES
    last = {"state": "failed", "ended_at": now, "next_at": None}
    values = last if given_up else {"next_at": now + AGAIN}
    statement = update(payment).where(payment.c.id == payment_id, payment.c.state == "asked")
    return connection.execute(statement.values(values)).rowcount == 1 and given_up


def hint(connection: Connection, operation: str, now: datetime) -> bool:
    """Someone says that something happened: look soon. Nothing of what they say is believed."""
    found = connection.execute(_LOOKED, {"which": operation}).first()
    if found is None:
        return False
    soon = max(now, found.looked_at + AGAIN) if found.looked_at else now
    return connection.execute(_SOONER, {"which": found.id, "soon": soon}).rowcount == 1


def record(
    connection: Connection, payment_id: int, heard: Heard, client: str, now: datetime
) -> State | None:
    """What the provider answered to our own question; how the payment ended, None if it has not.

    It is paid only when client, reference, year and amount are those that were sent; otherwise
    it is a mismatch, for an agent. The account is moved once, whoever asks how often.
    """
    found = one(connection, payment_id)
    if found.state not in ("open", "lapsed"):
        return None
    state = _end(found, heard, client, now)
    if state is None:
        return None
    values = {"state": state, "ended_at": now, "next_at": None}
    watched = payment.c.state.in_(("open", "lapsed"))
    statement = update(payment).where(payment.c.id == payment_id, watched).values(values)
    if connection.execute(statement).rowcount != 1:
        return None
    if state == "paid":
        reference = f"payfip:{found.operation}"
        ledger.receive(
            connection, found.invoice_id, found.amount_cents, today(now), "payfip", reference
        )
    return state


def _end(found: Payment, heard: Heard, client: str, now: datetime) -> State | None:
    if heard == UNKNOWN:  # no longer known there: nothing more will come
        old = found.opened_at is not None and now >= found.opened_at + APART
        return "expired" if old else None
    state = _ENDS.get(heard.result)
    if state is None:
        return None
    sent = (client, found.reference, str(found.exercise), str(found.amount_cents))
    same = sent == (heard.client, heard.reference, heard.exercise, heard.amount)
    return state if same else "mismatch"
