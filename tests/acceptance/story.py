"""A family's story on two channels: what is typed, what each channel shows of the answers.

A line is `telegram: WORDS [FILE]` or `email: …`; `desk: ACT …` is what an agent types after
`petitmot desk`; `at: WHEN` moves the clock, and what is due then is said first; `liar:` announces
the payment without a word from PayFiP's server, `payer:` pays on its page.
"""

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import select

from bot.channels.incoming import Incoming, IncomingFile
from bot.commands import main
from bot.commands.faces import face
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.engine.doorway import Doorway
from bot.engine.unfinished import Unfinished
from bot.serve.payfip import Cashier
from bot.serve.payfip_calls import Payfip, Returns
from core.access.places import Place
from core.bookings.bookings import everywhere
from core.clock import PARIS, read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.demo.papers import PAPER
from core.papers.files import FileStore
from notifications import outbox
from notifications.outbox import Waiting
from notifications.speaking import speak_first
from notifications.tables import outbox as letters
from tests.conversation import short
from tests.servers.payfip import PayfipServer

PLACES = {
    "telegram": Place("telegram", "4242"),
    "email": Place("email", "nadia.benali@example.org"),
}
REACH = {"telegram": "petitmot_bot", "email": "portail@ville.example"}
AGENT = "Paule Roux"
BOOKED = "=== réservations ==="
CODE, PAGE = "{code}", "{page}"
_ADDRESSES = select(letters.c.channel, letters.c.address).where(letters.c.state == "waiting")


@dataclass
class Story:
    """One family, the agent and PayFiP, at one moment after the other."""

    database: Database
    folder: Path
    treasury: PayfipServer
    now: datetime
    code: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.assistant = Assistant(
            self.database,
            demo_commune(),
            FileStore(self.folder),
            CATALOGUE,
            dict(REACH),
            pays_online=True,
        )
        self.doorway = Doorway(self.assistant)
        provider = Payfip(self.treasury.url, "090909", "test")
        returns = Returns("https://town.example.org/notice", "https://town.example.org/back")
        self.cashier = Cashier(self.database, provider, returns, lambda: self.now)
        self._ids = count(1)

    def play(self, line: str) -> list[str]:
        """What is shown because of a line, on every channel of the family."""
        who, _, said = line.partition(":")
        shown = []
        match who:
            case "desk":
                shown.append(self._desk(said))
            case "at":
                self._wait(said.strip())
            case "liar":
                assert self.cashier.hint(self.operation)
            case "payer":
                self.treasury.pay(self.operation)
            case _:
                self._write(PLACES[who], said.strip())
        self.cashier.work()
        return shown + [self._shown(*each) for each in self._arrived()]

    @property
    def operation(self) -> str:
        """The last payment that was begun on PayFiP's page."""
        return list(self.treasury.operations)[-1]

    def booked(self) -> str:
        """The days booked by the family in the end."""
        always = (date(2025, 9, 1), date(2026, 8, 31))
        with self.database.read() as connection:
            rows = everywhere(connection, self.assistant.commune, *always)
        own = [each for each in rows if each.last_name == "Benali"]
        said = (f"{e.day} {e.first_name} {e.activity} {e.unit} {e.amount_cents}" for e in own)
        return "\n".join([BOOKED, *sorted(said)])

    def _write(self, place: Place, said: str) -> None:
        names = re.findall(r"\[([^\]]+)\]", said)
        text = re.sub(r"\[[^\]]+\]", "", said).strip().replace(CODE, self.code)
        files = tuple(IncomingFile(name, PAPER) for name in names)
        external_id = f"m{next(self._ids)}"
        message = Incoming(place.channel, external_id, place.address, text, None, None, files, True)
        taken = self.doorway.take(message, self.now)
        if taken.guardian_id is not None:
            self.assistant.answer_waiting(taken.guardian_id, self.now)

    def _wait(self, when: str) -> None:
        self.now = read_instant(when)
        speak_first(self.database, self.assistant.commune, self.now, tuple(REACH), (Unfinished(),))

    def _desk(self, typed: str) -> str:
        """What the command prints, wherever it prints it."""
        url = self.database.url.render_as_string(hide_password=False)
        when = f"{self.now.astimezone(PARIS):%Y-%m-%dT%H:%M}"
        told = io.StringIO()
        with redirect_stdout(told), redirect_stderr(told):
            main(["desk", *shlex.split(typed), "--db", url, "--at", when, "--agent", AGENT])
        return f"[desk]\n{told.getvalue().strip()}"

    def _arrived(self) -> Iterator[tuple[str, Waiting]]:
        """What leaves now, to the family; what others are told leaves too."""
        found = []
        with self.database.write() as connection:
            for channel, where in sorted(connection.execute(_ADDRESSES.distinct()).all()):
                for letter in outbox.waiting(connection, channel, where, self.now):
                    outbox.sent(connection, letter.id, self.now)
                    if Place(channel, where) in PLACES.values():
                        found.append((channel, letter))
        yield from found

    def _shown(self, channel: str, letter: Waiting) -> str:
        short(letter.view)
        text = face(channel, letter.view, letter.prompt_token, None).text
        first = letter.view.paragraphs[0]
        if first.key == "code-letter":
            shown = str(first.with_["code"])
            self.code = shown.replace(" ", "")
            text = text.replace(shown, CODE)
        text = re.sub(r"http://127\S+", PAGE, text)
        return f"[{channel}]\n" + "\n".join(line.rstrip() for line in text.strip().split("\n"))
