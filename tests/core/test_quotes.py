"""P2, P6, P9, F5: what a quote allows, what it costs, what it leaves out."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from core.bookings.quotes import Wish, quote
from core.clock import read_instant
from core.commune import Limit
from core.database import Database
from core.people.families import Family, family
from core.tables import household
from tests.core.communes import CANTEEN, small_commune
from tests.core.households import CLAIRE, HUGO, LENA, MARTIN
from tests.core.ordering import (
    NOW,
    TUESDAY,
    WEDNESDAY,
    WEDNESDAYS,
    asked,
    commune,
    placed,
)
from tests.core.test_families import counted


def test_four_wednesdays_without_meal(filled: Database) -> None:
    """Vector: 7, 14, 21, 28 January 2026, 4 × 5,20 € = 20,80 €."""
    found = asked(filled, CLAIRE, *(Wish(LENA, "centre", "sans-repas", day) for day in WEDNESDAYS))
    assert [line.wish.day for line in found.lines] == WEDNESDAYS
    assert {line.amount_cents for line in found.lines} == {520}
    assert {line.tariff for line in found.lines} == {"CENTRE DE LOISIRS DEMI-JOURNEE"}
    assert found.total_cents == 2080
    assert (found.refused, found.already) == ((), ())


def test_the_wednesdays_of_november_2026(filled: Database) -> None:
    """Vector: 4, 18, 25 are booked, the 11th is a public holiday and is said."""
    days = [date(2026, 11, day) for day in (4, 11, 18, 25)]
    found = asked(
        filled,
        CLAIRE,
        *(Wish(LENA, "centre", "sans-repas", day) for day in days),
        now=read_instant("2026-10-10T09:00"),
    )
    assert [line.wish.day.day for line in found.lines] == [4, 18, 25]
    (refused,) = found.refused
    assert refused.wish.day == date(2026, 11, 11)
    assert refused.answer is not None
    assert refused.answer.state == "shut"
    assert found.total_cents == 3 * 520


@pytest.mark.parametrize(("quotient", "cents"), [(None, 390), (430, 100), (850, 260)])
def test_the_price_is_the_households_own(
    filled: Database, quotient: int | None, cents: int
) -> None:
    """F5: the quotient at the moment of the quote."""
    with filled.write() as connection:
        connection.execute(
            update(household).where(household.c.id == MARTIN).values(family_quotient=quotient)
        )
    assert asked(filled, CLAIRE, Wish(HUGO, "cantine", None, TUESDAY)).total_cents == cents


def test_what_is_booked_already_is_said_and_not_charged(filled: Database) -> None:
    wish = Wish(LENA, "cantine", "repas", TUESDAY)
    placed(filled, CLAIRE, wish)
    found = asked(filled, CLAIRE, Wish(LENA, "cantine", None, TUESDAY))
    assert (found.lines, found.refused, found.already) == ((), (), (wish,))


def test_adding_and_removing_is_nothing(filled: Database) -> None:
    """Vector: add a day and remove it before confirming."""
    add = Wish(LENA, "centre", "avec-repas", WEDNESDAY)
    remove = Wish(LENA, "centre", None, WEDNESDAY, "cancel")
    found = asked(filled, CLAIRE, add, remove)
    assert (found.lines, found.refused, found.already) == ((), (), ())
    again = asked(filled, CLAIRE, add, remove, add)
    assert [line.amount_cents for line in again.lines] == [1040]


def test_removing_and_adding_again_is_nothing(filled: Database) -> None:
    placed(filled, CLAIRE, Wish(LENA, "cantine", "repas", TUESDAY))
    with filled.write() as connection:  # the price has changed since: it must not matter
        connection.execute(update(household).values(family_quotient=2000))
    found = asked(
        filled,
        CLAIRE,
        Wish(LENA, "cantine", None, TUESDAY, "cancel"),
        Wish(LENA, "cantine", None, TUESDAY),
    )
    assert (found.lines, found.refused, found.total_cents) == ((), (), 0)


def test_what_this_order_removed_is_put_back_past_the_limit_to_book(filled: Database) -> None:
    """L7: the limits to add and to cancel may differ; nothing changes, so no limit is passed."""
    placed(filled, CLAIRE, Wish(LENA, "cantine", "repas", TUESDAY))
    still = Limit("jour", "always")
    lenient = small_commune(replace(CANTEEN, cancel_limit=still))
    late = read_instant("2026-01-10T09:00")
    add = Wish(LENA, "cantine", None, TUESDAY)
    remove = replace(add, act="cancel")
    with filled.read() as connection:
        claire = family(connection, CLAIRE)
        removed = quote(connection, lenient, claire, [remove], late)
        back = quote(
            connection, lenient, claire, [remove, Wish(LENA, "cantine", None, TUESDAY)], late
        )
    assert removed.total_cents == -260
    assert (back.lines, back.refused) == ((), ())


def test_cancelling_gives_back_what_was_paid(filled: Database) -> None:
    placed(filled, CLAIRE, Wish(LENA, "cantine", "repas", TUESDAY))
    with filled.write() as connection:
        connection.execute(update(household).values(family_quotient=2000))
    found = asked(filled, CLAIRE, Wish(LENA, "cantine", None, TUESDAY, "cancel"))
    (line,) = found.lines
    assert (line.wish.unit, line.wish.act, line.amount_cents) == ("repas", "cancel", -260)


def test_nothing_asked_is_nothing(filled: Database) -> None:
    found = asked(filled, CLAIRE)
    assert (found.lines, found.refused, found.already, found.total_cents) == ((), (), (), 0)


def test_a_day_asked_twice_is_one_line(filled: Database) -> None:
    wish = Wish(LENA, "cantine", None, TUESDAY)
    assert len(asked(filled, CLAIRE, wish, wish).lines) == 1


def test_the_digest_is_of_what_is_shown(filled: Database) -> None:
    wishes = [Wish(LENA, "centre", "sans-repas", day) for day in WEDNESDAYS]
    first = asked(filled, CLAIRE, *wishes)
    assert asked(filled, CLAIRE, *reversed(wishes)).digest == first.digest
    assert asked(filled, CLAIRE, *wishes[1:]).digest != first.digest
    with filled.write() as connection:
        connection.execute(update(household).values(family_quotient=10))
    assert asked(filled, CLAIRE, *wishes).digest == first.digest  # a flat price
    meal = Wish(LENA, "cantine", None, TUESDAY)
    cheap = asked(filled, CLAIRE, meal)
    with filled.write() as connection:
        connection.execute(update(household).values(family_quotient=2000))
    assert asked(filled, CLAIRE, meal).digest != cheap.digest


def test_a_quote_reads_twice_at_most(filled: Database) -> None:
    """The hot path: bookings once, places once, however many days and children."""
    wishes = [
        Wish(child, activity, None, day)
        for child in (LENA, HUGO)
        for activity in ("cantine", "ferme")
        for day in (TUESDAY, *WEDNESDAYS)
    ]
    with filled.read() as connection:
        claire: Family = family(connection, CLAIRE)
        with counted(connection) as said:
            quote(connection, commune, claire, wishes, NOW)
    assert len(said) == 2
