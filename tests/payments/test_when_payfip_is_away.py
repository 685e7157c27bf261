"""B3: PayFiP that fails, refuses, or is asked by several at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from sqlalchemy import func, select

from bot.serve.payfip_calls import Payfip, Returns
from core.payments.online import Payment
from core.payments.tables import payment
from core.tables import setting
from tests.payments.conftest import Town


def state(town: Town) -> list[str]:
    with town.chat.database.read() as connection:
        return list(connection.execute(select(payment.c.state).order_by(payment.c.id)).scalars())


def test_it_is_tried_again_then_said(town: Town) -> None:
    town.server.fails = 3
    town.chat.say("payer ma facture")
    assert town.work() == ""
    town.at("2025-12-12T09:00:05")
    assert town.work() == ""
    town.at("2025-12-12T09:00:10")
    assert "Rien n'a été payé" in town.work()
    assert state(town) == ["failed"]
    town.chat.say("payer ma facture")
    assert "http" in town.work()


def test_a_refusal_is_said_at_once(town: Town) -> None:
    town.server.refuses = "T3"
    town.chat.say("payer ma facture")
    assert "Rien n'a été payé" in town.work()
    assert len(town.server.calls) == 1


def test_a_look_that_fails_is_taken_again(town: Town) -> None:
    town.chat.say("payer ma facture")
    town.work()
    town.server.pay(town.operation)
    town.server.fails = 1
    town.at("2025-12-12T09:02")
    assert town.work() == ""
    assert town.due == 8320
    town.at("2025-12-12T09:15")
    assert "Paiement reçu" in town.work()


def test_no_transaction_is_open_while_payfip_is_called(town: Town) -> None:
    """Another one writes during the call: on SQLite it would wait for ever otherwise."""
    database = town.chat.database
    wrote = []

    class Watching(Payfip):
        def create(self, payment: Payment, subject: str, returns: Returns) -> str:
            with database.write() as connection:
                connection.execute(setting.insert().values(key="seen", value="yes"))
            wrote.append(True)
            return super().create(payment, subject, returns)

    watching = Watching(town.server.url, "090909", "test")
    town.cashier = replace(town.cashier, provider=watching)
    town.chat.say("payer ma facture")
    assert "http" in town.work()
    assert wrote == [True]


def test_many_cashiers_make_one_link_and_one_receipt(town: Town) -> None:
    """Several nodes look at the same time: one operation, one movement of the account."""
    town.chat.say("payer ma facture")
    barrier = threading.Barrier(4)

    def work(_: int) -> None:
        barrier.wait()
        town.cashier.work()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
        assert len(town.server.operations) == 1
        town.server.pay(town.operation)
        town.at("2025-12-12T09:02")
        list(pool.map(work, range(4)))
    assert town.due == 0
    with town.chat.database.read() as connection:
        count = connection.execute(select(func.count()).select_from(payment)).scalar_one()
    assert count == 1
