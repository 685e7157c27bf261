"""Properties of every answer: any activity of the demo, day, act and moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import today
from core.commune import Act, Activity, Limit
from core.commune.file import demo_commune
from core.limits.answers import Answer, answer
from core.limits.opening import runs, together
from core.limits.ways import explain
from tests.words import told as speak

COMMUNE = demo_commune()
FIRST, LAST = date(2025, 1, 1), date(2028, 8, 31)

limits = st.one_of(
    st.builds(
        Limit,
        key=st.just("l"),
        kind=st.just("month"),
        number=st.integers(1, 31),
        hour=st.times(),
        year_opens=st.just((3, 10)),
        year_closes=st.just((8, 20)),
    ),
    st.builds(Limit, key=st.just("l"), kind=st.just("month"), number=st.integers(1, 31)),
    st.builds(
        Limit,
        key=st.just("l"),
        kind=st.just("days"),
        number=st.integers(0, 30),
        working=st.booleans(),
        hour=st.times(),
    ),
    st.builds(
        Limit,
        key=st.just("l"),
        kind=st.just("weekday"),
        number=st.integers(0, 3),
        weekday=st.integers(0, 6),
    ),
    st.builds(Limit, key=st.just("l"), kind=st.sampled_from(["never", "always"])),
)


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    """An activity of the demo, sometimes under another commune's limit."""
    line = draw(st.sampled_from(list(COMMUNE.activities.values())))
    other = draw(st.none() | limits)
    return line if other is None else replace(line, book_limit=other, cancel_limit=other)


days = st.dates(FIRST, LAST)
acts = st.sampled_from(get_args(Act))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 8, 31), timezones=st.just(UTC))  # noqa: DTZ001
SETTINGS = settings(deadline=None, max_examples=300)


def _inside(found: Answer, now: datetime) -> bool:
    second = now.replace(microsecond=0)
    return (
        found.closes_at is not None
        and (found.opens_at is None or found.opens_at <= now)
        and second <= found.closes_at
    )


@SETTINGS
@given(activities(), days, acts, moments)
def test_the_state_is_what_the_instants_say(
    line: Activity, day: date, act: Act, now: datetime
) -> None:
    found = answer(COMMUNE, line, day, act, now)
    assert (found.state == "shut") == (not runs(COMMUNE, line, day))
    assert (found.state == "open") == _inside(found, now)
    assert (found.state == "open") == (found.why is None)
    if found.state == "not-yet":
        assert found.opens_at is not None
        assert now < found.opens_at
    if found.state == "closed":
        assert found.remedy is not None
        assert found.closes_at is None or found.closes_at < now


@SETTINGS
@given(activities(), days, acts, moments, st.timedeltas(timedelta(0), timedelta(days=500)))
def test_as_time_goes_by_a_day_opens_once_and_closes_once(
    line: Activity, day: date, act: Act, now: datetime, later: timedelta
) -> None:
    order = ("not-yet", "open", "closed")
    first = answer(COMMUNE, line, day, act, now)
    second = answer(COMMUNE, line, day, act, now + later)
    if first.state == "shut":
        assert second.state == "shut"
    else:
        assert order.index(first.state) <= order.index(second.state)
        assert (first.opens_at, first.closes_at) == (second.opens_at, second.closes_at)


@SETTINGS
@given(activities(), days, acts, moments)
def test_the_next_day_is_open_now_until_what_is_said(
    line: Activity, day: date, act: Act, now: datetime
) -> None:
    found = answer(COMMUNE, line, day, act, now)
    if found.next_day is None:
        assert found.next_closes_at is None
        assert found.next_from is None
        return
    assert found.state != "open"
    following = answer(COMMUNE, line, found.next_day, act, now)
    assert following.state == "open"
    assert following.closes_at == found.next_closes_at
    assert found.next_from is not None
    assert today(now) <= found.next_from <= found.next_day
    if found.state == "shut":
        assert found.next_day > day


@settings(deadline=None, max_examples=60)
@given(activities(), days, acts, moments)
def test_no_day_before_the_next_one_is_open(
    line: Activity, day: date, act: Act, now: datetime
) -> None:
    found = answer(COMMUNE, line, day, act, now)
    if found.state in ("open", "shut"):
        return
    end = found.next_day or min(today(now) + timedelta(days=400), LAST)
    for offset in range((end - today(now)).days):
        before = today(now) + timedelta(days=offset)
        assert answer(COMMUNE, line, before, act, now).state != "open", before


@SETTINGS
@given(activities(), days, acts, moments)
def test_when_nothing_is_open_the_next_opening_is_one(
    line: Activity, day: date, act: Act, now: datetime
) -> None:
    found = answer(COMMUNE, line, day, act, now)
    if found.next_opens_at is None:
        return
    assert found.next_day is None
    assert found.next_opens_at > now
    then = answer(COMMUNE, line, day, act, found.next_opens_at)
    assert then.state == "open" or then.next_day is not None


@SETTINGS
@given(activities(), days, acts, moments)
def test_nothing_past_is_open_and_a_week_stays_whole(
    line: Activity, day: date, act: Act, now: datetime
) -> None:
    found = answer(COMMUNE, line, day, act, now)
    if day < today(now):
        assert found.state in ("closed", "shut")
    for other in together(COMMUNE, line, day):
        assert answer(COMMUNE, line, other, act, now).state == found.state


@SETTINGS
@given(activities(), days, acts, moments)
def test_every_answer_is_said_at_full_length_and_short(
    line: Activity, day: date, act: Act, now: datetime
) -> None:
    found = answer(COMMUNE, line, day, act, now)
    whole = explain(COMMUNE, line, act, found)
    for sentence in (found.rule, whole):
        assert speak(sentence).endswith(".")
        assert speak(sentence, short=True)
        assert "  " not in speak(sentence)
        assert "erreur" not in speak(sentence).lower()
    assert len(speak(whole, short=True)) <= len(speak(whole))


def test_a_moment_of_any_offset_is_the_same_moment() -> None:
    line = COMMUNE.activities["cantine"]
    day = date(2026, 2, 10)
    end = datetime.combine(date(2026, 1, 20), time(22, 59, 59), UTC)
    for now in (end, end.astimezone()):
        assert answer(COMMUNE, line, day, "book", now).state == "open"
