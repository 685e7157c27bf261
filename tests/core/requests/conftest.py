"""Requests of the demo's families, on both databases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import Connection

from core.clock import read_instant
from core.commune import Commune
from core.commune.file import demo_commune
from core.database import Database
from core.people.families import Family, family, find_guardian
from core.requests import requests
from core.requests.forms import Answers, Form
from core.requests.requests import Sent

CLAIRE = "claire.martin@example.org"
JULIEN = "julien.martin@example.org"
THOMAS = "thomas.petit@example.org"
SOPHIE = "sophie.bernard@example.org"
NOW = read_instant("2025-12-12T09:00")
ADDRESS = "12 rue des Acacias, 31999 Saint-Amand-sur-Lèze"


@dataclass
class Portal:
    """The demo at NOW, in one transaction."""

    connection: Connection
    commune: Commune
    now: datetime = NOW

    def id(self, who: str) -> int:
        found = find_guardian(self.connection, who)
        assert found is not None
        return found

    def family(self, who: str = CLAIRE) -> Family:
        return family(self.connection, self.id(who))

    def form(self, key: str) -> Form:
        return self.commune.forms[key]

    def child(self, name: str, who: str = CLAIRE) -> str:
        own = self.family(who)
        return next(str(each.id) for each in own.children if each.first_name == name)

    def send(self, key: str, answers: Answers, who: str = CLAIRE) -> Sent:
        form = self.form(key)
        return requests.send(self.connection, self.commune, self.id(who), form, answers, self.now)

    def move(self, address: str = ADDRESS, who: str = CLAIRE) -> Sent:
        """A change of address, all of it answered."""
        answers = {"adresse": address, "depuis": "2025-12-01", "preuve": "taxe-fonciere"}
        return self.send("changement-adresse", answers, who)


@pytest.fixture
def portal(demo: Database) -> Iterator[Portal]:
    with demo.write() as connection:
        yield Portal(connection, demo_commune())
