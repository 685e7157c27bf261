"""The school calendar, read when a message first needs it: its tables take a while."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.calendar import SchoolCalendar


def calendar(zone: str) -> "SchoolCalendar":
    """The calendar of a zone; KeyError when the zone is not A, B or C."""
    from core.calendar import calendar as known

    return known(zone)


@lru_cache(maxsize=32)
def public_holidays(year: int) -> dict[str, date]:
    """The public holidays of a year by their key."""
    from core.calendar import days, holiday

    return {key: day for day in days(date(year, 1, 1), date(year, 12, 31)) if (key := holiday(day))}
