"""A file: a photo or a PDF, checked before it comes here."""

from dataclasses import dataclass

from bot.talk import Invalid, Raw, Said, Upload, World
from core.sentence import Sentence, say
from notifications.view import View


@dataclass(frozen=True)
class SendFile:
    """The question: one file."""

    text: Sentence
    how: Sentence | None = None
    infers: bool = True

    def read(self, said: Said) -> Raw:
        """The file as kept; Invalid says what was wrong with it, or that words are no file."""
        if said.refused_file is not None:
            raise Invalid(said.refused_file)
        if said.upload is None:
            raise Invalid(say("file-wanted"))
        return vars(said.upload)

    def decode(self, raw: Raw) -> Upload:
        """The file."""
        return Upload(**raw)

    def only(self) -> Raw:
        """A file is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question, and which way the file is to come where it cannot come by this one."""
        return View(tuple(filter(None, (self.text, self.how))))


def other_way(world: World) -> Sentence | None:
    """What to say where no file arrives: by SMS, the mailbox to send it to."""
    mailbox = world.reach.get("email")
    if world.place is None or world.place.channel != "sms" or not mailbox:
        return None
    return say("file-by-mail", to=mailbox)
