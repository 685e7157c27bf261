"""When a deadline is spoken of: civil days and hours, each stage once, never too late (L1-L5)."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar import DAY, holiday
from core.clock import PARIS, at, read_instant, today
from core.commune import Commune
from core.commune.file import demo_commune
from notifications.hours import is_civil
from notifications.reminders.deadlines import closings
from notifications.reminders.stages import LEAST_LEFT, Round, current, rounds

FIRST, LAST = date(2025, 9, 1), date(2027, 7, 31)


def said(commune: Commune, deadline: str) -> list[tuple[str, str]]:
    """Each stage of a deadline with its civil day and hour."""
    found = rounds(commune, date.fromisoformat(deadline))
    return [(each.stage, f"{each.due_at.astimezone(PARIS):%Y-%m-%d %H:%M}") for each in found]


def test_before_the_20th_the_last_is_the_19th(commune: Commune) -> None:
    """L1: parents read « avant le 20 »."""
    assert said(commune, "2026-01-20") == [
        ("J-7", "2026-01-13 09:00"),
        ("J-3", "2026-01-17 09:00"),
        ("J-1", "2026-01-19 09:00"),
    ]


def test_a_vacation_window_from_its_opening_to_its_last_morning(commune: Commune) -> None:
    """L3, Noël 2025: 3 November to 3 December; 30 November is a Sunday."""
    assert said(commune, "2025-12-03") == [
        ("opening", "2025-11-03 09:00"),
        ("J-7", "2025-11-26 09:00"),
        ("J-3", "2025-11-29 09:00"),
        ("J-1", "2025-12-02 09:00"),
        ("J-0", "2025-12-03 09:00"),
    ]


def test_a_window_that_was_always_open_has_no_opening(commune: Commune) -> None:
    """L3: Automne 2025, until 1 October."""
    assert [stage for stage, _ in said(commune, "2025-10-01")] == ["J-7", "J-3", "J-1", "J-0"]


def test_a_public_holiday_and_a_sunday_move_to_the_day_before(commune: Commune) -> None:
    """13 April 2026: its J-7 is Easter Monday, after a Sunday."""
    assert holiday(date(2026, 4, 6)) is not None
    assert ("J-7", "2026-04-04 09:00") in said(commune, "2026-04-13")


def test_enrolling_for_the_coming_year(commune: Commune) -> None:
    """L2, L5: until 20 August; there is time to gather the pieces."""
    assert said(commune, "2026-08-20") == [
        ("J-30", "2026-07-21 09:00"),
        ("J-7", "2026-08-13 09:00"),
        ("J-3", "2026-08-17 09:00"),
        ("J-1", "2026-08-19 09:00"),
    ]


def test_days_ahead_in_a_vacation_close_with_the_first_own_week(commune: Commune) -> None:
    """L4: Pôle Ados, Noël 2025; in odd weeks the first own week is the second one."""
    found = closings(commune, date(2025, 12, 15), date(2025, 12, 22))
    weeks = {each.deadline: each.weeks for each in found if each.activity == "pole_ados"}
    assert weeks == {
        date(2025, 12, 15): {"all", "even"},
        date(2025, 12, 22): {"odd"},
    }


def test_what_is_booked_day_by_day_on_school_days_has_no_deadline(commune: Commune) -> None:
    """L4: La Pingaudière, seven days before each Wednesday."""
    assert not [each for each in closings(commune, FIRST, LAST) if each.activity == "pingaudiere"]


@pytest.mark.parametrize("changed", ["2025-10-26", "2026-03-29", "2026-10-25", "2027-03-28"])
def test_nine_is_nine_on_both_sides_of_a_change_of_hour(commune: Commune, changed: str) -> None:
    """F7: stages are civil days, not 24 hours."""
    day = date.fromisoformat(changed)
    found = closings(commune, day - 30 * DAY, day + 40 * DAY)
    near = [
        each.due_at
        for deadline in {each.deadline for each in found}
        for each in rounds(commune, deadline)
        if abs(today(each.due_at) - day) < 20 * DAY
    ]
    assert {each.astimezone(PARIS).time() for each in near} == {time(9)}
    assert {each.hour for each in near} == {7, 8}  # UTC: one on each side


# Whatever the day.


def every_round() -> list[Round]:
    commune = demo_commune()
    deadlines = sorted({each.deadline for each in closings(commune, FIRST, LAST)})
    return [each for deadline in deadlines for each in rounds(commune, deadline)]


def test_never_at_night_on_a_sunday_a_holiday_or_after_the_deadline() -> None:
    found = every_round()
    assert len(found) > 80
    for each in found:
        assert is_civil(each.due_at)
        assert each.due_at < each.not_after <= each.closes_at - LEAST_LEFT
        assert today(each.due_at) <= each.deadline


def test_stages_follow_one_another_and_none_is_twice() -> None:
    for earlier, later in pairwise(every_round()):
        if earlier.deadline == later.deadline:
            assert earlier.stage != later.stage
            assert today(earlier.due_at) < today(later.due_at)
            assert earlier.not_after <= later.due_at


MOMENTS = st.integers(0, 650 * 24 * 60).map(
    lambda minutes: at(FIRST, time(0)) + timedelta(minutes=minutes)
)


@settings(deadline=None)  # the first reading of a year's calendar takes its time
@given(now=MOMENTS)
def test_at_any_moment_one_stage_of_a_deadline_which_can_still_be_said(now: datetime) -> None:
    commune = demo_commune()
    found = current(commune, now)
    assert len({each.deadline for each in found}) == len(found)
    for each in found:
        send_at = each.sent_at(now)
        assert max(now, each.due_at) <= send_at < each.not_after
        assert is_civil(send_at)
        assert today(each.due_at) <= today(now)


@settings(deadline=None)
@given(now=MOMENTS, later=st.timedeltas(timedelta(0), timedelta(days=40)))
def test_a_stage_never_comes_back(now: datetime, later: timedelta) -> None:
    """Monotone: what is planned later for a deadline is the same stage or a later one."""
    commune = demo_commune()
    first = {each.deadline: each for each in current(commune, now)}
    for each in current(commune, now + later):
        if each.deadline in first:
            assert each.due_at >= first[each.deadline].due_at


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        ("2026-01-12T23:59", None),
        ("2026-01-13T00:00", "J-7"),
        ("2026-01-15T10:00", "J-7"),  # two days down: it is still worth saying
        ("2026-01-16T19:45", None),  # it would leave with J-3
        ("2026-01-17T00:00", "J-3"),
        ("2026-01-18T12:00", None),  # a Sunday
        ("2026-01-19T21:00", "J-1"),  # said on the last morning
        ("2026-01-20T19:00", "J-1"),
        ("2026-01-20T19:31", None),  # too late to be civil
        ("2026-01-21T00:00", None),
    ],
)
def test_after_a_downtime_only_the_latest_useful_stage(
    commune: Commune, now: str, stage: str | None
) -> None:
    """F8."""
    found = [
        each.stage
        for each in current(commune, read_instant(now))
        if each.deadline == date(2026, 1, 20)
    ]
    assert found == ([] if stage is None else [stage])


def test_the_deadline_itself_is_what_the_limits_say(commune: Commune) -> None:
    closing = closings(commune, date(2026, 1, 20), date(2026, 1, 20))
    assert {each.closes_at for each in closing} == {at(date(2026, 1, 20), time(23, 59, 59))}
    assert {each.activity for each in closing} == {
        "cantine",
        "garderie_mercredi",
        "cl_maternel_mercredis",
        "cl_elementaire_mercredis",
    }
