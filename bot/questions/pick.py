"""Pick one among choices: by its number, its button, or the words that mean it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.engine.reserved import fold
from bot.talk import Invalid, Raw, Said
from bot.understanding import Reading
from core.sentence import Sentence, say
from locales import speak
from notifications.view import Option, View

T = TypeVar("T")


@dataclass(frozen=True)
class Choice(Generic[T]):
    """One choice: `id` is what is stored, `meant` tells whether a reading means it."""

    id: str
    label: Sentence
    value: T
    meant: Callable[[Reading], bool] = lambda reading: False


@dataclass(frozen=True)
class Pick(Generic[T]):
    """The question: one of `choices`. With `asks_always`, a single choice is asked all the same."""

    text: Sentence
    choices: Sequence[Choice[T]]
    infers: bool = True
    asks_always: bool = False

    def read(self, said: Said) -> Raw:
        """The id chosen; Invalid when the words mean none or several of the choices."""
        if said.option is not None:
            return said.option
        meant = [each.id for each in self.choices if said.reading and each.meant(said.reading)]
        if not meant:  # « CL Maternel Mercredis, après-midi sans repas » says more than the name
            text = f" {fold(said.text)} "
            names = {each.id: fold(speak(each.label)) for each in self.choices}
            meant = [id_ for id_, name in names.items() if " " in name and f" {name} " in text]
        if len(meant) == 1:
            return meant[0]
        raise Invalid(say("pick-one", count=len(self.view(None).options)))

    def decode(self, raw: Raw) -> T:
        """The value of the choice; Invalid when it is no longer offered."""
        for each in self.choices:
            if each.id == raw:
                return each.value
        raise Invalid(say("choice-gone"))

    def only(self) -> Raw:
        """The single choice, when there is just one."""
        alone = len(self.choices) == 1 and not self.asks_always
        return self.choices[0].id if alone else None

    def view(self, hint: Raw) -> View:
        """The question and its choices; the one taken before is said."""
        before = [each.label for each in self.choices if each.id == hint]
        options = tuple(Option(each.id, each.label) for each in self.choices)
        return View((self.text, *(say("before", value=label) for label in before)), options)
