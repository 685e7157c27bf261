"""The demo's families before a deadline, and what may become of them meanwhile."""

from collections.abc import Callable
from datetime import date

import pytest

from core.bookings.orders import place
from core.bookings.quotes import Wish
from core.clock import read_instant
from core.commune import Act, Commune
from core.commune.file import demo_commune
from core.database import Database
from core.people.families import family, find_guardian
from notifications.reminders.planning import Planned, plan, planned

SOPHIE = "sophie.bernard@example.org"
AWA = "awa.diallo@example.org"
CLAIRE = "claire.martin@example.org"
Told = dict[str, list[tuple[str, str]]]


class Town:
    """A demo database, with a clock that each act is given."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.commune: Commune = demo_commune()

    def dry(self, when: str) -> list[Planned]:
        """What the dry run finds."""
        with self.database.read() as connection:
            return list(planned(connection, self.commune, read_instant(when)))

    def told(self, when: str) -> Told:
        """By household: the lines (child, activity) of the dry run."""
        return {
            each.household: [(line.child, line.activity) for line in each.lines]
            for each in self.dry(when)
        }

    def plan(self, when: str) -> int:
        """Plan for real."""
        with self.database.write() as connection:
            return plan(connection, self.commune, read_instant(when))

    def adult(self, address: str) -> int:
        """The adult of an address."""
        with self.database.read() as connection:
            found = find_guardian(connection, address)
        assert found is not None
        return found

    def order(
        self, address: str, child: str, activity: str, day: str, when: str, act: Act = "book"
    ) -> None:
        """Book or cancel a day as that adult."""
        guardian_id = self.adult(address)
        unit = self.commune.activities[activity].units[0].key
        with self.database.write() as connection:
            own = family(connection, guardian_id)
            child_id = next(each.id for each in own.children if each.first_name == child)
            wish = Wish(child_id, activity, unit, date.fromisoformat(day), act)
            place(connection, self.commune, guardian_id, [wish], read_instant(when))


@pytest.fixture
def town(demo: Database) -> Town:
    """The demo of the test's mark."""
    return Town(demo)


@pytest.fixture
def town_at(new_database: Callable[[str | None], Database]) -> Callable[[str], Town]:
    """The demo made for another moment."""
    return lambda when: Town(new_database(when))
