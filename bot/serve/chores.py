"""What is done once a night, on any node: what was kept for a while is forgotten.

Each chore is a transaction of its own and does nothing the second time; one that fails is logged
and done the next night.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Connection

import bot.every_table  # noqa: F401 — every table is looked through
from bot.engine import held
from core.access import callers, codes
from core.database import Door
from core.people import accounts, erasures

log = logging.getLogger(__name__)

HOUR, MINUTE = 4, 10  # Europe/Paris: an hour that no change of the clock repeats or leaves out
Chore = Callable[[Connection, datetime], int]
CHORES: Mapping[str, Chore] = MappingProxyType(
    {
        "newcomers": accounts.purge,
        "erasures": erasures.finish,
        "codes": codes.purge,
        "wrong codes": callers.purge,
        "held messages": held.purge,
    }
)


def do_chores(
    door: Door, now: datetime, chores: Mapping[str, Chore] = CHORES
) -> Mapping[str, int | None]:
    """Do every chore; how many rows each forgot, None for one that failed."""
    return {name: _done(door, name, chore, now) for name, chore in chores.items()}


def _done(door: Door, name: str, chore: Chore, now: datetime) -> int | None:
    try:
        count = door.run(lambda connection: chore(connection, now))
    except Exception:
        log.exception("chore: %s failed", name)
        return None
    log.info("chore: %s, %s", name, count)
    return count
