"""When something may be said first: civil hours of a working day, narrowed by what an adult asked.

An answer, a code or a receipt goes out at any hour; nobody is woken by what they did not ask for.
"""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from core.calendar import DAY, holiday
from core.clock import PARIS, at

SUNDAY = 6
MINUTES = 60


class Hours(NamedTuple):
    """Between two minutes of the civil day (Paris), the last one included."""

    first: int
    last: int

    def within(self, first: int | None, last: int | None) -> "Hours":
        """The same narrowed to what someone asked; as it is when nothing would be left."""
        own = Hours(
            max(self.first, first or 0), min(self.last, self.last if last is None else last)
        )
        return own if own.first < own.last else self


CIVIL = Hours(9 * MINUTES, 19 * MINUTES + 30)


def is_civil(now: datetime, hours: Hours = CIVIL) -> bool:
    """Whether something may be said first at `now` (UTC): not at night, on Sundays, on holidays."""
    moment = now.astimezone(PARIS)
    minute = moment.hour * MINUTES + moment.minute
    closed = moment.weekday() == SUNDAY or holiday(moment.date()) is not None
    return not closed and hours.first <= minute <= hours.last


def next_civil(now: datetime, hours: Hours = CIVIL) -> datetime:
    """The first moment (UTC) from `now` on at which something may be said first."""
    if is_civil(now, hours):
        return now
    day = now.astimezone(PARIS).date()
    hour = time(hours.first // MINUTES, hours.first % MINUTES)
    while not (now <= at(day, hour) and is_civil(at(day, hour), hours)):
        day += DAY
    return at(day, hour)


def tomorrow(now: datetime, hours: Hours = CIVIL) -> datetime:
    """The first moment of the next civil day on which something may be said first."""
    midnight = at(now.astimezone(PARIS).date() + timedelta(days=1), time(0))
    return next_civil(midnight, hours)
