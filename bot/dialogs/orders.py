"""What the dialogs about days share: which children, which lines, and what a sentence says of them.

Keys: `enfants` (ids), `activite` (a kind), `modalite` (a unit), `jours`; a child's own answers are
under the child's id.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.dialogs.named_lines import line_named, unit_named
from bot.engine.reserved import fold
from bot.questions.days import raw_days
from bot.questions.days_context import among
from bot.questions.days_context import raw as raw_of
from bot.questions.pick import Choice, Pick
from bot.questions.pick_many import PickMany
from bot.talk import Log, Raw, Said, Talk, World
from bot.understanding import Intent, Order, Reading, read_days
from core.bookings import patterns
from core.bookings.quotes import RefusedLine
from core.calendar import DAY, days, school_year
from core.clock import today
from core.commune import Activity
from core.limits import answers as limits
from core.limits import opening
from core.people.families import Child
from core.sentence import Sentence, say
from notifications.view import plain

EVERYBODY = "*"
ADD = frozenset({"ajoute", "ajouter", "ajoutez", "aussi", "egalement", "plus"})
BUT = re.compile(
    r"\W*(?:(?:mais|finalement|non|oui|tout|tous)\W+)*"
    r"(?:sauf|hormis|except[ée]|à part|a part|sans)\s+(.{1,200})$",
    re.IGNORECASE | re.DOTALL,
)
SUMMER = (7, 8)
CENTRES = frozenset({"centre_mercredi", "vacances"})


def ids(names: Sequence[str], children: Sequence[Child]) -> list[str]:
    """The ids of the children of these first names; of all of them for « les enfants »."""
    every = EVERYBODY in names
    return [str(child.id) for child in children if every or child.first_name in names]


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """What a sentence says of children, activity, unit and days, as hints."""
    if said.reading is None:
        return {}
    children = [child for child in world.family.children if child.may("book")]
    if len(said.reading.orders) == 1:
        return _one_order(world, said, said.reading, children)
    hints: dict[str, Raw] = {}
    named: list[str] = []
    for order in said.reading.orders:
        for child_id in ids(order.children, children):
            named += [] if child_id in named else [child_id]
            for key, raw in _hints(world, order, children).items():
                if key != "enfants":
                    hints.setdefault(f"{child_id}/{key}", raw)
    if not named:
        return _hints(world, said.reading.orders[0], children)
    return {"enfants": named, **hints}


def _one_order(
    world: World, said: Said, reading: Reading, children: Sequence[Child]
) -> dict[str, Raw]:
    """The hints of a sentence that holds one order; the commune's own labels count first."""
    hints = _hints(world, reading.orders[0], children)
    unit = unit_named(world, said.text)
    if unit is not None:
        hints["modalite"] = unit
    line = line_named(world, said.text, hints.get("enfants"), children)
    if line and hints.get("jours", {}).get("ask") == "unbounded":
        del hints["jours"]  # the « Mercredis » of the activity's own name
    if reading.unread and not reading.children:
        hints["inconnus"] = list(reading.unread)
    return hints | line


def amend(log: Log, said: Said, world: World) -> bool:
    """Change an order by a sentence said over its recap; False when it says nothing of it.

    « finalement pas jeudi » takes days away, « ajoute Hugo » adds; any other days, child or
    activity take the place of those before.
    """
    if _all_but(log, said, world):
        return True
    hints = _over(log, said, world)
    if _fewer(log, said, hints):
        return True
    if ADD & set(fold(said.text).split()):
        hints = _added(log, hints)
    for key in hints:
        log.drop(key.rsplit("/", 1)[-1], "ligne")
    log.hints.update(hints)
    return bool(hints)


def other(log: Log, said: Said, world: World) -> bool:
    """Whether the words order days for another child than those of the order that is open."""
    given, reading = log.answers.get("enfants"), said.reading
    if given is None or reading is None or ADD & set(fold(said.text).split()):
        return False
    named = ids(reading.children, world.family.children)
    if not named or not (reading.days.days or reading.days.ask):
        return False
    lines = {key: raw for key, raw in listen(said, world).items() if key.endswith("/ligne")}
    known = {key: log.answers[key].raw for key in lines if key in log.answers}
    return not set(named) & set(given.raw) or any(lines[key] != known[key] for key in known)


def fewer_days(log: Log, said: Said, world: World) -> bool:
    """Take away the days that a sentence over the recap refuses; False when it refuses none."""
    return _fewer(log, said, _over(log, said, world))


def _over(log: Log, said: Said, world: World) -> dict[str, Raw]:
    """What a sentence says over a recap: its days are read among those of the order."""
    hints = dict(listen(said, world))
    near = _near(log, said, world)
    return hints if near is None else hints | {"jours": raw_of(near)}


def _all_but(log: Log, said: Said, world: World) -> bool:
    """« sauf le 15 »: these days of the order go, the others stay."""
    found = BUT.match(said.text)
    gone = found and _near(log, Said(found[1]), world)
    return bool(gone) and _take_away(log, [day.isoformat() for day in gone or ()])


def _fewer(log: Log, said: Said, hints: Mapping[str, Raw]) -> bool:
    negative = said.reading is not None and said.reading.intent is Intent.CANCEL
    if not negative or set(hints) != {"jours"}:
        return False
    return _take_away(log, hints["jours"].get("days", ()))


def _known_days(log: Log) -> set[date]:
    found = [each.raw for key, each in log.answers.items() if key.rsplit("/", 1)[-1] == "jours"]
    return {date.fromisoformat(day) for each in found for day in each.get("days", ())}


def _near(log: Log, said: Said, world: World) -> tuple[date, ...] | None:
    """« le 13 », « jeudi », read among the days of the order first, then in their months."""
    known = _known_days(log)
    if not known:
        return None
    here = read_days(said.text, min(known) - DAY, world.commune.zone)
    if here.days and set(here.days) <= known:
        return here.days
    if here.why == "unbounded" and here.candidates:  # « juste les jeudis »
        weekdays = {day.weekday() for day in here.candidates[0]}
        return tuple(sorted(day for day in known if day.weekday() in weekdays)) or None
    first, last = patterns.month(min(known))[0], patterns.month(max(known))[1]
    return among(said, list(days(max(first, today(world.now)), last)))


def _added(log: Log, hints: dict[str, Raw]) -> dict[str, Raw]:
    """The hints with what was said before: children and days are joined, not replaced."""
    for key, new in hints.items():
        given = log.answers.get(key)
        if given is not None and key == "enfants":
            hints[key] = [*given.raw, *(each for each in new if each not in given.raw)]
        elif given is not None and key == "jours" and "days" in new:
            hints[key] = {"days": sorted({*given.raw.get("days", ()), *new["days"]})}
    return hints


def _take_away(log: Log, gone: Collection[str]) -> bool:
    changed = False
    for key in [key for key in log.answers if key.rsplit("/", 1)[-1] == "jours"]:
        before = log.answers[key].raw.get("days", ())
        kept = [day for day in before if day not in gone]
        if kept and len(kept) < len(before):
            log.answers[key] = replace(log.answers[key], raw={"days": kept})
            changed = True
    return changed


def _hints(world: World, order: Order, children: Sequence[Child]) -> dict[str, Raw]:
    named = ids(order.children, children)
    if EVERYBODY in order.children and order.activity:
        # « les enfants, cantine » speaks of those who have a line for it.
        named = ids(
            [c.first_name for c in children if _has_kind(world, c, order.activity)], children
        )
    said = {
        "enfants": named,
        "activite": order.activity,
        "modalite": order.unit,
        "jours": raw_days(order.days),
    }
    return {key: raw for key, raw in said.items() if raw}


def _has_kind(world: World, child: Child, kind: str) -> bool:
    activities = world.commune.activities
    return any(
        each.validated and each.activity in activities and activities[each.activity].kind == kind
        for each in child.lines
    )


def which_children(
    text: Sentence, children: Sequence[Child], strangers: Sequence[str] = ()
) -> PickMany[Child]:
    """The question: one child or more; names that are nobody's here are said."""
    if strangers:
        names = tuple(plain(name) for name in strangers)
        text = say("not-in-the-family", names=names, then=text)

    def means(child: Child) -> Choice[Child]:
        return Choice(
            str(child.id),
            plain(child.first_name),
            child,
            lambda reading: bool({child.first_name, EVERYBODY} & set(reading.children)),
        )

    choices = [means(child) for child in children]
    return PickMany(text, choices, say("option-all-children"), asks_always=bool(strangers))


def bookable_lines(world: World, child: Child, days: Sequence[date] = ()) -> tuple[Activity, ...]:
    """The activities on which the child has a validated line in the school years of `days`.

    Without days: this school year, and in July and August the next one too.
    """
    now = today(world.now)
    year = school_year(now)
    years = {school_year(day) for day in days} or {year, year + (now.month in SUMMER)}
    keys = {each.activity for each in child.lines if each.validated and each.school_year in years}
    return tuple(each for key, each in world.commune.activities.items() if key in keys)


async def pick_kind(talk: Talk, text: Sentence, lines: Mapping[int, Sequence[Activity]]) -> str:
    """The kind of activity; asked once for all the children (the kinds any of them has)."""
    by_kind: dict[str, list[Activity]] = {}
    for activities in lines.values():
        for each in activities:
            by_kind.setdefault(each.kind, []).append(each)
    choices = [_kind(kind, found) for kind, found in by_kind.items()]
    return await talk.ask("activite", Pick(text, choices))


def _kind(kind: str, activities: Sequence[Activity]) -> Choice[str]:
    labels = {each.label for each in activities}
    label = plain(labels.pop()) if len(labels) == 1 else say(f"kind-{kind.replace('_', '-')}")
    return Choice(kind, label, kind, lambda reading: reading.activity == kind)


def of_kind(
    world: World, lines: Sequence[Activity], kind: str, said: Sequence[date]
) -> list[Activity]:
    """The lines of a kind; « le centre » on a day of vacation is the vacation's centre too."""
    kinds = CENTRES if kind in CENTRES and said else {kind}
    found = [each for each in lines if each.kind in kinds and _runs(world, each, said)]
    return found or [each for each in lines if each.kind == kind]


def most_telling(refused: Sequence[RefusedLine]) -> RefusedLine:
    """The refusal to say when there is no room for all: a limit before a day that is shut."""
    limited = (line for line in refused if line.answer and line.answer.state != "shut")
    return next(limited, refused[0])


async def pick_line(
    talk: Talk, child: Child, activities: Sequence[Activity], days: Sequence[date]
) -> Activity:
    """The child's line among those of one kind; the days already said may leave only one."""
    running = [each for each in activities if _runs(talk.world, each, days)] or list(activities)
    choices = [Choice(each.key, plain(each.label), each) for each in running]
    text = say("which-line", child=child.first_name)
    return await talk.within(child.id).ask("ligne", Pick(text, choices))


def _runs(world: World, activity: Activity, days: Sequence[date]) -> bool:
    if not days:
        return True
    opened = limits.open_days(world.commune, activity, days[0], days[-1])
    return bool(set(opened) & set(days))


async def pick_unit(talk: Talk, activity: Activity, days: Sequence[date]) -> str:
    """The modality of an activity; not asked when there is just one on those days."""
    found = {
        unit.key: unit
        for day in days or ()
        for unit in opening.units_on(talk.world.commune, activity, day)
    } or {unit.key: unit for unit in activity.units}
    choices = [
        Choice(
            unit.key,
            plain(unit.label),
            unit.key,
            lambda reading, key=unit.key: reading.unit == key,  # type: ignore[misc]
        )
        for unit in found.values()
    ]
    return await talk.ask("modalite", Pick(say("which-unit", activity=activity.label), choices))


def days_said(talk: Talk, child: Child) -> list[date]:
    """The days already known for a child, their own before those of everyone."""
    raw = talk.within(child.id).said("jours") or talk.said("jours") or {}
    return [date.fromisoformat(day) for day in raw.get("days", ())]
