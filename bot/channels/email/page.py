"""The HTML part: one column, plain styles written on each element, read aloud in its order.

No picture, no script, no class: what every client shows. The recap is a real table with its
heads; a month is a table of weeks; no colour says what a word does not say too.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from itertools import groupby
from urllib.parse import quote

from bot.channels.email.planned import planned
from core.sentence import Sentence, say
from locales import speak
from notifications.view import DayState, Option, Table, View

TEXT = "#1b1b1b"
QUIET = "#555555"  # 7.4 to 1 on white
LINE = "#767676"
BLUE = "#1d4f91"
_BODY = f"margin:0;padding:16px;background:#ffffff;color:{TEXT};"
_FONT = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;"
_CELL = f"border:1px solid {LINE};padding:6px 8px;"
_LINK = (
    f"display:inline-block;padding:10px 16px;border:1px solid {BLUE};border-radius:6px;"
    f"color:{BLUE};background:#ffffff;text-decoration:none;font-weight:bold;"
)
_STATES: dict[DayState, str] = {
    "free": f"color:{TEXT};font-weight:bold;",
    "booked": "background:#dcefdc;font-weight:bold;",
    "chosen": f"background:#dbe7f7;font-weight:bold;outline:2px solid {BLUE};",
    "full": f"color:{QUIET};background:#f2f2f2;",
    "closed": f"color:{QUIET};background:#f2f2f2;text-decoration:line-through;",
}
_SHORT = {"day-short", "amount"}  # a day, a price: never in two lines
_WHOLE = "white-space:nowrap;"
DAYS_OF_A_WEEK = 7


def page(view: View, reply_to: str, subject: str) -> str:
    """The whole document for a view; without `reply_to` the options are a numbered list."""
    blocks = [
        _paragraph(say("email-marker"), f"margin:0 0 16px;color:{QUIET};font-size:13px;"),
        *(_paragraph(each) for each in view.paragraphs),
    ]
    if view.table:
        blocks.append(_table(view.table))
    if view.month:
        blocks.append(planned(view.month))
    blocks += _months(view.days)
    if view.options:
        blocks.append(_options(view.options, reply_to, subject))
    if view.files:
        names = tuple(file.name for file in view.files)
        blocks.append(_paragraph(say("email-files", files=names)))
    blocks.append(_paragraph(say("email-footer"), f"margin:24px 0 0;color:{QUIET};font-size:13px;"))
    return (
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(subject)}</title></head>\n"
        f'<body style="{_BODY}{_FONT}"><div style="max-width:640px;">\n'
        + "\n".join(blocks)
        + "\n</div></body></html>\n"
    )


def _words(sentence: Sentence) -> str:
    return escape(speak(sentence)).replace("\n", "<br>")


def _paragraph(sentence: Sentence, style: str = "margin:0 0 12px;") -> str:
    return f'<p style="{style}">{_words(sentence)}</p>'


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col" style="{_CELL}text-align:left;background:#f2f2f2;">{_words(cell)}</th>'
        for cell in table.head
    )
    rows = "\n".join(_row(row) for row in table.rows)
    total = ""
    if table.total:
        total = (
            f'<tfoot><tr><td colspan="{len(table.head)}" style="{_CELL}text-align:right;'
            f'font-weight:bold;">{_words(table.total)}</td></tr></tfoot>'
        )
    return (
        '<table style="border-collapse:collapse;width:100%;margin:0 0 16px;font-size:14px;">'
        f'<caption style="text-align:left;padding:0 0 6px;">{_words(say("email-table"))}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody>{total}</table>"
    )


def _row(row: tuple[Sentence, ...]) -> str:
    cells = "".join(
        f'<td style="{_CELL}{_WHOLE if cell.key in _SHORT else ""}">{_words(cell)}</td>'
        for cell in row
    )
    return f"<tr>{cells}</tr>"


def _options(options: tuple[Option, ...], reply_to: str, subject: str) -> str:
    if not reply_to:
        items = "".join(f"<li>{_words(option.label)}</li>" for option in options)
        return f"<ol>{items}</ol>"
    told = _paragraph(say("email-options"))
    links = "\n".join(
        f'<li style="margin:0 0 10px;list-style:none;"><a href="{escape(link)}" '
        f'style="{_LINK}">{_words(option.label)}</a></li>'
        for option, link in zip(options, answer_links(options, reply_to, subject), strict=True)
    )
    return f'{told}\n<ul style="margin:0;padding:0;">{links}</ul>'


def answer_links(options: tuple[Option, ...], reply_to: str, subject: str) -> Iterator[str]:
    """A `mailto:` for each option, its words as the body; its number where words are shared."""
    labels = [" ".join(speak(option.label).split()) for option in options]
    about = quote(subject if subject.startswith("Re: ") else f"Re: {subject}", safe="")
    for number, label in enumerate(labels, 1):
        words = label if labels.count(label) == 1 else str(number)
        yield f"mailto:{quote(reply_to, safe='@')}?subject={about}&body={quote(words, safe='')}"


def _months(days: tuple[tuple[date, DayState], ...]) -> list[str]:
    grouped = groupby(days, key=lambda each: each[0].replace(day=1))
    return [_month(first, dict(inside)) for first, inside in grouped]


def _month(first: date, states: dict[date, DayState]) -> str:
    names = [say(f"email-week-{number}") for number in range(1, DAYS_OF_A_WEEK + 1)]
    heads = "".join(
        f'<th scope="col" style="{_CELL}font-weight:normal;">'
        f'<abbr title="{_words(name)}">{escape(speak(name)[:2])}</abbr></th>'
        for name in names
    )
    weeks = "\n".join(f"<tr>{''.join(_cells(week, first, states))}</tr>" for week in _weeks(first))
    key = "email-month-free" if "free" in states.values() else "email-month"
    caption = _words(say(key, month=first))
    return (
        '<table style="border-collapse:collapse;margin:0 0 16px;font-size:14px;'
        'text-align:center;">'
        f'<caption style="text-align:left;padding:0 0 6px;white-space:nowrap;">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{weeks}</tbody></table>"
    )


def _weeks(first: date) -> Iterator[list[date]]:
    """The weeks that a month touches, from Monday to Sunday."""
    monday = first - timedelta(days=first.weekday())
    while monday <= first or monday.month == first.month:
        yield [monday + timedelta(days=number) for number in range(DAYS_OF_A_WEEK)]
        monday += timedelta(days=DAYS_OF_A_WEEK)


def _cells(week: list[date], first: date, states: dict[date, DayState]) -> Iterator[str]:
    for day in week:
        if day.month != first.month:
            yield f'<td style="{_CELL}"></td>'
        elif day not in states:
            yield f'<td style="{_CELL}color:{QUIET};">{day.day}</td>'
        else:
            state = states[day]
            word = (
                "" if state == "free" else f"<br><small>{_words(say(f'email-day-{state}'))}</small>"
            )
            yield f'<td style="{_CELL}{_STATES[state]}">{day.day}{word}</td>'
