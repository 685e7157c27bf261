"""What waits (`desk list`), and one item of it (`desk show ID`)."""

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.commands.desk.opened import desk, put, put_json, reading
from bot.commands.desk.who import agent_of
from core.desk.items import KINDS
from core.sentence import Refused, Sentence, say

if TYPE_CHECKING:
    from core.desk.items import Item
    from core.desk.sheet import Sheet

WIDE = 34  # what a label of the list may take


def declare(parser: argparse.ArgumentParser, act: str) -> None:
    """The options of both."""
    parser.add_argument("--json", action="store_true")
    if act == "show":
        parser.add_argument("id", metavar="ID")
        parser.set_defaults(run=show)
        return
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--service", metavar="KEY")
    parser.add_argument("--household", type=int, metavar="FILE")
    parser.add_argument("--activity", metavar="KEY")
    parser.set_defaults(run=show_list)


def show_list(options: Any) -> int:
    """Print what waits, the oldest first: a line or a JSON object each."""
    from core.desk.waiting import waiting

    with reading(options) as (connection, commune, _):
        if options.service not in (None, *commune.services):
            services = tuple(commune.services)
            raise Refused(say("desk-no-service", text=options.service, services=services))
        if options.activity not in (None, *commune.activities):
            known = tuple(commune.activities)
            raise Refused(say("desk-no-activity", text=options.activity, activities=known))
        found = waiting(
            connection,
            commune,
            kinds=options.kind or KINDS,
            service=options.service,
            file_number=options.household,
            activity=options.activity,
        )
    if options.json:
        put_json([asdict(each) for each in found])
        return 0
    for each in found:
        sys.stdout.write(_line(each) + "\n")
    put(say("desk-count", count=len(found)))
    return 0


def show(options: Any) -> int:
    """Print all there is about an item; that it was looked at is written in the trail."""
    from bot.commands.opening import files_of
    from core.desk.sheet import sheet

    agent = agent_of(options)
    with desk(options) as (database, commune, now):
        store = files_of(database, options.config)
        with database.write() as connection:
            found = sheet(connection, commune, options.id, agent, now)
    paths = {each.sha256: str(store.path(each.sha256)) for each in found.papers}
    if options.json:
        data = asdict(found)
        data["facts"] = [{"label": label, "value": value} for label, value in found.facts]
        for each in data["papers"]:
            each["path"] = paths[each["sha256"]]
        put_json(data)
        return 0
    _print(found, paths, commune)
    return 0


def _line(item: "Item") -> str:
    from locales import speak

    kind = speak(say(f"desk-kind-{item.kind}"))
    day = speak(say("desk-date", day=item.since))
    whose = f"{item.household} {item.file_number}" + (f", {item.child}" if item.child else "")
    what = item.what if len(item.what) <= WIDE else item.what[: WIDE - 1] + "…"
    return f"{item.id:<13} {kind:<12} {day}  {what:<{WIDE}}  {whose}"


def _print(found: "Sheet", paths: dict[str, str], commune: Any) -> None:
    from core.exchange.writing import phone_in_words

    item = found.item
    whose = say("desk-household", name=item.household, number=str(item.file_number))
    sys.stdout.write(f"{item.id}  {item.what}\n")
    _fact(say("desk-fact-state"), say(f"desk-state-{item.state}"))
    _fact(say("desk-fact-since"), say("desk-moment", day=item.since, at=item.since))
    _fact(say("desk-fact-household"), whose)
    for adult in found.adults:
        reached = ", ".join(filter(None, (adult.email, phone_in_words(adult.phone))))
        name = f"{adult.first_name} {adult.last_name}"
        _fact(say("desk-fact-adult"), say("plain", text=f"{name}  {reached}"))
    if item.child:
        _fact(say("desk-fact-child"), say("plain", text=item.child))
    if item.service in commune.services:
        label = commune.services[item.service].label
        _fact(say("desk-fact-service"), say("plain", text=label))
    for label, value in found.facts:
        _fact(label, value)
    for paper in found.papers:
        told = "  ".join(filter(None, (paper.id, paper.label, paper.child, paper.file_name)))
        _fact(say("desk-fact-file"), say("plain", text=told))
        sys.stdout.write(f"    {paths[paper.sha256]}\n")
    _print_messages(found)


def _print_messages(found: "Sheet") -> None:
    for each in found.messages:
        sys.stdout.write("\n")
        if each.author:
            put(say("desk-from-family", author=each.author, day=each.sent_at, at=each.sent_at))
        else:
            put(say("desk-from-service", day=each.sent_at, at=each.sent_at, read=int(each.is_read)))
        for line in each.body.splitlines():
            sys.stdout.write(f"    {line}\n")


def _fact(label: Sentence, value: Sentence) -> None:
    from locales import speak

    sys.stdout.write(f"  {speak(label)} : {speak(value)}\n")
