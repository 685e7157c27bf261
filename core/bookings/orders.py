"""Placing an order: the quote made again under a lock, written at once, numbered (P6, P7)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import (
    Connection,
    bindparam,
    insert,
    literal_column,
    select,
    update,
)

from core.bookings import seats
from core.bookings.bookings import LIVE
from core.bookings.quotes import Quote, QuoteLine, Wish, quote
from core.bookings.receipts import Receipt, next_number, receipt
from core.clock import today
from core.commune import Commune
from core.people.families import Family, family
from core.sentence import Refused, say
from core.tables import booking, booking_order, child, guardian, household, order_line

__all__ = ["Receipt", "place", "receipt"]

# Locks are for PostgreSQL; on SQLite the transaction is alone already (BEGIN IMMEDIATE). The
# household comes first, then the children by id: what two parents book for one child is compared
# one after the other. `key_share` lets other rows go on referring to them.
_LOCK_HOUSEHOLD = (
    select(household.c.id)
    .join(guardian, guardian.c.household_id == household.c.id)
    .where(guardian.c.id == bindparam("guardian_id"))
    .with_for_update(of=household, key_share=True)
)
_LOCK_CHILDREN = (
    select(child.c.id)
    .where(child.c.id.in_(bindparam("children", expanding=True)))
    .order_by(child.c.id)
    .with_for_update(key_share=True)
)
_CANCEL = (
    update(booking)
    .where(
        booking.c.household_id == bindparam("household"),
        booking.c.child_id == bindparam("child"),
        booking.c.day == bindparam("on"),
        booking.c.activity == bindparam("what"),
        booking.c.unit == bindparam("how"),
        LIVE,
    )
    .values(state=literal_column("'cancelled'"))
)
_ORDER = insert(booking_order).returning(booking_order.c.id)
_LINE = insert(order_line)
_BOOKING = insert(booking)


def place(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    wishes: Sequence[Wish],
    now: datetime,
    digest: str | None = None,
) -> Receipt:
    """Do what the quote of these wishes says, all of it or nothing; the connection must write.

    `digest` is the quote's that was shown: Refused with the key "recap" when it is no longer the
    same. Without it, what can be done is done. Refused with "jours" when nothing can, or a place
    has just gone.
    """
    lock(connection, guardian_id, wishes)
    own = family(connection, guardian_id)
    priced = quote(connection, commune, own, wishes, now)
    if digest is not None and priced.digest != digest:
        raise Refused(say("order-changed"), "recap")
    if not priced.lines:
        why = priced.refused[0].sentence if priced.refused else say("order-empty")
        raise Refused(why, "jours")
    seats.change(connection, commune, _moves(priced))
    number = next_number(connection, today(now).year)
    lines = tuple(
        line if _was_booked(line) else replace(line, replaces=None) for line in priced.lines
    )
    _write(connection, own, lines, number, priced.total_cents, now)
    return Receipt(number, now, lines, priced.total_cents)


def lock(connection: Connection, guardian_id: int, wishes: Iterable[Wish]) -> None:
    """Hold the adult's household and the children of the wishes until the commit."""
    if connection.dialect.name == "sqlite":
        return
    connection.execute(_LOCK_HOUSEHOLD, {"guardian_id": guardian_id})
    connection.execute(_LOCK_CHILDREN, {"children": sorted({wish.child_id for wish in wishes})})


def _was_booked(line: QuoteLine) -> bool:
    return line.replaced_cents is not None


def _moves(priced: Quote) -> Counter[tuple[str, date]]:
    moves: Counter[tuple[str, date]] = Counter()
    for line in priced.lines:
        if not _was_booked(line):  # a replacement keeps its place
            moves[line.wish.activity, line.wish.day] += 1 if line.wish.act == "book" else -1
    return moves


def _write(
    connection: Connection,
    own: Family,
    lines: Sequence[QuoteLine],
    number: str,
    total_cents: int,
    now: datetime,
) -> None:
    order_id = connection.execute(
        _ORDER,
        {
            "number": number,
            "household_id": own.household_id,
            "guardian_id": own.adult.id,
            "placed_at": now,
            "total_cents": total_cents,
        },
    ).scalar_one()
    written = [written for line in lines for written in _written(line)]
    connection.execute(
        _LINE,
        [
            {
                "order_id": order_id,
                "position": position,
                "child_id": wish.child_id,
                "activity": wish.activity,
                "unit": wish.unit,
                "day": wish.day,
                "act": wish.act,
                "amount_cents": cents,
            }
            for position, (wish, cents) in enumerate(written)
        ],
    )
    gone = [wish for wish, _ in written if wish.act == "cancel"]
    if gone:
        connection.execute(_CANCEL, [_removed(own, wish) for wish in gone])
    added = [(wish, cents) for wish, cents in written if wish.act == "book"]
    if added:
        connection.execute(
            _BOOKING,
            [
                {
                    "household_id": own.household_id,
                    "child_id": wish.child_id,
                    "activity": wish.activity,
                    "unit": wish.unit,
                    "day": wish.day,
                    "state": "booked",
                    "amount_cents": cents,
                    "order_id": order_id,
                }
                for wish, cents in added
            ],
        )


def _written(line: QuoteLine) -> Iterable[tuple[Wish, int]]:
    """A line as kept: what it replaces is removed first, each at its own price."""
    old = line.replaced_cents
    if old is not None:
        yield replace(line.wish, unit=line.replaces, act="cancel"), -old
    yield line.wish, line.amount_cents + (old or 0)


def _removed(own: Family, wish: Wish) -> dict[str, object]:
    return {
        "household": own.household_id,
        "child": wish.child_id,
        "on": wish.day,
        "what": wish.activity,
        "how": wish.unit,
    }
