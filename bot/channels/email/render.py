"""A view as an e-mail: its subject, a text part, and the same in HTML.

Everything is said in both parts. An option is a number to answer in the text, and in the HTML a
`mailto:` link that opens an answer already written, to the address that knows the question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.channels.email.page import page
from core.sentence import Sentence, say
from locales import speak
from notifications.view import Attachment, DayState, Table, View

PLAIN_BLANKS = {0x00A0: " ", 0x202F: " "}
LONGEST_SUBJECT = 78


@dataclass(frozen=True)
class Mail:
    """An e-mail before it has addresses."""

    subject: str
    text: str
    html: str
    files: tuple[Attachment, ...] = ()


def render(view: View, reply_to: str = "", subject: str = "") -> Mail:
    """The view as a mail; `reply_to` is where its options lead, `subject` that of the thread."""
    subject = subject or subject_of(view)
    return Mail(subject, text_part(view), page(view, reply_to, subject), view.files)


def subject_of(view: View) -> str:
    """What stands in the list of mails: the first words said, up to the end of a sentence."""
    said = speak(view.paragraphs[0]) if view.paragraphs else ""
    line = " ".join(said.translate(PLAIN_BLANKS).split("\n")[0].split()).rstrip(" :")
    if not line:
        return speak(say("email-subject"))
    if len(line) <= LONGEST_SUBJECT:
        return line
    return line[: LONGEST_SUBJECT - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def text_part(view: View) -> str:
    """The text part: what is said, the table a line a row, the days, numbered options, files."""
    blocks = [speak(say("email-marker")), *(speak(each) for each in view.paragraphs)]
    if view.table:
        blocks.append("\n".join(_table(view.table, said=view.paragraphs)))
    if view.days:
        blocks.append("\n".join((speak(say("email-days-text")), *_days(view))))
    if view.options:
        blocks.append("\n".join((speak(say("email-options-text")), *_options(view))))
    if view.files:
        names = tuple(file.name for file in view.files)
        blocks.append(speak(say("email-files", files=names)))
    blocks.append("-- \n" + speak(say("email-footer")))
    return "\n\n".join(blocks).translate(PLAIN_BLANKS) + "\n"


def _table(table: Table, said: tuple[Sentence, ...]) -> Iterator[str]:
    """Rows as lines, one below the other: columns would be broken on a phone."""
    yield speak(say("email-table"))
    for row in table.rows:
        yield "- " + " · ".join(filter(None, (speak(cell) for cell in row)))
    if table.total and table.total not in said:
        yield speak(table.total)


def _options(view: View) -> Iterator[str]:
    for number, option in enumerate(view.options, 1):
        yield "  " + speak(say("email-option", number=str(number), label=option.label))


def _days(view: View) -> Iterator[str]:
    """A line a month; a day says in a word what it is, unless it is free."""
    for month, days in groupby(view.days, key=_month):
        said = ", ".join(_day(day, state) for day, state in days)
        yield "  " + speak(say("email-month-days", month=month, days=said))


def _month(each: tuple[date, DayState]) -> date:
    return each[0].replace(day=1)


def _day(day: date, state: DayState) -> str:
    if state == "free":
        return str(day.day)
    return speak(say("email-month-listed", day=str(day.day), state=state_word(state)))


def state_word(state: DayState) -> Sentence:
    """What a day is, in a word."""
    return say(f"email-day-{state}")
