"""Cancel days that are booked; past the limit, the way that remains is an absence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.dialogs import orders
from bot.dialogs.recap import recap
from bot.dialogs.reserver import CHANGES, PlaceOrder, prepared
from bot.dialogs.which_child import some_children
from bot.questions.days import PickDays
from bot.questions.pick import Choice, Pick
from bot.questions.pick_many import PickMany
from bot.talk import Ending, Goto, Talk, World, dialog
from core.bookings.bookings import Booked, booked
from core.bookings.quotes import Quote, Wish, quote
from core.clock import today
from core.commune import Activity
from core.limits import answers as limits
from core.limits import ways
from core.people.families import Child
from core.sentence import Refused, say
from notifications.view import plain

AHEAD = timedelta(days=400)


@dialog("annuler", listen=orders.listen, amend=orders.amend)
async def _cancel(talk: Talk) -> Ending:
    """Whose days, which days, which of what is booked; then the recap."""
    ahead = talk.look(coming)
    concerned = {each.child_id for each in ahead}
    able = [
        child
        for child in some_children(talk.world)
        if child.id in concerned or yearly_lines(talk.world, child)
    ]
    if not able:
        raise Refused(say("cancel-nothing-ahead"))
    children = await talk.ask(
        "enfants",
        orders.which_children(say("cancel-which-children"), able, talk.heard("inconnus") or ()),
    )
    wishes: list[Wish] = []
    for child in children:
        line = yearly_line(talk, child)
        if line is not None:
            return await by_message(talk, child, line)
        own = [each for each in ahead if each.child_id == child.id]
        wishes += await unwished(talk, child, own)
    priced = talk.look(lambda w: quote(w.connection, w.commune, w.family, wishes, w.now))
    if not priced.lines:
        return await remedy(talk, priced, children)
    await talk.confirm(recap(talk.world, priced, changes=CHANGES))
    return PlaceOrder(wishes, priced.digest)


cancel = replace(_cancel, other=orders.other)


def coming(world: World) -> tuple[Booked, ...]:
    """What is booked from today on."""
    start = today(world.now)
    return booked(world.connection, world.family, start, start + AHEAD)


def yearly_lines(world: World, child: Child) -> tuple[Activity, ...]:
    """The lines of a child that are booked for the year: only the service changes their days."""
    lines = orders.bookable_lines(world, child)
    return tuple(each for each in lines if each.cancel_limit.kind == "year")


def yearly_line(talk: Talk, child: Child) -> Activity | None:
    """The yearly line that was named, if one was."""
    kind = talk.within(child.id).said("activite") or talk.said("activite")
    return next((each for each in yearly_lines(talk.world, child) if each.kind == kind), None)


async def by_message(talk: Talk, child: Child, line: Activity) -> Ending:
    """A line booked for the year is changed by the service: the message is prepared (L5)."""
    own = talk.within(child.id)
    question = PickDays(say("cancel-which-days", child=child.first_name))
    days = await (own if own.said("jours") else talk).ask("jours", question)
    answer = limits.answer(talk.world.commune, line, days[0], "cancel", talk.world.now)
    why = ways.explain(talk.world.commune, line, "cancel", answer)
    service = talk.world.commune.services[line.service]
    write = Choice("ecrire", say("option-write-to", service=service.label), True)
    other = Choice("jours", say("option-other-days"), False)
    taken = await talk.ask(
        "suite", Pick(say("refused-then", why=why), [write, other], infers=False)
    )
    if not taken or answer.remedy is None:
        raise Refused(say("which-other-days"), "jours", "suite")
    wish = Wish(child.id, line.key, None, days[0], "cancel")
    return Goto("ecrire", prepared(talk.world, wish, answer.remedy, days))


async def unwished(talk: Talk, child: Child, ahead: Sequence[Booked]) -> list[Wish]:
    """The bookings of one child to cancel."""
    own = talk.within(child.id)
    text = say("cancel-which-days", child=child.first_name)
    kind = own.said("activite") or talk.said("activite")
    of_kind = [e for e in ahead if talk.world.commune.activities[e.activity].kind == kind]
    shown = tuple((day, "booked") for day in sorted({each.day for each in of_kind or ahead}))
    question = PickDays(text, shown=shown)  # type: ignore[arg-type]
    days = await (own if own.said("jours") else talk).ask("jours", question)
    found = [each for each in ahead if each.day in set(days)]
    if not found:
        known = tuple(sorted({each.day for each in ahead}))[:8]
        raise Refused(
            say("cancel-not-booked", child=child.first_name, days=days, known=known), "jours"
        )
    kept = await which_activities(talk, own, child, found)
    return [
        Wish(child.id, each.activity, each.unit, each.day, "cancel")
        for each in found
        if each.activity in kept
    ]


async def which_activities(
    talk: Talk, own: Talk, child: Child, found: Sequence[Booked]
) -> frozenset[str]:
    """Which activities to cancel, asked only when several are booked on those days."""
    activities = talk.world.commune.activities
    keys = [key for key in activities if key in {each.activity for each in found}]
    kind = own.said("activite") or talk.said("activite")
    of_kind = [key for key in keys if activities[key].kind == kind]
    if of_kind:
        return frozenset(of_kind)
    if kind and isinstance(kind, str) and kind not in keys:
        label = say(f"kind-{kind.replace('_', '-')}")
        days = tuple(each.day for each in found)
        raise Refused(
            say("cancel-other-activity", child=child.first_name, kind=label, days=days), "activite"
        )
    choices = [Choice(key, plain(activities[key].label), key) for key in keys]
    text = say("cancel-which-activity", child=child.first_name)
    picked = await own.ask("lignes", PickMany(text, choices, say("option-all-of-it")))
    return frozenset(picked)


async def remedy(talk: Talk, priced: Quote, children: Sequence[Child]) -> Ending:
    """Too late to cancel: an absence can still be told, or the service written to."""
    if not priced.refused:
        raise Refused(say("cancel-nothing-ahead"))
    line = orders.most_telling(priced.refused)
    way = line.answer.remedy if line.answer else None
    choices = [Choice("absence", say("option-absence"), "absence")]
    if way is not None and way.kind == "message":
        service = talk.world.commune.services[way.service or ""]
        choices.append(Choice("ecrire", say("option-write-to", service=service.label), "ecrire"))
    choices.append(Choice("jours", say("option-other-days"), "jours"))
    text = say("refused-then", why=line.sentence)
    taken = await talk.ask("suite", Pick(text, choices, infers=False))
    days = tuple(sorted({refused.wish.day for refused in priced.refused}))
    if taken == "ecrire" and way is not None:
        return Goto("ecrire", prepared(talk.world, line.wish, way, days))
    if taken == "absence":
        return Goto("absence", about(children, days))
    raise Refused(say("which-other-days"), "jours", "suite")


def about(children: Sequence[Child], days: Sequence[date]) -> dict[str, object]:
    """The hints that carry children and days over to another dialog."""
    return {
        "enfants": [str(child.id) for child in children],
        "jours": {"days": [day.isoformat() for day in days]},
    }
