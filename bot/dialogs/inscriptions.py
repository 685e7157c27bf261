"""« Mes inscriptions »: each line's state in words first, then its mark (E4)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.dialogs.enrolment_words import year_named
from bot.talk import Ending, Talk, World, dialog
from core.calendar import school_year
from core.clock import today
from core.enrolments.lines import Status, lines
from core.sentence import Sentence, say
from notifications.view import Option, View, plain


@dialog("inscriptions")
async def show_enrolments(talk: Talk) -> Ending:
    """By child and school year; what waits, and what was rejected with its reason."""
    world = talk.world
    year = school_year(today(world.now))
    found = talk.look(lambda w: lines(w.connection, w.commune, w.family, year))
    options = [Option("start:inscrire", say("inscriptions-new"))]
    if any(each.mark == "V" for each in found):
        options.append(Option("start:attestation", say("inscriptions-attestation")))
        options.append(Option("start:reserver", say("menu-reserver")))
    if not found:
        return View((say("inscriptions-none"),), tuple(options))
    return View((say("inscriptions-intro"), *_told(world, found)), tuple(options))


def _told(world: World, found: Sequence[Status]) -> Iterator[Sentence]:
    """A heading for each child and year, then a line for each state."""
    rank = {child.id: number for number, child in enumerate(world.family.children)}
    ranked = sorted(found, key=lambda each: (rank[each.child.id], each.school_year))
    for (child_id, year), group in groupby(ranked, lambda e: (e.child.id, e.school_year)):
        name = world.family.child(child_id).first_name
        yield say("inscriptions-child", child=name, year=year_named(year))
        by_state: dict[tuple[str, str], list[Status]] = {}
        for each in group:
            by_state.setdefault((each.state, each.mark), []).append(each)
        for (state, mark), same in by_state.items():
            labels = tuple(_label(world, each) for each in same)
            yield say("inscriptions-line", state=state, mark=mark, labels=labels)
            for each in same:
                if each.state == "rejected" and each.reason:
                    why = plain(each.reason)
                    yield say("inscriptions-reason", label=_label(world, each), reason=why)


def _label(world: World, each: Status) -> Sentence:
    if each.activity is not None:
        return plain(each.activity.label)
    if each.school is not None:
        level = world.commune.levels.get(each.school.level, each.school.level)
        return say("inscriptions-school", school=each.school.school, level=level)
    return plain("")
