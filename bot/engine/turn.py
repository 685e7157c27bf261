"""One turn: what an adult said, heard in the conversation as it stands, becomes what to say.

Everything here runs in one transaction, under the lock of the person; nothing is sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.engine import told
from bot.engine.choices import chosen
from bot.engine.conversation import OpenDialog
from bot.engine.replay import CHANGE, CONFIRM, Reply
from bot.engine.requests import greets, has_other_days, is_bare, is_request, undoes
from bot.engine.reserved import Word, is_greeting, reserved, says_change
from bot.engine.routing import by_intent, by_words
from bot.engine.stage import MENU, RESUME, Spoken, Stage
from bot.talk import Dialog, Raw, Said
from bot.understanding import Intent
from core.money.ibans import hidden_in
from core.sentence import say
from notifications.view import Option, View

START = "start:"
LONGEST_LABEL = 80  # no choice is written in more signs
DIALOG_OF: Mapping[Word, str] = {
    "help": "aide",
    "stop": "stop",
    "start": "reprise",
    "resume": "reprendre",
}


def _meant(said: Said, options: Sequence[Option]) -> Option | None:
    """Which of the options a tap, a number or words mean."""
    if said.option is not None:
        return next((each for each in options if each.id == said.option), None)
    return None if said.upload else chosen(said.text, options)


class Turn(Stage):
    """A turn of one person: made, taken once, thrown away."""

    def take(self, said: Said, token: str | None = None) -> list[Spoken]:
        """What to say to `said`; `token` is the prompt that a tap or a reply belongs to."""
        self.put_away()
        if self.is_elsewhere(said, token):
            return self.spoken
        account = None if said.option or said.upload else hidden_in(said.text)
        if account is not None:
            self.again(say("rib-typed", shown=account))
            return self.spoken
        said = self.resolved(said)
        word = None if said.option or said.upload else reserved(said.text)
        if said.option is not None:
            self.choose(said)
        elif word is not None and self.obey(word, said):
            pass
        elif self.conversation.dialog is None:
            self.listen(said)
        else:
            self.reply(said)
        return self.spoken

    def put_away(self) -> None:
        """Set aside a question that waited too long, or of a dialog that is no longer offered."""
        opened = self.conversation.dialog
        if opened and (opened.name not in self.catalogue or self.conversation.is_late(opened)):
            self.conversation.close(opened, "saved")
            self.conversation.prompt = None

    def is_elsewhere(self, said: Said, token: str | None) -> bool:
        """Whether this answers something else than the open question, and was seen to.

        It is what was told first, or a question that was answered meanwhile: the one that `token`
        names, else the one shown last where the person writes from. Words of their own under the
        token of something told are heard like any others.
        """
        shown = self.conversation.prompt
        asked = token or self.asked_here(said)
        if asked is None or (shown is not None and shown.token == asked):
            return False
        connection, guardian_id = self.world.connection, self.conversation.guardian_id
        found = told.told(connection, guardian_id, asked)
        option = found and _meant(said, found.options)
        if found is not None and option is not None:
            if told.use(connection, guardian_id, found, self.world.now):
                self.follow(option.id, option.hints or {})
            else:
                self.again(say("already-answered"))
        elif found is None and (token or told.is_number_of(connection, asked, said.text)):
            self.again(say("already-answered"))
        return bool(self.spoken)

    def asked_here(self, said: Said) -> str | None:
        """What was last asked where these words come from, when they can be a choice."""
        place = self.world.place
        if place is None or said.option or said.upload or len(said.text) > LONGEST_LABEL:
            return None
        guardian_id = self.conversation.guardian_id
        return told.last_shown(self.world.connection, guardian_id, place, self.world.now)

    def resolved(self, said: Said) -> Said:
        """The same with the option that a number or its words stand for."""
        shown = self.conversation.prompt
        if said.option is not None or said.upload is not None or shown is None:
            return said
        option = chosen(said.text, shown.options)
        return said if option is None else replace(said, option=option.id)

    # What was chosen among the options shown.

    def choose(self, said: Said) -> None:
        """Follow an option: a reserved one, one of the open dialog, or one of a menu."""
        option = said.option or ""
        if option.startswith((START, RESUME, CHANGE)) and not self.was_shown(option):
            self.again(say("already-answered"))
        elif option == "annuler":
            self.obey("cancel", said)
        elif self.follow(option, self.hints_of(option)):
            pass
        elif option.startswith(CHANGE) and self.conversation.dialog:
            self.conversation.dialog.log.demote(option.removeprefix(CHANGE))
            self.advance(self.conversation.dialog, None)
        else:
            self.reply(said)

    def follow(self, option: str, hints: Mapping[str, Raw]) -> bool:
        """Go where an option of a menu leads; False when it is none."""
        if option.startswith(START):
            # What follows the name only tells two options apart.
            self.start(option.removeprefix(START).partition(":")[0], hints)
        elif option.startswith(RESUME):
            self.resume(int(option.removeprefix(RESUME)))
        elif option == MENU:
            self.menu()
        else:
            return False
        return True

    def was_shown(self, option: str) -> bool:
        """Whether the open prompt has that option: what a tap says is not to be believed."""
        shown = self.conversation.prompt
        return shown is not None and any(each.id == option for each in shown.options)

    def hints_of(self, option: str) -> Mapping[str, Raw]:
        """What the option chosen already says to the dialog it starts."""
        shown = self.conversation.prompt
        for each in shown.options if shown else ():
            if each.id == option and each.hints:
                hints: Mapping[str, Raw] = each.hints
                return hints
        return {}

    # The reserved words.

    def obey(self, word: Word, said: Said) -> bool:
        """Do what a reserved word says; False when here it is an ordinary word."""
        opened = self.conversation.dialog
        if word in DIALOG_OF:
            self.start(DIALOG_OF[word])
        elif word in ("yes", "no"):
            return self.agree(word, said)
        elif word == "menu" or (word == "back" and not opened):
            self.menu()
        elif opened is None:
            return False
        elif word == "back":
            self.back(opened)
        else:
            self.conversation.close(opened, "cancelled" if word == "cancel" else "saved")
            self.menu(say("dialog-cancelled" if word == "cancel" else "dialog-saved"))
        return True

    def agree(self, word: Word, said: Said) -> bool:
        """A yes to a recap confirms it; a no shows what can be changed."""
        shown, opened = self.conversation.prompt, self.conversation.dialog
        if opened is None:
            self.offer(View((say("you-are-welcome"),)))
            return True
        if shown is None or shown.basis is None:
            return False
        if word == "yes":
            self.reply(replace(said, option=CONFIRM))
        else:
            self.advance(opened, None, say("recap-no"))
        return True

    def back(self, opened: OpenDialog) -> None:
        """Undo the last turn of the dialog and ask again."""
        undone = opened.log.back()
        self.advance(opened, None, *(() if undone else (say("dialog-at-start"),)))

    def resume(self, dialog_id: int) -> None:
        """Take a draft up again, where it stood; it may be the task that is open."""
        if self.conversation.dialog and self.conversation.dialog.id == dialog_id:
            self.again(say("dialog-resumed"))
            return
        if self.conversation.dialog:
            self.conversation.set_aside(self.conversation.dialog)
        opened = self.conversation.resume(dialog_id, self.catalogue)
        if opened is None:
            self.menu(say("draft-gone"))
        else:
            self.advance(opened, None, say("dialog-resumed"))

    # Free words.

    def listen(self, said: Said) -> None:
        """Words or a file without an open question: find the dialog they ask for."""
        kind = self.asked_for(said)
        if kind is not None:
            why = filter(None, (said.refused_file,))
            self.start(kind.name, self.heard(kind, said), *why)
        elif said.reading is not None and said.reading.intent is Intent.GREETING:
            self.greet(said)
        else:
            self.menu(say("not-understood"))

    def greet(self, said: Said) -> None:
        """Answer a greeting with the menu, thanks and an « ok » with a word."""
        if is_greeting(said.text):
            self.menu(say("hello-again"))
        else:
            self.offer(View((say("you-are-welcome"),)))

    def asked_for(self, said: Said) -> Dialog | None:
        """The dialog that a sentence or a file asks for."""
        if said.upload is not None or said.refused_file is not None:
            return self.catalogue.get("deposer")
        found = self.worded(said)
        if found is None and said.reading is not None:
            found = by_intent(self.catalogue, said.reading)
        return found

    def worded(self, said: Said, *, whole: bool = False) -> Dialog | None:
        """The dialog that a phrase calls; the commune's own do not count in a dated order."""
        reading = said.reading
        ordered = reading is not None and bool(
            reading.days.days and (reading.children or reading.activity)
        )
        commune = None if ordered else self.world.commune
        return by_words(self.catalogue, said.text, commune, whole=whole)

    def heard(self, kind: Dialog, said: Said) -> dict[str, Raw]:
        """What a sentence or a file already answers of a dialog's questions."""
        hints = dict(kind.listen(said, self.world))
        if said.upload is not None:
            hints["fichier"] = vars(said.upload)
        return hints

    def reply(self, said: Said) -> None:
        """Words, a choice or a file for the open question; or an interruption."""
        opened = self.conversation.dialog
        shown = self.conversation.prompt
        if opened is None or shown is None or shown.dialog_id is None:
            self.again(say("already-answered")) if said.option else self.listen(said)
            return
        if shown.basis is not None and says_change(said.text) and self.amended(said, opened):
            return  # « changer l'école », over a recap that has one, is no other task
        other = self.interruption(said, opened)
        if other is not None:
            self.start(other.name, self.heard(other, said))
            return
        # A file sent while words are awaited goes with them, where the dialog takes files.
        sent = said.upload is not None and self.takes_words(opened)
        if (shown.basis is not None or sent) and self.amended(said, opened):
            return
        opened.log.turn += 1
        self.pass_on(said, opened)
        self.advance(opened, Reply(shown.key, said, shown.basis), said=said)

    def amended(self, said: Said, opened: OpenDialog) -> bool:
        """Words over a recap that change what it says: the recap is shown anew."""
        kind = self.catalogue[opened.name]
        if said.option is not None or not kind.amend(opened.log, said, self.world):
            return False
        opened.log.turn += 1
        self.advance(opened, None)
        return True

    def interruption(self, said: Said, opened: OpenDialog) -> Dialog | None:
        """Another dialog that the words ask for plainly, while a question is open."""
        if said.option is not None or said.upload is not None or said.refused_file is not None:
            return None
        shown = self.conversation.prompt
        if self.catalogue[opened.name].takes_words and (shown is None or shown.basis is None):
            return None
        free = self.takes_words(opened)  # « mes démarches » and nothing more is no answer
        other = self.worded(said, whole=free)
        plainly = not free and said.reading is not None and self.is_plain(said, opened)
        if other is None and plainly and said.reading is not None:
            other = by_intent(self.catalogue, said.reading)
        if other is None or other.name != opened.name:
            return other
        return other if other.is_other(opened.log, said, self.world) else None

    def is_plain(self, said: Said, opened: OpenDialog) -> bool:
        """Whether words for an open question can only be a request of their own."""
        shown, reading = self.conversation.prompt, said.reading
        if reading is None or shown is None or is_request(reading):
            return reading is not None and is_request(reading)
        if shown.basis is not None and not has_other_days(reading, opened.log):
            return False  # over a recap they change it
        kind, other = self.catalogue[opened.name], by_intent(self.catalogue, reading)
        if shown.basis is None and kind.is_other(opened.log, said, self.world):
            return True
        return other is not None and other.name != opened.name and undoes(said)

    def takes_words(self, opened: OpenDialog) -> bool:
        """Whether the open question wants free words: then they lead nowhere else."""
        shown, kind = self.conversation.prompt, self.catalogue[opened.name]
        if shown is not None and shown.basis is not None:
            return False  # a recap wants a yes, or another request
        return kind.takes_words or (shown is not None and kind.free(shown.key, self.world))

    def pass_on(self, said: Said, opened: OpenDialog) -> None:
        """Keep what the words say of other questions than the one that is open."""
        shown = self.conversation.prompt
        kind = self.catalogue[opened.name]
        if said.reading is None or said.option is not None or shown is None:
            return
        if self.takes_words(opened):
            return
        for key, raw in self.heard(kind, said).items():
            if key != shown.key and key not in opened.log.answers:
                opened.log.hints[key] = raw

    def turn_elsewhere(self, said: Said, opened: OpenDialog) -> bool:
        """Words that did not answer the question may ask for something else."""
        if said.refused_file is not None:
            self.advance(opened, None, said.refused_file)
            return True
        if greets(said):
            self.advance(opened, None, say("hello-and-on"))
            return True
        if is_bare(said) and self.amended(said, opened):
            return True
        other = self.asked_for(said) if said.option is None else None
        if other is None:
            return False
        if other.name != opened.name:
            if self.takes_words(opened) and said.upload is None:
                return False
            self.start(other.name, self.heard(other, said))
        elif said.upload is not None:
            opened.log.hints.update(self.heard(other, said))
            self.advance(opened, None, say("file-kept"))
        else:
            self.advance(opened, None)
        return True
