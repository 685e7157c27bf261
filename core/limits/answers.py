"""Until when: for an activity, a day and an act, the instants, the rule, the way that remains.

Yes or no, the sentence and the reminder all come from here (product.md, L1 to L7 and P9).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from core.calendar import DAY, days
from core.clock import today
from core.commune import Act, Activity, Commune
from core.limits.opening import open_days, runs, why_shut
from core.limits.rules import Period, limit_of, period, stretches
from core.limits.words import rule_in_words, why_closed
from core.sentence import Sentence, say

__all__ = ["Answer", "Remedy", "State", "answer", "open_days"]

State = Literal["open", "not-yet", "closed", "shut"]


@dataclass(frozen=True)
class Remedy:
    """The way that remains when it is too late: a message to a service, or a document."""

    kind: Literal["message", "document"]
    service: str | None = None
    theme: str | None = None
    document: str | None = None


@dataclass(frozen=True)
class Answer:
    """Whether (line, day, act) can be done now, and everything there is to say about it.

    `state`: open, not-yet (before `opens_at`), closed (after `closes_at`), shut (the activity does
    not run that day). `closes_at` is inclusive, to the second; both instants are None when shut or
    never possible. `rule` is the rule in words, `why` the reason of this answer (None when open).

    When not open: `next_day` is the first open day that can still be done (from the asked day on
    when shut), `next_closes_at` until when, `next_from` the first civil day, open or not, from
    which the limit leaves it possible (for a monthly limit the first of the month). When no day
    can be done now, `next_opens_at` is when one will be, if that is known.
    """

    state: State
    opens_at: datetime | None
    closes_at: datetime | None
    rule: Sentence
    why: Sentence | None
    next_day: date | None
    next_closes_at: datetime | None
    remedy: Remedy | None
    next_from: date | None = None
    next_opens_at: datetime | None = None


class _Next(NamedTuple):
    day: date | None = None
    closes_at: datetime | None = None
    first: date | None = None
    opens_at: datetime | None = None


def answer(commune: Commune, activity: Activity, day: date, act: Act, now: datetime) -> Answer:
    """The answer for `day` as it stands at `now` (an aware datetime).

    A day that is booked with its whole week has the instants of that week's first day.
    """
    shut = why_shut(commune, activity, day)
    if shut is not None:
        rule = rule_in_words(commune, activity, day, act, now)
        following = _next(commune, activity, act, max(day, today(now)), now)
        return _answer("shut", None, rule, shut, following)
    first = _booked_from(commune, activity, day)
    rule = rule_in_words(commune, activity, first, act, now)
    span = period(limit_of(activity, act), commune.zone, first)
    if span is not None and span.contains(now):
        return _answer("open", span, rule, None, _Next())
    following = _next(commune, activity, act, today(now), now)
    if span is not None and span.opens_at is not None and now < span.opens_at:
        why = say("limit-not-yet", act=act, day=day, opens=today(span.opens_at))
        return _answer("not-yet", span, rule, why, following)
    why = why_closed(activity, day, act, span, now)
    return _answer("closed", span, rule, why, following, _remedy(commune, activity, act))


def _answer(
    state: State,
    span: Period | None,
    rule: Sentence,
    why: Sentence | None,
    following: _Next,
    remedy: Remedy | None = None,
) -> Answer:
    return Answer(
        state=state,
        opens_at=span and span.opens_at,
        closes_at=span and span.closes_at,
        rule=rule,
        why=why,
        next_day=following.day,
        next_closes_at=following.closes_at,
        remedy=remedy,
        next_from=following.first,
        next_opens_at=following.opens_at,
    )


def _next(commune: Commune, activity: Activity, act: Act, start: date, now: datetime) -> _Next:
    """The first day from `start` on that can be done at `now`, else when one will be."""
    limit, later = limit_of(activity, act), None
    for first, last in stretches(limit, commune.zone, start, activity.vacation):
        span = period(limit, commune.zone, last)
        if span is None:
            continue
        if span.contains(now):
            found = _first_open(commune, activity, act, (first, last), now)
            if found is not None:
                return found
        elif later is None and span.opens_at is not None and now < span.opens_at:
            opens = any(runs(commune, activity, day) for day in days(first, last))
            later = span.opens_at if opens else None
    return _Next(opens_at=later)


def _first_open(
    commune: Commune, activity: Activity, act: Act, stretch: tuple[date, date], now: datetime
) -> _Next | None:
    limit, first = limit_of(activity, act), None
    for day in days(*stretch):
        span = period(limit, commune.zone, day)
        if span is None or not span.contains(now):
            continue
        first = first or day
        if runs(commune, activity, day):
            span = period(limit, commune.zone, _booked_from(commune, activity, day))
            if span is not None and span.contains(now):
                return _Next(day, span.closes_at, first)
    return None


def _booked_from(commune: Commune, activity: Activity, day: date) -> date:
    """The first of the days that are booked with `day`, on which the activity runs."""
    if activity.granularity == "day":
        return day
    return next(
        each for each in days(day - day.weekday() * DAY, day) if runs(commune, activity, each)
    )


def _remedy(commune: Commune, activity: Activity, act: Act) -> Remedy:
    """What remains past the limit: the proof of an absence, else a message to the service."""
    if act == "cancel" and activity.late_absence is not None:
        return Remedy("document", activity.service, document=activity.late_absence)
    themes = commune.services[activity.service].themes
    theme = "modifications" if "modifications" in themes else next(iter(themes))
    return Remedy("message", activity.service, theme)
