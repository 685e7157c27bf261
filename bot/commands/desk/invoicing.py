"""Issue the invoices of a month that is over: a dry run unless --confirm."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.commands.desk.opened import put, put_json, reading, writing
from bot.commands.desk.who import agent_of
from core.sentence import Refused, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.money.billing import Bill


def declare(parser: argparse.ArgumentParser, act: str) -> None:
    """The options."""
    parser.add_argument("--month", required=True, metavar="YYYY-MM")
    parser.add_argument("--confirm", action="store_true", help="do it, and tell the families")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=invoice)


def invoice(options: Any) -> int:
    """Say what would be invoiced; with --confirm, issue it and tell the families."""
    from core.clock import today
    from core.desk import invoicing
    from core.money import billing
    from notifications.news_of_invoices import tell_issued

    month = _month(options.month)
    if not options.confirm:
        with reading(options) as (connection, _, now):
            planned = billing.plan(connection, month, today(now))
        _print(planned, options, None)
        return 0
    agent = agent_of(options)
    with writing(options) as (connection, _, now):
        done = invoicing.issue_month(connection, month, agent, now)
        told = sum(tell_issued(connection, each, now) for each in done)
    _print(done, options, told)
    return 0


def _month(text: str) -> date:
    """The first day of the month that was typed, 2026-01."""
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError as reason:
        raise Refused(say("desk-no-month", text=text)) from reason


def _print(bills: "Sequence[Bill]", options: Any, told: int | None) -> None:
    cents = sum(each.total_cents for each in bills)
    if options.json:
        data = {"invoices": len(bills), "total_cents": cents, "done": told is not None}
        put_json(data | {"numbers": [each.number for each in bills if each.number]})
        return
    for each in bills:
        file, cents_each = str(each.file_number), each.total_cents
        number = each.number or "-"
        put(say("desk-invoice", number=number, family=each.name, file=file, cents=cents_each))
    put(say("desk-invoices", count=len(bills), cents=cents, done="no" if told is None else "yes"))
    if bills:
        put(say("desk-invoices-dry") if told is None else say("desk-told", count=told))
