"""Files in CSV, that a spreadsheet opens safely and that `petitmot import` reads again."""

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bot.commands.desk.opened import day_of, put, writing
from bot.commands.desk.who import agent_of
from core.bookings.patterns import month
from core.clock import today
from core.sentence import Refused, say

SHEETS = (
    "households",
    "adults",
    "children",
    "custody",
    "rights",
    "enrolments",
    "invoices",
    "invoice_lines",
    "payments",
    "bookings",
)
ENCODING = "utf-8-sig"  # its mark makes a spreadsheet read the accents


def declare(parser: argparse.ArgumentParser, _: str) -> None:
    """The options of `desk export`."""
    parser.add_argument("sheets", nargs="+", choices=(*SHEETS, "all"), metavar="SHEET")
    parser.add_argument("--from", dest="start", metavar="DAY", help="bookings: this month's first")
    parser.add_argument("--until", dest="end", metavar="DAY", help="bookings: this month's last")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="one file each; else printed")
    parser.set_defaults(run=run, wrong=parser.error)


def run(options: Any) -> int:
    """Write the files; that they were taken out is written in the trail."""
    from core.desk import audit
    from core.exchange.writing import lines, name_children

    agent = agent_of(options)
    sheets = SHEETS if "all" in options.sheets else tuple(dict.fromkeys(options.sheets))
    if options.to is None and len(sheets) > 1:
        options.wrong("--to FOLDER")
    with writing(options) as (connection, _, now):
        days = _days(options, today(now))
        name_children(connection)
        taken: dict[str, str | int | date | None] = {}
        for sheet in sheets:
            rows = lines(connection, sheet, days)
            taken[sheet] = _write(rows, sheet, options.to)
        span: audit.Values = {"from": days[0], "until": days[1], **taken}
        audit.record(connection, agent, "export", ", ".join(sheets), now, after=span)
    return 0


def _days(options: Any, day: date) -> tuple[date, date]:
    first, last = month(day)
    return (
        day_of(options.start) if options.start else first,
        day_of(options.end) if options.end else last,
    )


def _write(rows: Iterable[str], sheet: str, folder: Path | None) -> int:
    """One sheet, in its file or printed; how many rows under the header."""
    if folder is None:
        return _count(rows, lambda row: sys.stdout.write(row.replace("\r\n", "\n")))
    path = folder / f"{sheet}.csv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding=ENCODING, newline="") as file:
            path.chmod(0o600)
            count = _count(rows, file.write)
    except OSError as reason:
        raise Refused(say("desk-cannot-write", path=str(path))) from reason
    put(say("desk-exported", path=str(path), count=count))
    return count


def _count(rows: Iterable[str], write: Callable[[str], object]) -> int:
    count = -1  # the header is no row
    for row in rows:
        write(row)
        count += 1
    return count
