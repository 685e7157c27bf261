"""What is answered to somebody whose mail could not be read."""

from bot.channels.email.parse import Reason
from bot.channels.email.settings import MEBIBYTE, MOST_BYTES
from core.sentence import say
from notifications.view import View

# A file grows by a third on its way: what a person sees of it is three quarters.
MOST_MEBIBYTES = MOST_BYTES * 3 // 4 // MEBIBYTE


def apology(reason: Reason) -> View:
    """Why the mail was not read, that nothing of it was kept, and what to do."""
    if reason == "too-big":
        return View((say("email-unreadable-too-big", most=MOST_MEBIBYTES),))
    return View((say(f"email-unreadable-{reason}"),))
