"""The messages of the services that nobody has read yet, read out (M3)."""

from collections.abc import Iterator

from bot.talk import Ending, Talk, World, dialog
from core.clock import today
from core.messages.threads import Thread, mark_read, threads
from core.sentence import Sentence, say
from notifications.view import Option, View, plain

MOST = 5


def read_out(world: World) -> View:
    """The command: show the unread messages, and mark them as read."""
    every = [each for each in threads(world.connection, world.family) if each.unread]
    shown = every[:MOST]
    said: list[Sentence] = [say("messages-unread", count=sum(each.unread for each in shown))]
    for each in shown:
        said += _messages(world, each)
        mark_read(world.connection, world.family, each.id, world.now)
    if len(every) > MOST:
        said.append(say("messages-more"))
    return View(tuple(said), tuple(_answer(world, each) for each in shown))


def _messages(world: World, thread: Thread) -> Iterator[Sentence]:
    label = _service(world, thread)
    for each in thread.messages:
        if each.is_unread:
            day = today(each.sent_at)
            yield say("messages-from", service=label, subject=thread.subject, day=day)
            yield plain(each.body)


def _answer(world: World, thread: Thread) -> Option:
    label = say("messages-answer", subject=thread.subject)
    return Option(f"start:repondre:{thread.id}", label, {"fil": thread.id})


def _service(world: World, thread: Thread) -> str:
    known = world.commune.services.get(thread.service)
    return known.label if known else thread.service


@dialog("messages")
async def show_messages(talk: Talk) -> Ending:
    """Those that are unread; nothing to read otherwise."""
    if any(each.unread for each in talk.look(lambda w: threads(w.connection, w.family))):
        return read_out
    return View((say("messages-none"),), (Option("start:ecrire", say("menu-ecrire")),))
