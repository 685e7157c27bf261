"""Serve every channel that is configured: web hooks, pollers, delivery, ticker, in one process."""

import argparse
import asyncio
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.commands import add_at, add_database, when
from core.sentence import Refused, say


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot serve`."""
    add_database(parser)
    add_at(parser)
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Serve until SIGTERM or SIGINT; nothing taken in is lost."""
    from bot.commands.opening import opened, ready
    from bot.serve.logs import set_up
    from core.writer import Writer

    with opened(options.db) as database:
        with database.read() as connection:
            kind = ready(connection)
        if kind == "empty":
            raise Refused(say("command-empty-database"))
        if options.at and kind != "demo":
            raise Refused(say("command-clock-of-demo"))
        set_up()
        door = Writer(database) if database.is_sqlite else database
        try:
            asyncio.run(_serve(options, database, door))
        finally:
            if isinstance(door, Writer):
                door.close()
    return 0


async def _serve(options: Any, database: Any, door: Any) -> None:
    from bot.commands.opening import commune_of, files_of, ledger_of, reach_of
    from bot.dialogs.catalogue import CATALOGUE
    from bot.engine.assistant import Assistant
    from bot.serve.service import Service

    config = options.config
    files = files_of(database, config)
    parts = (commune_of(config), files, CATALOGUE, reach_of(config))
    assistant = Assistant(door, *parts, pays_online=config.has("payfip"))
    clock = _clock(options.at)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    ledger = ledger_of(files, config, clock())
    service = Service(config, database, door, assistant, clock, ledger=ledger)

    def listening(port: int) -> None:
        print(f"http://{config['web.host']}:{port}", flush=True)  # noqa: T201

    await service.run(stop, listening)


def _clock(at: str | None) -> Callable[[], datetime]:
    """The real clock; on a demo it may start elsewhere, and runs on from there."""
    from bot.commands.opening import real_now

    if at is None:
        return real_now
    ahead: timedelta = when(at) - real_now()
    return lambda: real_now() + ahead
