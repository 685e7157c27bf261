"""Absences: what « Hugo ne viendra pas jeudi » means for what is booked, and telling it.

A day that can still be cancelled is proposed to be cancelled; past the limit the absence is
written down for the service and the day stays billed unless a document justifies it (L6).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from core.bookings import rules
from core.bookings.bookings import Booked, booked
from core.bookings.quotes import Wish, quote
from core.calendar import school_year
from core.commune import Commune
from core.database import insert_or_skip
from core.limits import answers as limits
from core.people.families import Child, Family, family
from core.sentence import Refused, Sentence, say
from core.tables import absence


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day of an activity booked for the whole year: a message to the service tells it."""

    child_id: int
    activity: str
    day: date
    remedy: limits.Remedy | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an absence means, day by day: to cancel, to tell, nothing there, or by message."""

    cancellable: tuple[Booked, ...]
    absences: tuple[Booked, ...]
    nothing: tuple[date, ...]
    yearly: tuple[YearlyDay, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An absence written down: the cents that stay billed, the kind of document that justifies it.

    `is_new` is false when it had been told before; `sentence` says what it means.
    """

    child_id: int
    activity: str
    day: date
    amount_cents: int
    document: str | None
    is_new: bool
    sentence: Sentence


def outcome(
    connection: Connection,
    commune: Commune,
    family: Family,
    child_id: int,
    days: Collection[date],
    now: datetime,
    *,
    activity: str | None = None,
) -> Outcome:
    """What not coming on these days means for a child; Refused when the adult has no right."""
    child = _child(family, child_id)
    wanted = sorted(set(days))
    if not wanted:
        return Outcome((), (), (), ())
    found = [
        each
        for each in booked(
            connection, family, wanted[0], wanted[-1], child_id=child_id, activity=activity
        )
        if each.day in set(wanted)
    ]
    wishes = [Wish(child_id, each.activity, each.unit, each.day, "cancel") for each in found]
    lines = quote(connection, commune, family, wishes, now).lines
    free = {(line.wish.activity, line.wish.unit, line.wish.day) for line in lines}
    yearly = _yearly(commune, child, wanted, now, activity)
    there = {each.day for each in found} | {each.day for each in yearly}
    return Outcome(
        tuple(each for each in found if (each.activity, each.unit, each.day) in free),
        tuple(each for each in found if (each.activity, each.unit, each.day) not in free),
        tuple(day for day in wanted if day not in there),
        yearly,
    )


def tell(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    child_id: int,
    activity: str,
    day: date,
    now: datetime,
) -> Told:
    """Write an absence down, once; Refused when nothing is booked or it can still be cancelled."""
    own = family(connection, guardian_id)
    found = outcome(connection, commune, own, child_id, [day], now, activity=activity)
    child = own.child(child_id)
    known = commune.activities.get(activity)
    label = known.label if known else activity
    if found.cancellable:
        raise Refused(say("absence-cancellable", child=child.first_name, activity=label, day=day))
    if not found.absences:
        key = "absence-yearly" if found.yearly else "booking-nothing"
        raise Refused(say(key, child=child.first_name, activity=label, day=day), "jours")
    cents = sum(each.amount_cents for each in found.absences)
    document = known.late_absence if known else None
    is_new = insert_or_skip(
        connection,
        absence,
        {
            "household_id": own.household_id,
            "child_id": child_id,
            "activity": activity,
            "day": day,
            "guardian_id": guardian_id,
            "told_at": now,
        },
    )
    sentence = _meaning(commune, child, label, day, cents, document)
    return Told(child_id, activity, day, cents, document, is_new, sentence)


def _child(family: Family, child_id: int) -> Child:
    return rules.child_of(family, Wish(child_id, "", None, date.min))


def _yearly(
    commune: Commune, child: Child, days: list[date], now: datetime, activity: str | None
) -> tuple[YearlyDay, ...]:
    """The days on which the child is expected by a yearly line, without a booking of their own."""
    found = []
    for day in days:
        for line in child.lines:
            known = commune.activities.get(line.activity)
            if (
                known is not None
                and known.cancel_limit.kind == "year"
                and activity in (None, known.key)
                and line.validated
                and line.school_year == school_year(day)
                and limits.open_days(commune, known, day, day)
            ):
                remedy = limits.answer(commune, known, day, "cancel", now).remedy
                found.append(YearlyDay(child.id, known.key, day, remedy))
    return tuple(found)


def _meaning(
    commune: Commune, child: Child, label: str, day: date, cents: int, document: str | None
) -> Sentence:
    kind = commune.document_kinds.get(document) if document else None
    if kind is None:
        return say("absence-told", child=child.first_name, activity=label, day=day, amount=cents)
    return say(
        "absence-told-document",
        child=child.first_name,
        activity=label,
        day=day,
        amount=cents,
        document=kind.label,
    )
