"""A scene in the words that are read on its channel: what the page says under its pictures."""

from bot.channels.email.render import Mail
from bot.channels.email.render import render as as_mail
from bot.channels.email.sender import subject_of_answer
from bot.channels.email.settings import Identity
from bot.channels.sms.render import render as as_sms
from bot.channels.telegram.message import TelegramMessage, as_text
from bot.channels.telegram.render import render as as_telegram
from bot.channels.terminal import render as as_terminal
from docs.gallery.scenes import REACH, Shown
from notifications.view import View

TOKEN = "A" * 16
OWN = Identity(REACH["email"], "Portail famille", b"for the pictures")
REPLY = "portail+qaaaa…@saint-amand.example"
COLUMNS = 76


def telegram(view: View, asks: bool) -> TelegramMessage:
    """The message on Telegram."""
    return as_telegram(view, TOKEN if asks else None)


def mail(view: View, asks: bool) -> Mail:
    """The mail."""
    where = REPLY if asks else OWN.address
    return as_mail(view, where, subject_of_answer(view, "<1@example.org>"))


def words(shown: Shown) -> str:
    """Everything that is read, one answer after the other."""
    return "\n\n".join(
        _words(shown.channel, view, asks)
        for exchange in shown.exchanges
        for view, asks in exchange.answers
    )


def _words(channel: str, view: View, asks: bool) -> str:
    match channel:
        case "telegram":
            return as_text(telegram(view, asks))
        case "sms":
            sent = as_sms(view)
            return f"{sent.text}\n({sent.segments} SMS)"
        case "email":
            written = mail(view, asks)
            return f"Objet : {written.subject}\n\n{written.text.rstrip()}"
        case _:
            return as_terminal(view, COLUMNS)
