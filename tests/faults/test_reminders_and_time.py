"""F7 and F8: the hour changes, the service was away; each reminder once, at its civil hour."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from core.clock import PARIS, read_instant
from core.commune import Commune
from core.database import Database
from notifications.hours import is_civil
from notifications.reminders.deadlines import closings
from notifications.reminders.stages import rounds
from tests.faults.wave import Wave, mail

HOUR = timedelta(hours=1)
CHANGES = (date(2025, 10, 26), date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28))


@pytest.mark.parametrize("change", CHANGES)
def test_every_stage_around_a_change_of_hour_keeps_its_hour(commune: Commune, change: date) -> None:
    """F7: J-1 at nine is nine on both sides, whatever the offset; none twice, none at night."""
    first, last = change - timedelta(days=40), change + timedelta(days=60)
    deadlines = {each.deadline for each in closings(commune, first, last)}
    said = [each for deadline in deadlines for each in rounds(commune, deadline)]
    assert len({(each.deadline, each.stage) for each in said}) == len(said) > 0
    for each in said:
        assert each.due_at.astimezone(PARIS).time() == commune.reminders.hour
        assert is_civil(each.due_at)
        assert each.due_at < each.not_after <= each.closes_at


@pytest.mark.parametrize(
    ("made", "begins", "until"),
    [
        ("2025-10-10T09:00", "2025-10-10T00:00", "2025-10-28T12:00"),
        ("2026-03-12T09:00", "2026-03-12T00:00", "2026-03-31T12:00"),
    ],
)
@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_said_once_through_a_change_of_hour(
    new_database: Callable[[str], Database], commune: Commune, made: str, begins: str, until: str
) -> None:
    """F7: a node that ticks through the night of the change, in autumn and in spring."""
    wave = Wave(new_database(made), commune, [mail()], begins)
    wave.ticks(until, 3 * HOUR)
    said = wave.said()
    assert said
    assert len({key for key, _ in said}) == len(said)
    assert all(is_civil(moment) for _, moment in said)
    wave.prove()


@pytest.mark.at("2026-01-12T09:00")
class TestAway:
    """F8: what is still of use is said once; the rest has ended, and says why."""

    def test_six_hours(self, demo: Database, commune: Commune) -> None:
        wave = Wave(demo, commune, [mail()], "2026-01-13T08:00")
        wave.tick()
        wave.tick("2026-01-13T14:00")
        assert wave.ends() == {("J-7", "done", None): 4}
        assert {at for _, at in wave.said()} == {read_instant("2026-01-13T14:00")}
        wave.prove()

    def test_three_days(self, demo: Database, commune: Commune) -> None:
        """J-7 was planned and J-3 never was: on Monday only J-1 is said."""
        wave = Wave(demo, commune, [mail()], "2026-01-13T08:00")
        wave.tick()
        wave.tick("2026-01-16T20:00")  # too late in the evening to say it
        assert wave.ends() == {("J-7", "planned", None): 4}
        wave.tick("2026-01-19T20:00")
        wave.tick("2026-01-20T09:00")
        ends = wave.ends()
        assert ends.pop(("J-7", "superseded", "later-stage")) == 4
        assert {(state, why) for _, state, why in ends} <= {("done", None)}
        assert sum(ends.values()) == len(wave.said()) == 4
        wave.prove()

    def test_until_it_is_too_late(self, demo: Database, commune: Commune) -> None:
        wave = Wave(demo, commune, [mail()], "2026-01-13T08:00")
        wave.tick()
        wave.tick("2026-01-21T09:00")
        assert wave.ends() == {("J-7", "expired", "too-late"): 4}
        assert wave.said() == []
        wave.prove()

    def test_put_and_never_sent(self, demo: Database, commune: Commune) -> None:
        """It waited in the outbox: a later stage speaks, and the first has not been said."""
        wave = Wave(demo, commune, [], "2026-01-13T09:00")
        wave.tick()
        assert set(wave.states().values()) == {"waiting"}
        later = Wave(demo, commune, [mail()], "2026-01-19T09:30")
        later.tick()
        assert later.ends() == {
            ("J-7", "expired", "too-late"): 4,
            ("J-1", "done", None): 4,
        }
        assert len(later.said()) == 4
        later.prove()
