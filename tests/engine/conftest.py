"""A conversation with the toy dialogs, on both databases."""

import pytest

from bot.dialogs.catalogue import CATALOGUE
from core.commune import Commune
from core.database import Database
from tests.engine.person import Person, person
from tests.engine.toys import catalogue


@pytest.fixture
def claire(demo: Database, commune: Commune) -> Person:
    """Claire Martin, who talks to the toy dialogs."""
    return person(demo, commune, catalogue())


@pytest.fixture
def parent(demo: Database, commune: Commune) -> Person:
    """Claire Martin, who talks to the real dialogs."""
    return person(demo, commune, CATALOGUE)
