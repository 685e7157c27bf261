"""Book days: several children and many days in one order, one recap, one receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.dialogs import inscrire, orders
from bot.dialogs.attente import join_option, to_join, waitable
from bot.dialogs.freed import offer_freed
from bot.dialogs.next_line import Left, left_after, next_option
from bot.dialogs.recap import recap, receipt_view
from bot.dialogs.receipt_copy import send_copy
from bot.dialogs.which_child import some_children
from bot.questions.days import PickDays, Shortcut
from bot.questions.pick import Choice, Pick
from bot.talk import Ending, Goto, Raw, Said, Talk, World, dialog
from core.bookings import habits, patterns
from core.bookings.orders import place
from core.bookings.quotes import Quote, Wish, quote
from core.calendar import school_year
from core.clock import today
from core.commune import Activity
from core.limits import answers as limits
from core.limits.answers import Remedy
from core.people.families import Child
from core.sentence import Filling, Refused, Sentence, say
from locales import speak
from notifications.view import NoWay, Option, View

CHANGES = (Option("jours", say("option-change-days")),)


@dataclass(frozen=True)
class PlaceOrder:
    """The command: do what was confirmed, all of it or nothing."""

    wishes: Sequence[Wish]
    digest: str
    # What was wished on days without a place.
    full: Sequence[Wish] = field(default=(), kw_only=True)
    # What else the reminder asked for.
    left: Left = field(default=(), kw_only=True)

    def __call__(self, world: World) -> View:
        """The receipt; Refused when the world changed since the recap."""
        guardian = world.family.adult.id
        done = place(world.connection, world.commune, guardian, self.wishes, world.now, self.digest)
        send_copy(world, done)
        offer_freed(world, [each.wish for each in done.lines if each.wish.act == "cancel"])
        view = receipt_view(world, done)
        then = next_option(world, self.left)
        more = (*([then] if then else []), *([join_option(self.full)] if self.full else []))
        return replace(view, options=(*more, *view.options))


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """An order; or an enrolment, kept whole."""
    if inscrire.wants_line(said, world):
        return {"inscription": dict(inscrire.listen(said, world))}
    return orders.listen(said, world)


@dialog("reserver", listen=listen, amend=orders.amend)
async def _book(talk: Talk) -> Ending:
    """Who, what, how, when; then the recap. « inscrire » on a line not yet open is an enrolment."""
    enrolment = talk.heard("inscription")
    if enrolment is not None:
        return Goto("inscrire", enrolment)
    able = [
        child for child in some_children(talk.world) if orders.bookable_lines(talk.world, child)
    ]
    if not able:
        raise _no_line(talk.world)
    children = await talk.ask(
        "enfants", orders.which_children(say("which-children"), able, talk.heard("inconnus") or ())
    )
    wishes: list[Wish] = []
    for child in children:
        wishes += await wished(talk, child, children)
    priced = talk.look(lambda w: quote(w.connection, w.commune, w.family, wishes, w.now))
    if not priced.lines:
        return await remedy(talk, priced)
    await talk.confirm(recap(talk.world, priced, changes=CHANGES))
    full = waitable(talk.world, priced.refused)
    left = left_after(wishes, talk.heard("reste"))
    return PlaceOrder(wishes, priced.digest, full=full, left=left)


book = replace(_book, other=orders.other)


def _no_line(world: World) -> NoWay:
    """That nothing can be booked yet: the enrolment waits, or is to be asked for."""
    year = school_year(today(world.now))
    lines = [line for child in world.family.children for line in child.lines]
    see = Option("start:inscriptions", say("inscrire-see"))
    if any(line.state == "asked" and line.school_year >= year for line in lines):
        return NoWay(say("no-line-yet"), see)
    return NoWay(say("no-line"), Option("start:inscrire", say("request-next-enrol")), see)


async def wished(talk: Talk, child: Child, children: Sequence[Child]) -> list[Wish]:
    """The days wished for one child: what is the same for all is asked once."""
    own = talk.within(child.id)
    here = own if own.said("activite") else talk
    said = orders.days_said(talk, child)
    asked = [child] if here is own else children
    lines = {each.id: orders.bookable_lines(talk.world, each, said) for each in asked}
    kind = await orders.pick_kind(here, say("which-activity"), lines)
    activities = orders.of_kind(talk.world, lines[child.id], kind, said)
    if not activities:
        raise Refused(
            say("child-without-line", child=child.first_name, kind=say(_kind(kind))), "activite"
        )
    activity = await orders.pick_line(talk, child, activities, said)
    unit = await orders.pick_unit(own if own.said("modalite") else talk, activity, said)
    days_here = own if own.said("jours") else talk
    days = await days_here.ask("jours", which_days(talk.world, child, activity))
    weeks = await whole_weeks(own, activity, days)
    return [Wish(child.id, activity.key, unit, day) for day in weeks]


def _kind(kind: str) -> str:
    return f"kind-{kind.replace('_', '-')}"


def which_days(world: World, child: Child, activity: Activity) -> PickDays:
    """The question about days, with the next open month in one tap and last month's habit."""
    now = today(world.now)
    start = limits.answer(world.commune, activity, now, "book", world.now).next_day or now
    every_day = limits.open_days(world.commune, activity, start, patterns.month(start)[1])
    # A child of two homes: each parent books their own weeks.
    opened = [day for day in every_day if patterns.in_weeks(day, child.weeks)]

    def shortcuts() -> Sequence[Shortcut]:
        if not opened:
            return ()
        every = Shortcut("month", say("shortcut-month", month=start), lambda: opened)
        habit = () if activity.season == "vacation" else last_month(world, child, activity, start)
        label = say("shortcut-last-month", month=start)
        return (every, Shortcut("last-month", label, lambda: habit)) if habit else (every,)

    text = say("which-days", activity=activity.label, child=child.first_name)
    return PickDays(text, shortcuts, tuple((day, "free") for day in opened))


def last_month(world: World, child: Child, activity: Activity, day: date) -> Sequence[date]:
    """The days that carry last month's habit over to the month of `day`."""
    wishes = habits.wishes_like_last_month(
        world.connection, world.commune, world.family, day, child_id=child.id, activity=activity.key
    )
    return [wish.day for wish in wishes]


async def whole_weeks(own: Talk, activity: Activity, days: Sequence[date]) -> Sequence[date]:
    """Where only whole weeks are booked, the whole week is offered for a day of it."""
    if activity.granularity != "week":
        return days
    commune = own.world.commune
    every: list[date] = []
    for monday in sorted({patterns.week(day)[0] for day in days}):
        week = limits.open_days(commune, activity, *patterns.week(monday))
        if set(week) - set(days):
            choices = [
                Choice("semaine", say("option-whole-week", days=week), True),
                Choice("jours", say("option-other-days"), False),
            ]
            text = say("whole-weeks-only", activity=activity.label)
            taken = await own.within(monday).ask("semaine", Pick(text, choices, infers=False))
            if not taken:
                raise Refused(say("which-other-days"), "jours", "semaine")
        every += week
    return every or days


async def remedy(talk: Talk, priced: Quote) -> Ending:
    """Nothing can be booked: why, and the way that remains."""
    if not priced.refused:
        raise Refused(say("all-already-booked"), "jours")
    line = orders.most_telling(priced.refused)
    way = line.answer.remedy if line.answer else None
    full = waitable(talk.world, priced.refused)
    if full and way is None:
        return await wait(talk, full, line.sentence)
    if way is None or way.kind != "message":
        raise Refused(line.sentence, "jours")
    service = talk.world.commune.services[way.service or ""]
    choices = [
        Choice("ecrire", say("option-write-to", service=service.label), True),
        Choice("jours", say("option-other-days"), False),
    ]
    text = say("refused-then", why=line.sentence)
    if not await talk.ask("suite", Pick(text, choices, infers=False)):
        raise Refused(say("which-other-days"), "jours", "suite")
    return Goto(
        "ecrire", prepared(talk.world, line.wish, way, tuple(r.wish.day for r in priced.refused))
    )


async def wait(talk: Talk, full: Sequence[Wish], why: Sentence) -> Ending:
    """Every day wished is full: the waiting list, or other days."""
    choices = [
        Choice("attente", join_option(full).label, True),
        Choice("jours", say("option-other-days"), False),
    ]
    if not await talk.ask("suite", Pick(say("refused-then", why=why), choices, infers=False)):
        raise Refused(say("which-other-days"), "jours", "suite")
    return Goto("attente", to_join(full))


def prepared(world: World, wish: Wish, way: Remedy, days: tuple[date, ...]) -> dict[str, object]:
    """The message to the service, written for the parent to send."""
    activity = world.commune.activities[wish.activity].label
    child = world.family.child(wish.child_id)
    known: dict[str, Filling] = {"child": child.first_name, "activity": activity, "days": days}
    return {
        "service": way.service,
        "theme": way.theme,
        "objet": speak(say(f"prepared-subject-{wish.act}", **known)),
        "message": speak(say(f"prepared-message-{wish.act}", **known)),
    }
