"""What holds whatever is ordered: totals, places, bookings and receipts agree."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select

from core.bookings import orders
from core.bookings.quotes import Wish, quote
from core.bookings.rules import clash
from core.database import Database
from core.people.families import family
from core.sentence import Refused
from core.tables import booking, booking_order, order_line, seat, setting
from tests.core.households import (
    AWA,
    CLAIRE,
    HUGO,
    INES,
    JEAN_BAPTISTE,
    JULIEN,
    LENA,
    THOMAS,
    live,
    places_booked,
    places_taken,
)
from tests.core.ordering import NOW, commune

POOLS = {"ferme": "ferme", "ados": "ados"}

days = st.sampled_from([date(2026, 1, day) for day in (7, 13, 14, 15, 20, 21, 24)])
kinds = st.sampled_from(
    [
        ("cantine", None),
        ("cantine", "repas"),
        ("centre", "sans-repas"),
        ("centre", "avec-repas"),
        ("ferme", "matin"),
        ("ferme", "apres-midi"),
        ("ferme", "journee"),
    ]
)
wishes = st.builds(
    lambda child, kind, day, act: Wish(child, *kind, day, act),
    st.sampled_from([LENA, HUGO, INES, JEAN_BAPTISTE]),
    kinds,
    days,
    st.sampled_from(["book", "book", "cancel"]),
)
turns = st.lists(
    st.tuples(st.sampled_from([CLAIRE, JULIEN, AWA, THOMAS]), st.lists(wishes, max_size=6)),
    max_size=5,
)


def all_true_of(connection: Connection) -> None:
    """What holds after any order: places, no clash on a day, orders and bookings agree."""
    assert places_taken(connection) == places_booked(connection, POOLS)
    assert all(taken <= 2 for taken in places_taken(connection).values())
    spots: dict[tuple[int, date], list[tuple[str, str]]] = {}
    for child_id, day, activity, unit in live(connection):
        spots.setdefault((child_id, day), []).append((activity, unit))
    for units in spots.values():
        assert len(set(units)) == len(units)
        assert not any(clash(commune, a, b) for a in units for b in units if a != b)
    billed = connection.execute(select(booking.c.amount_cents).where(booking.c.state == "booked"))
    ordered = connection.execute(select(booking_order.c.total_cents))
    lines = connection.execute(select(order_line.c.amount_cents))
    totals = [sum(rows.scalars()) for rows in (billed, ordered, lines)]
    assert len(set(totals)) == 1


def empty(connection: Connection) -> None:
    """The households as filled, with nothing booked."""
    for table in (order_line, booking, booking_order, setting):
        connection.execute(delete(table))
    connection.execute(delete(seat))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(turns=turns)
def test_whatever_is_ordered_places_prices_and_bookings_agree(
    filled: Database, turns: list[tuple[int, list[Wish]]]
) -> None:
    with filled.write() as connection:
        empty(connection)
        for guardian_id, asked in turns:
            own = family(connection, guardian_id)
            first = quote(connection, commune, own, asked, NOW)
            assert quote(connection, commune, own, asked, NOW) == first
            assert first.total_cents == sum(line.amount_cents for line in first.lines)
            if first.lines:
                receipt = orders.place(connection, commune, guardian_id, asked, NOW, first.digest)
                assert receipt.total_cents == first.total_cents
                assert orders.receipt(connection, commune, own, receipt.number) == receipt
                assert quote(connection, commune, own, asked, NOW).lines == ()
            else:
                with pytest.raises(Refused):
                    orders.place(connection, commune, guardian_id, asked, NOW, first.digest)
            all_true_of(connection)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.lists(wishes, min_size=1, max_size=8))
def test_booked_then_cancelled_in_time_is_worth_nothing(
    filled: Database, asked: list[Wish]
) -> None:
    """Net zero, and the places are free again."""
    with filled.write() as connection:
        empty(connection)
        try:
            receipt = orders.place(connection, commune, CLAIRE, asked, NOW)
        except Refused:
            return
        back: list[Any] = [
            Wish(e.wish.child_id, e.wish.activity, e.wish.unit, e.wish.day, "cancel")
            for e in receipt.lines
        ]
        assert (
            orders.place(connection, commune, CLAIRE, back, NOW).total_cents == -receipt.total_cents
        )
        assert live(connection) == []
        assert places_taken(connection) == {}
