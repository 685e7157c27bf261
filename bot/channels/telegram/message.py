"""A message as Telegram takes it: pieces of HTML, an inline keyboard, files."""

import html
import re
from dataclasses import dataclass
from typing import TypeAlias

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
    """One message: `texts` are sent one after the other, the keyboard stands under the last."""

    texts: tuple[str, ...]
    keyboard: Keyboard = ()
    files: tuple[Attachment, ...] = ()


def as_text(message: TelegramMessage) -> str:
    """The message on a terminal: its words, then its buttons in brackets, a row a line."""
    lines = [html.unescape(_TAG.sub("", text)) for text in message.texts]
    lines += ["".join(f"[{button.text}]" for button in row) for row in message.keyboard]
    lines += [f"  [{file.name}]" for file in message.files]
    return "\n".join(lines)
