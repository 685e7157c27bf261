"""What a closure does to one household: bookings cancelled under a receipt, days given back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, literal_column, select, update

from core.bookings.receipts import next_number
from core.clock import today
from core.desk import credits
from core.tables import booking, booking_order, guardian, order_line

_PAYER = (
    select(guardian.c.id)
    .where(guardian.c.household_id == bindparam("household"))
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
    .limit(1)
)
_CANCEL = (
    update(booking)
    .where(booking.c.id == bindparam("which"))
    .values(state=literal_column("'cancelled'"))
)


@dataclass(frozen=True, slots=True)
class Struck:
    """A booking that a closure cancels, with its price in cents."""

    id: int
    child_id: int
    activity: str
    unit: str
    day: date
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A household that a closure is about: its bookings, and the children it expected for a year.

    Once done, `receipt` numbers what was cancelled and `credited_cents` is what is given back of
    days already invoiced.
    """

    household_id: int
    struck: tuple[Struck, ...]
    yearly: frozenset[tuple[int, str]] = frozenset()
    receipt: str = ""
    credited_cents: int = 0

    @property
    def cancelled_cents(self) -> int:
        """What the cancelled bookings cost."""
        return sum(each.amount_cents for each in self.struck)


def strike(connection: Connection, hit: Hit, now: datetime) -> Hit:
    """Cancel a household's bookings under one receipt, and give back what was invoiced."""
    if not hit.struck:
        return hit
    asked = {"household": hit.household_id}
    number = next_number(connection, today(now).year)
    values = {
        "number": number,
        "household_id": hit.household_id,
        "guardian_id": connection.execute(_PAYER, asked).scalar_one(),
        "placed_at": now,
        "total_cents": -hit.cancelled_cents,
    }
    order_id = connection.execute(
        insert(booking_order).values(values).returning(booking_order.c.id)
    ).scalar_one()
    lines = [
        {
            "order_id": order_id,
            "position": position,
            "child_id": each.child_id,
            "activity": each.activity,
            "unit": each.unit,
            "day": each.day,
            "act": "cancel",
            "amount_cents": -each.amount_cents,
        }
        for position, each in enumerate(hit.struck)
    ]
    connection.execute(insert(order_line), lines)
    connection.execute(_CANCEL, [{"which": each.id} for each in hit.struck])
    credited = _credit(connection, hit, today(now))
    return Hit(hit.household_id, hit.struck, hit.yearly, number, credited)


def _credit(connection: Connection, hit: Hit, day: date) -> int:
    """Give back the days that an invoice holds already; the others will not be invoiced."""
    owed: dict[tuple[int, date], int] = {}
    on: dict[tuple[int, date], tuple[int, str]] = {}
    for each in hit.struck:
        about = each.child_id, each.day
        held = credits.invoiced_on(
            connection, hit.household_id, each.child_id, each.activity, each.day
        )
        if held is not None:
            owed[about] = owed.get(about, 0) + each.amount_cents
            on[about] = held
    return sum(
        credits.give(connection, hit.household_id, cents, "closure", about, day, on[about])
        for about, cents in owed.items()
    )
