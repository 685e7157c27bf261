"""Close days (a dry run unless --confirm), and open them again."""

import argparse
from typing import Any

from bot.commands.desk.opened import day_of, put, put_json, reading, writing
from bot.commands.desk.who import agent_of
from core.sentence import say


def declare(parser: argparse.ArgumentParser, act: str) -> None:
    """The options of both."""
    parser.add_argument("--json", action="store_true")
    if act == "lift":
        parser.add_argument("id", metavar="ID")
        parser.add_argument("--reason", required=True, metavar="TEXT", help="kept in the trail")
        parser.set_defaults(run=lift)
        return
    parser.add_argument("--from", dest="start", required=True, metavar="DAY")
    parser.add_argument("--until", dest="end", metavar="DAY", help="the same day by default")
    parser.add_argument("--why", required=True, metavar="TEXT", help="read by the families")
    parser.add_argument("--activity", action="append", default=[], metavar="KEY")
    parser.add_argument("--confirm", action="store_true", help="do it, and tell the families")
    parser.set_defaults(run=close)


def close(options: Any) -> int:
    """Say what closing would do; with --confirm, do it."""
    from core.desk import closing
    from notifications.news_of_desk import tell_closing

    first = day_of(options.start)
    span = (first, day_of(options.end) if options.end else first)
    if not options.confirm:
        with reading(options) as (connection, commune, now):
            planned = closing.plan(connection, commune, span, options.why, options.activity, now)
        _print(planned, options, told=None)
        return 0
    agent = agent_of(options)
    with writing(options) as (connection, commune, now):
        done = closing.close(connection, commune, span, options.why, options.activity, agent, now)
        told = tell_closing(connection, commune, done, now)
    _print(done, options, told)
    return 0


def lift(options: Any) -> int:
    """Open the days again; what was cancelled stays so."""
    from core.desk import closing
    from core.desk.items import read
    from core.sentence import Refused
    from notifications.news_of_desk import in_words

    agent = agent_of(options)
    kind, number = read(options.id)
    if kind != "closure":
        raise Refused(say("desk-no-item", id=options.id.upper()))
    with writing(options) as (connection, _, now):
        lifted = closing.lift(connection, int(number), agent, options.reason, now)
    put(say("desk-lifted", id=options.id.upper(), days=in_words(lifted)))
    return 0


def _print(closing: Any, options: Any, told: int | None) -> None:
    from notifications.news_of_desk import in_words

    struck = [each for hit in closing.hits for each in hit.struck]
    homes = sum(bool(hit.struck) for hit in closing.hits)
    yearly = sum(not hit.struck for hit in closing.hits)
    cents = sum(each.amount_cents for each in struck)
    credited = sum(hit.credited_cents for hit in closing.hits)
    if options.json:
        data = {"id": closing.id or None, "done": told is not None, "bookings": len(struck)}
        sums = {"cancelled_cents": cents, "credited_cents": credited}
        put_json(data | sums | {"households": len(closing.hits), "told": told or 0})
        return
    days = in_words(closing.closure)
    count = len(struck)
    if told is None:
        put(say("desk-closing-plan", days=days, bookings=count, cents=cents, households=homes))
    else:
        done = {"id": closing.id, "days": days}
        put(say("desk-closing-done", **done, bookings=count, credited=credited))
    if yearly:
        put(say("desk-closing-yearly", count=yearly))
    put(say("desk-closing-dry") if told is None else say("desk-told", count=told))
