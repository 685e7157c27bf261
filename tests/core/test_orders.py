"""P6, P7: one act saves, under a number; what changed since the recap is shown again."""

import threading
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import OperationalError

from core.bookings import orders, seats
from core.bookings.bookings import booked
from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from core.people.families import family
from core.sentence import Refused
from core.tables import booking, booking_order, custody, guardianship, household
from tests.core.households import (
    AWA,
    CLAIRE,
    DIALLO,
    HUGO,
    INES,
    JULIEN,
    LENA,
    MARTIN,
    THOMAS,
    live,
    places_taken,
)
from tests.core.ordering import NOW, TUESDAY, WEDNESDAY, WEDNESDAYS, asked, commune, placed


def digest_of(db: Database, guardian_id: int, *wishes: Wish) -> str:
    return asked(db, guardian_id, *wishes).digest


def test_four_wednesdays_are_booked_under_one_number(filled: Database) -> None:
    """Vector: 4 × 5,20 € = 20,80 €; one numbered receipt."""
    wishes = [Wish(LENA, "centre", "sans-repas", day) for day in WEDNESDAYS]
    receipt = placed(filled, CLAIRE, *wishes, digest=digest_of(filled, CLAIRE, *wishes))
    assert (receipt.number, receipt.total_cents) == ("2025-000001", 2080)
    assert receipt.placed_at == NOW
    assert [line.wish for line in receipt.lines] == wishes
    with filled.read() as connection:
        claire = family(connection, CLAIRE)
        found = booked(connection, claire, WEDNESDAYS[0], WEDNESDAYS[-1])
        again = orders.receipt(connection, commune, claire, receipt.number)
        order = connection.execute(select(booking_order)).one()
    assert [(each.day, each.amount_cents, each.receipt) for each in found] == [
        (day, 520, "2025-000001") for day in WEDNESDAYS
    ]
    assert again == receipt
    assert (order.household_id, order.guardian_id, order.total_cents) == (MARTIN, CLAIRE, 2080)


def test_several_children_and_acts_are_one_order(filled: Database) -> None:
    """Promise 1."""
    placed(filled, CLAIRE, Wish(HUGO, "cantine", None, TUESDAY))
    receipt = placed(
        filled,
        CLAIRE,
        Wish(LENA, "cantine", None, TUESDAY),
        Wish(HUGO, "cantine", None, TUESDAY, "cancel"),
        Wish(HUGO, "centre", "avec-repas", WEDNESDAY),
    )
    assert receipt.total_cents == 260 - 260 + 1040
    with filled.read() as connection:
        assert [each[:3] for each in live(connection)] == [
            (LENA, TUESDAY, "cantine"),
            (HUGO, WEDNESDAY, "centre"),
        ]
        states = connection.execute(select(booking.c.state).order_by(booking.c.id)).scalars().all()
    assert states == ["cancelled", "booked", "booked"]


def test_numbers_follow_each_other_and_begin_again_each_year(filled: Database) -> None:
    numbers = [
        placed(filled, CLAIRE, Wish(HUGO, "ferme", None, day), now=read_instant(when)).number
        for day, when in (
            (date(2026, 2, 24), "2025-12-30T12:00"),
            (date(2026, 2, 25), "2025-12-31T23:59:59"),
            (date(2026, 2, 26), "2026-01-01T00:00:00"),  # still 2025 in UTC
            (date(2026, 2, 27), "2026-01-02T12:00"),
        )
    ]
    assert numbers == ["2025-000001", "2025-000002", "2026-000001", "2026-000002"]


def test_an_order_that_is_undone_leaves_no_hole(filled: Database) -> None:
    wish = Wish(LENA, "cantine", None, TUESDAY)
    with filled.engine.connect() as connection, connection.begin() as transaction:
        assert orders.place(connection, commune, CLAIRE, [wish], NOW).number == "2025-000001"
        transaction.rollback()
    with filled.read() as connection:
        assert live(connection) == []
    assert placed(filled, CLAIRE, wish).number == "2025-000001"


def test_numbers_go_on_after_imported_orders(filled: Database) -> None:
    with filled.write() as connection:
        row = {"household_id": DIALLO, "guardian_id": AWA, "placed_at": NOW, "total_cents": 0}
        for number in ("2024-000900", "2025-000041", "2025-000007"):
            connection.execute(insert(booking_order), row | {"number": number})
    assert placed(filled, CLAIRE, Wish(LENA, "cantine", None, TUESDAY)).number == "2025-000042"


@pytest.mark.parametrize("change", ["price", "booked", "line"])
def test_what_changed_since_the_recap_is_shown_again(filled: Database, change: str) -> None:
    wishes = [Wish(LENA, "cantine", None, TUESDAY), Wish(HUGO, "cantine", None, TUESDAY)]
    shown = digest_of(filled, CLAIRE, *wishes)
    if change == "booked":
        placed(filled, JULIEN, wishes[1])
    else:
        with filled.write() as connection:
            if change == "price":
                connection.execute(update(household).values(family_quotient=10))
            else:
                connection.execute(delete(guardianship).where(guardianship.c.child_id == HUGO))
    with filled.read() as connection:
        before = live(connection)
    with pytest.raises(Refused) as refused:
        placed(filled, CLAIRE, *wishes, digest=shown)
    assert (refused.value.sentence.key, refused.value.keys) == ("order-changed", ("recap",))
    with filled.read() as connection:
        assert live(connection) == before


def test_the_limit_passes_between_recap_and_confirmation(filled: Database) -> None:
    """L1: 20 December 23:59:59 is in time, one second later is not."""
    wish = Wish(LENA, "cantine", None, TUESDAY)
    shown = digest_of(filled, CLAIRE, wish)
    with pytest.raises(Refused):
        placed(filled, CLAIRE, wish, now=read_instant("2025-12-21T00:00:00"), digest=shown)
    placed(filled, CLAIRE, wish, now=read_instant("2025-12-20T23:59:59"), digest=shown)


def test_nothing_to_do_is_no_order(filled: Database) -> None:
    wish = Wish(LENA, "cantine", None, TUESDAY)
    for wishes in ((), (wish, Wish(LENA, "cantine", None, TUESDAY, "cancel"))):
        with pytest.raises(Refused) as refused:
            placed(filled, CLAIRE, *wishes)
        assert (refused.value.sentence.key, refused.value.keys) == ("order-empty", ("jours",))
    placed(filled, CLAIRE, wish)
    with pytest.raises(Refused):
        placed(filled, CLAIRE, wish)
    with filled.read() as connection:
        assert len(connection.execute(select(booking_order.c.id)).all()) == 1


@pytest.mark.parametrize("guardian_id", [AWA, 999])
def test_nobody_books_for_another_household(filled: Database, guardian_id: int) -> None:
    """Nothing is trusted from outside: the right is read again."""
    with pytest.raises(Refused):
        placed(filled, guardian_id, Wish(LENA, "cantine", None, TUESDAY))
    with filled.read() as connection:
        assert live(connection) == []


def test_a_right_revoked_after_the_recap_is_no_right(filled: Database) -> None:
    wish = Wish(LENA, "cantine", None, TUESDAY)
    with filled.write() as connection:
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == CLAIRE, guardianship.c.act == "book"
            )
        )
    with pytest.raises(Refused) as refused:
        placed(filled, CLAIRE, wish)
    assert refused.value.sentence.key == "booking-no-right"
    placed(filled, JULIEN, wish)


def test_a_place_lost_to_another_writes_nothing(filled: Database) -> None:
    """The place goes after the quote: the atomic statement refuses, and nothing is half done."""
    wishes = [Wish(HUGO, "ferme", "matin", day) for day in WEDNESDAYS]
    with filled.write() as connection:
        seats.change(connection, commune, {("ferme", WEDNESDAYS[-1]): 2})
        before = places_taken(connection)
        moves = {("ferme", day): 1 for day in WEDNESDAYS}
        with pytest.raises(Refused):
            seats.change(connection, commune, moves)
        assert places_taken(connection) == before
    receipt = placed(filled, CLAIRE, *wishes)  # without a recap: what can be done is done
    assert [line.wish.day for line in receipt.lines] == WEDNESDAYS[:-1]


def test_two_parents_at_once_do_not_expect_the_child_twice(filled: Database) -> None:
    """A5: both may book the day; their units exclude each other; one of them is told."""
    with filled.write() as connection:
        connection.execute(update(custody).values(weeks="all"))
    said: list[str] = []
    start = threading.Barrier(2)

    def book(guardian_id: int, unit: str) -> None:
        start.wait()
        for day in WEDNESDAYS:
            try:
                said.append(placed(filled, guardian_id, Wish(INES, "centre", unit, day)).number)
            except Refused as refused:
                said.append(refused.sentence.key)

    threads = [
        threading.Thread(target=book, args=args)
        for args in ((AWA, "sans-repas"), (THOMAS, "avec-repas"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(said) == [f"2025-{n + 1:06}" for n in range(4)] + ["booking-expected"] * 4
    with filled.read() as connection:
        assert [day for _, day, _, _ in live(connection)] == WEDNESDAYS


def test_a_household_is_held_until_its_order_is_committed(filled: Database) -> None:
    """So that a reminder planned meanwhile waits and sees the booking."""
    with filled.write() as connection:
        orders.place(connection, commune, CLAIRE, [Wish(LENA, "cantine", None, TUESDAY)], NOW)
        with filled.engine.connect() as other:
            if filled.is_sqlite:
                other.exec_driver_sql("PRAGMA busy_timeout = 0")
                other.exec_driver_sql("COMMIT")
                hold: Any = text("BEGIN IMMEDIATE")
            else:
                hold = select(household.c.id).with_for_update(nowait=True)
            with pytest.raises(OperationalError, match="lock"):
                other.execute(hold)
