"""P3, P4: a month at once, a weekly pattern, even and odd weeks, « comme le mois dernier »."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.bookings.patterns import (
    fortnight,
    in_weeks,
    like_last_month,
    month,
    previous_month,
    week,
    weekly,
)

some_day = st.dates(date(2023, 1, 1), date(2030, 12, 31))
weekdays = st.frozensets(st.integers(0, 6))


def test_the_wednesdays_of_a_month() -> None:
    assert weekly({2}, *month(date(2026, 11, 8))) == tuple(
        date(2026, 11, day) for day in (4, 11, 18, 25)
    )


def test_odd_weeks_follow_each_other_at_the_end_of_a_year_of_53_weeks() -> None:
    start, end = date(2026, 12, 14), date(2027, 1, 17)  # weeks 51, 52, 53, 1, 2
    mondays = weekly({0}, start, end, "odd")
    assert mondays == (date(2026, 12, 14), date(2026, 12, 28), date(2027, 1, 4))
    assert weekly({0}, start, end, "even") == (date(2026, 12, 21), date(2027, 1, 11))


def test_sunday_belongs_to_the_week_of_the_monday_before() -> None:
    assert in_weeks(date(2026, 1, 4), "odd")  # week 1 ends on it
    assert in_weeks(date(2026, 1, 5), "even")


def test_periods_of_the_planning() -> None:
    day = date(2026, 2, 11)
    assert month(day) == (date(2026, 2, 1), date(2026, 2, 28))
    assert week(day) == (date(2026, 2, 9), date(2026, 2, 15))
    assert fortnight(day) == (date(2026, 2, 9), date(2026, 2, 22))
    assert previous_month(date(2026, 1, 31)) == (date(2025, 12, 1), date(2025, 12, 31))
    assert month(date(2028, 2, 29)) == (date(2028, 2, 1), date(2028, 2, 29))


@given(days=weekdays, start=some_day, length=st.integers(-3, 120))
def test_even_and_odd_weeks_share_the_days_out(
    days: frozenset[int], start: date, length: int
) -> None:
    end = start + timedelta(days=length)
    even, odd = weekly(days, start, end, "even"), weekly(days, start, end, "odd")
    every = weekly(days, start, end)
    assert tuple(sorted(even + odd)) == every
    assert all(start <= day <= end and day.weekday() in days for day in every)


def test_like_last_month_keeps_a_weekday_booked_every_other_time() -> None:
    """Promise 3: Tuesdays 2 of 4 are a habit, Thursdays 1 of 4 are not, the 15th was closed."""
    january = weekly({1, 3}, *month(date(2026, 1, 1)))
    open_before = [day for day in january if day >= date(2026, 1, 6) and day.day != 15]
    booked = [date(2026, 1, day) for day in (6, 20, 22, 15)]
    open_after = weekly({1, 3}, date(2026, 2, 1), date(2026, 2, 15))
    assert like_last_month(booked, open_before, open_after) == (
        date(2026, 2, 3),
        date(2026, 2, 10),
    )


@given(
    habit=weekdays,
    opened=weekdays,
    closed_before=st.frozensets(st.integers(1, 31), max_size=10),
    closed_after=st.frozensets(st.integers(1, 31), max_size=10),
    day=some_day,
)
def test_a_regular_habit_is_carried_over_exactly(
    habit: frozenset[int],
    opened: frozenset[int],
    closed_before: frozenset[int],
    closed_after: frozenset[int],
    day: date,
) -> None:
    before = [d for d in weekly(opened, *previous_month(day)) if d.day not in closed_before]
    after = [d for d in weekly(opened, *month(day)) if d.day not in closed_after]
    booked = [d for d in before if d.weekday() in habit]
    seen = {d.weekday() for d in booked}
    assert like_last_month(booked, before, after) == tuple(d for d in after if d.weekday() in seen)


@given(days=st.frozensets(some_day), day=some_day)
def test_nothing_booked_carries_nothing(days: frozenset[date], day: date) -> None:
    opened = weekly({0, 1, 3, 4}, *month(day))
    assert like_last_month((), days, opened) == ()
    assert set(like_last_month(days, days, opened)) <= set(opened)
