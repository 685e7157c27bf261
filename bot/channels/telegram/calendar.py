"""The days to choose as a month to tick: Monday to Sunday, a month a page, then « Valider »."""

from calendar import Calendar as Weeks
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.channels.telegram.callbacks import MOST_DAYS, NOTHING, Done, Page, Tick, Ticks, pack
from bot.channels.telegram.message import Button, Keyboard, Row
from core.sentence import Sentence, say
from locales import speak
from notifications.view import DayState, View

MARKS: dict[DayState, str] = {"free": "", "chosen": "✓", "booked": "●", "full": "–", "closed": "×"}
# What a tap on a day that cannot be ticked is answered.
NOTES: dict[str, str] = {"-b": "booked", "-f": "full", "-c": "closed"}
_LOOK: dict[DayState, str] = {"booked": "-b", "full": "-f", "closed": "-c"}
ELSEWHERE = "·"  # a day of the month that is not asked about
BLANK = " "


@dataclass(frozen=True)
class Calendar:
    """The days of a view, and which of them can be ticked."""

    days: tuple[tuple[date, DayState], ...]

    @classmethod
    def of(cls, view: View) -> "Calendar | None":
        """The calendar of a question about days; None when the view asks for none."""
        calendar = cls(tuple(sorted(view.days)))
        return calendar if calendar.tickable else None

    @cached_property
    def tickable(self) -> tuple[date, ...]:
        """The days that can be chosen: the free ones; where all are booked, the booked ones."""
        free = [day for day, state in self.days if state in ("free", "chosen")]
        booked = [day for day, state in self.days if state == "booked"]
        return tuple((free or booked)[:MOST_DAYS])

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The months that have days, by their first day."""
        return tuple(sorted({day.replace(day=1) for day, _state in self.days}))

    @property
    def marks(self) -> tuple[DayState, ...]:
        """The marks that need a word: those of days that cannot be ticked."""
        states = {state for day, state in self.days if day not in self._index}
        return tuple(state for state in ("booked", "full", "closed") if state in states)

    @cached_property
    def _index(self) -> dict[date, int]:
        return {day: number for number, day in enumerate(self.tickable)}

    @cached_property
    def _states(self) -> dict[date, DayState]:
        return dict(self.days)

    def start(self) -> Ticks:
        """Where it begins: the first month with a day to tick, and the days chosen before."""
        ticks = Ticks(self.months.index(self.tickable[0].replace(day=1)))
        for day, state in self.days:
            if state == "chosen" and day in self._index:
                ticks = ticks.with_day(self._index[day], on=True)
        return ticks

    def chosen(self, ticks: Ticks) -> tuple[date, ...]:
        """The days that are ticked."""
        return tuple(day for number, day in enumerate(self.tickable) if ticks.mask >> number & 1)

    def keyboard(self, token: str, ticks: Ticks) -> Keyboard:
        """The month of `ticks.page` with its ticks, and « Valider » once there is one."""
        page = min(ticks.page, len(self.months) - 1)
        ticks = Ticks(page, ticks.mask & (1 << len(self.tickable)) - 1)
        month = self.months[page]
        weekdays = tuple(Button(name, NOTHING) for name in speak(say("telegram-weekdays")).split())
        weeks = Weeks().monthdatescalendar(month.year, month.month)
        rows = [self._head(token, ticks), weekdays]
        for week in weeks:
            row = tuple(
                self._day(token, ticks, day) if day.month == month.month else Button(BLANK, NOTHING)
                for day in week
            )
            rows.append(row)
        return (*rows, *self._validate(token, ticks))

    def _head(self, token: str, ticks: Ticks) -> Row:
        """The month's name, between the ways to the one before and the next."""
        title = Button(_titled(say("telegram-month", month=self.months[ticks.page])), NOTHING)
        before = after = Button(BLANK, NOTHING)
        if len(self.months) == 1:
            return (title,)
        if ticks.page:
            before = Button("‹", pack(Page(token, Ticks(ticks.page - 1, ticks.mask))))
        if ticks.page + 1 < len(self.months):
            after = Button("›", pack(Page(token, Ticks(ticks.page + 1, ticks.mask))))
        return (before, title, after)

    def _day(self, token: str, ticks: Ticks, day: date) -> Button:
        state = self._states.get(day)
        if state is None:
            return Button(ELSEWHERE, NOTHING)
        number = self._index.get(day)
        if number is None:
            return Button(f"{MARKS[state]}{day.day}", _LOOK.get(state, NOTHING))
        ticked = bool(ticks.mask >> number & 1)
        mark = MARKS["chosen"] if ticked else MARKS[state] if state == "booked" else ""
        return Button(f"{mark}{day.day}", pack(Tick(token, number, not ticked, ticks)))

    def _validate(self, token: str, ticks: Ticks) -> Keyboard:
        count = ticks.mask.bit_count()
        if not count:
            return ()
        label = speak(say("telegram-validate", count=count))
        return ((Button(label, pack(Done(token, ticks))),),)


def _titled(sentence: Sentence) -> str:
    words = speak(sentence)
    return words[:1].upper() + words[1:]
