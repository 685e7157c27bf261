"""The demo commune's households as product.md gives them, on the days that product.md gives."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import Connection, func, select

from core.bookings import seats
from core.bookings.orders import place
from core.bookings.patterns import in_weeks, month
from core.bookings.quotes import Wish
from core.clock import read_instant, today
from core.commune import Commune
from core.database import Database
from core.demo.loading import load_demo
from core.limits.answers import open_days
from core.money.balance import balance
from core.money.invoices import invoice, invoices
from core.money.tariffs import price
from core.papers.missing import missing
from core.people.families import Family, family, find_guardian
from core.sentence import Refused
from core.tables import (
    booking,
    booking_order,
    enrolment,
    household,
    order_line,
    seat,
    setting,
)
from tests.core.demo_rows import dump

MOMENTS = (
    "2025-10-01T09:00",
    "2025-12-01T00:00",
    "2025-12-12T09:00",
    "2026-01-12T08:10",
    "2026-05-10T10:00",
    "2026-07-15T10:00",
    "2026-08-20T23:59:59",
    "2026-09-20T23:59:59",
    "2027-05-02T10:00",
)


def loaded(database: Database) -> Iterator[tuple[datetime, Connection]]:
    """The demo as of each of the moments, one replacing the other."""
    for when in MOMENTS:
        now = read_instant(when)
        with database.write() as connection:
            load_demo(connection, now)
            yield now, connection


def own(database: Database, address: str) -> Family:
    with database.read() as connection:
        guardian_id = find_guardian(connection, address)
        assert guardian_id is not None
        return family(connection, guardian_id)


def lines(found: Family, first_name: str, year: int) -> set[str]:
    child = next(each for each in found.children if each.first_name == first_name)
    return {line.activity for line in child.lines if line.school_year == year}


def test_martin(demo: Database) -> None:
    claire = own(demo, "claire.martin@example.org")
    julien = own(demo, "+33639980102")
    assert (claire.file_number, claire.name, claire.family_quotient) == (16122, "Martin", 850)
    assert julien.household_id == claire.household_id
    levels = {each.first_name: each.level for each in claire.children}
    assert levels == {"Léna": "gs", "Hugo": "ce2", "Jean-Baptiste": "5e"}
    assert lines(claire, "Léna", 2025) == {"cantine", "garderie_mercredi", "cl_maternel_mercredis"}
    vacations = ("automne", "noel", "hiver", "printemps", "ete")
    assert lines(claire, "Hugo", 2025) == {
        "cantine",
        "garderie_mercredi",
        "cl_elementaire_mercredis",
        "pingaudiere",
        "alae_soir_1",
        *(f"clv_elementaire_{name}" for name in vacations),
    }
    assert lines(claire, "Jean-Baptiste", 2025) == {"pole_ados"}


def test_ines_is_with_awa_on_even_weeks_and_thomas_on_odd_ones(demo: Database) -> None:
    awa, thomas = own(demo, "awa.diallo@example.org"), own(demo, "+33639980104")
    assert (awa.name, thomas.name) == ("Diallo", "Petit")
    assert awa.household_id != thomas.household_id
    for found, weeks in ((awa, "even"), (thomas, "odd")):
        (ines,) = found.children
        assert (ines.first_name, ines.level, ines.weeks) == ("Inès", "ce1", weeks)
        assert lines(found, "Inès", 2025) == {"cantine"}
        assert all(ines.may(act) for act in ("see", "book", "documents"))
        with demo.read() as connection:
            days = connection.execute(
                select(booking.c.day).where(booking.c.household_id == found.household_id)
            )
            assert all(in_weeks(day, weeks) for (day,) in days)
    assert awa.children[0].id == thomas.children[0].id


def test_bernard_has_a_complete_file_and_nothing_booked(demo: Database, commune: Commune) -> None:
    sophie = own(demo, "sophie.bernard@example.org")
    (louise,) = sophie.children
    assert (louise.first_name, louise.level) == ("Louise", "ps")
    assert lines(sophie, "Louise", 2025) == {"cantine"}
    with demo.read() as connection:
        assert missing(connection, commune, sophie, date(2025, 12, 12)) == ()
        rows = select(booking).where(booking.c.household_id == sophie.household_id)
        assert connection.execute(rows).all() == []


def test_martin_owes_83_20_of_two_invoices_one_paid(db: Database) -> None:
    """B1, B2."""
    for now, connection in loaded(db):
        claire = family(connection, find_guardian(connection, "claire.martin@example.org") or 0)
        found = balance(connection, claire)
        assert found.due_cents == 8320, now
        last, before = invoices(connection, claire)
        assert (before.state, last.state, last.left_cents) == ("paid", "to-pay", 8320), now
        assert last.issued_on <= today(now)
        (explained,) = found.invoices
        assert [each.reason for each in explained.credits] == ["absence"], now


def test_invoices_hold_the_bookings_of_their_month_at_the_prices_of_the_tariffs(
    db: Database, commune: Commune
) -> None:
    key = (booking.c.child_id, booking.c.activity, booking.c.unit, booking.c.day)
    for now, connection in loaded(db):
        for address in ("claire.martin@example.org", "awa.diallo@example.org", "+33639980104"):
            own_family = family(connection, find_guardian(connection, address) or 0)
            for each in invoices(connection, own_family):
                lines = invoice(connection, own_family, each.number).lines
                assert each.total_cents == sum(line.amount_cents for line in lines), now
                for line in lines:
                    unit = commune.activities[line.activity].unit(line.unit)
                    assert line.unit_cents == price(unit.tariff, own_family.family_quotient)
                rows = connection.execute(
                    select(*key).where(
                        booking.c.household_id == own_family.household_id,
                        booking.c.day.between(*month(each.month)),
                    )
                )
                invoiced = {
                    (line.child_id, line.activity, line.unit, day)
                    for line in lines
                    for day in line.days
                }
                assert {tuple(row) for row in rows} == invoiced, now


def test_bookings_end_with_the_month_on_open_days_with_the_seats_taken(
    db: Database, commune: Commune
) -> None:
    for now, connection in loaded(db):
        last = month(today(now))[1]
        rows = connection.execute(select(booking.c.activity, booking.c.day).distinct()).all()
        assert last.replace(day=1) <= max(row.day for row in rows) <= last, now
        for activity, day in rows:
            assert open_days(commune, commune.activities[activity], day, day), (now, day)
        taken = connection.execute(select(seat).order_by(seat.c.pool, seat.c.day)).all()
        seats.recount(connection, commune)
        assert connection.execute(select(seat).order_by(seat.c.pool, seat.c.day)).all() == taken


def test_orders_hold_their_bookings(db: Database) -> None:
    what = [column.name for column in order_line.c if column.name not in ("position", "act")]
    for now, connection in loaded(db):
        booked = connection.execute(select(*(booking.c[name] for name in what))).all()
        ordered = connection.execute(select(*(order_line.c[name] for name in what))).all()
        assert sorted(booked) == sorted(ordered), now
        totals = connection.execute(
            select(booking_order.c.total_cents, func.sum(order_line.c.amount_cents))
            .join(order_line, order_line.c.order_id == booking_order.c.id)
            .group_by(booking_order.c.id)
        ).all()
        assert all(total == summed for total, summed in totals), now
        placed = connection.execute(select(booking_order.c.placed_at)).scalars().all()
        assert max(placed) < now


def test_years_before_and_after_as_far_as_the_calendar_reaches(db: Database) -> None:
    years = select(enrolment.c.school_year).distinct().order_by(enrolment.c.school_year)
    with db.write() as connection:
        load_demo(connection, read_instant("2025-12-12T09:00"))
        assert connection.execute(years).scalars().all() == [2024, 2025, 2026]
        load_demo(connection, read_instant("2028-03-01T09:00"))
        assert connection.execute(years).scalars().all() == [2026, 2027]


def test_the_next_order_goes_on_after_the_demo(demo: Database, commune: Commune) -> None:
    claire = own(demo, "claire.martin@example.org")
    lena = next(each for each in claire.children if each.first_name == "Léna")
    with demo.write() as connection:
        numbers = connection.execute(select(booking_order.c.number)).scalars().all()
        wish = Wish(lena.id, "cantine", None, date(2026, 1, 6), "book")
        now = read_instant("2025-12-12T09:05")
        placed = place(connection, commune, claire.adult.id, [wish], now)
        assert placed.number == f"2025-{len(numbers) + 1:06d}"
        assert len(set(numbers)) == len(numbers)


def test_the_same_moment_gives_the_same_rows_and_another_replaces_them(db: Database) -> None:
    with db.write() as connection:
        load_demo(connection, read_instant("2025-12-12T09:00"))
        first = dump(connection)
        load_demo(connection, read_instant("2026-05-10T10:00"))
        assert dump(connection) != first
        load_demo(connection, read_instant("2025-12-12T09:00"))
        assert dump(connection) == first


def test_a_commune_is_never_replaced(db: Database) -> None:
    with db.write() as connection:
        connection.execute(setting.insert(), {"key": "kind", "value": "commune"})
    with pytest.raises(Refused), db.write() as connection:
        load_demo(connection, read_instant("2025-12-12T09:00"))


def test_families_without_the_mark_of_a_demo_are_never_replaced(db: Database) -> None:
    row = {"file_number": 1, "name": "Durand", "dependent_children": 0}
    with db.write() as connection:
        connection.execute(household.insert(), row)
    with pytest.raises(Refused), db.write() as connection:
        load_demo(connection, read_instant("2025-12-12T09:00"))
    with db.read() as connection:
        assert connection.execute(select(household.c.name)).scalars().all() == ["Durand"]
