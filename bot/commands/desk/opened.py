"""What every act of the desk begins with: the commune, the clock, a database that holds one."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.commands import when
from core.sentence import Refused, Sentence, say

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from core.commune import Commune
    from core.database import Database


@contextmanager
def desk(options: Any) -> Iterator[tuple["Database", "Commune", datetime]]:
    """The database, the commune and the moment; Refused when there is nothing to work on."""
    from bot.commands.opening import commune_of, opened, ready, real_now

    with opened(options.db) as database:
        with database.read() as connection:
            kind = ready(connection)
        if kind == "empty":
            raise Refused(say("command-empty-database"))
        if options.at and kind != "demo":
            raise Refused(say("command-clock-of-demo"))
        now = when(options.at) if options.at else real_now()
        yield database, commune_of(options.config), now


@contextmanager
def reading(options: Any) -> Iterator[tuple["Connection", "Commune", datetime]]:
    """The same with a transaction that only reads."""
    with desk(options) as (database, commune, now), database.read() as connection:
        yield connection, commune, now


@contextmanager
def writing(options: Any) -> Iterator[tuple["Connection", "Commune", datetime]]:
    """The same with a transaction that writes: an act, its trail and what is told go together."""
    with desk(options) as (database, commune, now), database.write() as connection:
        yield connection, commune, now


def put(*sentences: Sentence) -> None:
    """Print each of them on a line."""
    from locales import speak

    for each in sentences:
        sys.stdout.write(speak(each) + "\n")


def put_json(data: Any) -> None:
    """Print data as one line of JSON: days and moments in ISO, sentences in words."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: Any) -> Any:
    from locales import speak

    if isinstance(value, Sentence):
        return speak(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)


def day_of(text: str | None) -> date:
    """The day that was typed, 2026-01-13 or 13/01/2026; Refused when it is none."""
    from core.commune.file import demo_commune
    from core.exchange.values import UnreadableError, day

    try:
        return day((text or "").strip(), demo_commune())
    except UnreadableError as reason:
        raise Refused(say("desk-no-day", text=text or "")) from reason
