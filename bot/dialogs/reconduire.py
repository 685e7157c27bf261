"""« Comme le mois dernier » for all the lines of a reminder: one recap, its price, one receipt.

The days come with the option; each can be changed over the recap, and everything is priced anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogs import orders
from bot.dialogs.recap import recap
from bot.dialogs.reserver import CHANGES, PlaceOrder, remedy, which_days
from bot.talk import Ending, Goto, Talk, World, dialog
from core.bookings.quotes import Wish, quote
from notifications.reminders import wishes as answers
from notifications.reminders.sending import own_reminder
from notifications.view import View


@dataclass(frozen=True)
class AsBefore(PlaceOrder):
    """The command: the order, and no more reminders of what was left empty as last month."""

    reminder_id: int | None

    def __call__(self, world: World) -> View:
        """The receipt; Refused when the world changed since the recap."""
        view = super().__call__(world)
        family = world.family
        found = own_reminder(world.connection, family.household_id, world.now, self.reminder_id)
        if found is not None:
            guardian_id, deadline = family.adult.id, found.deadline
            answers.settle(world.connection, guardian_id, deadline, "booked", world.now)
        return view


@dialog("reconduire", amend=orders.fewer_days)
async def as_last_month(talk: Talk) -> Ending:
    """The days of each line, known from the option; then the recap of all of them."""
    wishes: list[Wish] = []
    for child_id, activity, unit in _lines(talk):
        days = await _days(talk, child_id, activity, unit)
        wishes += [Wish(child_id, activity, unit, day) for day in days]
    if not wishes:
        return Goto("reserver")
    priced = talk.look(lambda w: quote(w.connection, w.commune, w.family, wishes, w.now))
    if not priced.lines:
        return await remedy(talk, priced)
    await talk.confirm(recap(talk.world, priced, changes=CHANGES))
    return AsBefore(wishes, priced.digest, talk.heard("rappel"))


def _lines(talk: Talk) -> list[tuple[int, str, str]]:
    """The lines of the option that are still this adult's to book."""
    able = {child.id for child in talk.family.children if child.may("book")}
    known = talk.world.commune.activities
    return [
        (child_id, activity, unit)
        for child_id, activity, unit in talk.heard("lignes") or ()
        if child_id in able and activity in known
    ]


async def _days(talk: Talk, child_id: int, activity: str, unit: str) -> Sequence[date]:
    child, line = talk.family.child(child_id), talk.world.commune.activities[activity]
    own = talk.within(child_id, activity, unit)
    return await own.ask("jours", which_days(talk.world, child, line))
