"""The days of the children as they would be, while wishes are applied one after the other.

It begins as what is booked; a wish is applied or refused; what differs at the end is the order.
So a day added and removed again leaves nothing (P7), whatever the words in between.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from core.bookings import rules, seats
from core.bookings.rules import NotAllowed, Wish
from core.commune import Act, Activity, Commune
from core.limits import answers as limits
from core.limits.opening import together
from core.money.tariffs import price
from core.people.families import Family
from core.sentence import say

What = tuple[str, str]  # an activity and a unit
Spot = tuple[int, date]  # a child and a day
Spots = dict[Spot, dict[What, int]]  # what is booked there, for how many cents


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that is on the slate and was not booked, or the reverse, with its price in cents.

    `instead_of` is the unit that a new one replaced, `replaced_cents` what that one had been
    booked for (None when it was only wished).
    """

    child_id: int
    day: date
    activity: str
    unit: str
    act: Act
    cents: int
    instead_of: str | None = None
    replaced_cents: int | None = None


@dataclass
class Slate:
    """Bookings of this household (`before`), of the other parent's (`elsewhere`), places taken."""

    commune: Commune
    family: Family
    now: datetime
    before: Spots
    elsewhere: dict[Spot, set[What]]
    taken: dict[seats.Place, int]
    after: Spots = field(init=False)
    replaced: dict[tuple[Spot, What], str] = field(default_factory=dict)
    _wished: set[tuple[Spot, What]] = field(default_factory=set)
    _answers: dict[tuple[str, date, Act], limits.Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with what is booked."""
        self.after = {spot: dict(units) for spot, units in self.before.items()}

    def book(self, wish: Wish) -> str | None:
        """Put a wish on the slate; the unit when it was booked already. NotAllowed if it cannot."""
        child = rules.child_of(self.family, wish)
        activity = rules.activity_of(self.commune, wish, self.now)
        answer = self._answer(activity, wish.day, "book")
        if answer.state == "shut":
            rules.check_limit(self.commune, activity, "book", answer)
        spot = wish.child_id, wish.day
        there = self.after.setdefault(spot, {})
        known = [unit for key, unit in there if key == wish.activity and wish.unit in (None, unit)]
        if known:
            return known[0] if (wish.activity, known[0]) in self.before.get(spot, ()) else None
        rules.check_line(child, activity, wish.day)
        unit = rules.unit_of(self.commune, activity, wish)
        rules.check_custody(child, wish.day)
        what = activity.key, unit.key
        self._check_elsewhere(child.first_name, spot, what)
        cents = self.before.get(spot, {}).get(what)
        if cents is None:  # putting back what this same order removed needs no limit
            rules.check_limit(self.commune, activity, "book", answer)
        replaced = self._replaceable(child.first_name, spot, what)
        if cents is None:
            cents = price(unit.tariff, self.family.family_quotient)
        self._put(activity, spot, what, cents, replaced)
        return None

    def cancel(self, wish: Wish) -> None:
        """Take what is booked off the slate; NotAllowed if it cannot be, or nothing is there."""
        child = rules.child_of(self.family, wish)
        activity = rules.activity_of(self.commune, wish, self.now)
        spot = wish.child_id, wish.day
        there = self.after.get(spot, {})
        found = [key for key in there if key[0] == wish.activity and wish.unit in (None, key[1])]
        if not found and not self._was_wished(wish):
            raise NotAllowed(
                say(
                    "booking-nothing",
                    child=child.first_name,
                    activity=activity.label,
                    day=wish.day,
                )
            )
        if any(what in self.before.get(spot, ()) for what in found):
            answer = self._answer(activity, wish.day, "cancel")
            rules.check_limit(self.commune, activity, "cancel", answer)
        for what in found:
            del there[what]
            self._free(activity, wish.day)

    def apply(self, wish: Wish) -> str | None:
        """Book or cancel; see there."""
        if wish.act == "book":
            return self.book(wish)
        self.cancel(wish)
        return None

    def check_week(self, wish: Wish) -> None:
        """Where only whole weeks are booked, the week must now be whole or empty."""
        child = self.family.child(wish.child_id)
        activity = self.commune.activities[wish.activity]
        open_days = together(self.commune, activity, wish.day)
        full = [
            any(key == wish.activity for key, _ in self.after.get((wish.child_id, day), ()))
            for day in open_days
        ]
        if any(full) and not all(full):
            raise NotAllowed(
                say(
                    "booking-week-only",
                    child=child.first_name,
                    activity=activity.label,
                    first=open_days[0],
                    last=open_days[-1],
                )
            )

    def has(self, wish: Wish) -> bool:
        """Whether the unit of the wish is on the slate."""
        return (wish.activity, wish.unit) in self.after.get((wish.child_id, wish.day), ())

    def keep(self) -> tuple[Spots, dict[seats.Place, int]]:
        """The slate as it is, to come back to with `restore`."""
        return {spot: dict(units) for spot, units in self.after.items()}, dict(self.taken)

    def restore(self, kept: tuple[Spots, dict[seats.Place, int]]) -> None:
        """Forget what was applied since `keep`."""
        self.after, self.taken = kept

    def changes(self) -> Iterable[Change]:
        """What differs from what is booked."""
        for spot, units in self.after.items():
            old = self.before.get(spot, {})
            gone = {what: cents for what, cents in old.items() if what not in units}
            for what, cents in units.items():
                if what not in old:
                    yield self._added(spot, what, cents, gone)
            for (activity, unit), cents in gone.items():
                yield Change(*spot, activity, unit, "cancel", cents)

    def _added(self, spot: Spot, what: What, cents: int, gone: dict[What, int]) -> Change:
        for other in gone:
            if other[0] == what[0] and rules.clash(self.commune, what, other):
                return Change(*spot, *what, "book", cents, other[1], gone.pop(other))
        return Change(*spot, *what, "book", cents, self.replaced.get((spot, what)))

    def _answer(self, activity: Activity, day: date, act: Act) -> limits.Answer:
        asked = activity.key, day, act
        if asked not in self._answers:
            self._answers[asked] = limits.answer(self.commune, activity, day, act, self.now)
        return self._answers[asked]

    def _was_wished(self, wish: Wish) -> bool:
        return any(
            spot == (wish.child_id, wish.day) and key == wish.activity and wish.unit in (None, unit)
            for spot, (key, unit) in self._wished
        )

    def _check_elsewhere(self, name: str, spot: Spot, what: What) -> None:
        """The other parent's booking is never told: only that the child is expected that day."""
        for other in self.elsewhere.get(spot, ()):
            if other == what or rules.clash(self.commune, what, other):
                raise NotAllowed(say("booking-expected", child=name, day=spot[1]))

    def _replaceable(self, name: str, spot: Spot, what: What) -> list[What]:
        """What the new unit replaces: units of its activity that can still be cancelled."""
        clashing = [other for other in self.after[spot] if rules.clash(self.commune, what, other)]
        for other in clashing:
            if other[0] != what[0]:
                raise NotAllowed(
                    say(
                        "booking-incompatible",
                        child=name,
                        day=spot[1],
                        unit=rules.unit_label(self.commune, *what),
                        other=rules.unit_label(self.commune, *other),
                    )
                )
            if other in self.before.get(spot, ()):
                activity = self.commune.activities[other[0]]
                answer = self._answer(activity, spot[1], "cancel")
                rules.check_limit(self.commune, activity, "cancel", answer)
        return clashing

    def _put(
        self, activity: Activity, spot: Spot, what: What, cents: int, replaced: list[What]
    ) -> None:
        if not replaced:  # else the place of the first one serves
            self._take(activity, spot[1])
        for number, each in enumerate(replaced):
            del self.after[spot][each]
            self.replaced[spot, what] = each[1]
            if number:
                self._free(activity, spot[1])
        self.after[spot][what] = cents
        self._wished.add((spot, what))

    def _take(self, activity: Activity, day: date) -> None:
        if activity.seats is None:
            return
        place = seats.pool(activity), day
        if self.taken.get(place, 0) >= activity.seats:
            raise NotAllowed(say("booking-full", activity=activity.label, day=day))
        self.taken[place] = self.taken.get(place, 0) + 1

    def _free(self, activity: Activity, day: date) -> None:
        if activity.seats is not None:
            place = seats.pool(activity), day
            self.taken[place] = max(0, self.taken.get(place, 0) - 1)
