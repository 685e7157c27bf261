"""Where somebody is reached: a telephone number, a mailbox; and a name."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.engine.reserved import fold
from bot.talk import Invalid, Raw, Said
from core.access.places import contact_in
from core.people.families import normal_phone
from core.sentence import Sentence, say
from notifications.view import View, plain

WORDS = frozenset({"aucun", "aucune", "non", "pas de telephone", "rien", "je n en ai pas"})
SHORTEST_NAME, LONGEST_NAME = 2, 80


@dataclass(frozen=True)
class PhoneNumber:
    """The question: a telephone number; with `optional`, « aucun » is an answer."""

    text: Sentence
    optional: bool = False
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """The number as stored, or an empty text for none."""
        if self.optional and fold(said.text) in WORDS:
            return ""
        found = contact_in(said.text)
        number = found.address if found and found.channel == "sms" else normal_phone(said.text)
        if number is None:
            raise Invalid(say("phone-not-read"))
        return number

    def decode(self, raw: Raw) -> str | None:
        """The number, or None."""
        return str(raw) or None

    def only(self) -> Raw:
        """A number is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question, and the number given before."""
        return _view(self.text, hint)


@dataclass(frozen=True)
class Mailbox:
    """The question: an e-mail address."""

    text: Sentence
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """The address in lower case."""
        found = contact_in(said.text)
        if found is None or found.channel != "email":
            raise Invalid(say("mailbox-not-read"))
        return found.address

    def decode(self, raw: Raw) -> str:
        """The address."""
        return str(raw)

    def only(self) -> Raw:
        """An address is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question, and the address given before."""
        return _view(self.text, hint)


@dataclass(frozen=True)
class Name:
    """The question: a name of somebody; `known` are words that are none."""

    text: Sentence
    known: Collection[str] = ()
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """The name as it is written."""
        name = " ".join(said.text.split())
        letters = sum(map(str.isalpha, name))
        if letters < SHORTEST_NAME or fold(name) in self.known or any(map(str.isdigit, name)):
            raise Invalid(say("name-too-short"))
        if len(name) > LONGEST_NAME:
            raise Invalid(say("words-too-long", longest=LONGEST_NAME, length=len(name)))
        return name

    def decode(self, raw: Raw) -> str:
        """The name."""
        return str(raw)

    def only(self) -> Raw:
        """A name is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question, and the name given before."""
        return _view(self.text, hint)


def _view(text: Sentence, hint: Raw) -> View:
    before = (say("before", value=plain(str(hint))),) if hint else ()
    return View((text, *before))
