"""Free words: a message to write, a subject."""

from dataclasses import dataclass

from bot.talk import Invalid, Raw, Said
from core.sentence import Sentence, say
from notifications.view import View, plain


@dataclass(frozen=True)
class Words:
    """The question: some words, at most `longest` characters; `draft` is offered as a start."""

    text: Sentence
    longest: int = 2000
    infers: bool = True

    def read(self, said: Said) -> Raw:
        """The words as written; Invalid when there are none or too many."""
        words = said.text.strip()
        if not words:
            raise Invalid(say("words-empty"))
        if len(words) > self.longest:
            raise Invalid(say("words-too-long", longest=self.longest, length=len(words)))
        return words

    def decode(self, raw: Raw) -> str:
        """The words."""
        return str(raw)

    def only(self) -> Raw:
        """Words are never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question; the words written before are shown."""
        before = (say("before", value=plain(str(hint))),) if hint else ()
        return View((self.text, *before))
