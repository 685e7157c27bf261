"""Files that go with a message to a service: sent at any moment before it is confirmed (M1)."""

from collections.abc import Sequence

from bot.talk import Given, Log, Said, Talk, Upload, World
from core.messages.attachments import MOST, Attached
from core.sentence import Sentence, say

KEY = "pieces"


def amend(log: Log, said: Said, world: World) -> bool:
    """Add the file that was sent; whether there was one."""
    if said.upload is None:
        return False
    given = log.answers.get(KEY)
    before = list(given.raw) if given else []
    new = vars(said.upload)
    if new not in before:
        if len(before) >= MOST:
            log.hints["pieces-trop"] = True
            return True
        log.answers[KEY] = Given([*before, new], log.turn + 1)
    return True


def files(talk: Talk) -> tuple[Upload, ...]:
    """The files sent so far."""
    return tuple(Upload(**each) for each in talk.said(KEY) or ())


def in_words(talk: Talk) -> tuple[Sentence, ...]:
    """What goes with the message; that one more was too many."""
    known = files(talk)
    if not known:
        return ()
    names = tuple(each.name for each in known)
    shown = say("pieces-with", count=len(names), names=names)
    too_many = talk.heard("pieces-trop") and len(known) == MOST
    return (shown, say("attachments-most", most=MOST)) if too_many else (shown,)


def attached(known: Sequence[Upload]) -> tuple[Attached, ...]:
    """The files as core keeps them."""
    return tuple(
        Attached(each.sha256, each.media_type, each.size, each.name, each.flags) for each in known
    )
