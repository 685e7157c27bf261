"""A town that writes to the assistant from anywhere, and the letter boxes where answers arrive."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.channels.incoming import Incoming, IncomingFile
from bot.channels.terminal import render
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.engine.doorway import Doorway, Taken
from core.access import places as access
from core.access.places import Place
from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.people.families import find_guardian
from locales import speak
from notifications import outbox
from notifications.outbox import Waiting
from notifications.tables import outbox as rows
from tests.conversation import short, unwrapped

CLAIRE = Place("email", "claire.martin@example.org")
CLAIRE_SMS = Place("sms", "+33639980101")
JULIEN = Place("email", "julien.martin@example.org")
JULIEN_SMS = Place("sms", "+33639980102")
SOPHIE = Place("email", "sophie.bernard@example.org")
CHAT = Place("telegram", "4242")
OTHER_CHAT = Place("telegram", "6666")
REACH = {"telegram": "petitmot_bot", "sms": "36100", "email": "portail@ville.example"}
_numbers = count(1)


@dataclass
class Town:
    """Everybody who writes, at one moment; `later` lets time pass."""

    database: Database
    folder: Path
    now: datetime = field(default_factory=lambda: read_instant("2025-12-12T09:00"))

    def __post_init__(self) -> None:
        self.files = FileStore(self.folder)
        self.assistant = Assistant(
            self.database, demo_commune(), self.files, CATALOGUE, dict(REACH)
        )
        self.doorway = Doorway(self.assistant)
        self.boxes: dict[Place, list[Waiting]] = defaultdict(list)
        self.taken = Taken(new=False)

    def later(self, **more: float) -> None:
        self.now += timedelta(**more)

    def write(
        self,
        place: Place,
        text: str = "",
        *,
        proven: bool = True,
        token: str | None = None,
        external_id: str | None = None,
        files: tuple[tuple[str, bytes], ...] = (),
        option: str | None = None,
    ) -> str:
        """One message from `place`; what arrives there, everywhere else being kept too."""
        message = Incoming(
            place.channel,
            external_id or f"m{next(_numbers)}",
            place.address,
            text,
            token,
            option,
            tuple(IncomingFile(name, data) for name, data in files),
            proven,
        )
        self.taken = self.doorway.take(message, self.now)
        if self.taken.guardian_id is not None:
            self.assistant.answer_waiting(self.taken.guardian_id, self.now)
        return said(self.collect()[place])

    def collect(self) -> dict[Place, list[Waiting]]:
        """Empty the outbox into the letter boxes; what arrived just now, by place."""
        arrived: dict[Place, list[Waiting]] = defaultdict(list)
        with self.database.write() as connection:
            waiting = select(rows.c.channel, rows.c.address).where(rows.c.state == "waiting")
            for channel, where in connection.execute(waiting.distinct()).all():
                place = Place(channel, where)
                for letter in outbox.waiting(connection, *place):
                    outbox.sent(connection, letter.id, self.now)
                    arrived[place].append(letter)
                    short(letter.view)
                    self.boxes[place].append(letter)
        return arrived

    @property
    def was_new(self) -> bool:
        """Whether the last message had not come before."""
        return self.taken.new

    def last(self, place: Place) -> str:
        """The last thing that arrived there."""
        return said(self.boxes[place][-1:])

    def token(self, place: Place) -> str:
        """What a reply to the last thing that arrived there brings back."""
        token = self.boxes[place][-1].prompt_token
        assert token is not None
        return token

    def code(self, place: Place) -> str:
        """The code that arrived there last."""
        for letter in reversed(self.boxes[place]):
            first = letter.view.paragraphs[0]
            if first.key == "code-letter":
                return str(first.with_["code"]).replace(" ", "")
        raise AssertionError(f"no code at {place}")

    def codes(self) -> int:
        """How many codes have arrived, anywhere."""
        letters = (letter for box in self.boxes.values() for letter in box)
        return sum(letter.view.paragraphs[0].key == "code-letter" for letter in letters)

    def adult(self, place: Place) -> int:
        """The adult that the commune knows by that address."""
        with self.database.read() as connection:
            found = find_guardian(connection, place.address)
        assert found is not None
        return found

    def speaks_for(self, place: Place) -> int | None:
        with self.database.read() as connection:
            return access.speaks_for(connection, place)

    def unbind(self, place: Place) -> None:
        """As the commune's file has it before anybody wrote: known, and not bound."""
        from core.tables import address

        with self.database.write() as connection:
            connection.execute(
                address.delete().where(
                    address.c.channel == place.channel, address.c.address == place.address
                )
            )

    def bind(self, place: Place, adult: Place = CLAIRE) -> None:
        """Bind a place by a code, as a person does."""
        self.write(place, "bonjour")
        self.write(place, adult.address)
        self.write(place, self.code(adult))
        assert self.speaks_for(place) == self.adult(adult)
        self.later(minutes=2)  # an adult is sent one code a minute

    def rows(self, table: Any) -> list[Any]:
        with self.database.read() as connection:
            return list(connection.execute(select(table).order_by(*table.primary_key)))


def said(letters: list[Waiting]) -> str:
    """What these letters say, on one line."""
    return unwrapped(" / ".join(render(letter.view) for letter in letters))


def labels(letter: Waiting) -> list[str]:
    return [unwrapped(speak(option.label)) for option in letter.view.options]


def wrong(code: str) -> str:
    """Another code of the same length."""
    return re.sub(r"^.", lambda first: str((int(first[0]) + 1) % 10), code)
