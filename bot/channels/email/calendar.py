"""The days that a receipt booked, as a calendar file (.ics) that a phone adds to its own.

An event's identity is the person, the child, the activity and the day: booking it again, another
way or after cancelling it changes the same event, and a cancellation takes it away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from core.sentence import say
from locales import speak
from notifications.view import View

if TYPE_CHECKING:
    from icalendar import Event as IcalEvent

RECEIPT = "receipt-intro"
UNIT_MARK = " · "


@dataclass(frozen=True)
class Event:
    """A day of a child at an activity; `cancelled` when the receipt takes it away."""

    day: date
    child: str
    activity: str
    cancelled: bool


def calendar(view: View, address: str, now: datetime) -> bytes | None:
    """The calendar file of a receipt, for the person at `address`; None for any other view."""
    number = receipt_number(view)
    events = list(_events(view)) if number else []
    if not number or not events:
        return None
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//petitmot//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(_component(event, number, address, now))
    return bytes(calendar.to_ical())


def receipt_number(view: View) -> str | None:
    """The number of the receipt that a view is; None when it is something else."""
    for sentence in view.paragraphs:
        number = sentence.with_.get("number")
        if sentence.key == RECEIPT and isinstance(number, str):
            return number
    return None


def _events(view: View) -> Iterator[Event]:
    """The rows of the receipt's table: day, child, activity, act."""
    for row in view.table.rows if view.table else ():
        day = row[0].with_.get("day")
        if isinstance(day, date):
            yield Event(day, speak(row[1]), speak(row[2]), row[3].key == "act-cancel")


def _component(event: Event, number: str, address: str, now: datetime) -> "IcalEvent":
    from icalendar import Event as Component

    about = event.activity.partition(UNIT_MARK)[0]
    known = "\n".join((address.lower(), event.child, about, event.day.isoformat()))
    made = Component()
    made.add("uid", f"{sha256(known.encode()).hexdigest()[:32]}@petitmot")
    made.add("dtstamp", now)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    name = say("email-calendar-name", activity=event.activity, child=event.child)
    made.add("summary", speak(name))
    made.add("description", speak(say("email-calendar-receipt", number=number)))
    # Receipts are numbered in their order: the latest one wins.
    made.add("sequence", _rank(number))
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    return made


def _rank(number: str) -> int:
    digits = "".join(sign for sign in number if sign.isdigit())
    return int(digits[-9:] or 0)
