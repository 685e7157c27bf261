"""Enrol a child (E1 to E7): the child, the school year, the lines, what is missing, the recap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogs import orders
from bot.dialogs.enrolment_words import (
    missing_in_words,
    outcome,
    recap_line,
    to_give,
    year_named,
)
from bot.dialogs.which_child import some_children
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.questions.pick_many import PickMany
from bot.talk import Ending, Raw, Recap, Said, Talk, World, dialog
from core.calendar import school_year
from core.clock import today
from core.commune import Activity
from core.enrolments.asking import admitted, ask, may_ask
from core.enrolments.prerequisites import Missing, prerequisites
from core.people.families import Child
from core.sentence import Refused, Sentence, say
from notifications.view import Option, View, plain

LONG_ENOUGH = 5  # letters of a word that names a line by itself
CHANGES = (
    Option("activites", say("inscrire-change-lines")),
    Option("enfant", say("inscrire-change-child")),
    Option("annee", say("inscrire-change-year")),
)


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """The one child named, the activity by its own name, or what parents call it."""
    hints: dict[str, Raw] = {}
    reading = said.reading
    children = [child for child in world.family.children if child.may("book")]
    if reading is not None:
        named = orders.ids(reading.children, children)
        if len(named) == 1:
            hints["enfant"] = named[0]
        if reading.activity:
            hints["genre"] = reading.activity
    known, words = world.commune.activities, f" {fold(said.text)} "
    lines = [key for key, each in known.items() if f" {fold(each.label)} " in words]
    lines = lines or _by_a_word(said, world)
    if len(lines) == 1 and hints.get("genre", known[lines[0]].kind) == known[lines[0]].kind:
        hints["activites"] = lines
        hints["genre"] = known[lines[0]].kind
    elif lines:  # « cantine et Pingaudière »: none of them alone
        hints.pop("genre", None)
    return hints


def _by_a_word(said: Said, world: World) -> list[str]:
    """The lines that a word which was not understood names, when no other line has it."""
    labels = {key: set(fold(e.label).split()) for key, e in world.commune.activities.items()}
    found = []
    for word in map(fold, said.reading.unread if said.reading else ()):
        having = [key for key, label in labels.items() if word in label]
        if len(having) == 1 and len(word) >= LONG_ENOUGH:
            found += having
    return found


def wants_line(said: Said, world: World) -> bool:
    """Whether a sentence is about a line that the child does not have yet.

    « inscrire Hugo à l'étude »; or days of an activity that is called by its own name.
    """
    reading, hints = said.reading, listen(said, world)
    if reading is None or "enfant" not in hints or "genre" not in hints:
        return False
    known = world.commune.activities
    year = school_year(today(world.now))
    lines = world.family.child(int(hints["enfant"])).lines
    mine = {
        line.activity
        for line in lines
        if line.school_year >= year and line.validated and line.activity in known
    }
    if "activites" in hints and (_enrols(said) or " " in known[hints["activites"][0]].label):
        return hints["activites"][0] not in mine
    kinds = {known[key].kind for key in mine}
    return hints["genre"] not in kinds | (orders.CENTRES if kinds & orders.CENTRES else set())


def _enrols(said: Said) -> bool:
    """Whether it says « inscrire », « inscription »."""
    return any(word.startswith("inscri") for word in fold(said.text).split())


@dataclass(frozen=True)
class Enrol:
    """The command: ask for the lines, all of them or none."""

    child: Child
    year: int
    activities: tuple[str, ...]

    def __call__(self, world: World) -> View:
        """What became of each; Refused says what cannot be."""
        me = world.family.adult.id
        done = [
            ask(world.connection, world.commune, me, self.child.id, key, self.year, world.now)
            for key in self.activities
        ]
        return outcome(world, self.child, done)


@dialog("inscrire", listen=listen)
async def enrol(talk: Talk) -> Ending:
    """Nothing is asked for before the recap; what is missing is said first, with the act."""
    world = talk.world
    child = await _which_child(talk)
    kind = talk.heard("genre")
    free = _free(world, child, kind)
    named = (talk.heard("activites") or [None])[0]
    every = {each.key for lines in free.values() for each in lines}
    if not every or (named is not None and named not in every):
        return _why_not(world, child, kind, named)
    years = [year for year, lines in free.items() if lines]
    choices = [Choice(str(year), plain(year_named(year)), year) for year in years]
    year = await talk.ask("annee", Pick(say("inscrire-which-year"), choices))
    lines = await talk.ask("activites", _which_lines(child, year, free[year]))
    lacking = _lacking(world, child, lines, year)
    if lacking:
        keys = [each.key for each in lines]
        hints = {"enfant": str(child.id), "annee": str(year), "activites": keys}
        go_on = Option("start:inscrire:suite", say("inscrire-go-on"), hints)
        return View(
            tuple(missing_in_words(world, child, lacking)),
            (*to_give(world, child, lacking), go_on),
        )
    await talk.confirm(_recap(world, child, year, lines))
    return Enrol(child, year, tuple(each.key for each in lines))


async def _which_child(talk: Talk) -> Child:
    children = some_children(talk.world, "book")
    choices = [
        Choice(
            str(child.id),
            plain(child.first_name),
            child,
            lambda reading, name=child.first_name: name in reading.children,  # type: ignore[misc]
        )
        for child in children
    ]
    return await talk.ask("enfant", Pick(say("inscrire-which-child"), choices))


def _free(world: World, child: Child, kind: str | None) -> dict[int, tuple[Activity, ...]]:
    """The lines that can be asked for, by school year; of one kind when one was named."""
    day = today(world.now)
    found = {}
    for year in (school_year(day), school_year(day) + 1):
        every = admitted(world.connection, world.commune, child, year, day)
        found[year] = tuple(each for each in every if kind in (None, each.kind))
    return found


def _which_lines(child: Child, year: int, lines: Sequence[Activity]) -> PickMany[Activity]:
    choices = [
        Choice(
            each.key,
            plain(each.label),
            each,
            lambda reading, kind=each.kind: reading.activity == kind,  # type: ignore[misc]
        )
        for each in lines
    ]
    text = say("inscrire-which-lines", child=child.first_name, year=year_named(year))
    return PickMany(text, choices, say("inscrire-all-lines"))


def _lacking(
    world: World, child: Child, lines: Sequence[Activity], year: int
) -> tuple[Missing, ...]:
    """What is missing for any of the lines, each thing once."""
    day, found = today(world.now), dict[Missing, None]()
    for each in lines:
        missing = prerequisites(
            world.connection, world.commune, world.family, child.id, each.key, year, day
        )
        found |= dict.fromkeys(missing)
    return tuple(found)


def _recap(world: World, child: Child, year: int, lines: Sequence[Activity]) -> Recap:
    name, named = child.first_name, year_named(year)
    said = (
        say("inscrire-recap", child=name, year=named, count=len(lines)),
        *(recap_line(world, each) for each in lines),
    )
    return Recap(View(said), [child.id, year, [each.key for each in lines]], CHANGES)


def _why_not(world: World, child: Child, kind: str | None, named: str | None) -> View:
    """Why nothing can be asked for: enrolled already, closed, or not for that age; what remains."""
    day = today(world.now)
    reasons: dict[str, tuple[Sentence, Activity]] = {}
    for each in world.commune.activities.values():
        if kind in (None, each.kind) and named in (None, each.key):
            try:
                may_ask(
                    world.connection,
                    world.commune,
                    world.family,
                    child.id,
                    each.key,
                    school_year(day),
                    world.now,
                )
            except Refused as refused:
                reasons.setdefault(refused.sentence.key, (refused.sentence, each))
    for key in (
        "enrolment-asked",
        "enrolment-already",
        "enrolment-closed",
        "enrolment-not-yet",
        "enrolment-level",
    ):
        if key in reasons and (kind is not None or key == "enrolment-closed"):
            why, activity = reasons[key]
            return View((why,), tuple(_ways(world, child, key, activity)))
    return View(
        (say("inscrire-nothing", child=child.first_name),),
        (Option("start:inscriptions", say("inscrire-see")),),
    )


def _ways(world: World, child: Child, key: str, activity: Activity) -> Sequence[Option]:
    see = Option("start:inscriptions", say("inscrire-see"))
    if key == "enrolment-already":
        hints = {"enfants": [str(child.id)], "activite": activity.kind}
        return (Option("start:reserver", say("menu-reserver"), hints), see)
    if key == "enrolment-closed":
        service = world.commune.services[activity.service]
        write = say("option-write-to", service=service.label)
        return (Option("start:ecrire:inscription", write, {"service": service.key}), see)
    return (see,)
