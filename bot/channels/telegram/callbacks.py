"""What a button says when it is tapped, in 64 bytes: the prompt's token and what was meant.

`TOKEN|3` is the third option. In a calendar the ticks travel in every button, as a bitmask of the
days that can be ticked: `TOKEN|t0+12.MASK` ticks the 12th, `TOKEN|p1.MASK` shows another month,
`TOKEN|v.MASK` hands the days over. `-b` and its like stand under what only can be looked at.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import TypeAlias

MOST_DAYS = 230  # ticks that fit beside the token
NOTHING = "-"
_OPTION = re.compile(r"([\w-]{1,24})\|([1-9]\d{0,2})", re.ASCII)
_TICK = re.compile(r"([\w-]{1,24})\|t(\d{1,2})([+-])(\d{1,3})\.([\w-]*)", re.ASCII)
_PAGE = re.compile(r"([\w-]{1,24})\|([pv])(\d{0,2})\.([\w-]*)", re.ASCII)


@dataclass(frozen=True)
class Ticks:
    """A half-made choice of days: the month that is shown, and one bit a day."""

    page: int = 0
    mask: int = 0

    def with_day(self, index: int, *, on: bool) -> "Ticks":
        """The same with a day ticked or not; ticking twice is ticking once."""
        bit = 1 << index
        return Ticks(self.page, self.mask | bit if on else self.mask & ~bit)


@dataclass(frozen=True)
class Choice:
    """An option, by its number among those shown."""

    token: str
    number: int


@dataclass(frozen=True)
class Tick:
    """A day ticked or no longer, and the ticks as the person saw them."""

    token: str
    index: int
    on: bool
    seen: Ticks

    def applied(self, ticks: Ticks) -> Ticks:
        """The ticks after it."""
        return ticks.with_day(self.index, on=self.on)


@dataclass(frozen=True)
class Page:
    """Another month of the calendar, and the ticks as the person saw them."""

    token: str
    seen: Ticks

    def applied(self, ticks: Ticks) -> Ticks:
        """The ticks after it."""
        return Ticks(self.seen.page, ticks.mask)


@dataclass(frozen=True)
class Done:
    """The days are chosen: the ticks as the person saw them."""

    token: str
    seen: Ticks


Tap: TypeAlias = Choice | Tick | Page | Done


def pack(tap: Tap) -> str:
    """A tap as callback data."""
    match tap:
        case Choice(token, number):
            return f"{token}|{number}"
        case Tick(token, index, on, seen):
            return f"{token}|t{seen.page}{'+' if on else '-'}{index}.{_packed(seen.mask)}"
        case Page(token, seen):
            return f"{token}|p{seen.page}.{_packed(seen.mask)}"
        case Done(token, seen):
            return f"{token}|v.{_packed(seen.mask)}"


def unpack(data: str) -> Tap | None:
    """The tap that callback data stands for; None for anything else."""
    if found := _OPTION.fullmatch(data):
        return Choice(found[1], int(found[2]))
    if found := _TICK.fullmatch(data):
        index = int(found[4])
        seen = Ticks(int(found[2]), _unpacked(found[5]))
        return Tick(found[1], index, found[3] == "+", seen) if index < MOST_DAYS else None
    if found := _PAGE.fullmatch(data):
        seen = Ticks(int(found[3] or 0), _unpacked(found[4]))
        return Page(found[1], seen) if found[2] == "p" else Done(found[1], seen)
    return None


def _packed(mask: int) -> str:
    size = (mask.bit_length() + 7) // 8
    return urlsafe_b64encode(mask.to_bytes(size, "little")).decode().rstrip("=")


def _unpacked(text: str) -> int:
    if len(text) % 4 == 1:  # no bytes are written so
        return 0
    return int.from_bytes(urlsafe_b64decode(text + "=" * (-len(text) % 4)), "little")
