"""« Jusqu'à quand ? »: for each line, the instant, the rule in words, the next day (L1 to L7)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogs import orders
from bot.dialogs.phrases import LIMIT_WORDS
from bot.engine.reserved import fold
from bot.questions.days import raw_days
from bot.talk import Ending, Raw, Said, Talk, World, dialog
from bot.understanding import Reading
from core.calendar import days as days_between
from core.calendar import school_year
from core.clock import today
from core.commune import Act, Activity
from core.limits import answers as limits
from core.limits import opening, ways
from core.limits.answers import Answer, Remedy
from core.limits.rules import limit_of
from core.people.families import Child
from core.sentence import Filling, Sentence, say
from notifications.view import Option, View, plain

ASKING = re.compile(
    r"jusqu.{0,3}[àa] (?:quand|quelle date)|jusque quand|avant qu(?:and|elle date)|dates? limites?"
    r"|quand (?:ferme|ouvre)(?:nt)?|dernier d[ée]lai|quels? d[ée]lais?",
    re.IGNORECASE,
)
COMMON = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
CANCELLING = ("annul", "anul", "decommand", "desinscri", "supprim", "enlev", "retir")


def asks_until_when(folded: str) -> bool:
    """Whether the words ask for a limit, however long the sentence."""
    return any(phrase in folded for phrase in LIMIT_WORDS.split("|"))


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """Who, which activity, which days, and whether it is about cancelling."""
    hints: dict[str, Raw] = {}
    if any(word.startswith(CANCELLING) for word in fold(said.text).split()):
        hints["acte"] = "cancel"
    reading = _read_again(said, world)
    hints["lignes"] = _named(said.text, world)
    if reading is not None:
        hints["enfants"] = orders.ids(reading.children, world.family.children)
        hints["activite"] = reading.activity
        hints["jours"] = raw_days(reading.days)
    activities = [world.commune.activities[key] for key in hints["lignes"]]
    if any(each.vacation for each in activities):
        hints["jours"] = None  # « Noël » then names the vacation, not the day
    return {key: raw for key, raw in hints.items() if raw}


def _read_again(said: Said, world: World) -> Reading | None:
    """The sentence without « jusqu'à quand »: a call for help is not read for its days."""
    bare = ASKING.sub(" ", said.text)
    if said.reading is None or bare == said.text:
        return said.reading
    from bot.understanding import read

    names = tuple(child.first_name for child in world.family.children)
    return read(bare, today(world.now), names, world.commune.zone)


def _named(text: str, world: World) -> list[str]:
    """The activities of which a particular word of the label was said (Pingaudière, Noël…)."""
    words = set(fold(ASKING.sub(" ", text)).split()) - COMMON
    return [
        activity.key
        for activity in world.commune.activities.values()
        if any(len(word) >= 4 and word in words for word in fold(activity.label).split())
    ]


@dataclass(frozen=True)
class Told:
    """What is said of one activity; those with the same `key` are said together."""

    key: tuple[object, ...]
    activity: Activity
    children: Sequence[Child]
    answer: Answer
    day: date | None = None


@dialog("limites", listen=listen)
async def until_when(talk: Talk) -> Ending:
    """All the lines of the children, or those that were named; the days named, or the next ones."""
    act: Act = "cancel" if talk.heard("acte") == "cancel" else "book"
    world = talk.world
    lines = _lines(world, talk.heard("enfants"), talk.heard("activite"))
    named = {key: line for key, line in lines.items() if key in (talk.heard("lignes") or ())}
    lines = named or lines
    if not lines:
        return View((say("limites-no-line"),), (Option("start:ecrire", say("menu-ecrire")),))
    asked = [date.fromisoformat(day) for day in (talk.heard("jours") or {}).get("days", ())]
    said = _about(world, lines, act, asked) if asked else _overview(world, lines, act)
    other = {**_same(talk), "acte": "book" if act == "cancel" else "cancel"}
    options = (
        Option("start:annuler" if act == "cancel" else "start:reserver", say(f"limites-go-{act}")),
        Option("start:limites:autre", say(f"limites-other-{act}"), other),
        *_remedies(world, said),
    )
    return View(tuple(_sentences(world, said, act, exact=bool(asked))), options)


def _same(talk: Talk) -> dict[str, Raw]:
    known: dict[str, Filling] = {
        key: talk.heard(key) for key in ("enfants", "activite", "jours", "lignes")
    }
    return {key: raw for key, raw in known.items() if raw}


def _lines(
    world: World, wanted: Sequence[str] | None, kind: str | None
) -> dict[str, tuple[Activity, list[Child]]]:
    """The activities with their children, in the commune's order."""
    found: dict[str, tuple[Activity, list[Child]]] = {}
    for child in world.family.children:
        if child.may("see") and (not wanted or str(child.id) in wanted):
            for activity in orders.bookable_lines(world, child):
                if kind in (None, activity.kind):
                    found.setdefault(activity.key, (activity, []))[1].append(child)
    order = list(world.commune.activities)
    return dict(sorted(found.items(), key=lambda each: order.index(each[0])))


def _about(
    world: World, lines: Mapping[str, tuple[Activity, list[Child]]], act: Act, asked: list[date]
) -> list[Told]:
    """What is said of days that were named: the first one that can still be done, else why not."""
    told, shut = [], []
    for activity, children in lines.values():
        answers = [limits.answer(world.commune, activity, d, act, world.now) for d in asked]
        runs = [(a, d) for a, d in zip(answers, asked, strict=True) if a.state != "shut"]
        if not runs:
            shut.append(Told((activity.key,), activity, children, answers[0], asked[0]))
            continue
        answer, day = next((each for each in runs if each[0].state != "closed"), runs[0])
        told.append(Told((activity.key,), activity, children, answer, day))
    return told or shut[:1]


def _overview(
    world: World, lines: Mapping[str, tuple[Activity, list[Child]]], act: Act
) -> list[Told]:
    """What is said of each line as things stand; of vacations not open yet, only the next."""
    told: list[Told] = []
    upcoming: set[str] = set()
    for activity, children in sorted(lines.values(), key=lambda line: _first_day(world, *line)):
        day = _first_day(world, activity, children)
        if day == date.max:
            continue
        answer = limits.answer(world.commune, activity, day, act, world.now)
        if answer.state == "not-yet":
            family = activity.key.removesuffix(activity.vacation or "")
            if family in upcoming:
                continue
            upcoming.add(family)
        told.append(_told(activity, children, act, answer, day))
    order = list(world.commune.activities)
    return sorted(told, key=lambda each: (each.key[0], order.index(each.activity.key)))


def _first_day(world: World, activity: Activity, children: Sequence[Child]) -> date:
    """The first day from tomorrow on that the children's lines cover; date.max when none is left.

    A child may be enrolled for the next school year already.
    """
    start = today(world.now)
    years = {
        line.school_year
        for child in children
        for line in child.lines
        if line.activity == activity.key and line.validated
    }
    for day in days_between(start, date(school_year(start) + 2, 8, 31)):
        if school_year(day) in years and opening.runs(world.commune, activity, day):
            return day
    return date.max


OPEN, NOT_YET, OVER, YEARLY = 1, 2, 3, 4


def _told(
    activity: Activity, children: Sequence[Child], act: Act, answer: Answer, day: date
) -> Told:
    rule = answer.rule
    if limit_of(activity, act).kind in ("year", "never"):
        return Told((YEARLY, rule), activity, children, answer)
    if answer.state == "open":
        return Told((OPEN, rule, answer.closes_at), activity, children, answer, day)
    if answer.state == "not-yet":
        return Told((NOT_YET, rule), activity, children, answer, day)
    if answer.next_day is not None and school_year(answer.next_day) <= school_year(day) + 1:
        key = (OPEN, rule, answer.next_closes_at)
        return Told(key, activity, children, answer, answer.next_day)
    return Told((OVER, rule), activity, children, answer, day)


def _sentences(world: World, told: Sequence[Told], act: Act, *, exact: bool) -> Iterator[Sentence]:
    if exact:
        for each in told:
            answer = ways.explain(world.commune, each.activity, act, each.answer)
            yield say("limites-about", line=_line(each), answer=answer)
        return
    yield say("limites-intro", act=act)
    groups: dict[tuple[object, ...], list[Told]] = {}
    for each in told:
        groups.setdefault(each.key, []).append(each)
    for key, group in groups.items():
        yield _group(world, key, group)


def _group(world: World, key: tuple[object, ...], group: Sequence[Told]) -> Sentence:
    lines = tuple(map(_line, group))
    answer = group[0].answer
    if key[0] == OPEN:
        days = tuple(sorted({each.day for each in group if each.day}))
        at = answer.closes_at if answer.state == "open" else answer.next_closes_at
        assert at is not None  # noqa: S101 — what is open has an end
        known: dict[str, Filling] = {
            "closes": today(at),
            "at": at,
            "days": days,
            "count": len(days),
        }
        return say("limites-open", lines=lines, rule=answer.rule, **known)
    if key[0] == NOT_YET:
        return say("limites-not-yet", lines=lines, rule=answer.rule)
    way = ways.remedy_in_words(world.commune, answer.remedy)
    if key[0] == YEARLY or answer.closes_at is None or way is None:
        return say("limites-rule", lines=lines, rule=answer.rule)
    end: dict[str, Filling] = {"closes": today(answer.closes_at), "at": answer.closes_at}
    return say("limites-over", lines=lines, rule=answer.rule, way=way, **end)


def _line(each: Told) -> Sentence:
    names = tuple(child.first_name for child in each.children)
    return say("limites-line", activity=each.activity.label, children=names)


def _remedies(world: World, told: Sequence[Told]) -> Iterator[Option]:
    """The ways that remain: a document to send, a message to a service; each once."""
    done: set[str] = set()
    for each in told:
        way = each.answer.remedy
        if way is None or each.key[0] == OPEN:
            continue
        option = _remedy(world, way)
        if option.id not in done:
            done.add(option.id)
            yield option


def _remedy(world: World, way: Remedy) -> Option:
    if way.kind == "document":
        kind = world.commune.document_kinds[way.document or ""]
        label = say("documents-send", name=plain(kind.label))
        return Option(f"start:deposer:{kind.key}", label, {"nature": kind.key})
    service = world.commune.services[way.service or ""]
    hints = {"service": service.key, "theme": way.theme}
    label = say("option-write-to", service=service.label)
    return Option(f"start:ecrire:{service.key}", label, hints)
