"""Answer a message of a service, in the same exchange (M3)."""

from dataclasses import dataclass

from bot.dialogs import pieces
from bot.questions.text import Words
from bot.talk import Ending, Goto, Recap, Talk, Upload, World, dialog
from core.messages.threads import BODY_LENGTH, Thread, reply, threads
from core.sentence import say
from notifications.view import Option, View, plain


@dataclass(frozen=True)
class Answer:
    """The command: add the answer to the exchange."""

    thread: Thread
    body: str
    files: tuple[Upload, ...] = ()

    def __call__(self, world: World) -> View:
        """What was sent; Refused when the exchange is not this household's."""
        guardian = world.family.adult.id
        sent = pieces.attached(self.files)
        reply(world.connection, guardian, self.thread.id, self.body, world.now, sent)
        said = say("repondre-sent", subject=self.thread.subject)
        return View((said, say("ecrire-answer")), (Option("menu", say("aide-menu")),))


@dialog("repondre", amend=pieces.amend, takes_words=True)
async def answer_message(talk: Talk) -> Ending:
    """The words, then the recap."""
    found = talk.look(lambda w: threads(w.connection, w.family))
    thread = next((each for each in found if each.id == talk.heard("fil")), None)
    if thread is None:
        return Goto("messages")
    text = say("repondre-message", subject=thread.subject)
    body = await talk.ask("message", Words(text, longest=BODY_LENGTH))
    said = (say("repondre-recap", subject=thread.subject), plain(body), *pieces.in_words(talk))
    files = pieces.files(talk)
    remove = (Option(pieces.KEY, say("pieces-remove")),) if files else ()
    changes = (Option("message", say("ecrire-change-message")), *remove)
    basis = [thread.id, body, *(each.sha256 for each in files)]
    await talk.confirm(Recap(View(said), basis, changes))
    return Answer(thread, body, files)
