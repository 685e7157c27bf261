"""What a family quotient changes in the prices of a household's activities (F5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from core.calendar import school_year
from core.clock import today
from core.commune import Commune
from core.money.tariffs import price
from core.requests.records import Request
from core.sentence import Sentence, say
from core.tables import enrolment

LIVE = ("validated", "asked")
FACT = "household.family_quotient"


@dataclass(frozen=True, slots=True)
class PriceChange:
    """The price of a unit of an activity for the household, in cents: from → to."""

    activity: str
    unit: str
    before_cents: int
    after_cents: int


def price_changes(
    connection: Connection,
    commune: Commune,
    household_id: int,
    before: int | None,
    after: int | None,
    now: datetime,
) -> tuple[PriceChange, ...]:
    """What changes in what the children are enrolled in, this school year and the next.

    `before` and `after` are quotients; None is one that is not known (the last band is paid).
    """
    year = school_year(today(now))
    rows = connection.execute(
        select(enrolment.c.activity).where(
            enrolment.c.household_id == household_id,
            enrolment.c.school_year.in_((year, year + 1)),
            enrolment.c.state.in_(LIVE),
        )
    )
    return tuple(_changes(commune, {key for (key,) in rows}, before, after))


def _changes(
    commune: Commune, keys: set[str], before: int | None, after: int | None
) -> Iterable[PriceChange]:
    for key, activity in commune.activities.items():
        for unit in activity.units if key in keys else ():
            old, new = price(unit.tariff, before), price(unit.tariff, after)
            if old != new:
                yield PriceChange(activity.label, unit.label, old, new)


def in_words(changes: Iterable[PriceChange]) -> tuple[Sentence, ...]:
    """The changes as sentences, those alike together; that nothing changes when there is none."""
    alike: dict[tuple[str, int, int], list[str]] = {}
    for each in changes:
        same = each.unit, each.before_cents, each.after_cents
        alike.setdefault(same, []).append(each.activity)
    said = tuple(
        say("quotient-price", activities=tuple(labels), unit=unit, before=before, after=after)
        for (unit, before, after), labels in alike.items()
    )
    return (say("quotient-prices"), *said) if said else (say("quotient-no-change"),)


def say_prices(
    connection: Connection, commune: Commune, request: Request, now: datetime
) -> tuple[Sentence, ...]:
    """What an accepted declaration changes in prices: for days booked from now on."""
    found = declared(commune, request)
    if found is None:
        return ()
    before, after = found
    changes = price_changes(connection, commune, request.household_id, before, after, now)
    said = in_words(changes)
    return (*said, say("quotient-from-now")) if changes else said


def declared(commune: Commune, request: Request) -> tuple[int | None, int] | None:
    """The quotient before and the one declared, of a request whose form writes it."""
    form = commune.forms.get(request.form)
    for question in form.questions if form else ():
        if question.writes == FACT and question.key in request.answers:
            old = request.seen.get(question.key)
            return (None if old is None else int(old)), int(request.answers[question.key])
    return None
