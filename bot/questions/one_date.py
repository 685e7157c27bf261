"""One date that a form asks for: a birth, a move. The days of bookings are read elsewhere.

`dateparser` reads it; only a date that is whole (day, month and year) is taken, and it is said
back in the recap like everything else.
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.talk import Invalid, Raw, Said
from core.sentence import Sentence, say
from notifications.view import View

SETTINGS = {
    "DATE_ORDER": "DMY",
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PREFER_LOCALE_DATE_ORDER": False,
    "PARSERS": ["absolute-time"],
}
_MONTH_FIRST = re.compile(r"\b\d{1,2}[/.-](?:1[3-9]|[2-9]\d)[/.-]")  # 12/13/2019: not a date here
LONGEST = 60  # a date; more is a story


def whole_date(text: str) -> date | None:
    """The one date that is written whole, day, month and year; None when there is none."""
    from dateparser import parse

    found = parse(text[:LONGEST], languages=["fr"], settings=SETTINGS)
    return None if found is None or _MONTH_FIRST.search(text) else found.date()


@dataclass(frozen=True)
class OneDate:
    """The question: one date from `first` to `last`, both included."""

    text: Sentence
    first: date
    last: date
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """The ISO day that was written; Invalid when there is none, or it is out of bounds."""
        day = whole_date(said.text)
        if day is None:
            raise Invalid(say("date-not-read"))
        if not self.first <= day <= self.last:
            raise Invalid(say("date-out-of-bounds", first=self.first, last=self.last))
        return day.isoformat()

    def decode(self, raw: Raw) -> date:
        """The day."""
        return date.fromisoformat(raw)

    def only(self) -> Raw:
        """A date is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question, and the day given before."""
        before = (say("before-day", day=date.fromisoformat(hint)),) if hint else ()
        return View((self.text, *before))
