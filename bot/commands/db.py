"""Bring a database's schema up to date, or check it."""

import argparse
from typing import Any

from bot.commands import add_database


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot db`."""
    parser.add_argument("act", choices=("upgrade", "check"))
    add_database(parser)
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Upgrade, or tell whether an upgrade is needed (exit status 1)."""
    from bot.commands.opening import opened, ready
    from core import schema
    from core.sentence import Refused, say
    from locales import speak

    with opened(options.db) as database:
        if options.act == "upgrade":
            schema.upgrade(database)
        with database.read() as connection:
            if schema.revision(connection) is None:
                raise Refused(say("command-no-schema"))
            ready(connection)
    print(speak(say("command-schema-current")))  # noqa: T201
    return 0
