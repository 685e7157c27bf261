"""« Stop » and « reprise »: since when nothing is said first to an adult."""

import pytest

from core.clock import read_instant
from core.database import Database
from core.people.families import find_guardian
from core.people.quiet import hush, quiet_since, wake

NOW, LATER = read_instant("2025-12-12T09:00"), read_instant("2025-12-13T09:00")


@pytest.mark.at("2025-12-12T09:00")
def test_the_first_moment_is_kept_until_it_is_taken_back(demo: Database) -> None:
    with demo.write() as connection:
        claire = find_guardian(connection, "claire.martin@example.org")
        julien = find_guardian(connection, "julien.martin@example.org")
        assert claire is not None
        assert julien is not None
        assert quiet_since(connection, claire) is None
        assert wake(connection, claire) is False
        assert hush(connection, claire, NOW) is True
        assert hush(connection, claire, LATER) is False
        assert quiet_since(connection, claire) == NOW
        assert quiet_since(connection, julien) is None
        assert wake(connection, claire) is True
        assert quiet_since(connection, claire) is None
