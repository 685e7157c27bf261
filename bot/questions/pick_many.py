"""Pick one or more among choices: a number, several (« 1 et 3 »), names, or everything."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.engine.reserved import fold
from bot.questions.pick import Choice
from bot.talk import Invalid, Raw, Said
from core.sentence import Sentence, say
from locales import speak
from notifications.view import Option, View

T = TypeVar("T")
ALL = "*"
LONG_ENOUGH = 4  # letters of a word that names a choice by itself


@dataclass(frozen=True)
class PickMany(Generic[T]):
    """The question: some of `choices`; `everything` labels the choice of all of them."""

    text: Sentence
    choices: Sequence[Choice[T]]
    everything: Sentence
    infers: bool = True
    asks_always: bool = False

    def read(self, said: Said) -> Raw:
        """The ids chosen, in the order of the choices; Invalid when the words mean none."""
        every = [each.id for each in self.choices]
        if said.option is not None:
            return every if said.option == ALL else [said.option]
        meant = self._numbers(said.text) or self._named(said)
        if not meant:
            raise Invalid(say("pick-some", count=len(self.choices)))
        return meant

    def _numbers(self, text: str) -> list[str]:
        if not re.fullmatch(r"[\d\s,;+&et]{1,40}", text.casefold()):
            return []
        wanted = {int(number) for number in re.findall(r"\d{1,3}", text)}
        if not wanted or max(wanted) > len(self.choices) or min(wanted) < 1:
            return []
        return [each.id for number, each in enumerate(self.choices, 1) if number in wanted]

    def _named(self, said: Said) -> list[str]:
        """What the sentence means, and the choices that a word of their own names."""
        read = {each.id for each in self.choices if said.reading and each.meant(said.reading)}
        named = read | self._called(fold(said.text).split())
        return [each.id for each in self.choices if each.id in named]

    def _called(self, words: Sequence[str]) -> set[str]:
        """The choices with a long word that was said and that no other choice has."""
        labels = {each.id: set(fold(speak(each.label)).split()) for each in self.choices}
        found = set()
        for word in words:
            having = [id_ for id_, label in labels.items() if word in label]
            if len(word) >= LONG_ENOUGH and len(having) == 1:
                found.add(having[0])
        return found

    def decode(self, raw: Raw) -> tuple[T, ...]:
        """The values chosen; Invalid when one is no longer offered."""
        values = {each.id: each.value for each in self.choices}
        if not raw or any(id_ not in values for id_ in raw):
            raise Invalid(say("choice-gone"))
        return tuple(values[id_] for id_ in values if id_ in raw)

    def only(self) -> Raw:
        """The single choice, when there is just one."""
        alone = len(self.choices) == 1 and not self.asks_always
        return [self.choices[0].id] if alone else None

    def view(self, hint: Raw) -> View:
        """The question, its choices and « tous »; those taken before are said."""
        options = [Option(each.id, each.label) for each in self.choices]
        if len(options) > 1:
            options.append(Option(ALL, self.everything))
        before = tuple(each.label for each in self.choices if hint and each.id in hint)
        said = (say("before", value=before),) if before else ()
        return View((self.text, *said), tuple(options))
