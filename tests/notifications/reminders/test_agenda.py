"""What is due is taken, read again under the lock, ended once; put off, or not wanted (D2)."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from core.clock import read_instant
from notifications.reminders import agenda
from notifications.reminders.agenda import Reminder
from notifications.reminders.tables import reminder
from notifications.reminders.wishes import again_tomorrow, settle
from tests.notifications.reminders.conftest import AWA, SOPHIE, Town

pytestmark = pytest.mark.at("2026-01-12T09:00")

DEADLINE = date(2026, 1, 20)


def due(town: Town, when: str, at_most: int = 100) -> tuple[Reminder, ...]:
    with town.database.write() as connection:
        return agenda.due(connection, read_instant(when), at_most)


def of(town: Town, address: str, when: str) -> Reminder:
    """The reminder that is due for that adult's household."""
    from core.people.families import family

    with town.database.write() as connection:
        own = family(connection, town_adult(town, address)).household_id
        found = [
            each for each in agenda.due(connection, read_instant(when)) if each.household_id == own
        ]
    assert len(found) == 1
    return found[0]


def town_adult(town: Town, address: str) -> int:
    return town.adult(address)


def lines(town: Town, said: Reminder) -> list[tuple[str, str]]:
    with town.database.read() as connection:
        left = agenda.still_to_do(connection, town.commune, said)
    return [(each.child, each.activity) for each in left]


def states(town: Town) -> list[tuple[str, str, str | None]]:
    with town.database.read() as connection:
        rows = connection.execute(
            select(reminder.c.stage, reminder.c.state, reminder.c.reason).order_by(reminder.c.id)
        )
        return [(stage, state, reason) for stage, state, reason in rows]


def again(town: Town, said: Reminder, when: str) -> datetime | None:
    with town.database.write() as connection:
        return again_tomorrow(connection, town.commune, said, read_instant(when))


def test_due_from_its_hour_until_it_is_too_late(town: Town) -> None:
    town.plan("2026-01-13T00:01")
    assert due(town, "2026-01-13T08:59:59") == ()
    assert len(due(town, "2026-01-13T09:00")) == 4
    assert len(due(town, "2026-01-13T09:00", 3)) == 3
    assert len(due(town, "2026-01-17T08:59")) == 4
    assert due(town, "2026-01-17T09:00") == ()


def test_read_again_when_it_is_sent(town: Town) -> None:
    """I3: nobody who has booked meanwhile is told."""
    town.plan("2026-01-13T00:01")
    said = of(town, SOPHIE, "2026-01-13T09:00")
    assert lines(town, said) == [("Louise", "cantine")]
    town.order(SOPHIE, "Louise", "cantine", "2026-02-03", "2026-01-13T09:01")
    assert lines(town, said) == []


def test_a_reminder_ends_once(town: Town) -> None:
    """I4, I8."""
    town.plan("2026-01-13T09:00")
    said = of(town, SOPHIE, "2026-01-13T09:00")
    now = read_instant("2026-01-13T09:01")
    with town.database.write() as connection:
        assert agenda.end(connection, said.id, "done", None, now)
        assert not agenda.end(connection, said.id, "cancelled", "nothing-left", now)
        assert agenda.reminder_of(connection, said.id) == said
        assert agenda.reminder_of(connection, 999_999) is None
    assert len(due(town, "2026-01-13T09:02")) == 3


def test_a_household_that_goes_is_told_nothing_more(town: Town) -> None:
    town.plan("2026-01-13T09:00")
    said = of(town, SOPHIE, "2026-01-13T09:00")
    with town.database.write() as connection:
        now = read_instant("2026-01-13T09:01")
        assert agenda.cancel_all(connection, said.household_id, "erased", now) == 1
        assert agenda.cancel_all(connection, said.household_id, "erased", now) == 0
    assert ("J-7", "cancelled", "erased") in states(town)


@pytest.mark.parametrize("wish", ["nothing", "booked"])
def test_nothing_this_month(town: Town, wish: str) -> None:
    """« Rien ce mois-ci », or « comme le mois dernier » confirmed: no later stage of it."""
    town.plan("2026-01-13T09:00")
    said = of(town, AWA, "2026-01-13T09:00")
    with town.database.write() as connection:
        for new in (True, False):
            now = read_instant("2026-01-13T10:00")
            assert settle(connection, town.adult(AWA), DEADLINE, wish, now) is new  # type: ignore[arg-type]
    assert ("J-7", "cancelled", f"said-{wish}") in states(town)
    assert lines(town, said) == []
    assert "Diallo" not in town.told("2026-01-17")
    assert "Petit" in town.told("2026-01-17")  # the other household of the child
    town.plan("2026-01-17T09:00")
    assert len(due(town, "2026-01-17T09:00")) == 3
    assert "Diallo" in town.told("2026-02-13T09:00")


def test_tell_me_again_tomorrow(town: Town) -> None:
    """Once, at the commune's hour, until the next stage speaks."""
    town.plan("2026-01-13T09:00")
    said = of(town, SOPHIE, "2026-01-13T09:00")
    with town.database.write() as connection:
        agenda.end(connection, said.id, "done", None, read_instant("2026-01-13T09:00"))
    tomorrow = read_instant("2026-01-14T09:00")
    assert again(town, said, "2026-01-13T20:00") == tomorrow
    assert again(town, said, "2026-01-13T20:01") == tomorrow
    assert states(town).count(("again-2026-01-14", "planned", None)) == 1
    assert [each.stage for each in town.dry("2026-01-14T08:00") if each.household == "Bernard"] == [
        "again-2026-01-14"
    ]
    once_more = of(town, SOPHIE, "2026-01-14T09:00")
    assert lines(town, once_more) == [("Louise", "cantine")]
    assert once_more.not_after == read_instant("2026-01-17T09:00")


@pytest.mark.parametrize(
    ("when", "then"),
    [
        ("2026-01-15T12:00", "2026-01-16T09:00"),
        ("2026-01-16T12:00", "2026-01-17T09:00"),  # J-3 itself
        ("2026-01-17T12:00", "2026-01-19T09:00"),  # over the Sunday: J-1 itself
        ("2026-01-19T12:00", "2026-01-20T09:00"),  # the last morning
        ("2026-01-20T10:00", None),
    ],
)
def test_tomorrow_is_a_good_day_before_the_deadline(
    town: Town, when: str, then: str | None
) -> None:
    town.plan("2026-01-13T09:00")
    said = of(town, SOPHIE, "2026-01-13T09:00")
    assert again(town, said, when) == (None if then is None else read_instant(then))
    kept = [stage for stage, _, _ in states(town) if stage.startswith("again-")]
    own = then in ("2026-01-16T09:00", "2026-01-20T09:00")
    assert kept == ([f"again-{then[:10]}"] if own and then else [])


def test_said_again_and_the_stage_of_that_day_are_one(town: Town) -> None:
    """I1: two stages are never said on one day."""
    town.plan("2026-01-13T09:00")
    said = of(town, SOPHIE, "2026-01-13T09:00")
    again(town, said, "2026-01-16T12:00")
    town.plan("2026-01-17T09:00")
    mine = [
        each for each in due(town, "2026-01-17T09:00") if each.household_id == said.household_id
    ]
    assert [each.stage for each in mine] == ["J-3"]
