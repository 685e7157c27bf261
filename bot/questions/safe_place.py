"""What is confidential is only said where it may be: a mailbox, the terminal."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.talk import Invalid, Question, Raw, Said, World
from core.sentence import say
from notifications.view import View

T = TypeVar("T")
SAFE = frozenset({"terminal", "email"})


def is_safe(world: World) -> bool:
    """Whether what is confidential may be said where the adult speaks from."""
    return world.place is not None and world.place.channel in SAFE


@dataclass(frozen=True)
class SafePlace:
    """The question: go on from a safe place. It answers itself there, at every turn.

    Elsewhere `shown` is what may be said, and what can be done instead.
    """

    world: World
    shown: View
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """That they are there now, whatever they say; Invalid when they are not."""
        if not is_safe(self.world):
            raise Invalid(say("not-written-here"))
        return "safe"

    def decode(self, raw: Raw) -> None:
        """Nothing; Invalid as soon as they speak from elsewhere again."""
        if not is_safe(self.world):
            raise Invalid(say("not-written-here"))

    def only(self) -> Raw:
        """Nothing to ask where it is safe."""
        return "safe" if is_safe(self.world) else None

    def view(self, hint: Raw) -> View:
        """What may be said here."""
        return self.shown


@dataclass(frozen=True)
class Private(Generic[T]):
    """A question whose words are private: what shows it is put again nowhere but at a mailbox."""

    question: Question[T]
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """What the question reads."""
        return self.question.read(said)

    def decode(self, raw: Raw) -> T:
        """What the question makes of it."""
        return self.question.decode(raw)

    def only(self) -> Raw:
        """Nothing private is taken without asking."""
        return None

    def view(self, hint: Raw) -> View:
        """The question, private."""
        return replace(self.question.view(hint), private=True)
