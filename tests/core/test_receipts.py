"""P7: the receipt tells what was done, to those who may see it."""

import pytest
from sqlalchemy import delete, select

from core.bookings import orders
from core.bookings.quotes import Wish
from core.database import Database
from core.people.families import family
from core.sentence import Refused
from core.tables import booking_order, guardianship, order_line
from tests.core.households import AWA, CLAIRE, HUGO, JULIEN, LENA, live, places_taken
from tests.core.ordering import TUESDAY, WEDNESDAY, WEDNESDAYS, commune, placed


def test_a_replacement_is_two_lines_kept_and_one_shown(filled: Database) -> None:
    """Vector: avec repas replaces sans repas; the place and the difference."""
    placed(filled, CLAIRE, Wish(HUGO, "ferme", "matin", WEDNESDAY))
    receipt = placed(filled, CLAIRE, Wish(HUGO, "ferme", "journee", WEDNESDAY))
    (line,) = receipt.lines
    assert (line.replaces, line.amount_cents, receipt.total_cents) == ("matin", 980, 980)
    with filled.read() as connection:
        assert live(connection) == [(HUGO, WEDNESDAY, "ferme", "journee")]
        assert places_taken(connection) == {("ferme", WEDNESDAY): 1}
        kept = connection.execute(
            select(order_line.c.act, order_line.c.unit, order_line.c.amount_cents)
            .where(
                order_line.c.order_id
                == select(booking_order.c.id)
                .where(booking_order.c.number == receipt.number)
                .scalar_subquery()
            )
            .order_by(order_line.c.position)
        ).all()
        claire = family(connection, CLAIRE)
        assert orders.receipt(connection, commune, claire, receipt.number) == receipt
    assert [tuple(row) for row in kept] == [("cancel", "matin", -520), ("book", "journee", 1500)]


def test_an_order_with_every_kind_of_line_reads_back_the_same(filled: Database) -> None:
    placed(
        filled,
        CLAIRE,
        Wish(HUGO, "ferme", "matin", WEDNESDAY),
        Wish(HUGO, "ferme", "apres-midi", WEDNESDAY),
        Wish(LENA, "centre", "sans-repas", WEDNESDAY),
        Wish(LENA, "cantine", None, TUESDAY),
    )
    receipt = placed(
        filled,
        CLAIRE,
        Wish(HUGO, "ferme", "journee", WEDNESDAY),
        Wish(LENA, "centre", "avec-repas", WEDNESDAY),
        Wish(LENA, "cantine", None, TUESDAY, "cancel"),
        Wish(HUGO, "centre", "avec-repas", WEDNESDAYS[2]),
        Wish(HUGO, "centre", "sans-repas", WEDNESDAYS[2]),
    )
    assert receipt.total_cents == (1500 - 1040) + (1040 - 520) - 260 + 520
    with filled.read() as connection:
        claire = family(connection, CLAIRE)
        assert orders.receipt(connection, commune, claire, receipt.number) == receipt
        assert places_taken(connection) == {("ferme", WEDNESDAY): 1}


def test_a_receipt_is_for_the_household_and_the_children_one_may_see(filled: Database) -> None:
    receipt = placed(
        filled,
        CLAIRE,
        Wish(LENA, "cantine", None, TUESDAY),
        Wish(HUGO, "cantine", None, TUESDAY),
    )
    with filled.write() as connection:
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == JULIEN, guardianship.c.child_id == HUGO
            )
        )
        julien = family(connection, JULIEN)
        seen = orders.receipt(connection, commune, julien, receipt.number)
        assert [line.wish.child_id for line in seen.lines] == [LENA]
        assert seen.total_cents == 260
        for own, number in ((family(connection, AWA), receipt.number), (julien, "2025-000099")):
            with pytest.raises(Refused) as refused:
                orders.receipt(connection, commune, own, number)
            assert refused.value.sentence.key == "receipt-unknown"
