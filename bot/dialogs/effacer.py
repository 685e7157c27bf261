"""One's data erased: a code, what stays and why, once more to be sure; then the account is closed.

The adult's other addresses are told, and nothing else after that.
"""

import bot.every_table  # noqa: F401 — every table is looked through
from bot.engine.forgetting import forget
from bot.engine.notices import warn
from bot.questions.code import Code
from bot.talk import Ending, Recap, Talk, World, dialog
from core.clock import today
from core.people.erasures import erase, would_keep
from core.sentence import say
from notifications.view import View

ACT = "erase"


def close(world: World) -> View:
    """The command: everything that may be is erased."""
    connection, me, now = world.connection, world.family.adult.id, world.now
    forget(connection, me, now)
    if world.place is not None:
        warn(connection, me, say("effacer-told"), now, world.place, world.reach)
    done = erase(connection, me, now)
    complete = "yes" if done.complete else "no"
    kept = tuple(say("effacer-kept", why=each) for each in done.kept)
    return View((say("effacer-done", day=today(now), complete=complete), *kept))


@dialog("effacer")
async def erase_data(talk: Talk) -> Ending:
    """What will stay is said before."""
    await talk.ask("code", Code(talk.world, ACT))
    me = talk.family.adult.id
    kept = talk.look(lambda w: would_keep(w.connection, me, today(w.now)))
    told = tuple(say("effacer-kept", why=each) for each in kept)
    await talk.confirm(Recap(View((say("effacer-recap"), *told)), list(kept)))
    return close
