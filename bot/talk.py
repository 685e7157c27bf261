"""All that a dialog may use: it asks, it looks, it confirms.

A dialog is a straight line of questions. Each turn it runs from its start: recorded answers come
back at once, the first question without one becomes the prompt. So a dialog has no effect of its
own: it returns the one command to run, or the view to show, and the engine does it.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Coroutine, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    Protocol,
    TypeAlias,
    TypeVar,
    runtime_checkable,
)

from sqlalchemy import Connection

from core.access.places import Place
from core.commune import Commune
from core.papers.files import FileStore
from core.people.families import Family
from core.sentence import Sentence, say
from notifications.view import Option, View

if TYPE_CHECKING:
    from bot.understanding import Intent, Reading

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
# How the commune is written to, by channel: the bot's name, a number, a mailbox.
Reach: TypeAlias = Mapping[str, str]
Raw: TypeAlias = Any  # an answer as it is stored: JSON made of business ids


@dataclass(frozen=True)
class World:
    """The portal as it is in this turn: live, inside the turn's transaction."""

    connection: Connection
    commune: Commune
    family: Family
    now: datetime
    files: FileStore
    place: Place | None = None  # where the adult speaks from; None: nowhere that counts
    reach: Reach = field(default_factory=dict)
    pays_online: bool = False


@dataclass(frozen=True)
class Upload:
    """A file that was sent, checked and kept: its content address and what it really is."""

    sha256: str
    media_type: str
    size: int
    name: str
    flags: str = ""


@dataclass(frozen=True)
class Said:
    """What a person said: words, a choice among the options shown, or a file."""

    text: str = ""
    option: str | None = None
    upload: Upload | None = None
    refused_file: Sentence | None = None
    reading: "Reading | None" = None


class Invalid(Exception):  # noqa: N818 — an answer that cannot be taken, not an error
    """This is no answer to the question: `sentence` says why, `hint` keeps what was understood."""

    def __init__(self, sentence: Sentence, hint: Raw = None) -> None:
        """Keep what to say, and what to show when the question is asked again."""
        super().__init__(sentence.key)
        self.sentence = sentence
        self.hint = hint


class Question(Protocol[T_co]):
    """One kind of question."""

    @property
    def infers(self) -> bool:
        """Whether a free sentence may answer it before it is asked."""

    def read(self, said: Said) -> Raw:
        """The raw answer in what was said; Invalid when there is none."""

    def decode(self, raw: Raw) -> T_co:
        """The value of a raw answer in today's world; Invalid when it is no longer one."""

    def only(self) -> Raw:
        """The one possible answer, taken without asking; None when there is a choice."""

    def view(self, hint: Raw) -> View:
        """The question as shown; `hint` is an earlier or half-understood answer, or None."""


@runtime_checkable
class Completed(Protocol):
    """A question whose half answer is completed by the words that follow."""

    def completed(self, said: Said, half: Raw) -> Raw:
        """The raw answer in what was said after `half`; Invalid when there is none."""


@dataclass(frozen=True)
class Recap:
    """What is about to be written, as shown; its digest binds the confirmation to it."""

    view: View
    basis: Raw
    changes: tuple[Option, ...] = ()

    @property
    def digest(self) -> str:
        """The same for the same recap: days, prices, names."""
        text = json.dumps(self.basis, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Goto:
    """An end of a dialog that goes on in another one, with what is already known."""

    dialog: str
    hints: Mapping[str, Raw] = field(default_factory=dict)


Command: TypeAlias = Callable[[World], View]
Ending: TypeAlias = "View | Goto | Command"


@dataclass(frozen=True)
class Ask:
    """A request of a dialog: the answer to `question`, under `key`."""

    key: str
    question: Question[Any]


@dataclass(frozen=True)
class Confirm:
    """A request of a dialog: go on only when this very recap was confirmed."""

    key: str
    recap: Recap


class _Request(Generic[T]):
    def __init__(self, request: Ask | Confirm) -> None:
        self.request = request

    def __await__(self) -> Generator[Ask | Confirm, T, T]:
        return (yield self.request)


@dataclass(frozen=True)
class Given:
    """An answer as recorded: its raw value, the turn that gave it, said or inferred."""

    raw: Raw
    turn: int
    origin: Literal["said", "inferred"] = "said"


@dataclass
class Log:
    """What a dialog knows of its person: answers and hints, by name."""

    answers: dict[str, Given] = field(default_factory=dict)
    hints: dict[str, Raw] = field(default_factory=dict)
    turn: int = 0

    def demote(self, *names: str) -> None:
        """Turn the answers whose last name is among `names` into hints."""
        for key in [key for key in self.answers if key.rsplit("/", 1)[-1] in names]:
            self.hints[key] = {"was": self.answers.pop(key).raw}

    def drop(self, *names: str) -> bool:
        """Forget the answers and hints whose last name is among `names`: they were refused.

        False when there was none.
        """
        found = False
        for known in (self.answers, self.hints):
            for key in [key for key in known if key.rsplit("/", 1)[-1] in names]:
                del known[key]
                found = True
        return found

    def back(self) -> bool:
        """Undo the last turn that answered something; False when there is none."""
        turns = [given.turn for given in self.answers.values()]
        if not turns:
            return False
        for key in [key for key, given in self.answers.items() if given.turn == max(turns)]:
            self.hints[key] = {"was": self.answers.pop(key).raw}
        return True


class Talk:
    """The dialog's side of the conversation, at one scope (`within` narrows it)."""

    def __init__(self, world: World, log: Log, scope: str = "") -> None:
        """Talk in `world`, knowing `log`."""
        self.world = world
        self._log = log
        self._scope = scope

    @property
    def family(self) -> Family:
        """Who speaks and for whom, as of now."""
        return self.world.family

    def within(self, *scope: object) -> "Talk":
        """The same talk about one thing (a child's id…): its keys are its own."""
        return Talk(self.world, self._log, self._scope + "".join(f"{each}/" for each in scope))

    def ask(self, key: str, question: Question[T]) -> Awaitable[T]:
        """The answer to `question`; asked only when it is not known."""
        return _Request[T](Ask(self._scope + key, question))

    def confirm(self, recap: Recap) -> Awaitable[None]:
        """Go on once this recap, and no other, was confirmed."""
        return _Request[None](Confirm(self._scope + "confirmer", recap))

    def look(self, query: Callable[[World], T]) -> T:
        """What the portal says now; never recorded."""
        return query(self.world)

    def heard(self, key: str) -> Raw:
        """What an earlier sentence said about `key`, or None; for what is never asked."""
        hint = self._log.hints.get(self._scope + key)
        return None if isinstance(hint, dict) and "was" in hint else hint

    def was_asked(self, key: str) -> bool:
        """Whether `key` was answered when it was asked, not in passing nor by itself."""
        given = self._log.answers.get(self._scope + key)
        return given is not None and given.origin == "said"

    def said(self, key: str) -> Raw:
        """The raw answer to `key`, or what was said of it in passing; None when it is not known."""
        given = self._log.answers.get(self._scope + key)
        return given.raw if given else self.heard(key)


Run: TypeAlias = Callable[[Talk], Coroutine[Any, Any, Ending]]


@dataclass(frozen=True)
class Dialog:
    """A dialog of the catalogue.

    `words` (folded) and `intents` are what it answers to; `listen` turns what was said into hints
    for its questions; `amend` changes the answers by words over the recap (« plutôt jeudi »);
    `takes_words`: its questions want free text, so a sentence never leads elsewhere; or `free`
    says so of the question of that key. `called` counts the words (folded) by which the commune's
    file calls it; `title` names one that was begun; `other` tells when words ask for another one
    of the same dialog than the one that is open.
    """

    name: str
    run: Run
    words: tuple[str, ...]
    intents: frozenset["Intent"]
    listen: Callable[[Said, World], Mapping[str, Raw]]
    amend: Callable[[Log, Said, World], bool]
    keep: timedelta
    takes_words: bool
    free: Callable[[str, World], bool]
    called: Callable[[Sequence[str], Commune], int]
    title: Callable[[Log, World], Sentence] | None
    other: Callable[[Log, Said, World], bool] | None

    def named(self, log: Log, world: World) -> Sentence:
        """What one that was begun is called."""
        return self.title(log, world) if self.title else say(f"dialog-{self.name}")

    def is_other(self, log: Log, said: Said, world: World) -> bool:
        """Whether the words ask for another one of this dialog than the one of `log`."""
        return self.other is not None and self.other(log, said, world)


def dialog(
    name: str,
    *,
    words: tuple[str, ...] = (),
    intents: tuple["Intent", ...] = (),
    listen: Callable[[Said, World], Mapping[str, Raw]] | None = None,
    amend: Callable[[Log, Said, World], bool] | None = None,
    keep: timedelta = timedelta(days=30),
    takes_words: bool = False,
    free: Callable[[str, World], bool] | None = None,
    called: Callable[[Sequence[str], Commune], int] | None = None,
) -> Callable[[Run], Dialog]:
    """Make a dialog of a function that takes a `Talk`."""

    def wrap(run: Run) -> Dialog:
        hear = listen or (lambda said, world: {})
        change = amend or (lambda log, said, world: False)
        kinds = frozenset(intents)
        wants = free or (lambda key, world: takes_words)
        calls = called or (lambda said, commune: 0)
        own = (hear, change, keep, takes_words, wants, calls, None, None)
        return Dialog(name, run, words, kinds, *own)

    return wrap
