"""The trail of what agents did: read, or followed from its first row with --check."""

import argparse
import sys
from collections import deque
from dataclasses import asdict
from typing import Any

from bot.commands.desk.opened import put, put_json, reading
from core.clock import PARIS
from core.sentence import Refused, say

LAST = 50


def declare(parser: argparse.ArgumentParser, _: str) -> None:
    """The options of `desk audit`."""
    parser.add_argument("--check", action="store_true", help="verify the chain")
    parser.add_argument("--noted", metavar="DIGEST", help="with --check: must be in the chain")
    parser.add_argument("--by", metavar="NAME", help="acts of this agent")
    parser.add_argument("--about", metavar="ID", help="acts about this item")
    parser.add_argument("--last", type=int, default=LAST, metavar="N", help="how many (0: all)")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Print the acts, the latest last; with --check, Refused when the chain does not hold."""
    return _check(options) if options.check else _list(options)


def _list(options: Any) -> int:
    from core.desk.audit import entries

    about = (options.about or "").upper()
    with reading(options) as (connection, _, _now):
        found = deque(
            (
                each
                for each in entries(connection)
                if options.by in (None, each.agent) and about in ("", each.subject.upper())
            ),
            maxlen=options.last or None,
        )
    if options.json:
        put_json([asdict(each) for each in found])
        return 0
    for each in found:
        moment = f"{each.at.astimezone(PARIS):%d/%m/%Y %H:%M}"
        values = " → ".join(filter(None, (each.before, each.after)))
        told = (f"{each.number:>6}", moment, each.agent, each.act, each.subject)
        sys.stdout.write("  ".join(filter(None, (*told, each.reason, values))) + "\n")
    put(say("desk-audit-count", count=len(found)))
    return 0


def _check(options: Any) -> int:
    from core.desk.audit import check

    with reading(options) as (connection, _, _now):
        found = check(connection, options.noted)
    if options.json:
        put_json(asdict(found))
    else:
        for each in found.broken:
            put(say(f"desk-audit-{each.how}", number=str(each.number)))
    if found.broken:
        raise Refused(say("desk-audit-broken", count=len(found.broken)))
    if not options.json:
        put(say("desk-audit-good", count=found.rows, digest=found.digest))
    return 0
