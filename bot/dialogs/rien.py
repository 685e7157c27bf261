"""« Rien ce mois-ci »: a reminder answered; nothing more is said before that deadline."""

from functools import partial

from bot.talk import Ending, Talk, World, dialog
from core.sentence import say
from notifications.reminders import wishes
from notifications.reminders.message import until
from notifications.reminders.sending import own_reminder
from notifications.view import Option, View

BOOK = Option("start:reserver", say("menu-reserver"))


def nothing(reminder_id: int | None, world: World) -> View:
    """The command: write it down; booking stays possible until the limit."""
    own = world.family
    found = own_reminder(world.connection, own.household_id, world.now, reminder_id)
    if found is None:
        return View((say("rien-no-reminder"),), (BOOK,))
    new = wishes.settle(world.connection, own.adult.id, found.deadline, "nothing", world.now)
    if found.closes_at < world.now:
        return View((say("rien-over"),), (BOOK,))
    said = say("rien-done" if new else "rien-already", until=until(found.closes_at))
    return View((said,), (BOOK,))


@dialog("rien")
async def nothing_this_time(talk: Talk) -> Ending:
    """Nothing is asked."""
    return partial(nothing, talk.heard("rappel"))
