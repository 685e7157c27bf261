"""An adult who writes to the assistant over a real database, and what they read back."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import select

from bot.engine.assistant import Assistant
from bot.engine.inbox import Inbound
from bot.engine.routing import Catalogue
from bot.store import dialog, prompt
from core.commune import Commune
from core.database import Database
from core.papers.files import FileStore
from core.people.families import find_guardian
from notifications import outbox
from notifications.outbox import Waiting
from tests.engine.toys import NOW

CLAIRE = "claire.martin@example.org"
_number = count(1)


@dataclass(frozen=True)
class Heard:
    """The messages that answered one of ours."""

    letters: tuple[Waiting, ...]

    @property
    def keys(self) -> list[str]:
        """Their sentences, by key; words that are already French as they are."""
        return [
            str(sentence.with_["text"]) if sentence.key == "plain" else sentence.key
            for letter in self.letters
            for sentence in letter.view.paragraphs
        ]

    @property
    def options(self) -> list[str]:
        """The ids of the options of the last message."""
        return [option.id for option in self.letters[-1].view.options]

    @property
    def token(self) -> str:
        """The token of the prompt that the last message opened."""
        token = self.letters[-1].prompt_token
        assert token is not None
        return token


@dataclass
class Person:
    """One adult on one channel; `now` is put forward by the test."""

    assistant: Assistant
    guardian_id: int
    channel: str = "terminal"
    now: datetime = NOW
    last: Heard = field(default_factory=lambda: Heard(()))

    def send(
        self,
        text: str = "",
        *,
        option: str | None = None,
        token: str | None = None,
        external_id: str | None = None,
    ) -> Heard:
        """One message in, the messages out."""
        message = Inbound(
            channel=self.channel,
            external_id=external_id or f"n{next(_number)}",
            address="here",
            guardian_id=self.guardian_id,
            text=text,
            option=option,
            token=token,
        )
        self.assistant.receive(message, self.now)
        self.assistant.answer_waiting(self.guardian_id, self.now)
        return self.collect()

    def collect(self) -> Heard:
        """The messages that wait for this person."""
        database = self.assistant.database
        with database.write() as connection:
            letters = tuple(outbox.waiting(connection, self.channel, "here", self.now))
            for letter in letters:
                outbox.sent(connection, letter.id, self.now)
        self.last = Heard(letters) if letters else self.last
        return Heard(letters)

    def say(self, *texts: str) -> Heard:
        """Write these messages one after the other; what answered the last one."""
        heard = Heard(())
        for text in texts:
            heard = self.send(text)
        return heard

    def tap(self, option: str, token: str | None = None) -> Heard:
        """Tap a button, of the last message or of an older one."""
        return self.send(option=option, token=token or self.last.token)

    def later(self, **more: int) -> None:
        """Let time pass."""
        self.now += timedelta(**more)

    def on(self, channel: str) -> "Person":
        """The same adult on another channel."""
        return replace(self, channel=channel, last=Heard(()))

    @property
    def open(self) -> str | None:
        """The key of the open question, when there is one."""
        with self.assistant.database.read() as connection:
            return connection.execute(
                select(prompt.c.key)
                .join(dialog, dialog.c.id == prompt.c.dialog_id)
                .where(
                    prompt.c.guardian_id == self.guardian_id,
                    prompt.c.used_at.is_(None),
                    dialog.c.status == "open",
                )
            ).scalar_one_or_none()

    @property
    def dialogs(self) -> list[tuple[str, str]]:
        """The name and status of every dialog begun, in order."""
        with self.assistant.database.read() as connection:
            return [
                (name, status)
                for name, status in connection.execute(
                    select(dialog.c.name, dialog.c.status)
                    .where(dialog.c.guardian_id == self.guardian_id)
                    .order_by(dialog.c.id)
                )
            ]


def person(
    database: Database,
    commune: Commune,
    catalogue: Catalogue,
    adult: str = CLAIRE,
    channel: str = "terminal",
) -> Person:
    """An adult of the demo commune, known by an address."""
    with database.read() as connection:
        guardian_id = find_guardian(connection, adult)
    assert guardian_id is not None
    assistant = Assistant(database, commune, FileStore(Path("unused")), catalogue)
    return Person(assistant, guardian_id, channel)
