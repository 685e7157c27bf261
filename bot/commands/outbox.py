"""List what was said, what waits, what is in doubt or dead; put it back."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from bot.commands import add_database
from core.sentence import Refused, say

if TYPE_CHECKING:
    from notifications.listing import Entry

STATES = (
    "waiting",
    "attempting",
    "sent",
    "delivered",
    "rejected",
    "in_doubt",
    "dead",
    "moved",
    "cancelled",
)


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot outbox`."""
    add_database(parser)
    parser.add_argument("act", nargs="?", choices=("replay",))
    parser.add_argument("id", nargs="?", type=int, metavar="ID", help="the message to put back")
    parser.add_argument("--all", action="store_true", help="every dead or doubtful message")
    parser.add_argument("--state", choices=STATES)
    parser.add_argument("--text", action="store_true", help="with what the messages say")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run, wrong=parser.error)


def run(options: Any) -> int:
    """List the messages, or put back those that were asked for."""
    from bot.commands.opening import opened, ready

    replays = options.act == "replay"
    if replays != (options.id is not None or options.all) or (options.all and options.id):
        options.wrong("replay ID | replay --all")
    refused = None
    with opened(options.db) as database:
        with database.read() as connection:
            if ready(connection) == "empty":
                refused = Refused(say("command-empty-database"))
            elif not replays:
                _list(connection, options)
        if replays and refused is None:
            with database.write() as connection:
                refused = _replay(connection, options)
    if refused is not None:
        raise refused
    return 0


def _list(connection: Any, options: Any) -> None:
    from notifications.listing import entries

    found = [_record(each, with_text=options.text) for each in entries(connection, options.state)]
    if options.json:
        json.dump(found, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    for each in found:
        sys.stdout.write(_line(each) + "\n")
        for line in each.get("text", "").splitlines():
            sys.stdout.write(f"    {line}\n")
    _say("outbox-count", count=len(found))


def _record(entry: "Entry", *, with_text: bool) -> dict[str, Any]:
    from notifications.addresses import masked

    record: dict[str, Any] = {
        "id": entry.id,
        "state": entry.state,
        "channel": entry.channel,
        "address": masked(entry.address),
        "priority": "bulk" if entry.priority else "answer",
        "written_at": entry.written_at.isoformat(),
        "not_before": entry.not_before.isoformat(),
        "sent_at": entry.sent_at.isoformat() if entry.sent_at else None,
        "attempts": entry.fence,
        "reason": entry.reason,
    }
    if with_text:
        from bot.channels.terminal import render

        record["text"] = render(entry.said())
    return record


def _line(record: dict[str, Any]) -> str:
    told = (record["state"], record["channel"], record["address"], record["written_at"][:16])
    return f"{record['id']:>6}  " + "  ".join(told) + f"  {record['reason'] or ''}".rstrip()


def _replay(connection: Any, options: Any) -> Refused | None:
    """Put back, a line for each message; what to say when the one that was named cannot be."""
    from notifications.listing import replay, replayable

    asked = replayable(connection) if options.all else [options.id]
    ends = [(each, replay(connection, each)) for each in asked]
    if not options.all and ends[0][1] != "waiting":
        return Refused(say(f"outbox-replay-{ends[0][1]}", id=str(options.id)))
    for outbox_id, end in ends:
        _say(f"outbox-replay-{end}", id=str(outbox_id))
    if options.all:
        _say("outbox-replayed", count=sum(end == "waiting" for _, end in ends))
    return None


def _say(key: str, **filling: Any) -> None:
    from locales import speak

    sys.stdout.write(speak(say(key, **filling)) + "\n")
