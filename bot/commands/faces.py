"""A view as each channel would show it, for `petitmot chat --channel`."""

from typing import NamedTuple

from notifications.view import View

CHANNELS = ("terminal", "telegram", "sms", "email")


class Face(NamedTuple):
    """What a person reads; `segments` is what it costs as an SMS."""

    text: str
    segments: int | None = None


def face(channel: str, view: View, token: str | None, width: int | None) -> Face:
    """The view on that channel; only the terminal folds at `width`."""
    match channel:
        case "sms":
            from bot.channels.sms.render import render as as_sms

            message = as_sms(view)
            return Face(message.text, message.segments)
        case "telegram":
            from bot.channels.telegram.render import as_text
            from bot.channels.telegram.render import render as as_telegram

            return Face(as_text(as_telegram(view, token)))
        case "email":
            from bot.channels.email.render import text_part

            return Face(text_part(view))
        case _:
            from bot.channels.terminal import render

            return Face(render(view, width))
