"""The demo's desk: an agent, a moment, one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import Connection, func, select

from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.desk.audit import Entry, entries
from core.desk.items import Item
from core.desk.waiting import waiting
from core.people.families import Family, family, find_guardian
from core.tables import document

NOW = read_instant("2025-12-12T09:00")
AGENT = "Paule Roux"
CLAIRE = "claire.martin@example.org"


@dataclass
class Desk:
    """The demo at NOW."""

    connection: Connection
    commune: Commune
    now: datetime = NOW
    agent: str = AGENT

    def family(self, who: str = CLAIRE) -> Family:
        return family(self.connection, find_guardian(self.connection, who) or 0)

    def waiting(self) -> list[Item]:
        return list(waiting(self.connection, self.commune))

    def ids(self) -> list[str]:
        return [each.id for each in self.waiting()]

    def last(self) -> Entry:
        *_, entry = entries(self.connection)
        return entry

    def paper(self, state: str) -> int:
        """The id of a document in that state."""
        found = select(func.min(document.c.id)).where(document.c.state == state)
        return int(self.connection.execute(found).scalar_one())


@pytest.fixture
def desk(demo: Database, commune: Commune) -> Iterator[Desk]:
    with demo.write() as connection:
        yield Desk(connection, commune)
