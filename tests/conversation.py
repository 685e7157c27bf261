"""A conversation with the real assistant, as an adult of the demo would hold it."""

import itertools
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.channels.terminal import render
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.engine.inbox import Inbound
from bot.engine.unfinished import Unfinished
from core.access.places import Place
from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.people.families import find_guardian
from locales import speak
from notifications import outbox
from notifications.speaking import said_here, speak_first
from notifications.view import View

CLAIRE = "claire.martin@example.org"
AWA = "awa.diallo@example.org"
SOPHIE = "sophie.bernard@example.org"
CHANNEL = "terminal"


@dataclass
class Chat:
    """One adult's conversation; `now` may be moved forward between two messages."""

    database: Database
    folder: Path
    adult: str = CLAIRE
    when: str = "2025-12-12T09:00"
    pays_online: bool = False
    views: list[View] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files = FileStore(self.folder)
        self.assistant = Assistant(
            self.database, demo_commune(), self.files, CATALOGUE, pays_online=self.pays_online
        )
        self._ids = itertools.count()
        with self.database.read() as connection:
            found = find_guardian(connection, self.adult)
        assert found is not None
        self.guardian_id = found

    @property
    def now(self) -> datetime:
        return read_instant(self.when)

    def say(self, text: str) -> str:
        """Write `text`; everything that was answered, as the terminal shows it."""
        return self._hear(text=text)

    def file(self, data: bytes, name: str = "photo.jpg", text: str = "") -> str:
        """Send a file, perhaps with some words."""
        return self._hear(text=text, file=self.files.keep(data), file_name=name)

    def tap(self, option: str) -> str:
        """Touch the button of that id on the last message."""
        return self._hear(option=option, token=self.tokens[-1])

    def pick(self, words: str) -> str:
        """Touch the button of the last message whose label holds `words`."""
        for option in self.views[-1].options:
            if words in unwrapped(speak(option.label)):
                return self.tap(option.id)
        raise AssertionError(f"{words!r} is not among {self.options}")

    @property
    def options(self) -> list[str]:
        """The labels of the last message's options."""
        return [unwrapped(speak(option.label)) for option in self.views[-1].options]

    def at(self, when: str) -> str:
        """Move the clock forward; what is said first then, as the terminal shows it."""
        self.when = when
        commune, place = self.assistant.commune, Place(CHANNEL, self.adult)
        speak_first(self.database, commune, self.now, also=(Unfinished(),))
        with self.database.write() as connection:
            parcels = said_here(connection, commune, self.guardian_id, place, self.now)
        for parcel in parcels:
            short(parcel.view)
        self.views += [parcel.view for parcel in parcels]
        self.tokens += [parcel.prompt_token for parcel in parcels]
        return unwrapped("\n\n".join(render(parcel.view) for parcel in parcels))

    def _hear(self, **what: Any) -> str:
        message = Inbound(
            CHANNEL, f"{self.adult}-{next(self._ids)}", self.adult, self.guardian_id, **what
        )
        assert self.assistant.receive(message, self.now)
        self.assistant.answer_waiting(self.guardian_id, self.now)
        with self.database.read() as connection:
            waiting = outbox.waiting(connection, CHANNEL, self.adult, self.now)
        with self.database.write() as connection:
            for letter in waiting:
                outbox.sent(connection, letter.id, self.now)
        assert waiting, "nothing was answered"
        for letter in waiting:
            short(letter.view)
        self.views += [letter.view for letter in waiting]
        self.tokens += [letter.prompt_token for letter in waiting]
        return unwrapped("\n\n".join(render(letter.view) for letter in waiting))


def short(view: View) -> str:
    """The shortest wording of a view, as for SMS: it must fill as the long one does."""
    every = (*view.paragraphs, *(option.label for option in view.options))
    return " ".join(speak(each, short=True) for each in every)


def unwrapped(text: str) -> str:
    """The text on one line, plain blanks between words and plain apostrophes inside them."""
    return " ".join(text.split()).replace("’", "'")
