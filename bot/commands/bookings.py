"""List what is booked: the list an agent prints."""

import argparse
import csv
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.commands import add_database
from core.sentence import Refused, say

if TYPE_CHECKING:
    from core.bookings.bookings import Row

FIELDS = ("day", "child", "activity", "unit", "state", "amount_cents", "receipt")


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot bookings`."""
    add_database(parser)
    parser.add_argument("--from", dest="start", required=True, type=_day, metavar="DAY")
    parser.add_argument("--to", dest="end", required=True, type=_day, metavar="DAY")
    parser.add_argument("--child", metavar="NAME")
    parser.add_argument("--activity", metavar="KEY")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    parser.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as reason:
        raise argparse.ArgumentTypeError(text) from reason


def run(options: Any) -> int:
    """Print the bookings of the period, sorted by day and child."""
    from bot.commands.opening import commune_of, opened, ready
    from core.bookings.bookings import everywhere

    with opened(options.db) as database, database.read() as connection:
        if ready(connection) == "empty":
            raise Refused(say("command-empty-database"))
        rows = everywhere(
            connection,
            commune_of(options.config),
            options.start,
            options.end,
            options.child,
            options.activity,
        )
    _print([_record(row) for row in rows], options)
    return 0


def _record(row: "Row") -> dict[str, Any]:
    values = (row.day.isoformat(), row.first_name, row.activity, row.unit, row.state)
    return dict(zip(FIELDS, (*values, row.amount_cents, row.receipt), strict=True))


def _print(records: list[dict[str, Any]], options: Any) -> None:
    if options.json:
        json.dump(records, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    elif options.csv:
        from core.exchange.cells import safe

        writer = csv.writer(sys.stdout)
        writer.writerow(FIELDS)
        for each in records:
            writer.writerow(safe(str(value)) for value in each.values())
    else:
        _print_table(records)


def _print_table(records: list[dict[str, Any]]) -> None:
    from locales import speak

    for each in records:
        day = speak(say("day-short", day=date.fromisoformat(each["day"])))
        price = speak(say("amount", cents=each["amount_cents"]))
        told = (each["child"], each["activity"], each["unit"], price, each["receipt"])
        sys.stdout.write(f"{day:<15}" + "  ".join(told) + "\n")
    sys.stdout.write(speak(say("command-bookings-count", count=len(records))) + "\n")
