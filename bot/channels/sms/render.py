"""A view as an SMS: the shortest words, numbered options, the days by month, one alphabet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.channels.sms.gsm7 import to_gsm
from bot.channels.sms.segments import IN_SEVERAL, segments, septets
from core.sentence import Sentence, say
from locales import speak
from notifications.view import View

MOST_SEGMENTS = 6  # a longer text is cut at a word, and says where the rest is read
CHOOSABLE = ("free", "booked", "chosen")
LONG_RUN = 3

# French sets signs apart with a blank that does not break; here it would cost a septet.
_NARROW = re.compile(r"[\u00a0\u202f]+(?=[:;!?»€%])|(?<=«)[\u00a0\u202f]+")
_BLANKS = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" *\n[ \n]*")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")  # a sentence that ends with « déc. »


@dataclass(frozen=True)
class SmsText:
    """What is sent, in the alphabet of SMS, and the number of segments it costs."""

    text: str
    segments: int


def render(view: View) -> SmsText:
    """The view as one SMS of at most MOST_SEGMENTS; every option is always there."""
    body = _plain("\n".join((*map(_said, view.paragraphs), *_days(view))))
    options = [f"{number} {_said(each.label)}" for number, each in enumerate(view.options, 1)]
    files = [_said(say("sms-file", name=file.name)) for file in view.files]
    tail = _plain("\n".join((*files, *options)))
    text = _joined(body, tail)
    if segments(text) > MOST_SEGMENTS:
        text = _joined(*_shortened(body, tail))
    return SmsText(text, segments(text))


def _said(sentence: Sentence) -> str:
    return speak(sentence, short=True)


def _plain(text: str) -> str:
    """The text in the alphabet, without a blank more than is needed."""
    text = to_gsm(_NARROW.sub("", text))
    text = _EDGES.sub("\n", _BLANKS.sub(" ", text)).strip()
    return _TWO_STOPS.sub(".", text)


def _joined(*blocks: str) -> str:
    return "\n".join(filter(None, blocks))


def _shortened(body: str, tail: str) -> tuple[str, ...]:
    """As much of the body as leaves room for where the rest is, and for the options."""
    more = _plain(_said(say("sms-more")))
    room = MOST_SEGMENTS * IN_SEVERAL - septets(_joined("", more, tail)) - 1
    kept = body
    while septets(kept) > max(room, 0):
        kept = kept[: -max(1, (septets(kept) - room) // 2)]
    whole, blank, _ = kept.rpartition(" ")
    return (whole if blank else kept).rstrip(), more, tail


def _days(view: View) -> Iterator[str]:
    """The days that can be chosen, a line a month."""
    shown = [day for day, state in view.days if state in CHOOSABLE]
    for _month, found in groupby(sorted(shown), key=lambda day: day.replace(day=1)):
        days = list(found)
        yield _said(say("sms-days", month=days[0], days=" ".join(_runs(days))))


def _runs(days: list[date]) -> Iterator[str]:
    """« 5 6 », « 12-16 » for three days and more in a row."""
    for _, found in groupby(enumerate(days), key=lambda each: each[1].toordinal() - each[0]):
        run = [str(day.day) for _, day in found]
        if len(run) >= LONG_RUN:
            yield f"{run[0]}-{run[-1]}"
        else:
            yield from run
