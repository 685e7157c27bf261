"""Plan the reminders due, or say who would get what and why."""

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.commands import add_at, add_database, when
from core.sentence import Refused, Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.config import Config
    from core.commune import Commune
    from core.database import Database
    from notifications.reminders.families import DueLine
    from notifications.reminders.planning import Planned


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot remind`."""
    add_database(parser)
    add_at(parser)
    parser.add_argument("--dry-run", action="store_true", help="write nothing, say who gets what")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="prove the invariants, change nothing")
    parser.set_defaults(run=run, wrong=parser.error)


def run(options: Any) -> int:
    """Plan, list or check; 1 when an invariant is broken."""
    from bot.commands.opening import commune_of, opened, ready, real_now

    if options.check and (options.dry_run or options.json):
        options.wrong("--check stands alone")
    now = when(options.at) if options.at else real_now()
    with opened(options.db) as database:
        with database.read() as connection:
            kind = ready(connection)
        if kind == "empty":
            raise Refused(say("command-empty-database"))
        if options.at and kind != "demo":
            raise Refused(say("command-clock-of-demo"))
        if options.check:
            return _check(database, options.config, now)
        return _remind(database, commune_of(options.config), now, options)


def _remind(database: "Database", commune: "Commune", now: datetime, options: Any) -> int:
    from core.commune.closures import in_force
    from notifications.reminders.planning import plan, planned

    new = 0
    with database.read() as connection:
        commune = in_force(connection, commune)
    if not options.dry_run:
        with database.write() as connection:
            new = plan(connection, commune, now)
    if not options.dry_run and not options.json:
        _say("remind-planned", count=new)
        return 0
    with database.read() as connection:
        found = planned(connection, commune, now)
        if options.json:
            _print_json(found, commune)
        else:
            _print_text(found, commune)
    return 0


def _print_json(found: "Iterable[Planned]", commune: "Commune") -> None:
    """One array, a household a line, written as they are read."""
    before = "["
    for each in found:
        sys.stdout.write(before + json.dumps(_record(each), ensure_ascii=False))
        before = ",\n"
    sys.stdout.write("]\n" if before != "[" else "[]\n")


def _record(each: "Planned") -> dict[str, Any]:
    return {
        "household": each.household,
        "file_number": each.file_number,
        "adults": list(each.adults),
        "deadline": _instant(each.closes_at),
        "stage": each.stage,
        "lines": [_line_record(line) for line in each.lines],
        "send_at": _instant(each.send_at),
    }


def _line_record(line: "DueLine") -> dict[str, Any]:
    """`month` is the period: a month, a vacation, a week or a school year."""
    closing = line.closing
    record = {"child": line.child, "activity": line.activity, "month": closing.period}
    if closing.vacation is not None:
        record["vacation"] = closing.vacation
    return record | {"act": closing.act, "closes_at": _instant(closing.closes_at)}


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _print_text(found: "Iterable[Planned]", commune: "Commune") -> None:
    count = 0
    for count, each in enumerate(found, 1):  # noqa: B007 — the last number is how many there were
        _say(
            "remind-who",
            household=each.household,
            number=str(each.file_number),
            adults=each.adults,
            stage=_stage(each.stage),
            send=each.send_at,
            at=each.send_at,
        )
        for line in each.lines:
            closing = line.closing
            _say(
                f"remind-{closing.act}",
                child=line.child,
                activity=commune.activities[line.activity].label,
                period=_period(line),
                closes=closing.closes_at,
                at=closing.closes_at,
            )
    _say("remind-count", count=count)


def _stage(stage: str) -> Sentence:
    """The stage in words: how long before the last day, or why otherwise."""
    from core.commune.reminder_settings import days_before

    before = days_before(stage)
    if before is not None:
        return say("remind-stage-before", days=before)
    return say("remind-stage-opening" if stage == "opening" else "remind-stage-again")


def _period(line: "DueLine") -> Sentence:
    closing = line.closing
    if closing.act == "enrol":
        return say("remind-period-year", first=str(closing.start.year), last=str(closing.end.year))
    if closing.vacation is not None:
        return say(f"vacation-{closing.vacation}")
    if closing.kind == "month":
        return say("remind-period-month", month=closing.start)
    return say("remind-period-week", day=closing.start)


def _check(database: "Database", config: "Config", now: datetime) -> int:
    """A line for each invariant that does not hold."""
    import bot.every_table  # noqa: F401 — the inbox is looked at too
    from bot.commands.opening import commune_of, files_of, ledger_folder
    from notifications.ledger import sent_again
    from notifications.reminders.invariants import broken

    again = sent_again(ledger_folder(files_of(database, config), config))
    with database.read() as connection:
        found = tuple(broken(connection, commune_of(config), now, again))
    for name, what, cases, which in found:
        told = say(f"remind-broken-{what}")
        _say("remind-broken", name=name, what=told, count=cases, which=which)
    if not found:
        _say("remind-all-hold")
    return 1 if found else 0


def _say(key: str, **filling: Any) -> None:
    from locales import speak

    sys.stdout.write(speak(say(key, **filling)) + "\n")
