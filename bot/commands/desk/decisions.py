"""What an agent decides: accept, reject, ask for a piece, answer. The family is told."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from bot.commands.desk.opened import put, put_json, writing
from bot.commands.desk.who import agent_of
from core.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from core.commune import Commune
    from core.desk.acts import Done

MOST_BYTES = 64 * 1024


def declare(parser: argparse.ArgumentParser, act: str) -> None:
    """The options of one of them."""
    parser.add_argument("id", metavar="THREAD" if act == "answer" else "ID")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=globals()[act])
    if act == "accept":
        parser.add_argument("--reason", metavar="TEXT", help="kept in the trail")
        parser.add_argument(
            "--anyway", action="store_true", help="although the file changed since it was sent"
        )
    elif act == "reject":
        parser.add_argument("--reason", metavar="TEXT", required=True)
    elif act == "ask":
        parser.add_argument("--piece", metavar="KIND")
        parser.add_argument("--reason", metavar="TEXT", default="")
        parser.set_defaults(wrong=parser.error)
    else:
        parser.add_argument("--text", metavar="TEXT", help="- reads standard input", required=True)


def accept(options: Any) -> int:
    """Accept an item."""
    from core.desk import acts

    return _do(
        options,
        lambda c, commune, agent, now: acts.accept(
            c, commune, options.id, agent, now, reason=options.reason, anyway=options.anyway
        ),
    )


def reject(options: Any) -> int:
    """Reject an item, with the reason the family will read."""
    from core.desk import acts

    return _do(
        options,
        lambda c, commune, agent, now: acts.reject(
            c, commune, options.id, agent, options.reason, now
        ),
    )


def ask(options: Any) -> int:
    """Ask the family for a piece, in the service's name."""
    from core.desk import acts

    if not options.piece and not options.reason.strip():
        options.wrong("--piece KIND | --reason TEXT")
    return _do(
        options,
        lambda c, commune, agent, now: acts.ask(
            c, commune, options.id, agent, options.piece, _letter(c, commune, options), now
        ),
    )


def answer(options: Any) -> int:
    """Answer an exchange of messages."""
    from core.desk import acts

    text = sys.stdin.read(MOST_BYTES) if options.text == "-" else options.text
    return _do(
        options,
        lambda c, commune, agent, now: acts.answer(c, commune, options.id, agent, text, now),
    )


def _do(options: Any, act: "Callable[[Connection, Commune, str, datetime], Done]") -> int:
    """Do it and tell the family, together or not at all; say what was done."""
    from notifications.news_of_desk import tell_done

    agent = agent_of(options)
    with writing(options) as (connection, commune, now):
        done = act(connection, commune, agent, now)
        told = tell_done(connection, commune, done, now)
    if options.json:
        item = done.item
        put_json({"id": item.id, "act": done.act, "state": item.state, "told": int(told)})
        return 0
    put(say(f"desk-done-{done.act}", id=done.item.id))
    if done.credited:
        put(say("desk-done-credited", amount=done.credited))
    put(say("desk-told", count=int(told)))
    return 0


def _letter(connection: "Connection", commune: "Commune", options: Any) -> tuple[str, str]:
    """The subject and the body that the family will read."""
    from core.desk.waiting import item
    from locales import speak

    about = item(connection, commune, options.id)
    kind = commune.document_kinds.get(options.piece or "")
    what = f"{about.what} ({about.child})" if about.child else about.what
    if kind is None:
        return speak(say("desk-ask-subject", what=what)), options.reason
    subject = speak(say("desk-piece-subject", piece=kind.label))
    body = speak(say("desk-piece-body", what=what, piece=kind.label))
    return subject, options.reason.strip() or body
