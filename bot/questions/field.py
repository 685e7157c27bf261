"""A question of a form: asked as its kind wants, what is on file being kept by a word.

The raw answer is the value itself, or that what is on file is kept, or that nothing is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.questions.written import written
from bot.talk import Invalid, Raw, Said, World
from bot.understanding import Reading
from bot.understanding.going_on import AGREED, NOTHING, ON
from core.clock import today
from core.requests import answers, wording
from core.requests.forms import Answers, Form, Question
from core.sentence import Refused, Sentence, say
from notifications.view import Option, View, plain

KEEP, SKIP, VALUE = "garder!", "passer!", "="
LONG_ENOUGH = 5  # letters of a word that may name a choice
UNREAD = ""  # the hint of an answer that could not be read: nothing to show again
KEPT: Mapping[str, bool] = {"keep": True}
SKIPPED: Mapping[str, bool] = {"skip": True}
FREE = frozenset({"text", "number", "money", "date", "phone", "email"})  # kinds without choices
SAFE = frozenset({"terminal", "email"})  # where what is sensitive may be written


@dataclass(frozen=True)
class Field:
    """The question: one answer of a form.

    `current` is what the family's file says, `given` are the answers before it; `is_new`: it was
    not in the form when the draft was begun; `is_first`: the form is named with it.
    """

    world: World
    form: Form
    question: Question
    given: Answers
    current: Raw = None
    is_new: bool = False
    is_first: bool = False

    @property
    def infers(self) -> bool:
        """What a request sent before said is taken again, and the child that a sentence names."""
        return not self.question.sensitive

    @property
    def elsewhere(self) -> bool:
        """Whether this must not be written where the adult speaks from."""
        place = self.world.place
        return self.question.sensitive and place is not None and place.channel not in SAFE

    def read(self, said: Said) -> Raw:
        """The raw answer in what was said; Invalid when there is none."""
        if said.option == KEEP and self._may_keep():
            return dict(KEPT)
        if self.question.optional and (said.option == SKIP or fold(said.text) in NOTHING):
            return dict(SKIPPED)
        if self.elsewhere:
            raise Invalid(say("demarche-not-here"))
        if said.option is not None:
            if self.question.kind in FREE:  # no such choice was shown
                raise Invalid(say("choice-gone"))
            return said.option.removeprefix(VALUE)
        return self._read_words(said)

    def _read_words(self, said: Said) -> Raw:
        """The answer in free words: an agreement, a word to go on, or what the kind is made of."""
        words, kind = fold(said.text), self.question.kind
        if words in AGREED and kind in ("choice", "yes_no") and len(self._listed()) == 1:
            return self._listed()[0]
        if words in ON and not self._is_choice(said):
            return self._go_on()
        if kind in FREE:
            return self._written(said)
        return self._year(said) if kind == "year" else self._picked(said)

    def _picked(self, said: Said) -> Raw:
        """The choice that the words name, or the only one that has a word of theirs."""
        words = {word for word in fold(said.text).split() if len(word) >= LONG_ENOUGH}
        options = self._options().items()
        near = [key for key, label in options if words & set(fold(label).split())]
        if len(near) == 1 and self.question.kind in ("choice", "activity"):
            return near[0]
        return str(self._pick().read(said)).removeprefix(VALUE)

    def _year(self, said: Said) -> Raw:
        """« l'an prochain », « 2026 », « cette année »."""
        text, possible = fold(said.text), list(self._options())
        if "prochain" in text:
            return possible[-1]
        if text.startswith(("cette annee", "l annee en cours")):
            return possible[0]
        named = [key for key in possible if f" {key}" in f" {text}"]
        return named[0] if len(named) == 1 else self._picked(said)

    def _written(self, said: Said) -> Raw:
        """What was written, and can be taken; what cannot is asked again, and was for no other."""
        if said.upload is not None or said.refused_file is not None:
            raise Invalid(said.refused_file or say("demarche-words-wanted"))
        try:
            raw = written(self.question, said.text, today(self.world.now))
            self.decode(raw)
        except Invalid as invalid:
            raise Invalid(invalid.sentence, hint=UNREAD) from invalid
        return raw

    def _is_choice(self, said: Said) -> bool:
        """« oui », where it is one of the choices."""
        return self.question.kind == "yes_no" and fold(said.text) == "oui"

    def _may_keep(self) -> bool:
        return self.question.keep and self.current is not None

    def _go_on(self) -> Raw:
        if self._may_keep():
            return dict(KEPT)
        if self.question.optional:
            return dict(SKIPPED)
        raise Invalid(say("demarche-answer-first"))

    def decode(self, raw: Raw) -> Raw:
        """The answer as it will be sent; None when nothing is said. Invalid when it cannot be."""
        if raw == SKIPPED:
            if not self.question.optional:
                raise Invalid(say("request-answer-needed", question=self.question.name))
            return None
        value = self.current if raw == KEPT else raw
        if value is None:
            raise Invalid(say("request-answer-needed", question=self.question.name))
        try:
            answers.check(
                self.world.commune,
                self.world.family,
                self.form,
                self.question,
                value,
                self.given,
                today(self.world.now),
            )
        except Refused as refused:
            raise Invalid(refused.sentence) from refused
        if not self.question.keep and value == self.current:
            raise Invalid(say("demarche-same"))
        return value

    def only(self) -> Raw:
        """The one child, activity or year that there is; anything else is asked."""
        if self.question.kind not in ("child", "activity", "year") or self.question.optional:
            return None
        possible = list(self._options())
        return possible[0] if len(possible) == 1 else None

    def view(self, hint: Raw) -> View:
        """The question, what is on file, what was answered before, and the choices."""
        question = self.question
        said: list[Sentence] = [*self._opening()] if self.is_first and hint is None else []
        if self.is_new:
            said.append(say("demarche-new-question"))
        said.append(plain(question.label))
        if self.elsewhere:
            skip = (Option(SKIP, say("demarche-skip")),) if question.optional else ()
            return View((*said, say("demarche-elsewhere")), skip)
        if question.kind in FREE and question.example:
            said.append(say("demarche-example", example=question.example))
        said += self._on_file()
        if self._was(hint):
            said.append(say("before", value=self.words(hint)))
        return View(tuple(said), self._choices())

    def _on_file(self) -> Iterator[Sentence]:
        """What the file says, and how to go on, where a number would be taken for a choice."""
        number = self.question.kind in ("number", "money")
        if self.current is not None and not self.question.keep:
            yield say("demarche-on-file", value=self.words(self.current))
        elif number and self.current is not None:
            yield say("demarche-on-file-go-on", value=self.words(self.current))
        elif number and self.question.optional:
            yield say("demarche-may-skip")

    def _opening(self) -> Iterator[Sentence]:
        """What the form is called, said with its first question."""
        yield say("demarche-begin", title=self.form.title)
        if self.form.intro:
            yield plain(self.form.intro)

    def words(self, raw: Raw) -> Sentence:
        """An answer in words."""
        return wording.value(self.world.commune, self.world.family, self.question, raw)

    def _was(self, hint: Raw) -> bool:
        """Whether there is an earlier answer to show: one that still says something here."""
        if (
            hint in (None, UNREAD, KEPT, SKIPPED)
            or self.question.sensitive
            or isinstance(hint, dict)
        ):
            return False
        return self.question.kind in FREE or str(hint) in self._options()

    def _choices(self) -> tuple[Option, ...]:
        if self.question.kind in ("number", "money"):
            return ()  # « 1 » is the number, not the first choice
        found = [Option(VALUE + key, self._label(key)) for key in self._listed()]
        if self._may_keep():
            found.insert(0, Option(KEEP, say("demarche-keep", value=self.words(self.current))))
        if self.question.optional:
            found.append(Option(SKIP, say("demarche-skip")))
        return tuple(found)

    def _label(self, key: str) -> Sentence:
        names = {str(each.id): each.first_name for each in self.world.family.children}
        return wording.words(self.world.commune, names, self.question, key)

    def _listed(self) -> Sequence[str]:
        """The choices; what is on file is shown as kept."""
        if self.question.kind in FREE:
            return ()
        return [key for key in self._options() if key != self.current or not self._may_keep()]

    def _options(self) -> Mapping[str, str]:
        """What may be chosen; of the activities, those that the child does not have yet."""
        world, day = self.world, today(self.world.now)
        found = answers.options(
            world.commune, world.family, self.form, self.question, self.given, day
        )
        if self.question.kind != "activity":
            return found
        mine = answers.lines_of(world.family, self.form, self.given)
        return {key: label for key, label in found.items() if key not in mine}

    @property
    def is_hopeless(self) -> bool:
        """Whether there is nothing to choose from."""
        return self.question.kind in ("child", "activity") and not self._options()

    def _pick(self) -> Pick[str]:
        choices = [
            Choice(VALUE + key, plain(label), key, partial(self._is_meant, key, label))
            for key, label in self._options().items()
        ]
        return Pick(plain(self.question.label), choices)

    def _is_meant(self, key: str, label: str, reading: Reading) -> bool:
        """Whether a sentence names this child, or the kind of this activity."""
        if self.question.kind == "child":
            return label in reading.children
        activity = self.world.commune.activities.get(key)
        return self.question.kind == "activity" and reading.activity == getattr(
            activity, "kind", ""
        )
