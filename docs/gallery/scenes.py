"""One conversation of Claire Martin, on each channel: what she wrote and what she was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pikepdf

from bot.commands.opening import fill_with_demo
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.engine.inbox import Inbound
from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.people.families import find_guardian
from notifications import outbox
from notifications.view import View

CHANNELS = ("telegram", "sms", "email", "terminal")
CLAIRE = {
    "telegram": "4242",
    "sms": "+33639980101",
    "email": "claire.martin@example.org",
    "terminal": "claire.martin@example.org",
}
REACH = {"telegram": "saint_amand_bot", "sms": "36100", "email": "portail@saint-amand.example"}
NOW = read_instant("2025-12-12T09:00")
PAPER = ":file assurance.pdf"


@dataclass(frozen=True)
class Scene:
    """A part of the conversation: what is said in it, the last `shown` of which are drawn."""

    key: str
    title: str
    said: Sequence[str]
    shown: int = 1


SCENES = (
    Scene("menu", "The menu", ("menu",)),
    Scene("calendar", "The calendar", ("cantine pour Léna",)),
    Scene("recap", "The recap", ("les mardis et jeudis de janvier sauf le 15",)),
    Scene("receipt", "The receipt", ("oui",)),
    Scene("planning", "The planning", ("planning de décembre",)),
    Scene("balance", "The balance", ("combien je dois ?",)),
    Scene("document", "A document received", ("mes documents", "1", PAPER, "oui"), shown=2),
    Scene("too-late", "Too late", ("Léna cantine vendredi 19 décembre",)),
)


class Exchange(NamedTuple):
    """Words, and what answered them: each view, and whether it awaits an answer."""

    said: str
    answers: Sequence[tuple[View, bool]]


@dataclass(frozen=True)
class Shown:
    """A scene on one channel: its last exchanges."""

    scene: Scene
    channel: str
    exchanges: Sequence[Exchange]

    @property
    def name(self) -> str:
        """The picture's name."""
        return f"{self.scene.key}-{self.channel}"


def play() -> Iterator[Shown]:
    """Hold the whole conversation once on each channel, each time in a new demo commune."""
    with TemporaryDirectory() as folder:
        for channel in CHANNELS:
            database = Database(f"sqlite:///{Path(folder) / channel}.db")
            fill_with_demo(database, NOW)
            yield from _Claire(database, Path(folder) / "files", channel).play()
            database.close()


class _Claire:
    """Claire on one channel."""

    def __init__(self, database: Database, folder: Path, channel: str) -> None:
        self.database, self.channel, self.files = database, channel, FileStore(folder)
        self.assistant = Assistant(database, demo_commune(), self.files, CATALOGUE, REACH)
        self.numbers = count(1)
        with database.read() as connection:
            self.guardian_id = find_guardian(connection, CLAIRE["email"]) or 0

    def play(self) -> Iterator[Shown]:
        for scene in SCENES:
            # An SMS brings no file: what is shown there is where to send it.
            told = list(scene.said)
            if self.channel == "sms" and PAPER in told:
                told = told[: told.index(PAPER)]
            held = [Exchange(words, self.write(words)) for words in told]
            shown = scene.shown if told[-1] == scene.said[-1] else 1
            yield Shown(scene, self.channel, held[-shown:])

    def write(self, words: str) -> Sequence[tuple[View, bool]]:
        """One message; what was answered here."""
        file = self.files.keep(_paper()) if words == PAPER else None
        message = Inbound(
            channel=self.channel,
            external_id=f"<{next(self.numbers)}@example.org>",
            address=CLAIRE[self.channel],
            guardian_id=self.guardian_id,
            text="" if file else words,
            file=file,
            file_name="assurance.pdf" if file else None,
            subject="Cantine de Léna" if self.channel == "email" else "",
        )
        self.assistant.hear(message, NOW)
        with self.database.write() as connection:
            waiting = outbox.waiting(connection, self.channel, CLAIRE[self.channel])
            for letter in waiting:
                outbox.sent(connection, letter.id, NOW)
        return [(letter.view, letter.prompt_token is not None) for letter in waiting]


def _paper() -> bytes:
    """A certificate of insurance, blank."""
    document = pikepdf.new()
    document.add_blank_page()
    out = BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()
