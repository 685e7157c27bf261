"""Take a commune's own files: households, children, enrolments, invoices from CSV."""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from bot.commands import add_at, add_database, when
from core.sentence import Refused, Sentence, say

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from core.commune import Commune
    from core.exchange.report import Report

AGENT = "petitmot import"  # who acts, when nobody is named


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot import`."""
    from bot.commands.desk.who import add_agent

    add_database(parser)
    add_at(parser)
    add_agent(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--check", action="store_true", help="only report, write nothing")
    parser.set_defaults(run=run)


class _GivenUp(Exception):  # noqa: N818 — it is a way out, not an error
    """Nothing of this transaction is to be kept."""


def run(options: Any) -> int:
    """Take all of the files, or nothing; Refused when a row must be mended first."""
    from bot.commands.opening import commune_of, opened, ready, real_now
    from core.exchange.report import Report

    now = when(options.at) if options.at else real_now()
    commune = commune_of(options.config)
    report = Report()
    with opened(options.db) as database:
        with database.read() as connection:
            if ready(connection) == "demo":
                raise Refused(say("import-on-demo"))
        try:
            with database.write() as connection:
                report = _load(connection, commune, options, now)
                if report.wrong or options.check:
                    raise _GivenUp
        except _GivenUp:
            pass
    for line in _told(report):
        sys.stdout.write(line + "\n")
    if report.wrong:
        raise Refused(say("import-nothing-written", count=report.wrong))
    _say(say("import-checked" if options.check else "import-done"))
    return 0


def _load(connection: "Connection", commune: "Commune", options: Any, now: datetime) -> "Report":
    """Make the schema where it is missing, mark the database as a commune's, take the files."""
    from bot.commands.opening import make_schema
    from core import schema
    from core.database import insert_or_skip
    from core.desk import audit
    from core.exchange.loading import load
    from core.tables import setting

    if schema.revision(connection) is None:
        make_schema(connection)
    insert_or_skip(connection, setting, {"key": "kind", "value": "commune"})
    report = load(connection, commune, options.files, now)
    counts: dict[str, int] = {}
    for (sheet, change), count in report.counts.items():
        counts[f"{sheet} {change}"] = count
    names = ", ".join(path.name for path in options.files)
    audit.record(connection, options.agent or AGENT, "import", names, now, after=counts)
    return report


def _told(report: "Report") -> Iterator[str]:
    """The report: what is wrong, or what was found in each kind of file; then what to know."""
    from core.exchange.report import Change
    from core.exchange.sheets import SHEETS
    from locales import speak

    if report.wrong:
        yield from _each(report.problems, report.wrong)
        return
    for sheet in SHEETS:
        counts = [report.counts[sheet.key, change] for change in get_args(Change)]
        if any(counts):
            added, changed, same = counts
            kind = say(f"import-sheet-{sheet.key}")
            yield speak(say("import-counted", kind=kind, added=added, changed=changed, same=same))
    if report.noticed:
        yield speak(say("import-notices"))
        yield from _each(report.notices, report.noticed)


def _each(sentences: list[Sentence], count: int) -> Iterator[str]:
    from locales import speak

    yield from map(speak, sentences)
    if count > len(sentences):
        yield speak(say("import-more", count=count - len(sentences)))


def _say(sentence: Sentence) -> None:
    from locales import speak

    sys.stdout.write(speak(sentence) + "\n")
