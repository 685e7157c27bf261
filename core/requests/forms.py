"""A démarche as the commune's file describes it: who may, what is asked, what it does.

Only values here: `form_file` reads and checks the TOML they come from, `answers` holds what was
said against them. Keys are stable and stored; titles and labels are the commune's French words.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

# An answer as it is kept: JSON made of text, numbers and business ids.
Raw: TypeAlias = Any
Answers: TypeAlias = Mapping[str, Raw]
QuestionKind = Literal[
    "text",
    "number",
    "money",
    "date",
    "choice",
    "yes_no",
    "child",
    "activity",
    "level",
    "year",
    "phone",
    "email",
]
FamilyKind = Literal["known", "new", "any"]
Validation = Literal["agent", "automatic", "activity"]
YES, NO = "oui", "non"


@dataclass(frozen=True)
class Term:
    """One term of a condition: the answer to `key` is among `values`, or is not."""

    key: str
    values: frozenset[str]
    wanted: bool = True

    def holds(self, answers: Answers) -> bool:
        """Whether it holds for these answers; one that was not given is among nothing."""
        given = answers.get(self.key)
        return (given is not None and str(given) in self.values) is self.wanted


# All of them must hold; none is always true.
Condition: TypeAlias = tuple[Term, ...]


def holds(when: Condition, answers: Answers) -> bool:
    """Whether every term of a condition holds."""
    return all(term.holds(answers) for term in when)


@dataclass(frozen=True)
class Question:
    """A question of a form. `label` asks, `short` names it in a recap.

    `least` and `most` bound a number, an amount (cents) or a text's length; `past` and `future`
    are the days that a date may be away from today. `choices` are keys with their labels; `among`
    the kinds or keys of the activities that may be chosen.
    `pattern` is what a text must be, `example` shows it. `writes` is where the answer goes in the
    family's file once the request is accepted (`household.address`); with `keep`, what is there
    may be left as it is. A `sensitive` answer is asked only where it is safe, never repeated.
    """

    key: str
    label: str
    kind: QuestionKind
    short: str = ""
    optional: bool = False
    when: Condition = ()
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    least: int | None = None
    most: int | None = None
    past: int | None = None
    future: int | None = None
    among: tuple[str, ...] = ()
    pattern: str | None = None
    example: str = ""
    writes: str | None = None
    keep: bool = True
    sensitive: bool = False

    @property
    def name(self) -> str:
        """What it is called in a recap."""
        return self.short or self.label

    @cached_property
    def digest(self) -> str:
        """The same while the question asks the same: a draft knows by it what has changed."""
        asked = (self.label, self.kind, tuple(self.choices.items()), self.least, self.most)
        rules = (self.past, self.future, self.pattern, self.optional)
        return hashlib.sha256(repr((asked, rules)).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Piece:
    """A piece of a form, of a kind of the commune's file: the child's or the household's.

    With `reuse`, one that is on file and still good is not asked for again.
    """

    kind: str
    when: Condition = ()
    optional: bool = False
    reuse: bool = True


@dataclass(frozen=True, eq=False)
class Form:
    """A démarche of the catalogue.

    `words` are what parents call it. `family`: for those who have a child on file (known), for
    those who have none yet (new), or any. `right` is what the adult may do for the child it is
    about (see, book, documents). `validation`: by an agent, automatic, or as the activity asked
    for says. `effect` names what else is done once it is accepted (see `effects`). `silence` says
    what no answer means. The title of a `sensitive` one is never told first.
    """

    key: str
    title: str
    service: str
    questions: tuple[Question, ...] = ()
    pieces: tuple[Piece, ...] = ()
    words: tuple[str, ...] = ()
    intro: str = ""
    family: FamilyKind = "known"
    right: Literal["see", "book", "documents"] = "documents"
    validation: Validation = "agent"
    effect: str | None = None
    silence: str = ""
    sensitive: bool = False

    def question(self, key: str) -> Question | None:
        """The question of that key; None when the form has none (any more)."""
        return next((each for each in self.questions if each.key == key), None)

    @property
    def child_question(self) -> Question | None:
        """The question that says which child it is about."""
        return next((each for each in self.questions if each.kind == "child"), None)
