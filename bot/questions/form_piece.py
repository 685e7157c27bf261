"""A piece of a form: one file, or nothing where it may be left out."""

from dataclasses import dataclass

from bot.engine.reserved import fold
from bot.questions.field import KEEP, KEPT, SKIP, SKIPPED
from bot.talk import Invalid, Raw, Said, Upload
from bot.understanding.going_on import THE_SAME, WITHOUT
from core.sentence import Sentence, say
from notifications.view import Option, View


@dataclass(frozen=True)
class FormPiece:
    """The question: one file; `optional` may be passed over, one sent `before` may serve again."""

    text: Sentence
    optional: bool = False
    before: bool = False
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """The file as kept; Invalid says what was wrong with it, or that words are no file."""
        if said.refused_file is not None:
            raise Invalid(said.refused_file)
        if self.before and (said.option == KEEP or fold(said.text) in THE_SAME):
            return dict(KEPT)
        if self.optional and (said.option == SKIP or fold(said.text) in WITHOUT):
            return dict(SKIPPED)
        if said.upload is None:
            raise Invalid(say("file-wanted"))
        return vars(said.upload)

    def decode(self, raw: Raw) -> Upload | None:
        """The file; None when it was passed over, or the one sent before serves again."""
        if raw == KEPT and self.before:
            return None
        if raw == SKIPPED:
            if not self.optional:
                raise Invalid(say("file-wanted"))
            return None
        return Upload(**raw)

    def only(self) -> Raw:
        """A file is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question."""
        options = [Option(KEEP, say("demarche-keep-piece"))] if self.before else []
        if self.optional:
            options.append(Option(SKIP, say("demarche-skip")))
        return View((self.text,), tuple(options))
