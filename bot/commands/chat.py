"""Hold a conversation, as an adult of the commune."""

import argparse
import gc
import json
import sys
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from bot.commands import add_at, add_database, when
from bot.commands.faces import CHANNELS, Face, face
from core.sentence import Refused, say

if TYPE_CHECKING:
    from bot.config import Config
    from bot.engine.assistant import Assistant
    from core.database import Database
    from notifications.outbox import Waiting

CHANNEL = "terminal"
WIDEST = 88  # longer lines are tiring to read
DEFAULT_ADULT = "claire.martin@example.org"
MOST_BYTES = 64 * 1024 * 1024  # more is not read; the check of what was sent says what is too much


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot chat`."""
    add_database(parser)
    add_at(parser)
    parser.add_argument("--as", dest="adult", default=DEFAULT_ADULT, metavar="ADDRESS")
    parser.add_argument("--channel", choices=CHANNELS, default=CHANNEL)
    parser.add_argument("--json", action="store_true", help="one JSON object a message")
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Read messages from standard input, a line each, until its end."""
    gc.disable()  # a start makes much and drops nothing: looking for it is a tenth of the wait
    from bot.commands.opening import fill_with_demo, opened, ready, real_now

    at = when(options.at) if options.at else None
    with opened(options.db) as database:
        with database.read() as connection:
            kind = ready(connection)
        if kind == "empty":
            fill_with_demo(database, at or real_now())
        elif kind != "demo" and at is not None:
            raise Refused(say("command-clock-of-demo"))
        _Chat(database, options, at, is_demo=kind != "commune").hold()
    return 0


class _Chat:
    """A conversation with one adult on standard input and output."""

    def __init__(
        self, database: "Database", options: Any, at: datetime | None, *, is_demo: bool
    ) -> None:
        self.database = database
        self.options = options
        self.at = at
        self.is_demo = is_demo
        self.assistant = _assistant(database, options.config)
        self.guardian_id, self.address = self._adult()
        self.turn = 0

    def _adult(self) -> tuple[int, str]:
        from core.people.families import find_guardian

        with self.database.read() as connection:
            found = find_guardian(connection, self.options.adult)
        if found is None:
            raise Refused(say("command-unknown-adult", address=self.options.adult))
        return found, self.options.adult

    def now(self) -> datetime:
        """The chat's clock: where it was put, else the real one."""
        from bot.commands.opening import real_now

        return self.at or real_now()

    def hold(self) -> None:
        """Answer what waited, then each line."""
        self.assistant.answer_waiting(self.guardian_id, self.now())
        self.deliver()
        if sys.stdin.isatty():
            self.hear("menu")
        for line in _lines():
            self.turn += 1
            self.take(line.rstrip("\r\n"))
            gc.enable()
            if self.options.json:
                self.print_json({"turn": self.turn})

    def take(self, line: str) -> None:
        """One line: a message, a file, or the clock."""
        if not sys.stdin.isatty() and not self.options.json:
            sys.stdout.write(f"\n> {line}\n")
        try:
            if line.startswith(":at "):
                self.move_clock(line.removeprefix(":at ").strip())
            elif line.startswith(":file "):
                self.send_file(Path(line.removeprefix(":file ").strip()).expanduser())
            elif line.strip():
                self.hear(line)
        except Refused as refused:
            self.show_notice(refused)

    def move_clock(self, text: str) -> None:
        """Put the clock forward; only on a demo."""
        moment = when(text)
        if not self.is_demo:
            raise Refused(say("command-clock-of-demo"))
        if moment < self.now():
            raise Refused(say("command-clock-back"))
        self.at = moment
        self.hear_first()
        if self.assistant.pays_online:
            self.pay()

    def hear_first(self) -> None:
        """Print what the commune says first, at the hour that it has become."""
        from bot.engine.unfinished import Unfinished
        from core.access.places import Place
        from notifications.outbox import Waiting
        from notifications.speaking import said_here, speak_first

        commune = self.assistant.commune
        place = Place(CHANNEL, self.address)
        speak_first(self.database, commune, self.now(), also=(Unfinished(),))
        with self.database.write() as connection:
            parcels = said_here(connection, commune, self.guardian_id, place, self.now())
        for each in parcels:
            self.show(Waiting(each.id, each.view, each.prompt_token))

    def send_file(self, path: Path) -> None:
        """Send a file as its bytes are; the conversation checks it."""
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES)
        except OSError as reason:
            raise Refused(say("command-no-file", path=str(path))) from reason
        self.hear("", self.assistant.files.keep(data), path.name)

    def hear(self, text: str, file: str | None = None, file_name: str | None = None) -> None:
        """One message in, and everything there is to say."""
        from bot.engine.inbox import Inbound

        message = Inbound(
            channel=CHANNEL,
            external_id=uuid.uuid4().hex,
            address=self.address,
            guardian_id=self.guardian_id,
            text=text,
            file=file,
            file_name=file_name,
        )
        self.assistant.receive(message, self.now())
        self.assistant.answer_waiting(self.guardian_id, self.now())
        self.deliver()
        if self.assistant.pays_online:
            self.pay()

    def pay(self) -> None:
        """Make the links asked for and look at what became of them, once what is said is out."""
        from bot.serve.payfip import cashier

        if cashier(self.options.config, self.database, self.now).work():
            self.deliver()

    def deliver(self) -> None:
        """Print what waits, and mark it as said."""
        from notifications import outbox

        with self.database.read() as connection:
            waiting = outbox.waiting(connection, CHANNEL, self.address, self.now())
        for letter in waiting:
            self.show(letter)
            with self.database.write() as connection:
                outbox.sent(connection, letter.id, self.now())

    def show(self, letter: "Waiting") -> None:
        """Print one message, as text or as JSON."""
        width = min(get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else None
        shown = face(self.options.channel, letter.view, letter.prompt_token, width)
        if not self.options.json:
            sys.stdout.write(f"\n{shown.text}\n")
            sys.stdout.flush()
            return
        self.print_json(_as_json(letter, shown, self.assistant, self.question(letter.prompt_token)))

    def question(self, token: str | None) -> str | None:
        """The key of the question a message asked."""
        from bot.engine.conversation import question_of

        if token is None:
            return None
        with self.database.read() as connection:
            return question_of(connection, token)

    def show_notice(self, refused: Refused) -> None:
        """Say what the terminal itself could not do."""
        from locales import speak

        if self.options.json:
            self.print_json(
                {"text": speak(refused.sentence), "options": [], "files": [], "open": None}
            )
        else:
            sys.stdout.write(speak(refused.sentence) + "\n")

    def print_json(self, data: dict[str, Any]) -> None:
        """One object on one line, at once."""
        sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _assistant(database: "Database", config: "Config") -> "Assistant":
    from bot.commands.opening import commune_of, files_of, reach_of
    from bot.dialogs.catalogue import CATALOGUE
    from bot.engine.assistant import Assistant

    parts = (commune_of(config), files_of(database, config), CATALOGUE, reach_of(config))
    return Assistant(database, *parts, pays_online=config.has("payfip"))


def _lines() -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    while True:
        sys.stdout.write("\n> ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        yield line


def _as_json(
    letter: "Waiting", shown: Face, assistant: "Assistant", question: str | None
) -> dict[str, Any]:
    from locales import speak

    options = [
        {"n": number, "id": option.id, "label": speak(option.label)}
        for number, option in enumerate(letter.view.options, 1)
    ]
    files = [
        {"name": f.name, "type": f.media_type, "path": str(assistant.files.path(f.sha256))}
        for f in letter.view.files
    ]
    told: dict[str, Any] = {"text": shown.text, "options": options, "files": files}
    if shown.segments is not None:
        told["segments"] = shown.segments
    return told | {"open": question}
