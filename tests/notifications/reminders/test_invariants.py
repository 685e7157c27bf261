"""Each invariant is proven from the rows, and seen when it does not hold (I1 to I12)."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from bot.store import inbox
from core.clock import read_instant
from core.tables import invoice, ledger_entry, seat
from notifications.reminders.invariants import CHECKS, Broken, broken
from notifications.reminders.sending import put_due
from notifications.reminders.tables import reminder, reminder_wish
from notifications.tables import outbox
from tests.notifications.reminders.conftest import SOPHIE, Town

pytestmark = pytest.mark.at("2026-01-12T09:00")

SAID = read_instant("2026-01-13T09:01")
NOW = read_instant("2026-01-13T09:10")


def found(town: Town, now: datetime = NOW) -> dict[str, Broken]:
    with town.database.read() as connection:
        return {each.what: each for each in broken(connection, town.commune, now)}


@pytest.fixture
def said(town: Town) -> Town:
    """The four reminders of the first stage, said a minute later."""
    town.plan("2026-01-13T09:00")
    with town.database.write() as connection:
        assert put_due(connection, town.commune, read_instant("2026-01-13T09:00")) == 4
        connection.execute(update(outbox).values(state="sent", sent_at=SAID))
    return town


def test_everything_holds_before_and_after(said: Town) -> None:
    assert found(said) == {}
    assert found(said, read_instant("2026-02-20T10:00")) == {}


def test_planned_and_not_due_yet_is_no_alarm(town: Town) -> None:
    town.plan("2026-01-13T00:01")
    assert found(town, read_instant("2026-01-13T08:00")) == {}
    assert found(town, read_instant("2026-01-13T09:14")) == {}


def test_what_waits_too_long_is_seen_at_the_hours_for_it(town: Town) -> None:
    """I5: due and not ended for more than a quarter of an hour."""
    town.plan("2026-01-13T00:01")
    assert set(found(town, read_instant("2026-01-13T09:16"))) == {"forgotten"}
    assert found(town, read_instant("2026-01-13T22:00")) == {}
    seen = found(town, read_instant("2026-01-17T23:00"))["forgotten"]
    assert (seen.name, seen.cases) == ("I5", 4)


def _second_stage(connection: Connection) -> None:
    row = dict(connection.execute(select(reminder)).mappings().first() or {})
    del row["id"]
    connection.execute(insert(reminder).values(row | {"stage": "J-6"}))
    connection.execute(update(reminder).values(state="superseded", reason="later-stage"))


def _twice_there(connection: Connection) -> None:
    row = dict(connection.execute(select(outbox)).mappings().first() or {})
    again = {"origin_id": row.pop("id"), "key": f"{row['key']}+1"}
    connection.execute(insert(outbox).values(row | again | {"state": "in_doubt"}))


def _answered_before(connection: Connection) -> None:
    first: Any = connection.execute(select(reminder)).first()
    moment = read_instant("2026-01-13T09:00:30")
    wish = {"household_id": first.household_id, "deadline": first.deadline, "wish": "nothing"}
    connection.execute(insert(reminder_wish), wish | {"guardian_id": 1, "said_at": moment})


def _two_ends(connection: Connection) -> None:
    connection.execute(update(reminder).values(state="planned"))


def _no_reason(connection: Connection) -> None:
    connection.execute(update(reminder).values(state="failed"))


def _nothing_put(connection: Connection) -> None:
    connection.execute(update(outbox).values(key=outbox.c.key + "x"))


def _left_there(connection: Connection) -> None:
    row = {"channel": "sms", "external_id": "1", "address": "+33639980101", "body": "bonjour"}
    connection.execute(insert(inbox), row | {"received_at": read_instant("2026-01-13T08:00")})


def _no_instant(connection: Connection) -> None:
    connection.execute(update(outbox).values(sent_at=None))


def _on_a_sunday(connection: Connection) -> None:
    connection.execute(update(outbox).values(sent_at=read_instant("2026-01-18T11:00")))


def _paid_twice(connection: Connection) -> None:
    first: Any = connection.execute(select(invoice)).first()
    entry = {"household_id": first.household_id, "day": first.due_on, "kind": "payment"}
    paid = {"invoice_id": first.id, "reason": "payfip", "amount_cents": -2 * first.total_cents}
    connection.execute(insert(ledger_entry), entry | paid)


def _nobody_got_it(connection: Connection) -> None:
    connection.execute(update(outbox).values(state="rejected"))


def _on_its_way_for_ever(connection: Connection) -> None:
    long_ago = read_instant("2026-01-13T08:50")
    connection.execute(update(outbox).values(state="attempting", lease_until=long_ago))


def _paid_without_asking(connection: Connection) -> None:
    first: Any = connection.execute(select(invoice)).first()
    entry = {"household_id": first.household_id, "day": first.due_on, "kind": "payment"}
    paid = {"invoice_id": first.id, "reason": "payfip", "amount_cents": -100}
    connection.execute(insert(ledger_entry), entry | paid | {"reference": "payfip:op-1"})


def _too_many(connection: Connection) -> None:
    connection.execute(update(seat).where(seat.c.pool == "cl_maternel_mercredis").values(taken=41))


BREAKS = {
    "told-once": _second_stage,
    "attempted-once": _twice_there,
    "after-answer": _answered_before,
    "ended-once": _two_ends,
    "lost": _nothing_put,
    "inbox": _left_there,
    "ranks": _no_instant,
    "hours": _on_a_sunday,
    "paid-twice": _paid_twice,
    "payments": _paid_without_asking,
    "places": _too_many,
    "unsaid": _nobody_got_it,
    "doubts": _on_its_way_for_ever,
}


@pytest.mark.parametrize("what", BREAKS)
def test_each_is_seen_when_it_is_broken(said: Town, what: str) -> None:
    with said.database.write() as connection:
        BREAKS[what](connection)
    seen = found(said)
    assert set(seen) >= {what}
    assert seen[what].cases >= 1
    assert seen[what].which


def test_an_end_without_a_reason_is_none(said: Town) -> None:
    with said.database.write() as connection:
        _no_reason(connection)
    assert found(said)["ended-once"].cases == 4


def test_said_after_everything_was_booked(said: Town) -> None:
    """I3: the order came first; said before the order, it holds."""
    said.order(SOPHIE, "Louise", "cantine", "2026-02-03", "2026-01-13T09:02")
    assert found(said) == {}
    with said.database.write() as connection:
        later = update(outbox).where(outbox.c.sent_at == SAID)
        connection.execute(later.values(sent_at=read_instant("2026-01-13T09:05")))
    assert found(said)["after-booking"].cases == 1


def test_every_check_is_broken_here_by_some_test() -> None:
    assert {what for _, what, _ in CHECKS} == {*BREAKS, "forgotten", "after-booking"}
