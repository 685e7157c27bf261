"""« Stop »: the assistant no longer speaks first; it still answers."""

from bot.dialogs.rappels import subjects_in
from bot.talk import Ending, Goto, Raw, Said, Talk, World, dialog
from core.people import quiet
from core.sentence import say
from notifications.view import Option, View


def hush(world: World) -> View:
    """The command: write it down, and say how to come back."""
    new = quiet.hush(world.connection, world.family.adult.id, world.now)
    said = say("stop-done" if new else "stop-already")
    return View((said, say("stop-how-to-resume")), (Option("start:reprise", say("stop-resume")),))


def listen(said: Said, world: World) -> dict[str, Raw]:
    """« Plus de rappels cantine » stops these alone."""
    return subjects_in(said)


@dialog("stop", listen=listen)
async def stop(talk: Talk) -> Ending:
    """Nothing is asked: a stop is obeyed at once."""
    hints = {key: talk.heard(key) for key in ("sans", "avec") if talk.heard(key)}
    return Goto("rappels", hints) if hints else hush
