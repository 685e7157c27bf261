"""Load the demo commune into a database."""

import argparse
from typing import Any

from bot.commands import add_at, add_database, when


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot demo`."""
    add_database(parser)
    add_at(parser)
    parser.add_argument("--families", type=int, default=0, metavar="N", help="synthetic ones")
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Make the schema and load the demo; Refused on a database that holds a real commune."""
    from bot.commands.opening import fill_with_demo, opened, ready, real_now
    from core.sentence import say
    from locales import speak

    now = when(options.at) if options.at else real_now()
    with opened(options.db) as database:
        with database.read() as connection:
            ready(connection)
        fill_with_demo(database, now, options.families)
        where = database.url.render_as_string(hide_password=True)
    print(speak(say("command-demo-loaded", url=where, day=now)))  # noqa: T201
    return 0
