"""Places of a full day offered in turn, each for a limited time, to those on its waiting list.

A place that is offered is kept: it counts among those taken until it is accepted, declined, or the
time is over; then it goes to the next in line. So a day never passes its capacity. Locks come in
one order everywhere: household, children, places of the day; the last guards the waiting list.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, update

from core.bookings import orders, seats
from core.bookings.quotes import quote
from core.bookings.receipts import Receipt
from core.clock import today
from core.commune import Activity, Commune
from core.database import Instant
from core.desk import audit
from core.limits import answers as limits
from core.people.families import Family, family
from core.sentence import Refused, say
from core.waiting.queue import FAR, Waiter, end, line, one, own_wait, queue
from core.waiting.tables import waiting

KEPT_FOR = timedelta(hours=24)
BY_ITSELF = "petitmot"  # who acts, in the trail, when no agent does
LEAST_TIME = timedelta(hours=2)  # with less than this to answer, nothing is offered

_OFFER = (
    update(waiting)
    .where(waiting.c.id == bindparam("which"), waiting.c.state == "waiting")
    .values(
        state="offered",
        offered_at=bindparam("now", type_=Instant),
        answer_by=bindparam("until", type_=Instant),
    )
)


def offer(
    connection: Connection,
    commune: Commune,
    now: datetime,
    told_at: datetime,
    places: Iterable[seats.Place] | None = None,
) -> tuple[Waiter, ...]:
    """Offer each free place to the first in line; those that are offered one now.

    Offers whose time is over end first. A place is kept for 24 hours from `told_at` (when the
    family will hear of it), at most until the day can no longer be booked. `places` (pool, day)
    narrows it to those that may have changed; all of them by default.
    """
    offered: list[Waiter] = []
    for place in sorted(concerned(connection, commune, now) if places is None else places):
        activities = [
            each
            for each in commune.activities.values()
            if each.seats is not None and seats.pool(each) == place[0]
        ]
        if activities:
            offered += _offer_day(connection, commune, activities, place, (now, told_at))
    return tuple(offered)


def concerned(connection: Connection, commune: Commune, now: datetime) -> set[seats.Place]:
    """The places (pool, day) someone waits for that may be free now; read without a lock."""
    start, last = today(now), today(now) + FAR
    every = queue(connection, commune, start, last)
    known = [(each, commune.activities.get(each.activity)) for each in every]
    pools = {seats.pool(activity) for _, activity in known if activity}
    taken = seats.taken(connection, pools, start, last) if pools else {}
    found = set()
    for each, activity in known:
        if activity is None or activity.seats is None:
            continue
        place = seats.pool(activity), each.day
        over = each.answer_by is not None and each.answer_by <= now
        if over or taken.get(place, 0) < activity.seats:
            found.add(place)
    return found


def _offer_day(
    connection: Connection,
    commune: Commune,
    activities: Sequence[Activity],
    place: seats.Place,
    moments: tuple[datetime, datetime],
) -> list[Waiter]:
    """The offers of one pool and day, under its lock."""
    now, told_at = moments
    seats.lock(connection, place)
    there = line(connection, commune, activities[0], place[1])
    for each in there:
        if each.state == "offered" and each.answer_by is not None and each.answer_by <= now:
            end(connection, each, "expired", now)
            _note(connection, each, "expire", ("offered", "expired"), now)
            seats.change(connection, commune, {(each.activity, each.day): -1})
    waiters = [each for each in there if each.state == "waiting"]
    offered: list[Waiter] = []
    while waiters and seats.left(connection, commune, activities[0], [place[1]])[place[1]]:
        first = waiters.pop(0)
        until = _answer_by(connection, commune, first, now, told_at)
        if until is None:
            end(connection, first, "gone", now)
            continue
        seats.change(connection, commune, {(first.activity, first.day): 1})
        connection.execute(_OFFER, {"which": first.id, "now": now, "until": until})
        _note(connection, first, "offer", ("waiting", "offered"), now)
        offered.append(one(connection, first.id))
    return offered


def _note(
    connection: Connection, each: Waiter, act: str, states: tuple[str, str], now: datetime
) -> None:
    """In the trail of the desk: no agent did it, and an agent may be asked why."""
    subject = f"L-{each.id:05}"
    before, after = ({"state": state} for state in states)
    audit.record(connection, BY_ITSELF, act, subject, now, before=before, after=after)


def _answer_by(
    connection: Connection, commune: Commune, each: Waiter, now: datetime, told_at: datetime
) -> datetime | None:
    """Until when an answer is awaited; None when the day can no longer be booked in time."""
    try:
        own = family(connection, each.guardian_id)
    except Refused:
        return None
    if not quote(connection, commune, own, [each.wish], now).lines:
        return None
    activity = commune.activities[each.activity]
    closes = limits.answer(commune, activity, each.day, "book", now).closes_at
    until = told_at + KEPT_FOR if closes is None else min(told_at + KEPT_FOR, closes)
    return until if until - told_at >= LEAST_TIME else None


def offered_to(connection: Connection, own: Family, waiter_id: int, now: datetime) -> Waiter:
    """The place that is kept for the adult's household under this id; Refused once it is not."""
    found = own_wait(connection, own, waiter_id)
    if found.state != "offered" or found.answer_by is None or found.answer_by <= now:
        raise Refused(say("place-over"))
    return found


def take(
    connection: Connection, commune: Commune, own: Family, waiter_id: int, now: datetime
) -> Receipt:
    """Accept the place that is kept: the day is booked; the order's receipt.

    Refused when it is kept no longer, or the day may not be booked any more.
    """
    wish = own_wait(connection, own, waiter_id).wish
    orders.lock(connection, own.adult.id, [wish])
    seats.lock(connection, (seats.pool(commune.activities[wish.activity]), wish.day))
    found = offered_to(connection, own, waiter_id, now)
    end(connection, found, "taken", now)
    seats.change(connection, commune, {(wish.activity, wish.day): -1})  # given to the order
    return orders.place(connection, commune, own.adult.id, [wish], now)


def pass_on(connection: Connection, commune: Commune, each: Waiter, now: datetime) -> None:
    """Take an offer back that nobody could be told of."""
    end(connection, each, "gone", now)
    seats.change(connection, commune, {(each.activity, each.day): -1})
