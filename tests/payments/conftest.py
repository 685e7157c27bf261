"""A PayFiP that answers, and a town whose invoices are paid there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.serve.payfip import Cashier
from bot.serve.payfip_calls import Payfip, Returns
from core.database import Database
from core.money.invoices import InvoiceSummary, invoices
from core.money.ledger import due
from core.people.families import family
from locales import speak
from notifications import outbox
from tests.conversation import CHANNEL, Chat, unwrapped
from tests.servers.payfip import PayfipServer, payfip

CLIENT = "090909"


@dataclass
class Town:
    """Claire, who owes 83,20 €, and the cashier; `at` moves the clock of both."""

    chat: Chat
    server: PayfipServer
    cashier: Cashier

    def at(self, when: str) -> None:
        self.chat.when = when

    def work(self) -> str:
        """Let the cashier work; what was said because of it."""
        self.cashier.work()
        with self.chat.database.read() as connection:
            waiting = outbox.waiting(connection, CHANNEL, self.chat.adult)
        with self.chat.database.write() as connection:
            for each in waiting:
                outbox.sent(connection, each.id, self.chat.now)
        return unwrapped(
            " ".join(speak(each) for letter in waiting for each in letter.view.paragraphs)
        )

    @property
    def operation(self) -> str:
        """The last operation that was made."""
        return list(self.server.operations)[-1]

    @property
    def last(self) -> InvoiceSummary:
        """The last invoice."""
        with self.chat.database.read() as connection:
            return invoices(connection, family(connection, self.chat.guardian_id))[0]

    @property
    def due(self) -> int:
        """What is owed, in cents."""
        with self.chat.database.read() as connection:
            own = family(connection, self.chat.guardian_id)
            return due(connection, own.household_id)


@pytest.fixture
def server() -> Iterator[PayfipServer]:
    with payfip() as service:
        yield service


@pytest.fixture
def town(demo: Database, server: PayfipServer, tmp_path: Path) -> Town:
    chat = Chat(demo, tmp_path / "files", pays_online=True)
    provider = Payfip(server.url, CLIENT, "test")
    returns = Returns("https://town.example.org/notice", "https://town.example.org/back")
    return Town(chat, server, Cashier(demo, provider, returns, lambda: chat.now))
