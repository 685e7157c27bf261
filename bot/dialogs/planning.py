"""The planning: what is booked over a month, a fortnight or a week, and what it costs (P1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.dialogs import limites, orders, periods
from bot.dialogs.one_day import one_day
from bot.dialogs.periods import Period
from bot.dialogs.planned import drawn
from bot.dialogs.recap import name
from bot.dialogs.yearly import yearly_lines
from bot.engine.reserved import fold
from bot.talk import Ending, Goto, Raw, Said, Talk, World, dialog
from core.bookings.bookings import PlanningLine, planning
from core.bookings.quotes import Wish
from core.calendar import days
from core.clock import today
from core.limits import opening
from core.people.families import Child
from core.sentence import Filling, Sentence, say
from notifications.view import Option, Table, View, plain


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """Who, which activity, which period; « quand ouvrent les réservations » is about limits."""
    if limites.asks_until_when(fold(said.text)):
        return {"limites": dict(limites.listen(said, world))}
    reading = said.reading
    days = reading.days if reading else None
    period = periods.heard(said.text, days, today(world.now))
    hints: dict[str, Raw] = {"periode": period.raw if period else None}
    if reading is not None:
        hints["enfants"] = orders.ids(reading.children, world.family.children)
        hints["activite"] = reading.activity
    return {key: raw for key, raw in hints.items() if raw}


@dataclass(frozen=True)
class Seen:
    """What is looked at: some children, a kind of activity (None: all), a period."""

    children: tuple[Child, ...]
    kind: str | None
    period: Period

    def holds(self, world: World, line: PlanningLine) -> bool:
        """Whether a line is looked at."""
        mine = any(child.id == line.child_id for child in self.children)
        return mine and self.kind in (None, world.commune.activities[line.activity].kind)


@dialog("planning", listen=listen)
async def show_planning(talk: Talk) -> Ending:
    """One day is answered by yes or no; a period by its lines and its cost."""
    about_limits = talk.heard("limites")
    if about_limits is not None:
        return Goto("limites", about_limits)
    world = talk.world
    wanted = talk.heard("enfants")
    children = tuple(
        child
        for child in talk.family.children
        if child.may("see") and (not wanted or str(child.id) in wanted)
    )
    raw = talk.heard("periode")
    kind = talk.heard("activite")
    period = periods.from_raw(raw) if raw else _default(world)
    if period.scale == "day":
        return one_day(world, children, kind, period.start, named=bool(wanted))
    seen = Seen(children, kind, period)
    lines = [line for line in _lines(world, period) if seen.holds(world, line)]
    return View(
        (
            say(f"planning-{period.scale}", start=period.start, end=period.end),
            *_sentences(world, lines),
            *_yearly(world, seen),
        ),
        _options(world, seen, hints={"enfants": wanted, "activite": kind}),
        table=_table(world, lines) if lines else None,
        month=drawn(world, seen.period, seen.children, kind, lines) if lines else None,
    )


def _default(world: World) -> Period:
    """The current month while days of it are still to come, else the next one."""
    now = today(world.now)
    current = periods.of(now, "month")
    ahead = planning(world.connection, world.family, now, current.end)
    return current if ahead.lines else current.after()


def _lines(world: World, period: Period) -> Sequence[PlanningLine]:
    return planning(world.connection, world.family, period.start, period.end).lines


def _sentences(world: World, lines: Sequence[PlanningLine]) -> Iterator[Sentence]:
    if not lines:
        yield say("planning-nothing")
        return
    for line in lines:
        known: dict[str, Filling] = {
            "name": _name(world, line),
            "days": say("days", days=tuple(line.days)),
            "cost": line.cost_cents,
        }
        yield say("planning-line", **known, count=len(line.days))
    yield say("planning-cost", cost=sum(line.cost_cents for line in lines))


def _name(world: World, line: PlanningLine) -> Sentence:
    return name(world, Wish(line.child_id, line.activity, line.unit, line.days[0]))


def _yearly(world: World, seen: Seen) -> Iterator[Sentence]:
    """The lines booked for the whole year by the enrolment, when they run in the period."""
    for child in seen.children:
        found = [
            activity.label
            for activity in yearly_lines(world.commune, child, seen.period.start)
            if seen.kind in (None, activity.kind)
            and any(opening.runs(world.commune, activity, day) for day in days(*seen.period))
        ]
        if found:
            yield say("planning-yearly", child=child.first_name, activities=tuple(found))


def _options(world: World, seen: Seen, hints: Mapping[str, Raw]) -> tuple[Option, ...]:
    period, now = seen.period, today(world.now)
    known: dict[str, Filling] = {key: raw for key, raw in hints.items() if raw}
    following, before = period.after(), period.before()
    inside = now if period.start <= now <= period.end else period.start
    others = [
        periods.of(inside, scale)
        for scale in ("month", "fortnight", "week")
        if scale != period.scale
    ]
    return (
        _see("suivant", following, known),
        _see("precedent", before, known),
        *(_see(other.scale, other, known) for other in others),
        Option("start:reserver", say("menu-reserver")),
    )


def _see(suffix: str, period: Period, known: Mapping[str, Raw]) -> Option:
    label = say(f"planning-see-{period.scale}", start=period.start, end=period.end)
    return Option(f"start:planning:{suffix}", label, {**known, "periode": period.raw})


def _table(world: World, lines: Sequence[PlanningLine]) -> Table:
    head = ("head-child", "head-activity", "planning-head-days", "planning-head-cost")
    return Table(
        tuple(map(say, head)),
        tuple(_row(world, line) for line in lines),
        say("planning-cost", cost=sum(line.cost_cents for line in lines)),
    )


def _row(world: World, line: PlanningLine) -> tuple[Sentence, ...]:
    activity = world.commune.activities[line.activity]
    return (
        plain(world.family.child(line.child_id).first_name),
        plain(f"{activity.label} · {activity.unit(line.unit).label}"),
        say("days", days=tuple(line.days)),
        say("amount", cents=line.cost_cents),
    )
