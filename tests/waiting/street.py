"""Six families of one child each, who all want the same Wednesday at the farm (two places)."""

from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

from core.bookings import orders, seats
from core.bookings.rules import Wish
from core.clock import read_instant
from core.people.families import Family, family
from core.tables import booking, child, custody, enrolment, guardian, guardianship, household, seat
from core.waiting.queue import Waiter, join, queue
from core.waiting.tables import waiting
from tests.core.communes import small_commune

COMMUNE = small_commune()
NOW = read_instant("2025-12-12T09:00")
DAY = date(2026, 1, 14)
PLACES = 2
FAMILIES = range(1, 7)


def build(connection: Connection) -> None:
    """The six households, numbered alike: adult 3 is of household 3 and child 3."""
    for each in FAMILIES:
        house = {"id": each, "file_number": each, "name": f"F{each}", "dependent_children": 1}
        connection.execute(insert(household), house)
        adult = {"id": each, "household_id": each, "first_name": "A", "last_name": f"F{each}"}
        connection.execute(insert(guardian), adult | {"is_payer": True})
        names = {"first_name": f"E{each}", "last_name": f"F{each}", "level": "ce2", "school": ""}
        connection.execute(insert(child), {"id": each, "born_on": date(2017, 1, each)} | names)
        link = {"household_id": each, "child_id": each, "weeks": "all"}
        connection.execute(insert(custody), link)
        for act in ("see", "book"):
            row = {"guardian_id": each, "child_id": each, "act": act}
            connection.execute(insert(guardianship), row)
        line = {"household_id": each, "child_id": each, "activity": "ferme", "school_year": 2025}
        connection.execute(insert(enrolment), line | {"state": "validated", "asked_at": NOW})


def wish(number: int, act: str = "book") -> Wish:
    return Wish(number, "ferme", "matin", DAY, act)


def own(connection: Connection, number: int) -> Family:
    return family(connection, number)


def book(connection: Connection, number: int, now: datetime = NOW) -> None:
    orders.place(connection, COMMUNE, number, [wish(number)], now)


def cancel(connection: Connection, number: int, now: datetime = NOW) -> None:
    orders.place(connection, COMMUNE, number, [wish(number, "cancel")], now)


def wait(connection: Connection, number: int, now: datetime = NOW) -> None:
    join(connection, COMMUNE, own(connection, number), [wish(number)], now)


def line(connection: Connection) -> list[Waiter]:
    return list(queue(connection, COMMUNE, DAY, DAY))


def check(connection: Connection) -> None:
    """The count is what is booked and what is kept, and never more than there is."""
    booked = connection.execute(
        select(func.count()).select_from(booking).where(booking.c.state == "booked")
    ).scalar_one()
    kept = connection.execute(
        select(func.count()).select_from(waiting).where(waiting.c.state == "offered")
    ).scalar_one()
    taken = seats.taken(connection, ["ferme"], DAY, DAY).get(("ferme", DAY), 0)
    assert taken == booked + kept <= PLACES


def counted(connection: Connection) -> int:
    return connection.execute(select(seat.c.taken).where(seat.c.day == DAY)).scalar_one()
