"""Waiting list: the order of arrival, the time limit, never more than the capacity (I12)."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from core.bookings import seats
from core.database import Database
from core.sentence import Refused
from core.waiting.offers import offer, take
from core.waiting.queue import Waiter, leave
from tests.conftest import Maker
from tests.waiting import street
from tests.waiting.street import COMMUNE, NOW, book, cancel, check, line, own, wait

HOUR = timedelta(hours=1)


@pytest.fixture
def full(db: Database) -> Database:
    """Families 1 and 2 have the two places, 3 to 5 wait in this order."""
    with db.write() as connection:
        street.build(connection)
        book(connection, 1)
        book(connection, 2)
        for number in (3, 4, 5):
            wait(connection, number, NOW + number * timedelta(seconds=1))
    return db


def offered(db: Database, now: datetime = NOW) -> list[Waiter]:
    with db.write() as connection:
        found = list(offer(connection, COMMUNE, now, now))
        check(connection)
    return found


def test_nothing_is_offered_while_it_is_full(full: Database) -> None:
    assert offered(full) == []
    with full.read() as connection:
        assert [(each.household_id, each.rank) for each in line(connection)] == [
            (3, 1),
            (4, 2),
            (5, 3),
        ]


def test_the_first_is_offered_then_the_next(full: Database) -> None:
    with full.write() as connection:
        cancel(connection, 1)
    (first,) = offered(full)
    assert first.household_id == 3
    assert first.answer_by == NOW + 24 * HOUR
    with full.write() as connection:
        with pytest.raises(Refused) as reason:  # the place is kept: nobody else can have it
            book(connection, 6)
        assert reason.value.sentence.key == "booking-full"
    with full.write() as connection:
        leave(connection, COMMUNE, own(connection, 3), first.id, NOW)
    (second,) = offered(full)
    assert second.household_id == 4
    with full.write() as connection:
        receipt = take(connection, COMMUNE, own(connection, 4), second.id, NOW + HOUR)
        check(connection)
    assert receipt.total_cents == 520
    with full.read() as connection:
        assert [each.household_id for each in line(connection)] == [5]


def test_when_the_time_is_over_it_goes_to_the_next(full: Database) -> None:
    with full.write() as connection:
        cancel(connection, 1)
    (first,) = offered(full)
    assert offered(full, NOW + 23 * HOUR) == []
    late = NOW + 24 * HOUR
    with full.write() as connection, pytest.raises(Refused) as reason:
        take(connection, COMMUNE, own(connection, 3), first.id, late)
    assert reason.value.sentence.key == "place-over"
    (second,) = offered(full, late)
    assert second.household_id == 4


def test_nobody_answers_for_another_family(full: Database) -> None:
    with full.write() as connection:
        cancel(connection, 1)
    (first,) = offered(full)
    with full.write() as connection:
        for act in (take, leave):
            with pytest.raises(Refused):
                act(connection, COMMUNE, own(connection, 4), first.id, NOW)
        with pytest.raises(Refused):
            take(connection, COMMUNE, own(connection, 3), 999, NOW)


def test_with_too_little_time_left_nothing_is_offered(full: Database) -> None:
    """The farm is booked seven days ahead: on the last evening nobody is woken for two hours."""
    with full.write() as connection:
        cancel(connection, 1)
    last = NOW.replace(year=2026, month=1, day=7, hour=21, minute=30)  # limit: 23:59:59 in Paris
    assert offered(full, last) == []


def test_a_place_is_kept_no_longer_than_the_day_can_be_booked(full: Database) -> None:
    with full.write() as connection:
        cancel(connection, 1)
    eve = NOW.replace(year=2026, month=1, day=7, hour=9)
    (first,) = offered(full, eve)
    assert first.answer_by is not None
    assert first.answer_by < eve + 24 * HOUR


def test_who_may_not_wait_is_told_why(full: Database) -> None:
    with full.write() as connection:
        with pytest.raises(Refused) as reason:
            wait(connection, 1)  # booked already
        assert reason.value.sentence.key == "all-already-booked"
        cancel(connection, 2)
        with pytest.raises(Refused) as reason:
            wait(connection, 6)
        assert reason.value.sentence.key == "waiting-free"


def test_a_recount_keeps_what_is_offered(full: Database) -> None:
    with full.write() as connection:
        cancel(connection, 1)
    offered(full)
    with full.write() as connection:
        seats.recount(connection, COMMUNE)
        check(connection)
        assert street.counted(connection) == street.PLACES


ACTS = st.tuples(
    st.sampled_from(["book", "cancel", "wait", "take", "leave", "offer", "hours"]),
    st.integers(1, 6),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACTS, max_size=30))
def test_whatever_happens_the_count_is_right_and_the_order_kept(
    new_database: Maker, acts: list[tuple[str, int]]
) -> None:
    """Any acts of six families: taken = booked + kept ≤ places, and who came first is first."""
    db: Database = new_database(None)
    with db.write() as connection:
        street.build(connection)
    now = NOW
    for act, number in acts:
        if act == "hours":
            now += number * 7 * HOUR
        with db.write() as connection:
            before = [each.id for each in line(connection) if each.state == "waiting"]
        try:
            with db.write() as connection:
                got = _do(connection, act, number, now)
        except Refused:
            got = []
        with db.read() as connection:
            check(connection)
        assert [each.id for each in got] == before[: len(got)]


def _do(connection: Connection, act: str, number: int, now: datetime) -> list[Waiter]:
    c, n = connection, number
    mine = [each for each in line(c) if each.household_id == n]
    if act == "offer":
        return list(offer(c, COMMUNE, now, now))
    if act in ("take", "leave"):
        for each in mine:
            done = take if act == "take" else leave
            done(c, COMMUNE, own(c, n), each.id, now)
    elif act != "hours":
        {"book": book, "cancel": cancel, "wait": wait}[act](c, n, now)
    return []


def test_six_families_at_once(db: Database) -> None:
    """Everybody books, cancels, waits, takes and leaves at the same time, on several nodes."""
    with db.write() as connection:
        street.build(connection)

    def live(number: int) -> None:
        rolls = random.Random(number)
        for _ in range(25):
            act = rolls.choice(["book", "cancel", "wait", "take", "leave", "offer"])
            try:
                with db.write() as connection:
                    _do(connection, act, number, NOW)
            except (Refused, OperationalError):
                continue

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(live, street.FAMILIES))
    with db.read() as connection:
        check(connection)
