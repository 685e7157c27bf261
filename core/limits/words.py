"""A limit in words: the rule as a parent would be told it, and why a day is closed."""

from collections.abc import Callable
from datetime import date, datetime

from core.clock import LAST_SECOND, at, today
from core.commune import Act, Activity, Commune, Limit
from core.limits.opening import vacation_of
from core.limits.rules import Period, first_period, limit_of, window
from core.sentence import Filling, Sentence, say

_SOME_DAY = date(2026, 1, 1)  # an hour alone is said as an instant of any day


def rule_in_words(
    commune: Commune, activity: Activity, day: date, act: Act, now: datetime
) -> Sentence:
    """The rule for this act, with the dates it gives for `day` where it depends on them."""
    limit = limit_of(activity, act)
    words = _RULES[limit.kind]
    return words(_Case(commune, activity, limit, day, act, now))


class _Case:
    """What a rule in words may need, and what is common to all of them."""

    def __init__(
        self,
        commune: Commune,
        activity: Activity,
        limit: Limit,
        day: date,
        act: Act,
        now: datetime,
    ) -> None:
        self.zone = commune.zone
        self.activity, self.limit, self.day, self.act, self.now = activity, limit, day, act, now

    def say(self, key: str, **filling: Filling) -> Sentence:
        """The sentence, with the act and the hour when it is not the end of the day."""
        exact = "no" if self.limit.hour == LAST_SECOND else "yes"
        hour = at(_SOME_DAY, self.limit.hour)
        return say(f"limit-rule-{key}", act=self.act, exact=exact, at=hour, **filling)


def _month(case: _Case) -> Sentence:
    first = first_period(case.limit, case.day)
    if first is None or today(case.now) > first[1]:
        return case.say("month", number=case.limit.number)
    return case.say("first-period", number=case.limit.number, opens=first[0], closes=first[1])


def _window(case: _Case) -> Sentence:
    vacation = vacation_of(case.zone, case.day)
    if vacation is None:
        return case.say("any-window", number=case.limit.number)
    name = say(f"vacation-{vacation.name}")
    opens, closes = window(case.limit, case.zone, vacation)
    if opens is None:
        return case.say("window-until", vacation=name, closes=closes)
    return case.say("window", vacation=name, opens=opens, closes=closes)


def _days(case: _Case) -> Sentence:
    if case.limit.working:
        return case.say("working-days", number=case.limit.number)
    kind = "week-days" if case.activity.granularity == "week" else "days"
    return case.say(kind, number=case.limit.number)


def _weekday(case: _Case) -> Sentence:
    weekday = say(f"weekday-{case.limit.weekday}")
    return case.say("weekday", weekday=weekday, number=case.limit.number)


def _year(case: _Case) -> Sentence:
    first = first_period(case.limit, case.day)
    if first is None:
        return case.say("never")
    return case.say("year", opens=first[0], closes=first[1])


_RULES: dict[str, Callable[[_Case], Sentence]] = {
    "month": _month,
    "window": _window,
    "days": _days,
    "weekday": _weekday,
    "year": _year,
    "never": lambda case: case.say("never"),
    "always": lambda case: case.say("always"),
}


def why_closed(
    activity: Activity, day: date, act: Act, span: Period | None, now: datetime
) -> Sentence:
    """Why `day` can no longer be done (or never could be, without a `span`)."""
    if span is None:
        return say("limit-never", activity=activity.label)
    if day < today(now):
        return say("limit-past", day=day)
    closes = today(span.closes_at)
    kind = "limit-year-over" if limit_of(activity, act).kind == "year" else "limit-over"
    return say(kind, act=act, day=day, activity=activity.label, closes=closes, at=span.closes_at)
