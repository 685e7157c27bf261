"""Closing days: bookings cancelled under a receipt, money given back, families told (M4, P9)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from core.bookings.bookings import everywhere
from core.bookings.quotes import Wish, quote
from core.bookings.receipts import receipt
from core.commune.closures import in_force
from core.desk import closing
from core.limits.opening import runs, why_shut
from core.money.ledger import due
from core.people.families import family, find_guardian
from core.sentence import Refused
from core.tables import booking, invoice_line, ledger_entry, seat
from tests.core.desk.conftest import CLAIRE, Desk

MONDAY = date(2025, 12, 15)
SPAN = (MONDAY, MONDAY + timedelta(days=1))


def close(desk: Desk, span: tuple[date, date] = SPAN, *keys: str) -> closing.Closing:
    wanted = keys or ("cantine",)
    return closing.close(desk.connection, desk.commune, span, "grève", wanted, desk.agent, desk.now)


def live(desk: Desk, span: tuple[date, date] = SPAN) -> int:
    return len(everywhere(desk.connection, desk.commune, *span, activity="cantine"))


def test_looking_changes_nothing(desk: Desk) -> None:
    """The dry run says exactly what is done afterwards."""
    before = live(desk)
    planned = closing.plan(desk.connection, desk.commune, SPAN, "grève", ["cantine"], desk.now)
    assert (live(desk), planned.id) == (before, "")
    done = close(desk)
    assert [each.struck for each in done.hits] == [each.struck for each in planned.hits]
    assert sum(len(each.struck) for each in done.hits) == before > 0
    assert live(desk) == 0


def test_each_family_has_a_receipt_and_pays_less(desk: Desk) -> None:
    """Days that no invoice holds are simply not billed: the balance stays, what comes goes."""
    own = desk.family()
    before = due(desk.connection, own.household_id)
    done = close(desk)
    hit = next(each for each in done.hits if each.household_id == own.household_id)
    found = receipt(desk.connection, desk.commune, own, hit.receipt)
    assert {line.wish.act for line in found.lines} == {"cancel"}
    assert found.total_cents == -hit.cancelled_cents < 0
    assert due(desk.connection, own.household_id) == before
    assert hit.credited_cents == 0
    entry = desk.last()
    assert (entry.act, entry.subject, entry.reason) == ("close", done.id, "grève")


def test_nothing_can_be_booked_any_more(desk: Desk) -> None:
    """P9: the closed day says why; the days around stay as they were."""
    day = date(2026, 1, 12)
    own = desk.family()
    wish = Wish(own.children[-1].id, "cantine", None, day)
    assert quote(desk.connection, desk.commune, own, [wish], desk.now).lines
    close(desk, (day, day))
    known = in_force(desk.connection, desk.commune)
    assert in_force(desk.connection, desk.commune) is known
    canteen = known.activities["cantine"]
    assert not runs(known, canteen, day)
    assert runs(known, canteen, day + timedelta(days=1))
    why = why_shut(known, canteen, day)
    assert why is not None
    assert why.with_["why"] == "grève"
    assert runs(known, known.activities["alae_matin"], day)
    refused = quote(desk.connection, known, own, [wish], desk.now)
    assert refused.lines == ()
    closing.lift(desk.connection, 1, desk.agent, "annulée", desk.now)
    assert in_force(desk.connection, desk.commune) is desk.commune
    assert desk.last().act == "lift"


def test_invoiced_days_are_given_back_once(desk: Desk) -> None:
    """A closure written down afterwards, of days that are on an invoice: a credit on it."""
    held = desk.connection.execute(
        select(invoice_line.c.days, invoice_line.c.child_id, invoice_line.c.unit_cents)
        .where(invoice_line.c.activity == "cantine")
        .order_by(invoice_line.c.invoice_id.desc())
    ).first()
    assert held is not None
    day = date.fromisoformat(held.days.split(",")[-1])
    before = dict(
        desk.connection.execute(
            select(ledger_entry.c.household_id, func.sum(ledger_entry.c.amount_cents)).group_by(
                ledger_entry.c.household_id
            )
        ).all()
    )
    done = close(desk, (day, day))
    hits = [each for each in done.hits if each.struck]
    assert any(each.credited_cents for each in hits)
    for hit in hits:
        assert hit.credited_cents == hit.cancelled_cents
        owed = due(desk.connection, hit.household_id)
        assert owed == before[hit.household_id] - hit.credited_cents
    with pytest.raises(Refused, match="desk-closed-already"):
        close(desk, (day, day))


def test_a_day_that_was_credited_already_is_not_twice(desk: Desk) -> None:
    """Léna's absence of November was justified: closing that day gives nothing more for it."""
    row = desk.connection.execute(
        select(ledger_entry).where(ledger_entry.c.kind == "credit")
    ).first()
    assert row is not None
    day = row.about_day
    before = due(desk.connection, row.household_id)
    desk.now = desk.now - timedelta(days=20)
    done = close(desk, (day, day), "cl_maternel_mercredis")
    struck = [each for hit in done.hits for each in hit.struck if each.child_id == row.child_id]
    hit = next(each for each in done.hits if each.household_id == row.household_id)
    assert struck
    assert due(desk.connection, row.household_id) == before - hit.credited_cents
    assert hit.credited_cents == hit.cancelled_cents + row.amount_cents


def test_places_are_given_back(desk: Desk) -> None:
    """The counters stay those of the live bookings."""
    day = date(2025, 12, 17)
    taken = select(seat.c.taken).where(seat.c.day == day, seat.c.pool == "cl_maternel_mercredis")
    assert desk.connection.execute(taken).scalar() == 1
    close(desk, (day, day), "cl_maternel_mercredis")
    assert desk.connection.execute(taken).scalar() == 0


def test_children_of_a_yearly_line_are_among_those_told(desk: Desk) -> None:
    """L5: Hugo has no booking of ALAE soir, he is expected all the same."""
    done = close(desk, SPAN, "alae_soir")
    own = desk.family()
    (hit,) = (each for each in done.hits if each.household_id == own.household_id)
    hugo = next(each.id for each in own.children if each.first_name == "Hugo")
    assert (hit.struck, hit.yearly, hit.receipt) == ((), {(hugo, "alae_soir_1")}, "")


def test_a_child_of_two_homes_is_told_to_the_one_of_that_week(desk: Desk) -> None:
    """A5: Inès is at Thomas's in odd weeks; week 51 is odd."""
    done = close(desk)
    thomas = family(
        desk.connection, find_guardian(desk.connection, "thomas.petit@example.org") or 0
    )
    homes = {each.household_id for each in done.hits}
    assert thomas.household_id in homes
    assert homes == {thomas.household_id, desk.family(CLAIRE).household_id}


@pytest.mark.parametrize(
    ("span", "why", "keys"),
    [
        ((MONDAY, MONDAY - timedelta(days=1)), "grève", ("cantine",)),
        ((MONDAY, MONDAY + timedelta(days=200)), "grève", ("cantine",)),
        ((MONDAY - timedelta(days=200), MONDAY), "grève", ("cantine",)),
        (SPAN, " ", ("cantine",)),
        (SPAN, "x" * 121, ("cantine",)),
        (SPAN, "grève", ("poney",)),
        ((date(2025, 12, 13), date(2025, 12, 14)), "week-end", ()),
    ],
)
def test_what_makes_no_sense_is_refused(
    desk: Desk, span: tuple[date, date], why: str, keys: tuple[str, ...]
) -> None:
    before = live(desk)
    with pytest.raises(Refused):
        closing.close(desk.connection, desk.commune, span, why, keys, desk.agent, desk.now)
    assert live(desk) == before


def test_another_bookings_are_left_alone(desk: Desk) -> None:
    """Only the activities and days named, only live bookings."""
    others = select(func.count()).where(
        (booking.c.activity != "cantine") | ~booking.c.day.between(*SPAN),
        booking.c.state == "booked",
    )
    desk.connection.execute(
        update(booking).where(booking.c.day == SPAN[1]).values(state="cancelled")
    )
    before = desk.connection.execute(others).scalar_one()
    done = close(desk)
    assert {each.day for hit in done.hits for each in hit.struck} == {MONDAY}
    assert desk.connection.execute(others).scalar_one() == before
