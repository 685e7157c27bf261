"""What every channel promises, and how a test speaks through it: one class of faces, one a channel.

A face is the person's side: real peers of the protocol, what is written and what arrives. What a
channel cannot do is declared (`Can`), and nothing else may be left out of a scenario.
"""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import pytest

if TYPE_CHECKING:
    from tests.conformance.town import Town

Fault = Literal["refused", "gone", "wait", "lost", "silent"]
PATIENCE = 20.0
_numbers = count(1)


def number() -> int:
    """A number never given before in this run."""
    return next(_numbers)


@dataclass(frozen=True)
class Can:
    """What a channel can do; the table of the documentation is made of it."""

    buttons: str = ""
    calendar: str = ""
    files_in: bool = False
    files_out: bool = False
    edits: bool = False
    reports: str = ""
    repeats: bool = False  # a message that comes again is known
    idempotent: bool = False  # a message sent again is delivered once
    signature: str = ""
    keeps: str = ""  # who keeps a message while we are away
    long: str = ""
    faults: tuple[Fault, ...] = ()
    strangers: bool = True


@dataclass(frozen=True)
class Got:
    """What arrived somewhere: the words as read there, the files, and the message itself."""

    text: str
    files: tuple[tuple[str, bytes], ...] = ()
    raw: Any = None

    def has(self, *words: str) -> bool:
        """Whether it says these, in any case and with any blanks."""
        return all(plain(each) in plain(self.text) for each in words)


def plain(text: str) -> str:
    """Lower case, plain blanks and apostrophes."""
    return " ".join(text.replace("’", "'").split()).lower()


class Face(ABC):
    """One channel through one provider, seen by the people who use it."""

    name: ClassVar[str]
    channel: ClassVar[str]
    can: ClassVar[Can]
    claire: str  # the adult's address here

    def __init__(self) -> None:
        self.boxes: dict[str, asyncio.Queue[Got]] = {}
        self.last: Got | None = None
        self.port = 0

    def __str__(self) -> str:
        return self.name

    # What the town asks of a face.

    @abstractmethod
    async def open(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        """Start the peers."""

    @abstractmethod
    def keys(self) -> Mapping[str, Any]:
        """The configuration of the channel."""

    @abstractmethod
    async def write(self, text: str, who: str = "", *, file: bytes = b"") -> None:
        """A person (Claire unless told) writes, or sends a file with a word."""

    @abstractmethod
    async def repeat(self, town: "Town") -> None:
        """The provider delivers the last message again, as it was."""

    @abstractmethod
    async def choose(self, words: str) -> None:
        """Claire takes the option with these words of the last message, the channel's own way."""

    def stranger(self) -> str:
        """An address that nobody has."""
        raise NotImplementedError

    def spoil(self, fault: Fault) -> None:
        """The next message out meets this."""
        raise NotImplementedError

    async def forge(self, text: str) -> None:
        """Somebody writes in Claire's name without what proves it."""
        raise NotImplementedError

    async def report(self, town: "Town", state: str) -> None:
        """The provider says what became of the last message (delivered, failed)."""
        raise NotImplementedError

    def hurry(self, patch: pytest.MonkeyPatch) -> None:
        """Wait less for what never comes."""
        raise NotImplementedError

    def secrets(self) -> set[str]:
        """What no log may hold."""
        return {str(v) for k, v in self.keys().items() if re.search("token|secret|password", k)}

    # What tests use.

    def arrived(self, where: str, got: Got) -> None:
        """Put a message into somebody's box."""
        self.box(where).put_nowait(got)

    def box(self, where: str = "") -> "asyncio.Queue[Got]":
        """The box of an address, Claire's unless told."""
        return self.boxes.setdefault(where or self.claire, asyncio.Queue())

    async def hears(self, *words: str, where: str = "") -> Got:
        """The next message that says these words; what comes before it is read past."""
        seen = []
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    got = await self.box(where).get()
                    seen.append(got.text)
                    if got.has(*words):
                        if not where:
                            self.last = got
                        return got
        except TimeoutError:
            raise AssertionError(f"{words} never came; {seen} did") from None

    async def say(self, text: str, *words: str) -> Got:
        """Claire writes; the answer that says these words."""
        await self.write(text)
        return await self.hears(*words)

    async def take(self, option: str, *words: str) -> Got:
        """Claire takes an option; the answer that says these words."""
        await self.choose(option)
        return await self.hears(*words)


@dataclass
class Reading:
    """A task that puts what arrives at a peer into boxes; ended with its face."""

    tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    def begin(self, stack: AsyncExitStack, work: Any) -> None:
        """Read until the stack is left."""
        task = asyncio.create_task(work)
        self.tasks.append(task)

        async def end() -> None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        stack.push_async_callback(end)
