"""The stage of a turn: dialogs are run on it, and what they say is put together.

What was said is heard in `turn`; here is what follows from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.exc import OperationalError, PendingRollbackError

from bot.engine.conversation import Conversation, OpenDialog
from bot.engine.replay import CONFIRM, Asked, Ended, Reply, replay
from bot.engine.routing import Catalogue
from bot.talk import Dialog, Ending, Goto, Log, Raw, Said, World
from core.database import savepoint
from core.sentence import Refused, Sentence, say
from notifications.view import NoWay, Option, View

MOST_REFUSALS = 5
# A deadlock, a lock that was waited for too long, a server that restarts: nothing was written.
DATABASE_FAILED = (OperationalError, PendingRollbackError)
RESUME = "resume:"
MENU = "menu"


class DialogBrokeError(Exception):
    """A dialog raised. The turn is rolled back and an apology takes its place."""

    def __init__(self, name: str, dialog_id: int | None) -> None:
        """Keep which one it was; `dialog_id` is None when it had asked nothing yet."""
        super().__init__(name)
        self.dialog_id = dialog_id


@dataclass(frozen=True)
class Spoken:
    """One message of the assistant; `token` is the prompt it opens, `key` the question."""

    view: View
    token: str | None = None
    key: str | None = None


class Stage:
    """Where the dialogs of one person are run, in the world as it is in this turn."""

    def __init__(self, world: World, conversation: Conversation, catalogue: Catalogue) -> None:
        """Run the dialogs of `catalogue` in `conversation` and `world`."""
        self.world = world
        self.conversation = conversation
        self.catalogue = catalogue
        self.spoken: list[Spoken] = []

    def start(self, name: str, hints: Mapping[str, Raw] | None = None, *notices: Sentence) -> None:
        """Begin a dialog; one that is open waits, unless this one only shows something."""
        kind = self.catalogue.get(name)
        if kind is None:
            self.menu()
            return
        opened = OpenDialog(None, name, Log(hints=dict(hints or {}), turn=1))
        self.advance(opened, None, *notices)

    def advance(
        self,
        opened: OpenDialog,
        reply: Reply | None,
        *notices: Sentence,
        said: Said | None = None,
    ) -> None:
        """Run a dialog up to its next prompt or its end, and say so."""
        kind = self.catalogue[opened.name]
        try:
            outcome, said_so = self.run(kind, opened, reply, notices)
        except DATABASE_FAILED:  # no fault of the dialog: the turn may be taken again
            raise
        except Exception as reason:
            raise DialogBrokeError(opened.name, opened.id) from reason
        match outcome:
            case Asked():
                self.ask(kind, opened, outcome, said_so, said)
            case Goto():
                self.conversation.close(opened, "done")
                self.start(outcome.dialog, outcome.hints)
            case View():
                self.end(kind, opened, outcome.after(*said_so))

    def run(
        self, kind: Dialog, opened: OpenDialog, reply: Reply | None, notices: tuple[Sentence, ...]
    ) -> tuple[Asked | Goto | View, tuple[Sentence, ...]]:
        """Replay, and run the command at the end; what is refused is asked again at once."""
        for _ in range(MOST_REFUSALS):
            try:
                outcome = replay(kind, opened.log, reply, self.world)
                if isinstance(outcome, Ended):
                    return self.finish(outcome.ending), notices
                return outcome, notices
            except Refused as refused:
                notices = (*notices, refused.sentence)
                if not opened.log.drop(*refused.keys, CONFIRM) or not refused.keys:
                    ways = refused.options if isinstance(refused, NoWay) else ()
                    return View((), ways), notices  # nothing of it can be asked again
                reply = None
        return View(), notices

    def finish(self, ending: Ending) -> Goto | View:
        """The command's view, the command having run in a savepoint of its own."""
        if isinstance(ending, View | Goto):
            return ending
        with savepoint(self.world.connection):
            return ending(self.world)

    def ask(
        self,
        kind: Dialog,
        opened: OpenDialog,
        asked: Asked,
        notices: tuple[Sentence, ...],
        said: Said | None,
    ) -> None:
        """Show a question: the dialog is kept open, the one it interrupts is set aside."""
        if asked.puzzled and said is not None and self.turn_elsewhere(said, opened):
            return  # the words, or the file, were for something else
        before = self.conversation.dialog
        other = before is not None and before is not opened
        if before is not None and other and self.conversation.set_aside(before):
            notices = (say("dialog-paused", dialog=self.called(before)), *notices)
        dialog_id = self.conversation.keep(kind, opened)
        self.conversation.dialog = opened
        shown = replace(asked, view=asked.view.after(*notices))
        token = self.conversation.show(dialog_id, shown)
        self.spoken.append(Spoken(shown.view, token, asked.key))

    def turn_elsewhere(self, said: Said, opened: OpenDialog) -> bool:
        """Whether the words that answered nothing were for something else: a turn knows."""
        return False

    def end(self, kind: Dialog, opened: OpenDialog, view: View) -> None:
        """Show a dialog's last view; then what was open before goes on."""
        before = self.conversation.dialog
        if before is opened:
            self.conversation.close(opened, "done")
            before = None
        if before is not None:
            self.spoken.append(Spoken(replace(view, options=())))
            self.again()
            return
        known = {each.id for each in view.options}
        more = tuple(each for each in self.set_aside() if each.id not in known)
        self.offer(replace(view, options=(*view.options, *more)))

    def set_aside(self) -> tuple[Option, ...]:
        """The task that was interrupted, offered again."""
        drafts = [each for each in self.conversation.drafts() if each.name in self.catalogue]
        return tuple(
            Option(f"{RESUME}{each.id}", say("option-resume", dialog=self.called(each)))
            for each in drafts[:1]
        )

    def called(self, opened: OpenDialog) -> Sentence:
        """What a task that was begun is called."""
        return self.catalogue[opened.name].named(opened.log, self.world)

    def offer(self, view: View) -> None:
        """Show a view; its options become a prompt of no dialog."""
        token = None
        if view.options:
            token = self.conversation.show(None, Asked(MENU, view))
        self.spoken.append(Spoken(view, token))

    def again(self, *notices: Sentence) -> None:
        """Show the open question once more, or the menu when there is none."""
        opened = self.conversation.dialog
        if opened is None:
            self.menu(*notices)
        else:
            self.advance(opened, None, *notices)

    def menu(self, *notices: Sentence) -> None:
        """Show the menu; a dialog that is open is set aside."""
        opened = self.conversation.dialog
        if opened is not None:
            self.conversation.set_aside(opened)
        outcome = replay(self.catalogue[MENU], Log(), None, self.world)
        if isinstance(outcome, Ended) and isinstance(outcome.ending, View):
            view = outcome.ending.after(*notices)
            self.offer(replace(view, options=(*view.options, *self.set_aside())))

    def apologise(self, broken: int | None) -> list[Spoken]:
        """Put away the dialog that raised; nothing else is lost and the menu goes on."""
        if broken is not None:
            self.conversation.give_up(broken)
        self.menu(say("dialog-broken"))
        return self.spoken
