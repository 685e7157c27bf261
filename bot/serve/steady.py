"""The clock's guard: when the wall clock jumps, nothing is said first until it is steady again.

A reminder that leaves a day early cannot be taken back. The wall clock is compared with the
monotonic one at every tick, and each time something would leave. Answers go on.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

log = logging.getLogger(__name__)

MOST_APART = timedelta(seconds=120)  # of the two clocks, from one tick to the next
GOOD_TICKS = 2
LONG = timedelta(hours=24)  # a jump that someone has to look at


class Steady:
    """Whether the wall clock can be trusted; `jumps` counts those seen."""

    def __init__(
        self, now: Callable[[], datetime], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """Compare `now` (UTC) with `monotonic` (seconds) from here on."""
        self._now, self._monotonic = now, monotonic
        self._lock = Lock()
        self._last, self._mark = now(), monotonic()
        self._good = GOOD_TICKS
        self._ahead = timedelta(0)  # of all jumps that were not taken back
        self.jumps = 0

    @property
    def trusted(self) -> bool:
        """Whether something may be said first; looks at both clocks."""
        with self._lock:
            self._look(tick=False)
            return self._trusted

    def tick(self) -> bool:
        """Look at both clocks, once every few seconds; whether something may be said first.

        After a jump it may once two ticks were good; after one of a day or more, once the clock
        is back where it was, or this process was started again by someone who has looked.
        """
        with self._lock:
            self._look(tick=True)
            return self._trusted

    @property
    def _trusted(self) -> bool:
        return self._good >= GOOD_TICKS and abs(self._ahead) < LONG

    def _look(self, *, tick: bool) -> None:
        now, mark = self._now(), self._monotonic()
        step = now - self._last
        apart = step - timedelta(seconds=mark - self._mark)
        if abs(apart) > MOST_APART or step < -MOST_APART:
            self._jumped(apart)
        elif not tick:
            return  # small steps add up until the tick
        elif now < self._last:
            self._good = 0
        elif self._good < GOOD_TICKS:
            self._good += 1
            if self._trusted:
                log.warning("the clock is steady again: reminders go on")
        self._last, self._mark = now, mark

    def _jumped(self, apart: timedelta) -> None:
        self.jumps += 1
        self._good = 0
        self._ahead += apart
        if abs(self._ahead) <= MOST_APART:
            self._ahead = timedelta(0)
        seconds = round(apart.total_seconds())
        log.error("the clock jumped by %s s: nothing is said first until it is steady", seconds)
        if abs(self._ahead) >= LONG:
            log.error("that is a day or more: set the clock, or start this service again")
