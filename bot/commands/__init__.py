"""The command line: `petitmot COMMAND`. Each command is imported only when it is run."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module

from bot.config import load
from core.clock import read_instant
from core.sentence import Refused, say

COMMANDS = (
    "demo",
    "chat",
    "serve",
    "understand",
    "bookings",
    "remind",
    "outbox",
    "link",
    "db",
    "doctor",
    "import",
    "desk",
)
# A command is the module of its name, unless Python keeps that name for itself.
MODULES = {"import": "import_files"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 it failed (one line on standard error), 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        options = _parser(given).parse_args(given)
        return int(options.run(options) or 0)
    except Refused as refused:
        return fail(refused)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def fail(refused: Refused) -> int:
    """Say on standard error, in one line, what could not be done."""
    from locales import speak

    sys.stderr.write("petitmot: " + " ".join(speak(refused.sentence).split()) + "\n")
    return 1


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="petitmot")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    wanted = [each for each in COMMANDS if each in given[:1]] or COMMANDS
    for name in COMMANDS:
        if name in wanted:
            module = import_module(f"bot.commands.{MODULES.get(name, name)}")
            module.declare(commands.add_parser(name, help=str(module.__doc__).split("\n")[0]))
        else:
            commands.add_parser(name)
    return parser


def add_database(parser: argparse.ArgumentParser) -> None:
    """The option that says which database."""
    parser.set_defaults(config=load())
    url = parser.get_default("config")["database.url"]
    parser.add_argument("--db", default=url, metavar="URL", help="database URL")


def add_at(parser: argparse.ArgumentParser) -> None:
    """The option that says when (a demo's clock)."""
    parser.add_argument("--at", metavar="WHEN", help="ISO date-time, Europe/Paris by default")


def when(text: str) -> datetime:
    """The UTC instant that was typed; Refused when it is none."""
    try:
        return read_instant(text)
    except ValueError as reason:
        raise Refused(say("command-bad-instant", text=text)) from reason
