"""The waiting lists of a day: who is offered a place, who comes next."""

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.commands.desk.opened import day_of, put, put_json, writing
from bot.commands.desk.who import agent_of
from core.clock import today
from core.sentence import say

if TYPE_CHECKING:
    from core.commune import Commune
    from core.desk.places import FullDay


def declare(parser: argparse.ArgumentParser, _: str) -> None:
    """The options of `desk queue`."""
    parser.add_argument("--day", metavar="DAY", help="today by default")
    parser.add_argument("--activity", metavar="KEY")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Print the lines; that they were looked at is written in the trail."""
    from core.desk import audit
    from core.desk.places import lines

    agent = agent_of(options)
    with writing(options) as (connection, commune, now):
        day = day_of(options.day) if options.day else today(now)
        found = lines(connection, commune, day, options.activity)
        seen: audit.Values = {
            "activity": options.activity,
            "children": sum(len(each.line) for each in found),
        }
        audit.record(connection, agent, "queue", day.isoformat(), now, after=seen)
    if options.json:
        put_json([{"day": day, **asdict(each)} for each in found])
        return 0
    if not found:
        put(say("desk-queue-none", day=day))
    for each in found:
        label = _label(commune, each.activity)
        put(say("desk-queue-title", activity=label, day=day, free=each.free or 0))
        _print(each)
    return 0


def _print(full: "FullDay") -> None:
    from locales import speak

    for each in full.line:
        if each.answer_by is None:
            stands = say("desk-queue-rank", rank=each.rank)
        else:
            stands = say("desk-queue-offered", day=today(each.answer_by), at=each.answer_by)
        name = f"{each.last_name} {each.first_name}"
        sys.stdout.write(f"  {each.id}  {name:<26} {each.file_number:<7} {speak(stands)}\n")


def _label(commune: "Commune", key: str) -> str:
    known = commune.activities.get(key)
    return known.label if known else key
