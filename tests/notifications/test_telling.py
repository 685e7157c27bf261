"""What is said first: once, at a civil hour, at the address an adult prefers, if they want it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from core.clock import read_instant, today
from core.database import Database
from core.people import quiet
from core.tables import guardian
from notifications import preferences
from notifications.addresses import mark_suspended
from notifications.hours import CIVIL, Hours, is_civil, next_civil, tomorrow
from notifications.outbox import BULK
from notifications.tables import outbox
from notifications.telling import tell, tell_household
from notifications.view import Option, View, plain
from tests.notifications.post import CHAT, MAIL, PHONE, people

NOON = read_instant("2026-01-13T12:00")
NEWS = View((plain("La cantine est fermée vendredi."),))
ASKED = View((plain("Il reste à réserver."),), (Option("start:reserver", plain("Réserver")),))


@pytest.fixture
def connection(db: Database) -> Iterator[Connection]:
    with db.write() as connection:
        people(connection, [("telegram", CHAT), ("sms", PHONE)], [("email", MAIL)])
        yield connection


def told(connection: Connection) -> list[tuple[str, str, datetime]]:
    rows = connection.execute(select(outbox).order_by(outbox.c.id)).all()
    assert all(row.priority == BULK and row.state == "waiting" for row in rows)
    return [(row.channel, row.address, row.not_before) for row in rows]


def test_it_is_said_once_at_the_preferred_address(connection: Connection) -> None:
    assert tell(connection, 1, "news:7", NEWS, NOON, subject="news")
    assert not tell(connection, 1, "news:7", NEWS, NOON, subject="news")
    assert tell(connection, 1, "news:8", NEWS, NOON, subject="news")
    assert told(connection) == [("telegram", CHAT, NOON)] * 2


def test_options_open_a_prompt_and_nothing_else_does(connection: Connection) -> None:
    tell(connection, 1, "a", ASKED, NOON, subject="draft")
    tell(connection, 1, "b", NEWS, NOON, subject="news")
    first, second = connection.execute(select(outbox.c.prompt_token).order_by(outbox.c.id))
    assert first[0]
    assert second[0] is None


def test_a_suspended_address_is_passed_over(connection: Connection) -> None:
    mark_suspended(connection, ("telegram", CHAT), "blocked", NOON)
    assert tell(connection, 1, "a", NEWS, NOON, subject="news")
    assert told(connection) == [("sms", PHONE, NOON)]
    mark_suspended(connection, ("sms", PHONE), "gone", NOON)
    assert not tell(connection, 1, "b", NEWS, NOON, subject="news")


def test_nobody_who_said_stop_is_told(connection: Connection) -> None:
    quiet.hush(connection, 1, NOON)
    assert not tell(connection, 1, "a", NEWS, NOON, subject="news")
    quiet.wake(connection, 1)
    assert tell(connection, 1, "a", NEWS, NOON, subject="news")


def test_what_is_not_wanted_is_not_told(connection: Connection) -> None:
    preferences.refuse(connection, 1, ["news"])
    assert not tell(connection, 1, "a", NEWS, NOON, subject="news")
    assert tell(connection, 1, "b", NEWS, NOON, subject="invoice")
    preferences.want(connection, 1, ["news"])
    assert tell(connection, 1, "a", NEWS, NOON, subject="news")


def test_one_kind_of_reminder_may_be_unwanted(connection: Connection) -> None:
    preferences.refuse(connection, 1, ["reminder:cantine"])
    own = preferences.wishes(connection, 1)
    assert not own.wants("reminder:cantine")
    assert own.wants("reminder:vacances")
    assert own.wants("reminder")
    preferences.refuse(connection, 1, ["reminder"])
    assert not preferences.wishes(connection, 1).wants("reminder:vacances")
    preferences.want(connection, 1, ["reminder"])
    assert preferences.wishes(connection, 1).unwanted == frozenset()


def test_on_the_channel_that_was_named(connection: Connection) -> None:
    preferences.by(connection, 1, "sms")
    tell(connection, 1, "a", NEWS, NOON, subject="news")
    preferences.by(connection, 1, "email")  # there is none: the preferred address then
    tell(connection, 1, "b", NEWS, NOON, subject="news")
    assert [channel for channel, _, _ in told(connection)] == ["sms", "telegram"]


def test_not_before_the_hour_that_was_named(connection: Connection) -> None:
    """And the channel and the hours said before are kept."""
    preferences.by(connection, 1, "sms")
    preferences.between(connection, 1, 14 * 60, None)
    tell(connection, 1, "a", NEWS, NOON, subject="news")
    assert told(connection) == [("sms", PHONE, read_instant("2026-01-13T14:00"))]


def test_what_would_come_too_late_is_not_told(connection: Connection) -> None:
    saturday_night = read_instant("2026-01-17T21:00")
    monday = read_instant("2026-01-19T09:00")
    early = monday - timedelta(seconds=1)
    assert not tell(connection, 1, "a", NEWS, saturday_night, subject="news", not_after=early)
    assert tell(connection, 1, "a", NEWS, saturday_night, subject="news", not_after=monday)
    assert told(connection) == [("telegram", CHAT, monday)]


def test_a_household_is_told_each_adult_once(connection: Connection) -> None:
    connection.execute(update(guardian).values(household_id=1))
    assert tell_household(connection, 1, "a", NEWS, NOON, subject="news") == 2
    assert tell_household(connection, 1, "a", NEWS, NOON, subject="news") == 0
    assert [where for _, where, _ in told(connection)] == [CHAT, MAIL]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-01-13T08:59:59", "2026-01-13T09:00"),
        ("2026-01-13T09:00", "2026-01-13T09:00"),
        ("2026-01-13T19:30:59", "2026-01-13T19:30:59"),
        ("2026-01-13T19:31", "2026-01-14T09:00"),
        ("2026-01-17T20:00", "2026-01-19T09:00"),  # a Saturday evening
        ("2026-04-04T20:00", "2026-04-07T09:00"),  # Easter: Sunday, then a holiday
        ("2026-10-24T20:00", "2026-10-26T09:00"),  # the hour changes meanwhile
        ("2026-12-25T10:00", "2026-12-26T09:00"),
    ],
)
def test_the_next_civil_hour(now: str, then: str) -> None:
    assert next_civil(read_instant(now)) == read_instant(then)


@given(
    st.integers(0, 2 * 365 * 24 * 60),
    st.none() | st.integers(0, 1439),
    st.none() | st.integers(0, 1439),
)
def test_it_is_always_a_civil_hour(minutes: int, first: int, last: int) -> None:
    """I9: nothing leaves at night, on Sundays or on public holidays."""
    now = read_instant("2025-09-01T00:00") + timedelta(minutes=minutes)
    hours = CIVIL.within(first, last)
    assert CIVIL.first <= hours.first < hours.last <= CIVIL.last
    found = next_civil(now, hours)
    assert found >= now
    assert is_civil(found, hours)
    assert found - now < timedelta(days=6)
    later = tomorrow(now, hours)
    assert is_civil(later, hours)
    assert today(later) > today(now)


def test_hours_that_leave_nothing_are_not_taken() -> None:
    assert CIVIL.within(20 * 60, 23 * 60) == CIVIL
    assert CIVIL.within(10 * 60, None) == Hours(10 * 60, CIVIL.last)
