"""Who is told before a deadline: those who still have something to do, and nobody else (D2, L1-L5).

The demo of 12 January 2026, where nothing is booked for February, and that of Noël 2025.
"""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, insert, select, update

from core.clock import read_instant
from core.people.quiet import hush
from core.tables import custody, enrolment, guardianship
from notifications.preferences import refuse
from notifications.reminders.tables import reminder, reminder_round
from tests.notifications.reminders.conftest import AWA, CLAIRE, SOPHIE, Told, Town

pytestmark = pytest.mark.at("2026-01-12T09:00")

EVERYBODY: Told = {
    "Martin": [
        ("Hugo", "cantine"),
        ("Hugo", "garderie_mercredi"),
        ("Hugo", "cl_elementaire_mercredis"),
        ("Léna", "cantine"),
        ("Léna", "garderie_mercredi"),
        ("Léna", "cl_maternel_mercredis"),
    ],
    "Diallo": [("Inès", "cantine")],
    "Petit": [("Inès", "cantine")],
    "Bernard": [("Louise", "cantine")],
}
STAGES = [("2026-01-13T09:00", "J-7"), ("2026-01-17T09:00", "J-3"), ("2026-01-19T09:00", "J-1")]


@pytest.mark.parametrize(("when", "stage"), STAGES)
def test_the_right_households_and_lines_and_no_others(town: Town, when: str, stage: str) -> None:
    """J-7, J-3 and J-1 of « avant le 20 »."""
    assert town.told(when) == EVERYBODY
    for each in town.dry(when):
        assert (each.stage, each.send_at) == (stage, read_instant(when))
        assert each.closes_at == read_instant("2026-01-20T23:59:59")
        assert {line.closing.period for line in each.lines} == {"2026-02"}


@pytest.mark.parametrize("when", ["2026-01-12T23:00", "2026-01-21T00:00", "2026-01-27T10:00"])
def test_nobody_before_the_first_stage_nor_after_the_deadline(town: Town, when: str) -> None:
    assert town.told(when) == {}


def test_the_payer_is_told_and_another_adult_of_what_only_they_may_do(town: Town) -> None:
    """Rights are per adult and child."""
    claire = town.adult(CLAIRE)
    adults = {each.household: each.adults for each in town.dry("2026-01-13")}
    assert adults["Martin"] == (CLAIRE,)
    with town.database.write() as connection:
        lost = delete(guardianship).where(
            guardianship.c.guardian_id == claire,
            guardianship.c.child_id == 1,
            guardianship.c.act == "book",
        )
        assert connection.execute(lost).rowcount == 1
    adults = {each.household: each.adults for each in town.dry("2026-01-13")}
    assert adults["Martin"] == (CLAIRE, "julien.martin@example.org")


def test_whoever_books_is_not_told_of_that_line(town: Town) -> None:
    """One day of the month is enough; once cancelled, the line is open again."""
    town.order(SOPHIE, "Louise", "cantine", "2026-02-03", "2026-01-12T10:00")
    town.order(CLAIRE, "Léna", "cantine", "2026-02-03", "2026-01-12T10:00")
    told = town.told("2026-01-13")
    assert "Bernard" not in told
    assert told["Martin"] == [each for each in EVERYBODY["Martin"] if each != ("Léna", "cantine")]
    town.order(SOPHIE, "Louise", "cantine", "2026-02-03", "2026-01-12T11:00", "cancel")
    assert town.told("2026-01-13")["Bernard"] == [("Louise", "cantine")]


def test_a_booking_of_another_month_changes_nothing(town: Town) -> None:
    town.order(SOPHIE, "Louise", "cantine", "2026-03-10", "2026-01-12T10:00")
    assert town.told("2026-01-13") == EVERYBODY


def test_separated_parents_each_for_their_own_weeks(town: Town) -> None:
    """A5: what one household has booked says nothing of the other."""
    town.order(AWA, "Inès", "cantine", "2026-02-03", "2026-01-12T10:00")
    told = town.told("2026-01-13")
    assert "Diallo" not in told
    assert told["Petit"] == [("Inès", "cantine")]


def test_a_household_without_a_day_of_its_own_is_not_told(town_at: Callable[[str], Town]) -> None:
    """July 2026 has school on 1 to 3 July only, an odd week: Diallo has none of it."""
    town = town_at("2026-06-12T09:00")
    told = town.told("2026-06-13T09:00")
    assert "Petit" in told
    assert "Diallo" not in told
    with town.database.write() as connection:
        connection.execute(update(custody).where(custody.c.weeks == "odd").values(weeks="even"))
    assert "Petit" not in town.told("2026-06-13T09:00")


def test_a_child_at_the_farm_is_not_awaited_at_the_centre(town: Town) -> None:
    """Of two activities that exclude one another, one booked leaves nothing to do in the other."""
    town.order(CLAIRE, "Hugo", "pingaudiere", "2026-02-04", "2026-01-12T10:00")
    gone = ("Hugo", "cl_elementaire_mercredis")
    assert town.told("2026-01-13")["Martin"] == [
        each for each in EVERYBODY["Martin"] if each != gone
    ]


@pytest.mark.parametrize("state", ["asked", "refused"])
def test_only_lines_that_are_validated(town: Town, state: str) -> None:
    """E4: on a line that waits for the service nothing can be booked."""
    with town.database.write() as connection:
        connection.execute(update(enrolment).values(state=state))
    assert town.told("2026-01-13") == {}


def test_only_lines_of_the_right_school_year(town: Town) -> None:
    with town.database.write() as connection:
        connection.execute(delete(enrolment).where(enrolment.c.school_year == 2025))
    assert town.told("2026-01-13") == {}


def test_only_adults_who_may_book(town: Town) -> None:
    with town.database.write() as connection:
        connection.execute(delete(guardianship).where(guardianship.c.act == "book"))
    assert town.told("2026-01-13") == {}


def test_who_said_stop_or_wants_no_reminder_is_left_in_peace(town: Town) -> None:
    with town.database.write() as connection:
        hush(connection, town.adult(SOPHIE), read_instant("2026-01-12T10:00"))
        refuse(connection, town.adult(AWA), ["reminder"])
        refuse(connection, town.adult(CLAIRE), ["reminder:cantine"])
        refuse(connection, town.adult("julien.martin@example.org"), ["reminder:cantine"])
    told = town.told("2026-01-13")
    assert told == {
        "Martin": [each for each in EVERYBODY["Martin"] if each[1] != "cantine"],
        "Petit": [("Inès", "cantine")],
    }


def test_noel_opens_and_closes_for_enrolled_families_only(town_at: Callable[[str], Town]) -> None:
    """L3: opening notice on 3 November, reminders before 3 December; Hugo alone has the line."""
    town = town_at("2025-11-02T09:00")
    expected = {"Martin": [("Hugo", "clv_elementaire_noel")]}
    assert town.told("2025-11-02T20:00") == {}
    for when, stage in (
        ("2025-11-03T09:00", "opening"),
        ("2025-11-26T09:00", "J-7"),
        ("2025-11-29T09:00", "J-3"),
        ("2025-12-02T09:00", "J-1"),
        ("2025-12-03T08:00", "J-0"),
    ):
        found = [each for each in town.dry(when) if each.lines[0].closing.vacation == "noel"]
        assert [each.stage for each in found] == [stage]
        assert {
            each.household: [(line.child, line.activity) for line in each.lines] for each in found
        } == expected
    assert town.told("2025-11-10T09:00") == {}
    assert town.told("2025-12-04T00:00") == {}


def test_enrolling_again_for_the_coming_year(town_at: Callable[[str], Town]) -> None:
    """L2, L5: who has a line this year and none for the next, as long as the level admits it."""
    town = town_at("2026-07-01T09:00")
    assert town.told("2026-07-21T09:00") == {}  # the demo's families are enrolled
    with town.database.write() as connection:
        connection.execute(delete(enrolment).where(enrolment.c.school_year == 2026))
    told = town.told("2026-07-21T09:00")
    assert ("Hugo", "alae_soir_1") in told["Martin"]
    assert ("Léna", "cl_maternel_mercredis") not in told["Martin"]  # she leaves the maternelle
    assert {line.closing.act for each in town.dry("2026-07-21") for line in each.lines} == {"enrol"}
    asked = {"household_id": 1, "child_id": 2, "activity": "alae_soir_1", "school_year": 2026}
    with town.database.write() as connection:
        moment = read_instant("2026-07-02T09:00")
        connection.execute(insert(enrolment), asked | {"state": "asked", "asked_at": moment})
    assert ("Hugo", "alae_soir_1") not in town.told("2026-07-21")["Martin"]


def test_the_dry_run_writes_nothing_and_the_plan_what_it_said(town: Town) -> None:
    assert town.told("2026-01-13") == EVERYBODY
    with town.database.read() as connection:
        assert connection.execute(select(reminder.c.id)).all() == []
    assert town.plan("2026-01-13T09:00") == 4
    assert town.told("2026-01-13T09:00") == EVERYBODY  # they wait to be sent
    with town.database.read() as connection:
        rows = connection.execute(select(reminder)).all()
    assert {(row.deadline, row.stage, row.state) for row in rows} == {
        (date(2026, 1, 20), "J-7", "planned")
    }
    assert {row.due_at for row in rows} == {read_instant("2026-01-13T09:00")}
    assert {row.not_after for row in rows} == {read_instant("2026-01-17T09:00")}


def test_planned_again_it_is_planned_once(town: Town) -> None:
    """I1."""
    planned = [town.plan(f"2026-01-13T{hour}:00") for hour in ("00", "08", "09", "09", "12")]
    assert planned == [4, 0, 0, 0, 0]


def test_who_comes_before_the_hour_is_told_who_comes_after_waits_for_the_next_stage(
    town: Town,
) -> None:
    """Who cancels on Wednesday what was booked is not told at once of Tuesday's stage."""
    town.order(SOPHIE, "Louise", "cantine", "2026-02-03", "2026-01-12T10:00")
    town.order(AWA, "Inès", "cantine", "2026-02-03", "2026-01-12T10:00")
    assert town.plan("2026-01-13T00:01") == 2
    town.order(AWA, "Inès", "cantine", "2026-02-03", "2026-01-13T08:00", "cancel")
    assert town.plan("2026-01-13T09:00") == 1
    town.order(SOPHIE, "Louise", "cantine", "2026-02-03", "2026-01-14T10:00", "cancel")
    assert town.plan("2026-01-14T10:05") == 0
    assert "Bernard" not in town.told("2026-01-14T10:05")
    assert town.plan("2026-01-17T09:00") == 4


def states(town: Town) -> dict[str, set[tuple[str, str | None]]]:
    with town.database.read() as connection:
        rows = connection.execute(select(reminder.c.stage, reminder.c.state, reminder.c.reason))
        found: dict[str, set[tuple[str, str | None]]] = {}
        for stage, state, reason in rows:
            found.setdefault(stage, set()).add((state, reason))
    return found


def test_after_three_days_down_the_later_stage_speaks_alone(town: Town) -> None:
    """F8: what waited is superseded, what has nothing left to do expires."""
    town.plan("2026-01-13T00:01")
    town.order(SOPHIE, "Louise", "cantine", "2026-02-03", "2026-01-14T10:00")
    assert town.plan("2026-01-17T10:00") == 3
    assert states(town) == {
        "J-7": {("superseded", "later-stage"), ("expired", "too-late")},
        "J-3": {("planned", None)},
    }


def test_after_the_deadline_everything_has_ended(town: Town) -> None:
    """I4."""
    town.plan("2026-01-19T09:00")
    assert town.plan("2026-01-20T22:00") == 0
    assert states(town) == {"J-1": {("expired", "too-late")}}


def test_before_its_hour_a_stage_is_planned_again_now_and_then(town: Town) -> None:
    """A tick costs nothing for a quarter of an hour, on whichever node."""
    town.order(AWA, "Inès", "cantine", "2026-02-03", "2026-01-12T10:00")
    assert town.plan("2026-01-13T07:00") == 3
    town.order(AWA, "Inès", "cantine", "2026-02-03", "2026-01-13T07:01", "cancel")
    assert [town.plan(f"2026-01-13T07:{minute}") for minute in ("02", "14", "15")] == [0, 0, 1]


def test_a_clock_that_goes_back_tells_nobody_again(town: Town) -> None:
    """F9: an earlier stage does not come after a later one."""
    assert town.plan("2026-01-17T09:00") == 4
    assert town.plan("2026-01-13T09:00") == 0
    assert town.told("2026-01-13T09:00") == {}


def test_rounds_are_kept(town: Town) -> None:
    """Which stages were planned, even when nobody had anything to do."""
    with town.database.write() as connection:
        connection.execute(delete(enrolment))
    town.plan("2026-01-13T08:00")
    town.plan("2026-01-13T09:00")
    with town.database.read() as connection:
        rounds = connection.execute(select(reminder_round.c.deadline, reminder_round.c.stage)).all()
    assert [tuple(each) for each in rounds] == [(date(2026, 1, 20), "J-7")]
