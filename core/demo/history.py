"""What a demo's households did: the days booked each month, their orders, invoices, payments.

A month is booked as the children's habits say. The last invoice of a household that owes a sum
is made to measure: a subset of plausible days that costs exactly that sum.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from core.bookings.patterns import in_weeks, month
from core.calendar import DAY
from core.clock import at
from core.commune import Activity, Commune, Unit
from core.demo.families import ChildSeed, Habit, expand
from core.demo.rows import Rows
from core.limits.answers import open_days
from core.money.tariffs import price
from core.tables import booking, booking_order, invoice, invoice_line, ledger_entry, order_line

ORDER_HOUR = time(20, 15)
PAID_AFTER = timedelta(days=11)
DUE_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a child is booked for, with its price for the household."""

    child_id: int
    activity: Activity
    unit: Unit
    day: date
    cents: int


@dataclass(frozen=True, slots=True)
class Member:
    """A child of a household: its row, its weeks there, and what it may be booked for."""

    child_id: int
    seed: ChildSeed
    weeks: str


@dataclass(frozen=True, slots=True)
class Account:
    """A household as history needs it: its rows, who orders, what it pays."""

    household_id: int
    guardian_id: int
    family_quotient: int | None
    members: tuple[Member, ...]


class Habits:
    """The open days of the commune, read once a month, and what habits make of them."""

    def __init__(self, commune: Commune, today: date) -> None:
        """Vacations are booked only once they have begun: their window is then closed."""
        self._commune = commune
        self._today = today
        self._open: dict[tuple[str, date], tuple[date, ...]] = {}

    def days(self, account: Account, first: date) -> list[Day]:
        """The days of the month of `first` booked by habit, in order of the habits."""
        return list(self._days(account, first, by_habit=True))

    def usual_cents(self, account: Account, first: date) -> int:
        """The price that comes back most often in that month; 0 when nothing is booked."""
        prices = Counter(each.cents for each in self.days(account, first))
        return prices.most_common(1)[0][0] if prices else 0

    def excusable(self, account: Account, first: date) -> Day | None:
        """The first habitual day that a document can justify, and that `costing` will take."""
        staple = self.usual_cents(account, first)
        for each in self.days(account, first):
            if each.activity.late_absence and each.cents > staple and each.cents % staple == 0:
                return each
        return None

    def costing(self, account: Account, first: date, cents: int) -> list[Day] | None:
        """Days of that month that cost `cents` in all, the habitual ones first; None if none do.

        The most usual price, the canteen's, makes up the sum; dearer days are taken while it still
        can, and unusual ones only when its own days would not be enough.
        """
        usual = self.days(account, first)
        staple = self.usual_cents(account, first)
        if not staple or cents % staple:
            return None
        other = list(self._days(account, first, by_habit=False))
        cheap = [each for each in usual + other if each.cents == staple]
        chosen: list[Day] = []
        left = cents
        for days, always in ((usual, True), (other, False)):
            for each in days:
                dear = each.cents > staple and each.cents % staple == 0
                needed = always or left > staple * len(cheap)
                if dear and needed and each.cents <= left and _is_free(each, chosen):
                    chosen.append(each)
                    left -= each.cents
        return None if left > staple * len(cheap) else chosen + cheap[: left // staple]

    def _days(self, account: Account, first: date, *, by_habit: bool) -> Iterable[Day]:
        """What is booked by habit, or else what could be: the same activities, other days."""
        for member in account.members:
            for habit in member.seed.habits:
                for key in expand(self._commune, (habit.activity,)):
                    activity = self._commune.activities[key]
                    unit = activity.unit(habit.unit) if habit.unit else activity.units[0]
                    cents = price(unit.tariff, account.family_quotient)
                    for day in self._open_days(activity, first):
                        usual = _is_usual(habit, day) and in_weeks(day, member.weeks)
                        if usual is by_habit:
                            yield Day(member.child_id, activity, unit, day, cents)

    def _open_days(self, activity: Activity, first: date) -> tuple[date, ...]:
        known = self._open.get((activity.key, first))
        if known is None:
            days = open_days(self._commune, activity, *month(first))
            if activity.season == "vacation":
                days = tuple(day for day in days if self._has_begun(day))
            known = self._open[activity.key, first] = days
        return known

    def _has_begun(self, day: date) -> bool:
        vacation = self._commune.calendar.vacation(day)
        return vacation is not None and vacation.start <= self._today


def book(rows: Rows, account: Account, first: date, days: Sequence[Day]) -> list[Day]:
    """Order the days of a month the 15th of the month before; those that had a place left."""
    booked = [
        each
        for each in sorted(days, key=_by_day)
        if rows.take_seat(each.activity.pool or each.activity.key, each.day, each.activity.seats)
    ]
    if not booked:
        return []
    placed_on = (first - DAY).replace(day=15)
    order_id = rows.add(
        booking_order,
        number=rows.number(placed_on.year),
        household_id=account.household_id,
        guardian_id=account.guardian_id,
        placed_at=at(placed_on, ORDER_HOUR),
        total_cents=sum(each.cents for each in booked),
    )
    for position, each in enumerate(booked):
        line = {
            "order_id": order_id,
            "child_id": each.child_id,
            "activity": each.activity.key,
            "unit": each.unit.key,
            "day": each.day,
            "amount_cents": each.cents,
        }
        rows.put(order_line, **line, position=position, act="book")
        rows.add(booking, **line, household_id=account.household_id, state="booked")
    return booked


def bill(rows: Rows, account: Account, first: date, days: Sequence[Day]) -> int:
    """Invoice the days of a month on the first day of the next one; gives the invoice's id."""
    issued_on = month(first)[1] + DAY
    total = sum(each.cents for each in days)
    invoice_id = rows.add(
        invoice,
        number=rows.number(issued_on.year, "F"),
        household_id=account.household_id,
        month=first,
        issued_on=issued_on,
        due_on=issued_on + DUE_AFTER,
        total_cents=total,
    )
    lines = groupby(sorted(days, key=_by_line), key=_line)
    for position, ((child_id, activity, unit, cents), each_day) in enumerate(lines, 1):
        dates = [each.day.isoformat() for each in each_day]
        rows.put(
            invoice_line,
            invoice_id=invoice_id,
            position=position,
            child_id=child_id,
            activity=activity,
            unit=unit,
            days=",".join(dates),
            unit_cents=cents,
            amount_cents=cents * len(dates),
        )
    move(rows, account, invoice_id, issued_on, ("invoice", None), total)
    return invoice_id


def move(
    rows: Rows,
    account: Account,
    invoice_id: int,
    day: date,
    kind: tuple[str, str | None],
    cents: int,
    about: Day | None = None,
) -> None:
    """Post a movement: its (kind, reason); `cents` is negative when it takes off what is owed."""
    rows.add(
        ledger_entry,
        household_id=account.household_id,
        day=day,
        kind=kind[0],
        amount_cents=cents,
        invoice_id=invoice_id,
        reason=kind[1],
        child_id=about.child_id if about else None,
        about_day=about.day if about else None,
    )


def pay(
    rows: Rows, account: Account, first: date, today: date, cents: int, invoice_id: int
) -> None:
    """Pay the invoice of a month a few days after it was issued, `today` at the latest."""
    day = min(month(first)[1] + DAY + PAID_AFTER, today)
    move(rows, account, invoice_id, day, ("payment", "payfip"), -cents)


def _is_usual(habit: Habit, day: date) -> bool:
    in_month = not habit.ordinals or (day.day - 1) // 7 + 1 in habit.ordinals
    return in_month and day.weekday() in habit.weekdays


def _is_free(each: Day, chosen: Iterable[Day]) -> bool:
    return all((each.child_id, each.day) != (one.child_id, one.day) for one in chosen)


def _by_day(each: Day) -> tuple[date, int, str]:
    return each.day, each.child_id, each.activity.key


def _line(each: Day) -> tuple[int, str, str, int]:
    return each.child_id, each.activity.key, each.unit.key, each.cents


def _by_line(each: Day) -> tuple[int, str, str, int, date]:
    return *_line(each), each.day
