"""A quote: what an order would do and cost, line by line, before anything is written (P6).

Everything is decided here: rights, enrolment, custody, open days, limits, units, places, prices.
`orders` asks for the same quote again under a lock and writes exactly that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection, bindparam, select

from core.bookings import rules, seats
from core.bookings.bookings import LIVE
from core.bookings.patterns import week
from core.bookings.rules import NotAllowed, Wish
from core.bookings.slate import Change, Slate, Spot, Spots, What
from core.clock import today
from core.commune import Commune
from core.limits import answers as limits
from core.people.families import Family
from core.sentence import Sentence
from core.tables import booking

__all__ = ["Quote", "QuoteLine", "RefusedLine", "Wish", "quote"]

_BOOKED = select(
    booking.c.household_id,
    booking.c.child_id,
    booking.c.day,
    booking.c.activity,
    booking.c.unit,
    booking.c.amount_cents,
).where(
    booking.c.child_id.in_(bindparam("children", expanding=True)),
    booking.c.day.between(bindparam("start"), bindparam("end")),
    LIVE,
)


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A day booked or cancelled; the amount in cents is negative for a cancellation.

    `replaces` is the unit that the new one takes the place of; when that one was booked,
    `replaced_cents` is its price and the amount is the difference.
    """

    wish: Wish
    amount_cents: int
    tariff: str
    replaces: str | None = None
    replaced_cents: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A wish that the rules refuse, and why; `answer` when a limit is the reason."""

    wish: Wish
    sentence: Sentence
    answer: limits.Answer | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What would be done, what is refused, what was booked already, and the total in cents."""

    lines: tuple[QuoteLine, ...]
    refused: tuple[RefusedLine, ...]
    already: tuple[Wish, ...]
    total_cents: int

    @property
    def digest(self) -> str:
        """The mark of what is shown: the same quote has the same, any difference another."""
        shown = (
            [(_values(e.wish), e.amount_cents, e.tariff, e.replaces) for e in self.lines],
            [(_values(each.wish), each.sentence.key) for each in self.refused],
            [_values(each) for each in self.already],
        )
        return sha256(repr(shown).encode()).hexdigest()


def quote(
    connection: Connection, commune: Commune, family: Family, wishes: Sequence[Wish], now: datetime
) -> Quote:
    """The quote of these wishes at `now` (UTC), read in order: the last word on a day counts."""
    slate = _read(connection, commune, family, wishes, now)
    refused: dict[tuple[int, str, str | None, date], RefusedLine] = {}
    already: dict[Wish, None] = {}
    for group in _groups(commune, wishes):
        for wish in group:
            refused.pop(_about(wish), None)
        hear = _hear_week if _by_week(commune, group[0]) else _hear
        lines, known = hear(slate, group)
        refused.update((_about(line.wish), line) for line in lines)
        already.update(dict.fromkeys(known))
    return _quote(slate, refused.values(), filter(slate.has, already))


def _hear(slate: Slate, group: Sequence[Wish]) -> tuple[list[RefusedLine], list[Wish]]:
    """Apply the wishes of a group: those refused, and those booked already."""
    refused, already = [], []
    for wish in group:
        try:
            unit = slate.apply(wish)
        except NotAllowed as reason:
            refused.append(RefusedLine(wish, reason.sentence, reason.answer))
        else:
            if unit is not None:
                already.append(replace(wish, unit=unit))
    return refused, already


def _hear_week(slate: Slate, group: Sequence[Wish]) -> tuple[list[RefusedLine], list[Wish]]:
    """Apply the wishes of a week: all of its open days, or none and why."""
    kept = slate.keep()
    refused, already = _hear(slate, group)
    shut = [line for line in refused if line.answer and line.answer.state == "shut"]
    open_days = [wish for wish in group if all(wish != line.wish for line in shut)]
    against = [line for line in refused if line not in shut]
    if open_days and not against:
        try:
            slate.check_week(open_days[0])
        except NotAllowed as reason:
            against = [RefusedLine(open_days[0], reason.sentence, None)]
    if not against:
        return shut, already
    slate.restore(kept)
    why = {line.wish: line for line in against}
    first = against[0]
    rest = [RefusedLine(wish, first.sentence, first.answer) for wish in open_days]
    return shut + [why.get(line.wish, line) for line in rest], []


def _groups(commune: Commune, wishes: Iterable[Wish]) -> Iterable[list[Wish]]:
    """The wishes that stand or fall together: each alone, or those of one week and child."""
    groups: dict[object, list[Wish]] = {}
    for number, wish in enumerate(wishes):
        together = (wish.child_id, wish.activity, wish.act, wish.day.isocalendar()[:2])
        groups.setdefault(together if _by_week(commune, wish) else number, []).append(wish)
    return groups.values()


def _by_week(commune: Commune, wish: Wish) -> bool:
    activity = commune.activities.get(wish.activity)
    return activity is not None and activity.granularity == "week"


def _about(wish: Wish) -> tuple[int, str, str | None, date]:
    return wish.child_id, wish.activity, wish.unit, wish.day


def _values(wish: Wish) -> tuple[object, ...]:
    return wish.child_id, wish.activity, wish.unit, wish.day.isoformat(), wish.act


def _read(
    connection: Connection, commune: Commune, family: Family, wishes: Sequence[Wish], now: datetime
) -> Slate:
    """The slate of the children and days wished: one read of bookings, one of places."""
    own = {child.id for child in family.children}
    children = sorted({wish.child_id for wish in wishes} & own)
    start, end = _span(commune, wishes, today(now))
    before: Spots = {}
    elsewhere: dict[Spot, set[What]] = {}
    if children:
        asked = {"children": children, "start": start, "end": end}
        for household_id, child_id, day, activity, unit, cents in connection.execute(
            _BOOKED, asked
        ):
            if household_id == family.household_id:
                before.setdefault((child_id, day), {})[activity, unit] = cents
            else:
                elsewhere.setdefault((child_id, day), set()).add((activity, unit))
    known = [commune.activities.get(key) for key in {wish.activity for wish in wishes}]
    pools = [seats.pool(activity) for activity in known if activity and activity.seats is not None]
    taken = seats.taken(connection, pools, start, end) if pools else {}
    return Slate(commune, family, now, before, elsewhere, taken)


def _span(commune: Commune, wishes: Iterable[Wish], today: date) -> tuple[date, date]:
    """The first and last day to read; whole weeks where those are what one books."""
    days: set[date] = set()
    for wish in wishes:
        if abs(wish.day - today) <= rules.FARTHEST:  # the others are refused, unread
            days.update(week(wish.day) if _by_week(commune, wish) else (wish.day,))
    return (min(days), max(days)) if days else (today, today)


def _quote(slate: Slate, refused: Iterable[RefusedLine], already: Iterable[Wish]) -> Quote:
    rank = {child.id: number for number, child in enumerate(slate.family.children)}

    def order(wish: Wish) -> tuple[object, ...]:
        return wish.day, rank.get(wish.child_id, -1), wish.activity, wish.unit or "", wish.act

    lines = sorted((_line(slate, each) for each in slate.changes()), key=lambda e: order(e.wish))
    return Quote(
        tuple(lines),
        tuple(sorted(refused, key=lambda line: order(line.wish))),
        tuple(sorted(already, key=order)),
        sum(line.amount_cents for line in lines),
    )


def _line(slate: Slate, change: Change) -> QuoteLine:
    wish = Wish(change.child_id, change.activity, change.unit, change.day, change.act)
    amount = -change.cents if change.act == "cancel" else change.cents
    return QuoteLine(
        wish,
        amount - (change.replaced_cents or 0),
        rules.tariff_label(slate.commune, change.activity, change.unit),
        change.instead_of,
        change.replaced_cents,
    )
