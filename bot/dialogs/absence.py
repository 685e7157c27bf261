"""Tell that a child will not come: cancelled where it can be, told to the service otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.dialogs import orders
from bot.dialogs.freed import offer_freed
from bot.dialogs.recap import groups, name, reasons
from bot.dialogs.receipt_copy import send_copy
from bot.dialogs.which_child import some_children
from bot.questions.days import PickDays, Shortcut
from bot.talk import Ending, Goto, Recap, Talk, World, dialog
from core.bookings.absences import Outcome, outcome, tell
from core.bookings.bookings import Booked
from core.bookings.orders import place
from core.bookings.quotes import Quote, Wish, quote
from core.calendar import DAY
from core.clock import today
from core.people.families import Child
from core.sentence import Refused, Sentence, say
from notifications.view import Option, View


@dataclass(frozen=True)
class Absences:
    """The command: cancel what can be, write the absences down."""

    wishes: Sequence[Wish]
    late: Sequence[Booked]

    def __call__(self, world: World) -> View:
        """What was done; Refused when the world changed since the recap."""
        said: list[Sentence] = []
        guardian = world.family.adult.id
        if self.wishes:
            done = place(world.connection, world.commune, guardian, self.wishes, world.now)
            send_copy(world, done)
            offer_freed(world, self.wishes)
            said += [say("absence-cancelled", number=done.number), *groups(world, done.lines)]
        documents: list[str] = []
        for each in self.late:
            told = tell(
                world.connection,
                world.commune,
                guardian,
                each.child_id,
                each.activity,
                each.day,
                world.now,
            )
            said.append(told.sentence)
            documents += [told.document] if told.document and told.document not in documents else []
        return View(tuple(said), tuple(_send(world, kind, self.late[0]) for kind in documents))


def _send(world: World, kind: str, late: Booked) -> Option:
    label = world.commune.document_kinds[kind].label
    hints = {"nature": kind, "enfant": str(late.child_id)}
    return Option("start:deposer", say("option-send-document", document=label), hints)


@dialog("absence", listen=orders.listen, amend=orders.amend)
async def _absent(talk: Talk) -> Ending:
    """Who, when; what it means is said before it is written."""
    able = some_children(talk.world)
    children = await talk.ask(
        "enfants",
        orders.which_children(say("absence-which-children"), able, talk.heard("inconnus") or ()),
    )
    outcomes: list[tuple[Child, Outcome]] = []
    for child in children:
        own = talk.within(child.id)
        days = await (own if own.said("jours") else talk).ask("jours", _days(talk.world, child))
        outcomes.append((child, talk.look(lambda w, c=child, d=days: _outcome(w, c, d))))  # type: ignore[misc]
    late = [each for _, found in outcomes for each in found.absences]
    wishes = [
        Wish(each.child_id, each.activity, each.unit, each.day, "cancel")
        for _, found in outcomes
        for each in found.cancellable
    ]
    if not late and not wishes:
        return nothing(talk, outcomes)
    priced = talk.look(lambda w: quote(w.connection, w.commune, w.family, wishes, w.now))
    await talk.confirm(_recap(talk.world, priced, outcomes))
    return Absences(wishes, late)


absent = replace(_absent, other=orders.other)


def _outcome(world: World, child: Child, days: Sequence[date]) -> Outcome:
    return outcome(world.connection, world.commune, world.family, child.id, days, world.now)


def _days(world: World, child: Child) -> PickDays:
    now = today(world.now)
    shortcuts = [
        Shortcut("today", say("shortcut-today", day=now), lambda: [now]),
        Shortcut("tomorrow", say("shortcut-tomorrow", day=now + DAY), lambda: [now + DAY]),
    ]
    return PickDays(say("absence-which-days", child=child.first_name), lambda: shortcuts)


def nothing(talk: Talk, outcomes: Sequence[tuple[Child, Outcome]]) -> Ending:
    """Nothing is booked on those days: yearly lines are told to the service, else nothing to do."""
    yearly = [(child, each) for child, found in outcomes for each in found.yearly]
    if not yearly:
        child, found = outcomes[0]
        raise Refused(say("absence-nothing", child=child.first_name, days=found.nothing), "jours")
    child, each = yearly[0]
    activity = talk.world.commune.activities[each.activity]
    days = tuple(sorted({day.day for _, day in yearly}))
    subject = say("absence-subject", child=child.first_name, days=days)
    message = say("absence-message", child=child.first_name, activity=activity.label, days=days)
    from locales import speak

    return Goto(
        "ecrire",
        {
            "service": activity.service,
            "theme": "informations",
            "objet": speak(subject),
            "message": speak(message),
        },
    )


def _recap(world: World, priced: Quote, outcomes: Sequence[tuple[Child, Outcome]]) -> Recap:
    said: list[Sentence] = [say("absence-recap")]
    said += groups(world, priced.lines)
    said += reasons(priced.refused)
    basis: list[object] = [priced.digest]
    for _child, found in outcomes:
        for each in found.absences:
            wish = Wish(each.child_id, each.activity, each.unit, each.day, "cancel")
            document = world.commune.activities[each.activity].late_absence
            key = "absence-late-document" if document else "absence-late"
            said.append(say(key, name=name(world, wish), day=each.day, amount=each.amount_cents))
            basis.append([each.child_id, each.activity, str(each.day), each.amount_cents])
    changes = (Option("jours", say("option-change-days")),)
    return Recap(View(tuple(said)), basis, changes)
