"""Receipts: what an order did, under a number without holes (P7).

The e-mailed recap and the conversation read the same receipt.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Integer, bindparam, cast, func, select, text

from core.bookings import rules
from core.bookings.quotes import QuoteLine, Wish
from core.commune import Act, Commune
from core.people.families import Family
from core.sentence import Refused, say
from core.tables import booking_order, order_line

# The receipts of a year are counted by one row, locked until the commit: no number is lost.
_NEXT = text(
    "UPDATE setting SET value = CAST(CAST(value AS INTEGER) + 1 AS VARCHAR)"
    " WHERE key = :key RETURNING value"
)
_BEGIN = text(
    "INSERT INTO setting (key, value) VALUES (:key, '0') ON CONFLICT (key) DO UPDATE"
    " SET value = setting.value"
)
_SET = text("UPDATE setting SET value = :value WHERE key = :key")
_HIGHEST = select(func.max(cast(func.substr(booking_order.c.number, 6), Integer))).where(
    booking_order.c.number.like(bindparam("year"))
)
_RECEIPT = (
    select(
        booking_order.c.placed_at,
        order_line.c.child_id,
        order_line.c.activity,
        order_line.c.unit,
        order_line.c.day,
        order_line.c.act,
        order_line.c.amount_cents,
    )
    .join(order_line, order_line.c.order_id == booking_order.c.id)
    .where(
        booking_order.c.number == bindparam("number"),
        booking_order.c.household_id == bindparam("household_id"),
    )
    .order_by(order_line.c.position)
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was done: its number (2026-000123), when (UTC), the lines and their total in cents."""

    number: str
    placed_at: datetime
    lines: tuple[QuoteLine, ...]
    total_cents: int


def receipt(connection: Connection, commune: Commune, own: Family, number: str) -> Receipt:
    """The receipt of that number, for the children the adult may see; Refused if there is none."""
    seen = {each.id for each in own.children if each.may("see")}
    found = connection.execute(_RECEIPT, {"number": number, "household_id": own.household_id}).all()
    rows = [row for row in found if row.child_id in seen]
    if not rows:
        raise Refused(say("receipt-unknown", number=number))
    lines: list[QuoteLine] = []
    for placed in rows:
        _, child_id, activity, unit, day, act, cents = placed
        kind: Act = "cancel" if act == "cancel" else "book"
        wish = Wish(child_id, activity, unit, day, kind)
        line = QuoteLine(wish, cents, rules.tariff_label(commune, activity, unit))
        if lines and _replaces(commune, lines[-1], line):
            old = lines.pop()
            line = replace(
                line,
                amount_cents=cents + old.amount_cents,
                replaces=old.wish.unit,
                replaced_cents=-old.amount_cents,
            )
        lines.append(line)
    return Receipt(number, rows[0].placed_at, tuple(lines), sum(e.amount_cents for e in lines))


def next_number(connection: Connection, year: int) -> str:
    """The next number of the year; the first one continues what was imported."""
    key = {"key": f"receipts-{year}"}
    value = connection.execute(_NEXT, key).scalar()
    if value is None:
        connection.execute(_BEGIN, key)  # two first orders of a year wait here for one another
        value = connection.execute(_NEXT, key).scalar_one()
        if value == "1":
            highest = connection.execute(_HIGHEST, {"year": f"{year}-%"}).scalar() or 0
            value = str(highest + 1)
            connection.execute(_SET, key | {"value": value})
    return f"{year}-{int(value):06}"


def _replaces(commune: Commune, old: QuoteLine, new: QuoteLine) -> bool:
    """Whether two lines of one order are a replacement, written as removed then added."""
    one, other = old.wish, new.wish
    return (
        (one.act, other.act) == ("cancel", "book")
        and (one.child_id, one.day, one.activity) == (other.child_id, other.day, other.activity)
        and rules.clash(commune, (one.activity, str(one.unit)), (other.activity, str(other.unit)))
    )
