"""A date that may not be known, or not be: « aucun » is an answer."""

from dataclasses import dataclass
from datetime import date

from bot.engine.reserved import fold
from bot.questions.one_date import OneDate
from bot.talk import Invalid, Raw, Said
from core.sentence import Sentence, say
from notifications.view import View

WORDS = frozenset(
    "aucun|aucune|non|jamais|rien|je ne sais pas|sais pas|je ne sais plus|je sais pas|je sais plus"
    "|je ne l ai pas|inconnu|passer|nsp".split("|")
)


@dataclass(frozen=True)
class MaybeDate:
    """The question: one date up to `last`, or none."""

    text: Sentence
    first: date
    last: date
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """The ISO day, or an empty text."""
        return "" if fold(said.text) in WORDS else self._one().read(said)

    def decode(self, raw: Raw) -> date | None:
        """The day, or None."""
        try:
            return date.fromisoformat(raw) if raw else None
        except ValueError:
            raise Invalid(say("date-not-read")) from None

    def only(self) -> Raw:
        """A date is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question, and the day given before."""
        return self._one().view(hint)

    def _one(self) -> OneDate:
        return OneDate(self.text, self.first, self.last)
