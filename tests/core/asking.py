"""Shorthands to ask the limits of a commune about a day, as the tests write them."""

from dataclasses import replace
from datetime import date, datetime

from core.clock import PARIS, read_instant
from core.commune import Act, Activity, Commune, Limit
from core.limits.answers import Answer, answer
from core.limits.ways import explain
from tests.words import told as speak


def ask(
    commune: Commune, activity: str | Activity, day: str, now: str, act: Act = "book"
) -> Answer:
    """The answer for an activity (or its key) on an ISO day, at a Paris date-time."""
    line = commune.activities[activity] if isinstance(activity, str) else activity
    return answer(commune, line, date.fromisoformat(day), act, read_instant(now))


def state(commune: Commune, activity: str | Activity, day: str, now: str, act: Act = "book") -> str:
    """Only the state of the answer."""
    return ask(commune, activity, day, now, act).state


def told(commune: Commune, activity: str | Activity, day: str, now: str, act: Act = "book") -> str:
    """The whole answer in French."""
    line = commune.activities[activity] if isinstance(activity, str) else activity
    return speak(explain(commune, line, act, ask(commune, line, day, now, act)))


def ruled(commune: Commune, activity: str, limit: Limit, cancel: Limit | None = None) -> Activity:
    """The activity under another limit."""
    line = commune.activities[activity]
    return replace(line, book_limit=limit, cancel_limit=cancel or limit)


def in_paris(instant: datetime | None) -> str | None:
    """An instant as the clock shows it in Paris, `2025-12-03T23:59:59`."""
    return None if instant is None else instant.astimezone(PARIS).strftime("%Y-%m-%dT%H:%M:%S")
