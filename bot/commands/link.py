"""Make a one-use link and code that bind a new channel to an adult: for a letter, or the desk."""

import argparse
import sys
from typing import Any

from bot.commands import add_at, add_database, when
from core.sentence import Refused, say


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot link`."""
    add_database(parser)
    add_at(parser)
    parser.add_argument("address", metavar="ADDRESS", help="an e-mail or phone of the file")
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Print the link and the code, good for thirty days; they are kept nowhere."""
    from bot.commands.opening import opened, ready, real_now
    from core.access import links as access_links
    from core.people import families
    from locales import speak

    now = when(options.at) if options.at else real_now()
    with opened(options.db) as database:
        with database.read() as connection:
            kind = ready(connection)
            if kind == "empty":
                raise Refused(say("command-empty-database"))
            if options.at and kind != "demo":
                raise Refused(say("command-clock-of-demo"))
            guardian_id = families.find_guardian(connection, options.address)
            if guardian_id is None:
                raise Refused(say("command-unknown-adult", address=options.address))
            family = families.family(connection, guardian_id)
        with database.write() as connection:
            made = access_links.make(connection, guardian_id, "letter", now)
    name = f"{family.adult.first_name} {family.adult.last_name}"
    bot = options.config["telegram.username"]
    said = say(
        "command-link",
        name=name,
        number=str(family.file_number),
        url=access_links.url(bot, made.token) if bot else "none",
        code=made.code,
        until=made.expires_at,
    )
    sys.stdout.write("\n".join(filter(None, speak(said).splitlines())) + "\n")
    return 0
