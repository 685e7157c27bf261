"""The demo's households, put row by row into a database: Martin, and Diallo and Petit of Inès."""

from datetime import date

from sqlalchemy import Connection, func, insert, select

from core.clock import read_instant
from core.tables import booking, child, custody, enrolment, guardian, guardianship, household, seat

MARTIN, DIALLO, PETIT = 1, 2, 3
CLAIRE, JULIEN, AWA, THOMAS = 1, 2, 3, 4
LENA, HUGO, JEAN_BAPTISTE, INES = 1, 2, 3, 4
LINES = {
    (MARTIN, LENA): ("cantine", "centre", "ferme"),
    (MARTIN, HUGO): ("cantine", "centre", "ferme", "alae_soir"),
    (MARTIN, JEAN_BAPTISTE): ("ados",),
    (DIALLO, INES): ("cantine", "centre", "ferme"),
    (PETIT, INES): ("cantine", "centre", "ferme"),
}
WEEKS = {(DIALLO, INES): "even", (PETIT, INES): "odd"}


def fill(connection: Connection, *, school_years: tuple[int, ...] = (2025, 2026)) -> None:
    """The three households, their rights, and validated lines for these school years."""
    houses = (
        (MARTIN, 16122, "Martin", 850),
        (DIALLO, 16240, "Diallo", 430),
        (PETIT, 16241, "Petit", 1240),
    )
    for id_, file_number, name, quotient in houses:
        row = {
            "id": id_,
            "file_number": file_number,
            "name": name,
            "family_quotient": quotient,
            "dependent_children": 1,
        }
        connection.execute(insert(household), row)
    adults = (
        (CLAIRE, MARTIN, "Claire", "Martin", "01"),
        (JULIEN, MARTIN, "Julien", "Martin", "02"),
        (AWA, DIALLO, "Awa", "Diallo", "03"),
        (THOMAS, PETIT, "Thomas", "Petit", "04"),
    )
    for id_, house, first, last, phone in adults:
        row = {
            "id": id_,
            "household_id": house,
            "first_name": first,
            "last_name": last,
            "email": f"{first}.{last}@example.org".lower(),
            "phone": f"+336399801{phone}",
            "is_payer": True,
        }
        connection.execute(insert(guardian), row)
    children = (
        (LENA, "Léna", "Martin", date(2020, 3, 9), "gs"),
        (HUGO, "Hugo", "Martin", date(2017, 6, 2), "ce2"),
        (JEAN_BAPTISTE, "Jean-Baptiste", "Martin", date(2013, 11, 20), "5e"),
        (INES, "Inès", "Diallo", date(2018, 1, 15), "ce2"),
    )
    for id_, first, last, born_on, level in children:
        row = {
            "id": id_,
            "first_name": first,
            "last_name": last,
            "born_on": born_on,
            "level": level,
            "school": "École des Tilleuls",
        }
        connection.execute(insert(child), row)
    parents = {MARTIN: (CLAIRE, JULIEN), DIALLO: (AWA,), PETIT: (THOMAS,)}
    for (house, child_id), activities in LINES.items():
        weeks = WEEKS.get((house, child_id), "all")
        row = {"household_id": house, "child_id": child_id, "weeks": weeks}
        connection.execute(insert(custody), row)
        for guardian_id in parents[house]:
            for act in ("see", "book", "documents"):
                give(connection, guardian_id, child_id, act)
        for activity in activities:
            for year in school_years:
                enrol(connection, house, child_id, activity, year)


def give(connection: Connection, guardian_id: int, child_id: int, act: str) -> None:
    """Give an adult a right on a child."""
    row = {"guardian_id": guardian_id, "child_id": child_id, "act": act}
    connection.execute(insert(guardianship), row)


def enrol(
    connection: Connection,
    household_id: int,
    child_id: int,
    activity: str,
    year: int,
    state: str = "validated",
) -> None:
    """Open a line of activity for a school year."""
    row = {
        "household_id": household_id,
        "child_id": child_id,
        "activity": activity,
        "school_year": year,
        "state": state,
        "asked_at": read_instant("2025-04-01T10:00"),
    }
    connection.execute(insert(enrolment), row)


def live(connection: Connection) -> list[tuple[int, date, str, str]]:
    """Every live booking: child, day, activity, unit."""
    rows = connection.execute(
        select(booking.c.child_id, booking.c.day, booking.c.activity, booking.c.unit)
        .where(booking.c.state == "booked")
        .order_by(booking.c.day, booking.c.child_id, booking.c.unit)
    )
    return [tuple(row) for row in rows]


def places_taken(connection: Connection) -> dict[tuple[str, date], int]:
    """The seat rows that hold something."""
    rows = connection.execute(select(seat.c.pool, seat.c.day, seat.c.taken))
    return {(pool, day): taken for pool, day, taken in rows if taken}


def places_booked(connection: Connection, pools: dict[str, str]) -> dict[tuple[str, date], int]:
    """The same, counted from the live bookings; `pools` gives the pool of an activity."""
    rows = connection.execute(
        select(booking.c.activity, booking.c.day, func.count())
        .where(booking.c.state == "booked", booking.c.activity.in_(pools))
        .group_by(booking.c.activity, booking.c.day)
    )
    found: dict[tuple[str, date], int] = {}
    for activity, day, count in rows:
        place = pools[activity], day
        found[place] = found.get(place, 0) + count
    return found
