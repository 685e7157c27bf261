"""The terminal, what a newcomer sees first: text, numbered options, the days by month."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from core.sentence import say
from locales import speak
from notifications.view import View

# Blanks that do not break are for folding; a reader, or a test, types plain ones.
PLAIN_BLANKS = {0x00A0: " ", 0x202F: " "}
MARKS = {"free": "", "booked": "●", "chosen": "◉", "full": "–", "closed": "×"}


def render(view: View, width: int | None = None) -> str:
    """The view as text, folded at `width`: paragraphs, days by month, numbered options, files."""
    lines = [line for each in view.paragraphs for line in speak(each).split("\n")]
    blocks = [_folded(line, width) for line in (*lines, *_days(view))]
    for number, option in enumerate(view.options, 1):
        blocks.append(f"  {number}. {speak(option.label)}")
    blocks += [f"  [{file.name}]" for file in view.files]
    return "\n".join(blocks).translate(PLAIN_BLANKS)


def _folded(line: str, width: int | None) -> str:
    return textwrap.fill(line, width, subsequent_indent="  ") if width else line


def _days(view: View) -> Iterator[str]:
    """The days that can be chosen, a line a month."""
    for _month, days in groupby(view.days, key=lambda each: each[0].replace(day=1)):
        listed = list(days)
        numbers = " ".join(f"{day.day}{MARKS[state]}" for day, state in listed)
        yield speak(say("terminal-days", month=listed[0][0], days=numbers))
