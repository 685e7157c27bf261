"""« Me le redire demain »: a reminder put off by a day, as long as there is still time."""

from functools import partial

from bot.dialogs.rien import BOOK
from bot.talk import Ending, Talk, World, dialog
from core.clock import today
from core.sentence import say
from notifications.reminders import wishes
from notifications.reminders.message import until
from notifications.reminders.sending import own_reminder
from notifications.view import View


def tomorrow(reminder_id: int | None, world: World) -> View:
    """The command: plan it for the next good day; when there is none left, say until when."""
    connection, own = world.connection, world.family
    found = own_reminder(connection, own.household_id, world.now, reminder_id)
    if found is None or found.closes_at < world.now:
        return View((say("rien-no-reminder"),), (BOOK,))
    again = wishes.again_tomorrow(connection, world.commune, found, world.now)
    if again is None:
        return View((say("redire-last", until=until(found.closes_at)),), (BOOK,))
    return View((say("redire-done", day=today(again), at=again),))


@dialog("redire")
async def say_it_tomorrow(talk: Talk) -> Ending:
    """Nothing is asked."""
    return partial(tomorrow, talk.heard("rappel"))
