"""A reminder as it is said: what is still to do, until when, and the acts in one tap.

The first words are the subject of the mail. Everything is read when it is sent: no row holds it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from core.bookings import patterns
from core.bookings.habits import wishes_like_last_month
from core.bookings.rules import Wish
from core.clock import LAST_SECOND, PARIS, today
from core.commune import Commune
from core.people.families import Family
from core.sentence import Filling, Sentence, say
from notifications.reminders.agenda import Reminder
from notifications.reminders.families import DueLine
from notifications.view import Option, View

OPENING = "opening"
PERIODS = ("month", "week", "enrol")
Period = tuple[datetime, str, date]  # closes at, what it is, its first day


def message(
    connection: Connection,
    commune: Commune,
    family: Family,
    reminder: Reminder,
    lines: Sequence[DueLine],
    now: datetime,
) -> View:
    """What is said to the adult of `family` about these lines, which are still to do at `now`."""
    said = tuple(_sentences(commune, reminder, lines, now))
    habit = habits(connection, commune, family, lines)
    return View((*said, say("reminder-stop")), tuple(_options(commune, reminder, lines, habit)))


def habits(
    connection: Connection, commune: Commune, family: Family, lines: Sequence[DueLine]
) -> tuple[Wish, ...]:
    """Last month's habits carried over to the days of these lines; vacations have none."""
    found: list[Wish] = []
    for line in lines:
        if line.closing.act == "book" and line.closing.vacation is None:
            wishes = wishes_like_last_month(
                connection,
                commune,
                family,
                line.closing.start,
                child_id=line.child_id,
                activity=line.closing.activity,
            )
            found += [wish for wish in wishes if line.closing.start <= wish.day <= line.closing.end]
    return tuple(found)


def until(closes_at: datetime) -> Sentence:
    """« mardi 20 janvier au soir », or the hour when it is not the end of the day."""
    moment = closes_at.astimezone(PARIS)
    if moment.time() >= LAST_SECOND:
        return say("until-evening", day=moment.date())
    return say("until-hour", day=moment.date(), at=closes_at)


def _sentences(
    commune: Commune, reminder: Reminder, lines: Sequence[DueLine], now: datetime
) -> Iterator[Sentence]:
    """For each period its activities with the children; what closes first comes first."""
    for (closes_at, kind, start), found in groupby(sorted(lines, key=_order), key=_period):
        same = list(found)
        known: dict[str, Filling] = {"until": until(closes_at)}
        known.update(_named(kind, start))
        what = kind if kind in PERIODS else "vacation"
        if reminder.stage == OPENING:
            yield say(f"reminder-open-{what}", **known)
        else:
            last = "yes" if today(closes_at) == today(now) else "no"
            yield say(f"reminder-{what}", last=last, **known)
            if what != "enrol":
                yield say("reminder-nothing-yet")
        yield from _activities(commune, same)


def _named(kind: str, start: date) -> dict[str, Filling]:
    """The period in the words of its kind; any other kind is the name of a vacation."""
    match kind:
        case "month":
            return {"month": start}
        case "week":
            return {"start": start}
        case "enrol":
            return {"year": f"{start.year}-{start.year + 1}"}
        case _:
            return {"vacation": say(f"vacation-{kind}")}


def _activities(commune: Commune, lines: Iterable[DueLine]) -> Iterator[Sentence]:
    children: dict[str, list[str]] = {}
    for line in lines:
        children.setdefault(line.closing.activity, []).append(line.child)
    for key in commune.activities:
        if key in children:
            label = commune.activities[key].label
            names = tuple(dict.fromkeys(children[key]))
            yield say("reminder-line", activity=label, children=names)


def _period(line: DueLine) -> Period:
    """What closes together and is for the same days."""
    closing = line.closing
    if closing.act == "enrol":
        return closing.closes_at, "enrol", closing.start
    if closing.vacation is not None:
        return closing.closes_at, closing.vacation, patterns.month(closing.start)[0]
    if closing.kind == "month":
        return closing.closes_at, "month", patterns.month(closing.start)[0]
    return closing.closes_at, "week", closing.start


def _order(line: DueLine) -> tuple[Any, ...]:
    return (*_period(line), line.child_id, line.closing.activity)


def _options(
    commune: Commune, reminder: Reminder, lines: Sequence[DueLine], habit: Sequence[Wish]
) -> Iterator[Option]:
    """As last month when there is a habit, choosing the days, nothing this time, tomorrow."""
    if habit:
        hints = like_last_month(habit) | {"rappel": reminder.id}
        yield Option("start:reconduire", say("reminder-like-last-month"), hints)
    booked = [line for line in lines if line.closing.act == "book"]
    if booked:
        yield Option("start:reserver", say("reminder-choose"), _chosen(commune, booked))
    elif lines:
        yield Option("start:inscrire", say("reminder-enrol-go"), _asked(lines))
    yield Option("start:rien", _nothing(lines), {"rappel": reminder.id})
    yield Option("start:redire", say("reminder-tomorrow"), {"rappel": reminder.id})


def like_last_month(habit: Sequence[Wish]) -> dict[str, Any]:
    """The hints of « comme le mois dernier »: the lines, and the days of each."""
    days: dict[tuple[int, str, str], list[str]] = {}
    for wish in habit:
        key = wish.child_id, wish.activity, wish.unit or ""
        days.setdefault(key, []).append(wish.day.isoformat())
    hints: dict[str, Any] = {"lignes": [list(key) for key in days]}
    for (child_id, activity, unit), found in days.items():
        hints[f"{child_id}/{activity}/{unit}/jours"] = {"days": found}
    return hints


def _chosen(commune: Commune, lines: Sequence[DueLine]) -> dict[str, Any]:
    """The hints of « choisir les jours »: the children, what is due, the activity if it is one."""
    hints: dict[str, Any] = {"enfants": list(dict.fromkeys(str(line.child_id) for line in lines))}
    kinds = {commune.activities[line.closing.activity].kind for line in lines}
    every = dict.fromkeys((line.child_id, line.closing.activity) for line in lines)
    if len(every) > 1:
        hints["reste"] = [list(each) for each in every]
    if len(kinds) == 1:
        hints["activite"] = kinds.pop()
        for child in hints["enfants"]:
            keys = {line.closing.activity for line in lines if str(line.child_id) == child}
            if len(keys) == 1:
                hints[f"{child}/ligne"] = keys.pop()
    return hints


def _asked(lines: Sequence[DueLine]) -> dict[str, Any]:
    """The hints of the enrolment: of one child all that is said."""
    children = {line.child_id for line in lines}
    if len(children) > 1:
        return {}
    return {
        "enfant": str(lines[0].child_id),
        "annee": str(lines[0].closing.start.year),
        "activites": [line.closing.activity for line in lines],
    }


def _nothing(lines: Sequence[DueLine]) -> Sentence:
    """« Rien ce mois-ci », in the words of what it is about."""
    if all(line.closing.vacation for line in lines):
        return say("reminder-not-these-vacations")
    month = all(_period(line)[1] == "month" for line in lines)
    return say("reminder-not-this-month" if month else "reminder-not-this-time")
