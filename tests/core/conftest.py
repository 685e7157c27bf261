"""What the tests of the core may ask for beside the databases."""

import pytest

from core.database import Database
from tests.core.households import fill


@pytest.fixture
def filled(db: Database) -> Database:
    """The households of `households`, with nothing booked."""
    with db.write() as connection:
        fill(connection)
    return db
