"""What parents write, understood: which days, which children, which activity, what they want.

A grammar over tokens, with a closed lexicon: no clock, no database, no network. The rules of
reading are in docs/understanding.md.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from bot.understanding.reading import Days, Intent, Order, Reading

__all__ = ["Days", "Intent", "Order", "Reading", "read", "read_days"]


def read(text: str, today: date, children: Sequence[str] = (), zone: str = "B") -> Reading:
    """What a message says, written on `today` by a parent of these `children` (first names).

    `zone` is the school zone (A, B or C). Any text is read; KeyError when there is no such zone.
    """
    return _reader()(text, today, children, zone)


def read_days(text: str, today: date, zone: str = "B") -> Days:
    """Only the days of a text, for an answer to « quels jours ? »."""
    return _reader()(text, today, (), zone).days


@cache
def _reader() -> Callable[[str, date, Sequence[str], str], Reading]:
    """The grammar, loaded when the first message is read."""
    from bot.understanding.message import read_message

    return read_message
