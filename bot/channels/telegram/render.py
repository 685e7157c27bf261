"""A view as a Telegram message: HTML, an inline keyboard, the calendar to tick."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.channels.telegram.calendar import MARKS, Calendar
from bot.channels.telegram.callbacks import Choice, Ticks, pack
from bot.channels.telegram.message import Button, Keyboard, Row, TelegramMessage, as_text
from bot.channels.telegram.text import Paragraph, pieces
from core.sentence import Sentence, say
from locales import speak
from notifications.view import SHARE_NUMBER, View

__all__ = ["TelegramMessage", "as_text", "keyboard", "render"]

BULLET = "•"
MOST_BUTTONS = 90
# A phone shows about so many letters on buttons that share a row; more are cut off there.
WHOLE_ROW = 40
SHARED = ((10, 3), (16, 2))


def render(view: View, token: str | None = None) -> TelegramMessage:
    """The view as Telegram shows it; `token` is the prompt that its buttons answer."""
    shares = [option for option in view.options if option.id == SHARE_NUMBER]
    if shares:
        others = tuple(option for option in view.options if option.id != SHARE_NUMBER)
        whole = render(replace(view, options=others), token)
        return replace(whole, shares=speak(shares[0].label))
    calendar = Calendar.of(view) if token else None
    labels = [speak(option.label) for option in view.options]
    numbered = token is None or any(len(label) > WHOLE_ROW for label in labels)
    paragraphs = [
        *_paragraphs(view),
        *(_help(calendar) if calendar else ()),
        *(_numbered(labels) if numbered else ()),
    ]
    texts = pieces(paragraphs)
    rows = keyboard(view, token) if token else ()
    if rows and not texts:
        texts = (speak(say("telegram-choose")),)
    return TelegramMessage(texts, rows, view.files, view.month)


def keyboard(view: View, token: str, ticks: Ticks | None = None) -> Keyboard:
    """The buttons under a view: its calendar with these ticks, then its options."""
    calendar = Calendar.of(view)
    rows: Keyboard = ()
    if calendar is not None:
        rows = calendar.keyboard(token, calendar.start() if ticks is None else ticks)
    return rows + _options([speak(option.label) for option in view.options], token, rows)


def _paragraphs(view: View) -> Iterator[Paragraph]:
    """The sentences; items of a list stand close, a table's total is in bold."""
    total = view.table.total if view.table else None
    before = ""
    for sentence in view.paragraphs:
        for line in _lines(sentence):
            item = line.lstrip().startswith(BULLET)
            close = item and before.lstrip().startswith(BULLET)
            yield Paragraph(line, bold=sentence == total, close=close)
            before = line


def _lines(sentence: Sentence) -> list[str]:
    """A sentence, or each item of the list that it holds."""
    words = speak(sentence)
    return words.split("\n") if f"\n{BULLET}" in words else [words]


def _help(calendar: Calendar) -> Iterator[Paragraph]:
    """How days are ticked, and what the marks mean."""
    yield Paragraph(speak(say("telegram-tick")))
    legend = [f"{MARKS[state]} {speak(say(f'telegram-day-{state}'))}" for state in calendar.marks]
    if legend:
        yield Paragraph(" · ".join(legend), close=True)


def _numbered(labels: Sequence[str]) -> Iterator[Paragraph]:
    """The options in full, when a button is too small for one of them."""
    for number, label in enumerate(labels, 1):
        yield Paragraph(f"{number}. {label}", close=number > 1)


def _options(labels: Sequence[str], token: str, above: Keyboard) -> Keyboard:
    """A button an option, several to a row where their words are short."""
    room = MOST_BUTTONS - sum(map(len, above))
    cut = any(len(label) > WHOLE_ROW for label in labels)
    buttons = [
        Button(_fitting(_worded(number, label, cut=cut)), pack(Choice(token, number)))
        for number, label in enumerate(labels[:room], 1)
    ]
    return tuple(_rows(buttons))


def _worded(number: int, label: str, *, cut: bool) -> str:
    """What stands on a button; Telegram refuses one without words."""
    if cut:
        return f"{number}. {label}"
    return label if label.strip() else str(number)


def _fitting(label: str) -> str:
    return label if len(label) <= WHOLE_ROW else label[: WHOLE_ROW - 1].rstrip() + "…"


def _rows(buttons: Sequence[Button]) -> Iterator[Row]:
    row: Row = ()
    for button in buttons:
        if row and len(row) >= min(_share(each) for each in (*row, button)):
            yield row
            row = ()
        row = (*row, button)
    if row:
        yield row


def _share(button: Button) -> int:
    """How many buttons like this one a row may hold."""
    return next((many for longest, many in SHARED if len(button.text) <= longest), 1)
