"""One day of the planning: « est-ce que Louise mange demain ? » is answered by yes or no first."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.dialogs import orders, periods
from bot.dialogs.recap import name
from bot.dialogs.yearly import yearly_lines
from bot.talk import Raw, World
from core.bookings.bookings import Booked, booked
from core.bookings.quotes import Wish
from core.clock import today
from core.commune import Activity
from core.limits import answers as limits
from core.limits import opening, ways
from core.people.families import Child
from core.sentence import Filling, Sentence, say
from notifications.view import Option, View


def one_day(
    world: World, children: Sequence[Child], kind: str | None, day: date, *, named: bool
) -> View:
    """What is booked that day; when nothing is, why, and whether it still can be.

    `named`: the children were named, so that each of them gets an answer.
    """
    found = [
        each
        for each in booked(world.connection, world.family, day, day)
        if kind in (None, world.commune.activities[each.activity].kind)
    ]
    present = [child for child in children if _there(world, child, kind, day, found)]
    absent = [child for child in children if child not in present]
    said = [say("planning-day", day=day)] if not named else []
    for child in present:
        said += _yes(world, child, kind, day, found)
    if named or not present:
        said += _no(world, absent, kind, day, named=named)
    options = (_next_step(world, absent if named or not present else (), kind, day), _week(day))
    return View(tuple(said), tuple(each for each in options if each))


def _yearly(world: World, child: Child, kind: str | None, day: date) -> list[Activity]:
    return [
        activity
        for activity in yearly_lines(world.commune, child, day)
        if kind in (None, activity.kind) and opening.runs(world.commune, activity, day)
    ]


def _there(
    world: World, child: Child, kind: str | None, day: date, found: Sequence[Booked]
) -> bool:
    booked_here = any(each.child_id == child.id for each in found)
    return booked_here or bool(_yearly(world, child, kind, day))


def _yes(
    world: World, child: Child, kind: str | None, day: date, found: Sequence[Booked]
) -> Iterator[Sentence]:
    for each in found:
        if each.child_id == child.id:
            wish = Wish(child.id, each.activity, each.unit, day)
            yield say("planning-yes", name=name(world, wish), day=day, cost=each.amount_cents)
    for activity in _yearly(world, child, kind, day):
        known: dict[str, Filling] = {"child": child.first_name, "activity": activity.label}
        yield say("planning-yes-yearly", **known, day=day)


def _no(
    world: World, absent: Sequence[Child], kind: str | None, day: date, *, named: bool
) -> Iterator[Sentence]:
    if not named:
        yield say("planning-nobody", day=day)
    for child in absent:
        if named:
            yield say("planning-no", child=child.first_name, day=day)
    activity = _activity(world, absent, kind, day)
    if activity is not None and day >= today(world.now):
        answer = limits.answer(world.commune, activity, day, "book", world.now)
        yield ways.explain(world.commune, activity, "book", answer)


def _activity(
    world: World, children: Sequence[Child], kind: str | None, day: date
) -> Activity | None:
    """The line that the question is about: one that runs that day, else any of that kind."""
    lines = [
        activity
        for child in children
        for activity in orders.bookable_lines(world, child)
        if kind in (None, activity.kind)
    ]
    running = [each for each in lines if opening.runs(world.commune, each, day)]
    order = list(world.commune.activities)
    return min(running or lines, key=lambda each: order.index(each.key), default=None)


def _next_step(world: World, absent: Sequence[Child], kind: str | None, day: date) -> Option | None:
    """To book that day, while it can be."""
    activity = _activity(world, absent, kind, day)
    if activity is None:
        return None
    if limits.answer(world.commune, activity, day, "book", world.now).state != "open":
        return None
    hints: dict[str, Raw] = {
        "enfants": [str(child.id) for child in absent],
        "activite": kind,
        "jours": {"days": [day.isoformat()]},
    }
    known: dict[str, Filling] = {key: raw for key, raw in hints.items() if raw}
    return Option("start:reserver", say("planning-book-day", day=day), known)


def _week(day: date) -> Option:
    week = periods.of(day, "week")
    label = say("planning-see-week", start=week.start, end=week.end)
    return Option("start:planning:semaine", label, {"periode": week.raw})
