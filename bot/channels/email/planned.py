"""A month that is looked at, in the HTML part: a table of weeks, a letter for each activity.

Letters and not a picture: what every client shows, and what is read aloud.
"""

from collections.abc import Iterator
from datetime import date
from html import escape

from core.sentence import say
from locales import speak
from notifications.month import Month

QUIET = "#555555"
LINE = "#767676"
_CELL = f"border:1px solid {LINE};padding:6px 8px;vertical-align:top;"
_SHUT = f"color:{QUIET};background:#f2f2f2;"


def planned(month: Month) -> str:
    """The month's table, and what its letters mean."""
    heads = "".join(
        f'<th scope="col" style="{_CELL}font-weight:normal;">'
        f'<abbr title="{_named(number)}">{_named(number)[:2]}</abbr></th>'
        for number, _ in enumerate(month.weeks[0], 1)
    )
    weeks = "\n".join(f"<tr>{''.join(_cells(month, week))}</tr>" for week in month.weeks)
    caption = escape(speak(say("email-month", month=month.first)))
    legend = " · ".join(
        f"<b>{letter}</b> {escape(activity)}" for activity, letter in month.letters.items()
    )
    return (
        '<table style="border-collapse:collapse;margin:0 0 8px;font-size:14px;">'
        f'<caption style="text-align:left;padding:0 0 6px;">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{weeks}</tbody></table>\n"
        f'<p style="margin:0 0 16px;font-size:14px;">{legend}</p>'
    )


def _named(number: int) -> str:
    return escape(speak(say(f"email-week-{number}")))


def _cells(month: Month, week: list[date]) -> Iterator[str]:
    for day in week:
        if not month.holds(day):
            yield f'<td style="{_CELL}"></td>'
            continue
        note = month.note(day)
        lines = [str(day.day), *_said(month, day)]
        if note is not None:
            lines.append(f"<small>{escape(speak(note))}</small>")
        style = _SHUT if note is not None else ""
        yield f'<td style="{_CELL}{style}">{"<br>".join(lines)}</td>'


def _said(month: Month, day: date) -> Iterator[str]:
    """A line a child: the name where there are several, and the letters."""
    for child in month.children:
        found = month.activities(day, child)
        letters = " ".join(
            f'<abbr title="{escape(each)}" style="text-decoration:none;">'
            f"<b>{month.letters[each]}</b></abbr>"
            for each in found
        )
        if found:
            yield f"{escape(child)} {letters}" if len(month.children) > 1 else letters
