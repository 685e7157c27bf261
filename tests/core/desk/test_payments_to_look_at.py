"""B3, I11: a payment that is not what was asked for is an agent's to decide, once."""

import pytest
from sqlalchemy import insert, select, update

from core.desk import acts
from core.desk.sheet import sheet
from core.money.ledger import due
from core.payments.tables import payment
from core.sentence import Refused
from core.tables import invoice
from notifications.news_of_desk import done_view
from tests.core.desk.conftest import AGENT, NOW, Desk

CENTS = 8320


def paid(desk: Desk, state: str) -> str:
    """Claire's payment of her last invoice, as it ended; its id at the desk."""
    own = desk.family()
    bill = select(invoice.c.id).where(invoice.c.household_id == own.household_id)
    last = desk.connection.execute(bill.order_by(invoice.c.month.desc())).scalars().first()
    values = {
        "invoice_id": last,
        "guardian_id": own.adult.id,
        "channel": "email",
        "address": "claire.martin@example.org",
        "amount_cents": CENTS,
        "exercise": 2025,
        "reference": "2025F000002",
        "email": "claire.martin@example.org",
        "state": state,
        "operation": "op-1" if state == "mismatch" else None,
        "asked_at": NOW,
        "ended_at": NOW,
        "looks": 1,
    }
    statement = insert(payment).values(values).returning(payment.c.id)
    return f"R-{desk.connection.execute(statement).scalar_one():05}"


@pytest.mark.parametrize("state", ["mismatch", "failed"])
def test_it_is_in_the_pile_and_can_be_read(desk: Desk, state: str) -> None:
    id_ = paid(desk, state)
    assert id_ in desk.ids()
    found = sheet(desk.connection, desk.commune, id_, AGENT, NOW)
    assert (found.item.kind, found.item.state) == ("payment", state)
    assert "2025F000002" in [value.with_.get("text") for _, value in found.facts]


def test_one_that_was_received_is_written_once(desk: Desk) -> None:
    id_, owed = paid(desk, "mismatch"), due(desk.connection, desk.family().household_id)
    done = acts.accept(desk.connection, desk.commune, id_, AGENT, NOW)
    assert due(desk.connection, desk.family().household_id) == owed - CENTS
    assert id_ not in desk.ids()
    assert done_view(desk.commune, done).paragraphs[0].key == "desk-told-payment-accepted"
    assert (desk.last().act, desk.last().subject) == ("accept", id_)
    with pytest.raises(Refused, match="desk-decided"):
        acts.accept(desk.connection, desk.commune, id_, AGENT, NOW)
    # put back by a mistake, the account still counts it once
    desk.connection.execute(update(payment).values(state="mismatch"))
    acts.accept(desk.connection, desk.commune, id_, AGENT, NOW)
    assert due(desk.connection, desk.family().household_id) == owed - CENTS


def test_one_that_never_came_is_closed_with_why(desk: Desk) -> None:
    id_, owed = paid(desk, "failed"), due(desk.connection, desk.family().household_id)
    with pytest.raises(Refused, match="desk-payment-no-link"):
        acts.accept(desk.connection, desk.commune, id_, AGENT, NOW)
    done = acts.reject(desk.connection, desk.commune, id_, AGENT, "PayFiP en panne", NOW)
    assert (id_ in desk.ids(), done.item.state) == (False, "refused")
    assert due(desk.connection, desk.family().household_id) == owed
