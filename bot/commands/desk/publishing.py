"""Publish news: shown to those concerned, and sent to them with --tell."""

import argparse
import sys
from typing import Any

from bot.commands.desk.opened import day_of, put, put_json, writing
from bot.commands.desk.who import agent_of
from core.clock import today
from core.sentence import say

MOST_BYTES = 64 * 1024


def declare(parser: argparse.ArgumentParser, _: str) -> None:
    """The options of `desk publish`."""
    parser.add_argument("--title", required=True, metavar="TEXT")
    parser.add_argument("--body", required=True, metavar="TEXT", help="- reads standard input")
    parser.add_argument("--activity", metavar="KEY", help="only families of this activity")
    parser.add_argument("--from", dest="start", metavar="DAY", help="today by default")
    parser.add_argument("--until", dest="end", required=True, metavar="DAY")
    parser.add_argument("--tell", action="store_true", help="send it to those concerned")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Keep the news, and tell them if so asked."""
    from core.desk.publishing import publish
    from notifications.news_of_desk import tell_published

    agent = agent_of(options)
    body = sys.stdin.read(MOST_BYTES) if options.body == "-" else options.body
    told = 0
    with writing(options) as (connection, commune, now):
        span = (day_of(options.start) if options.start else today(now), day_of(options.end))
        news = publish(
            connection, commune, options.title, body, span, agent, now, activity=options.activity
        )
        if options.tell:
            told = tell_published(connection, news, now)
    if options.json:
        put_json({"id": news.id, "audience": len(news.audience), "told": told})
        return 0
    put(say("desk-published", id=news.id, start=span[0], end=span[1]))
    put(say("desk-told", count=told) if options.tell else say("desk-not-told"))
    return 0
