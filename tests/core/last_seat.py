"""One process of a race for the last place: `python -m tests.core.last_seat URL GUARDIAN CHILD`.

It says « ready », waits for a line, tries to book each of the days, one order a day, and says for
each the receipt's number or why not.
"""

import sys
from datetime import date

from core.bookings.orders import place
from core.bookings.patterns import weekly
from core.bookings.quotes import Wish
from core.clock import read_instant
from core.database import Database
from core.sentence import Refused
from tests.core.communes import small_commune

NOW = read_instant("2025-12-12T09:00")
DAYS = weekly({2}, date(2026, 1, 7), date(2026, 4, 15))


def main() -> None:
    """Race once a day."""
    url, guardian_id, child_id = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    database = Database(url)
    commune = small_commune()
    with database.read() as connection:  # connected and warm before the signal
        connection.exec_driver_sql("SELECT 1")
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    for day in DAYS:
        try:
            with database.write() as connection:
                wishes = [Wish(child_id, "ferme", "journee", day)]
                said = place(connection, commune, guardian_id, wishes, NOW).number
        except Refused as refused:
            said = refused.sentence.key
        print(said, flush=True)  # noqa: T201
    database.close()


if __name__ == "__main__":
    main()
