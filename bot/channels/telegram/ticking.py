"""Ticks in flight: the calendar under a message is drawn again after each tap.

The ticks travel in the buttons, so nothing is stored: what the person sees is what holds. Only
between a tap and its new drawing are they kept here, for a thumb that is faster than the network;
where a drawing fails they are forgotten, and what is still seen holds again.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.channels.telegram.callbacks import Page, Tick, Ticks

# A tap that left the telephone before the last drawing came there may still be on its way.
IN_FLIGHT = 2.0
MOST_BOARDS = 5000


class Place(NamedTuple):
    """A message: its chat and its number there."""

    chat: str
    message: int


Draw = Callable[[Place, str, Ticks], Awaitable[None]]


@dataclass
class _Board:
    ticks: Ticks
    until: float = 0.0
    pending: int = 0
    drawn: Ticks | None = None
    answered: bool = False
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Boards:
    """The calendars that are being ticked right now."""

    def __init__(self, draw: Draw, clock: Callable[[], float] = time.monotonic) -> None:
        """`draw` shows the ticks of a prompt (its token) under a message, or raises."""
        self._draw = draw
        self._clock = clock
        self._boards: dict[Place, _Board] = {}

    def ticks(self, place: Place, seen: Ticks) -> Ticks:
        """The ticks of a message: those in flight, else those that the person saw."""
        board = self._boards.get(place)
        return board.ticks if board and self._is_fresh(board) else seen

    def tap(self, place: Place, tap: Tick | Page) -> Awaitable[None]:
        """Take a tap into account at once; what is returned draws it, and is to be awaited."""
        board = self._boards.get(place)
        if board is None or not self._is_fresh(board):
            self._forget_some()
            board = self._boards[place] = _Board(tap.seen)
        if board.answered:  # a thumb that went on after « Valider »
            return _nothing()
        board.ticks = tap.applied(board.ticks)
        board.pending += 1
        return self._show(place, tap.token, board)

    async def put_away(self, place: Place, remove: Callable[[], Awaitable[object]]) -> None:
        """The question is answered: `remove` its buttons after what is being drawn, for good."""
        board = self._boards.get(place)
        if board is None or not self._is_fresh(board):
            await remove()
            return
        board.answered = True
        async with board.turn:
            board.until = self._clock() + IN_FLIGHT
            await remove()

    async def _show(self, place: Place, token: str, board: _Board) -> None:
        try:
            async with board.turn:  # drawn in the order of the taps; only the latest state counts
                if board.drawn != board.ticks and not board.answered:
                    ticks = board.ticks
                    await self._draw(place, token, ticks)
                    board.drawn = ticks
        except BaseException:
            if self._boards.get(place) is board:
                del self._boards[place]
            raise
        finally:
            board.pending -= 1
            board.until = self._clock() + IN_FLIGHT

    def _is_fresh(self, board: _Board) -> bool:
        return board.pending > 0 or self._clock() < board.until

    def _forget_some(self) -> None:
        """Keep no more boards than `MOST_BOARDS`: first those whose drawing has arrived."""
        if len(self._boards) < MOST_BOARDS:
            return
        for place in [place for place, each in self._boards.items() if not self._is_fresh(each)]:
            del self._boards[place]
        while len(self._boards) >= MOST_BOARDS:
            del self._boards[next(iter(self._boards))]


async def _nothing() -> None:
    """There is nothing to draw."""
