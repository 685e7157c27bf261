"""Golden transcripts: whole conversations, word for word, on both databases.

A file says when it is, who speaks and what it shows; its lines beginning with « > » are what is
typed (`:file NAME` sends a file, `:at WHEN` moves the clock: what is due then is said first,
`:service ACT` decides the latest request), the rest is what was answered, and at the end what is
booked because of it. `UPDATE=1 make test` writes the answers anew, to be read.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.channels.terminal import render
from core.bookings.bookings import everywhere
from core.commune.file import demo_commune
from core.database import Database
from tests.conftest import Maker
from tests.conversation import Chat
from tests.transcripts import service

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*/*.txt"))
BOOKED = "=== réservations changées ==="
ALWAYS = (date(2024, 9, 1), date(2028, 8, 31))


def _booked(database: Database) -> set[str]:
    with database.read() as connection:
        rows = everywhere(connection, demo_commune(), *ALWAYS)
    return {
        f"{row.day} {row.first_name} {row.activity} {row.unit} {row.amount_cents}" for row in rows
    }


def _answers(chat: Chat, line: str) -> Iterator[str]:
    """What is answered to a line, a message after the other."""
    before = len(chat.views)
    command, _, value = line.partition(" ")
    if command == ":at":
        chat.at(value)
    elif command == ":service":
        service.act(chat, value)
    elif command == ":file":
        chat.file((FOLDER / "files" / value).read_bytes(), value)
    else:
        chat.say(line)
    for view in chat.views[before:]:
        yield render(view)


def _play(text: str, make: Maker, folder: Path) -> str:
    """The same transcript with the answers of today."""
    head, _, said = text.partition("\n\n")
    about = dict(line.split(": ", 1) for line in head.split("\n"))
    database = make(about["when"])
    chat = Chat(database, folder, about["as"], about["when"])
    before = _booked(database)
    played = [head]
    for line in (line.removeprefix("> ") for line in said.split("\n") if line.startswith("> ")):
        played += [f"> {line}", *_answers(chat, line)]
    after = _booked(database)
    changed = [f"+ {row}" for row in after - before] + [f"- {row}" for row in before - after]
    played.append("\n".join([BOOKED, *sorted(changed)]))
    return "\n\n".join(played) + "\n"


def test_there_are_transcripts() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_transcript(path: Path, new_database: Maker, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    played = _play(text, new_database, tmp_path / "files")
    if os.environ.get("UPDATE"):
        path.write_text(played, encoding="utf-8")
        text = played
    assert played == text
