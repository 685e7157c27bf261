"""Civil time in France: stored instants are UTC, rules are Europe/Paris."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
LAST_SECOND = time(23, 59, 59)


def today(now: datetime) -> date:
    """The civil day of the instant `now` in Paris."""
    return now.astimezone(PARIS).date()


def at(day: date, hour: time) -> datetime:
    """The UTC instant of a civil day and hour in Paris."""
    return datetime.combine(day, hour, PARIS).astimezone(UTC)


def read_instant(text: str) -> datetime:
    """The UTC instant of an ISO date-time, Europe/Paris by default; ValueError if it is none."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=PARIS)
    return moment.astimezone(UTC)
