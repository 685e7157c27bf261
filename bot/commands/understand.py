"""`petitmot understand`: what is read in messages, as JSON lines in and JSON lines out."""

import argparse
import io
import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TextIO

from bot.commands import add_at, when
from bot.understanding import Reading, read


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot understand`."""
    add_at(parser)
    parser.set_defaults(run=_command)


def _command(options: argparse.Namespace) -> int:
    """Reads standard input, whatever its bytes, and writes standard output."""
    at = when(options.at) if options.at else None
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    run(sys.stdin, sys.stdout, at)
    return 0


class BrokenLineError(ValueError):
    """The line is not a message; the reason is the exception's text."""


def run(lines: Iterable[str], out: TextIO, at: datetime | None) -> None:
    """Writes one JSON line to `out` for each of `lines`, in order.

    `at` is the moment of the messages that carry no `now`. A line that cannot be read gives a
    line with an `error` key (and its `id` when it has one).
    """
    for line in lines:
        out.write(json.dumps(answer(line, at), ensure_ascii=False) + "\n")
        out.flush()


def answer(line: str, at: datetime | None) -> dict[str, Any]:
    """The answer to one line."""
    row: Any = None
    try:
        row = json.loads(line, parse_constant=_no_constant)
        return _answer(row, at)
    except (ValueError, RecursionError) as error:
        known = {"id": row["id"]} if isinstance(row, dict) and "id" in row else {}
        return known | {"error": str(error) or type(error).__name__}


def _no_constant(name: str) -> Any:
    """NaN and Infinity are no JSON."""
    raise BrokenLineError(f"{name} is no JSON value")


def _answer(row: Any, at: datetime | None) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise BrokenLineError("not a JSON object")
    text = row.get("text")
    if not isinstance(text, str):
        raise BrokenLineError("text: a string is missing")
    children = row.get("children", [])
    if not isinstance(children, list) or not all(isinstance(each, str) for each in children):
        raise BrokenLineError("children: not a list of first names")
    zone = row.get("zone", "B")
    if zone not in ("A", "B", "C"):
        raise BrokenLineError("zone: not A, B or C")
    return _row(row.get("id"), read(text, _today(row, at), children, zone))


def _today(row: dict[str, Any], at: datetime | None) -> date:
    now = row.get("now")
    if now is None and at is not None:
        return _civil(at)
    if not isinstance(now, str):
        raise BrokenLineError("now: a date-time is missing")
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise BrokenLineError(f"now: not a date-time: {now}") from None
    return _civil(moment)


def _civil(moment: datetime) -> date:
    """The day in Paris; a moment with no offset is Paris time."""
    if moment.tzinfo is None:
        return moment.date()
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo("Europe/Paris")).date()


def _row(identity: Any, reading: Reading) -> dict[str, Any]:
    days = reading.days
    return {
        "id": identity,
        "intent": reading.intent.value,
        "children": list(reading.children),
        "activity": reading.activity,
        "unit": reading.unit,
        "days": None if days.days is None else [day.isoformat() for day in days.days],
        "ask": days.ask,
        "candidates": [[day.isoformat() for day in each] for each in days.candidates],
    }
