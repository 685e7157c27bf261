"""Whether one day may be booked or cancelled: the rules that a quote applies to each wish.

Each rule gives what it found, or raises NotAllowed with the sentence that says why and what
remains. Nothing is read from the database here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.bookings.patterns import in_weeks, week
from core.calendar import school_year
from core.clock import today
from core.commune import Act, Activity, Commune, Unit
from core.limits import answers as limits
from core.limits.opening import units_on
from core.limits.ways import explain
from core.people.families import Child, Family
from core.sentence import Refused, Sentence, say

FARTHEST = timedelta(days=731)  # no school calendar is known farther


@dataclass(frozen=True, slots=True)
class Wish:
    """A day that someone asks to book or cancel; a unit of None is found by the rules."""

    child_id: int
    activity: str
    unit: str | None
    day: date
    act: Act = "book"


class NotAllowed(Refused):
    """One wish that the rules refuse; `answer` is there when a limit is the reason."""

    def __init__(self, sentence: Sentence, answer: limits.Answer | None = None) -> None:
        """Keep the limit's answer beside the sentence."""
        super().__init__(sentence, "jours")
        self.answer = answer


def child_of(family: Family, wish: Wish) -> Child:
    """The child of the wish, for whom the adult may book."""
    try:
        child = family.child(wish.child_id)
    except KeyError:  # nobody learns here whether this child exists elsewhere
        raise NotAllowed(say("booking-child-unknown")) from None
    if not child.may("book"):
        raise NotAllowed(say("booking-no-right", child=child.first_name))
    return child


def activity_of(commune: Commune, wish: Wish, now: datetime) -> Activity:
    """The activity of the wish, for a day that a calendar can know."""
    activity = commune.activities.get(wish.activity)
    if activity is None:
        raise NotAllowed(say("booking-activity-unknown"))
    if abs(wish.day - today(now)) > FARTHEST:
        raise NotAllowed(say("booking-day-far", day=wish.day))
    return activity


def unit_of(commune: Commune, activity: Activity, wish: Wish) -> Unit:
    """The unit wished; the only one of that day when none was named."""
    allowed = units_on(commune, activity, wish.day)
    labels = tuple(unit.label for unit in allowed)
    if wish.unit is None:
        if len(allowed) != 1:
            raise NotAllowed(say("booking-unit-needed", activity=activity.label, units=labels))
        return allowed[0]
    unit = next((unit for unit in activity.units if unit.key == wish.unit), None)
    if unit is None:
        raise NotAllowed(say("booking-unit-unknown", activity=activity.label, units=labels))
    if unit not in allowed:
        raise NotAllowed(
            say("booking-unit-season", unit=unit.label, day=wish.day, units=labels),
        )
    return unit


def check_line(child: Child, activity: Activity, day: date) -> None:
    """The child needs a validated line of that activity for the school year of the day (E1)."""
    year = school_year(day)
    line = child.line(activity.key, year)
    if line is not None and line.validated:
        return
    key = "booking-line-asked" if line and line.state == "asked" else "booking-line-none"
    raise NotAllowed(
        say(key, child=child.first_name, activity=activity.label, year=f"{year}-{year + 1}")
    )


def check_custody(child: Child, day: date) -> None:
    """In alternate custody, each parent books the days of their own weeks (A5)."""
    if not in_weeks(day, child.weeks):
        monday = week(day)[0]
        raise NotAllowed(say("booking-other-week", child=child.first_name, day=day, monday=monday))


def check_limit(commune: Commune, activity: Activity, act: Act, answer: limits.Answer) -> None:
    """The limit must be open; a yearly line is booked by enrolling and changed by a message."""
    limit = activity.book_limit if act == "book" else activity.cancel_limit
    if answer.state != "open":
        raise NotAllowed(explain(commune, activity, act, answer), answer)
    if limit.kind == "year":
        raise NotAllowed(say("booking-yearly", activity=activity.label), answer)


def clash(commune: Commune, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a child cannot have both on a day, each an (activity, unit); said by either."""
    return _excludes(commune, one, other) or _excludes(commune, other, one)


def _excludes(commune: Commune, one: tuple[str, str], other: tuple[str, str]) -> bool:
    activity = commune.activities.get(one[0])
    unit = activity and next((each for each in activity.units if each.key == one[1]), None)
    if not unit or not unit.excludes:
        return False
    return f"{other[0]}/{other[1]}" in unit.excludes or (
        one[0] == other[0] and other[1] in unit.excludes
    )


def unit_label(commune: Commune, activity: str, unit: str) -> str:
    """The commune's word for a booked unit; its key when the file no longer has it."""
    known = commune.activities.get(activity)
    return next((each.label for each in known.units if each.key == unit), unit) if known else unit


def tariff_label(commune: Commune, activity: str, unit: str) -> str:
    """The label of the tariff of a unit; empty when the file no longer has it."""
    known = commune.activities.get(activity)
    units = known.units if known else ()
    return next((each.tariff.label for each in units if each.key == unit), "")
