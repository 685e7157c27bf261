"""Do an agent's work: what waits, decisions, answers, news, closures, the list of a day, files."""

import argparse
from importlib import import_module

from bot.commands import add_at, add_database
from bot.commands.desk.who import add_agent

# Each act with the module that does it; a module is imported only for its own acts.
ACTS = {
    "list": "pile",
    "show": "pile",
    "accept": "decisions",
    "reject": "decisions",
    "ask": "decisions",
    "answer": "decisions",
    "publish": "publishing",
    "close": "closing",
    "lift": "closing",
    "attendance": "day",
    "queue": "queue",
    "invoice": "invoicing",
    "export": "files",
    "audit": "trail",
}
HELP = {
    "list": "what waits for an agent",
    "show": "one item, with its files and messages",
    "accept": "accept an item",
    "reject": "reject an item, with the reason the family will read",
    "ask": "ask the family for a piece",
    "answer": "answer a message",
    "publish": "publish news",
    "close": "close days: a dry run, unless --confirm",
    "lift": "open the days of a closure again",
    "queue": "who waits for a place on a full day",
    "attendance": "the children expected on a day",
    "invoice": "issue the invoices of a month: a dry run, unless --confirm",
    "export": "files in CSV, safe in a spreadsheet",
    "audit": "the trail of what agents did",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """The acts of `petitmot desk`, each with its options."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    for name, module in ACTS.items():
        act = acts.add_parser(name, help=HELP[name])
        add_database(act)
        add_at(act)
        add_agent(act)
        import_module(f"bot.commands.desk.{module}").declare(act, name)
