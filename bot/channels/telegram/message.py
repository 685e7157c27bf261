"""A message as Telegram takes it: pieces of HTML, an inline keyboard, files."""

import html
import re
from dataclasses import dataclass
from typing import TypeAlias

from core.sentence import say
from locales import speak
from notifications.month import Month
from notifications.view import Attachment

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Button:
    """A button: what is read on it, and what comes back when it is tapped (64 bytes at most)."""

    text: str
    data: str


Row: TypeAlias = tuple[Button, ...]
Keyboard: TypeAlias = tuple[Row, ...]


@dataclass(frozen=True)
class TelegramMessage:
    """One message: `texts` are sent one after the other, the keyboard stands under the last.

    The picture of `month` comes first. `shares` is written on the button that hands the person's
    telephone number over, where that is asked.
    """

    texts: tuple[str, ...]
    keyboard: Keyboard = ()
    files: tuple[Attachment, ...] = ()
    month: Month | None = None
    shares: str = ""


def as_text(message: TelegramMessage) -> str:
    """The message on a terminal: its words, then its buttons in brackets, a row a line."""
    pictures = [message.month.first] if message.month else []
    lines = [f"  [{speak(say('telegram-picture-title', month=first))}]" for first in pictures]
    lines += [html.unescape(_TAG.sub("", text)) for text in message.texts]
    lines += ["".join(f"[{button.text}]" for button in row) for row in message.keyboard]
    lines += [f"[{message.shares}]"] if message.shares else []
    lines += [f"  [{file.name}]" for file in message.files]
    return "\n".join(lines)
