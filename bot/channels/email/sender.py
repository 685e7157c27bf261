"""The way out: a view becomes a mail with its own addresses, and goes to the SMTP server."""

from collections.abc import Callable
from datetime import datetime

from bot.channels.email import CHANNEL
from bot.channels.email.addresses import reply_address, return_address
from bot.channels.email.message import Envelope, compose
from bot.channels.email.parse import answering
from bot.channels.email.render import Mail, render
from bot.channels.email.settings import Identity, Server
from core.sentence import say
from locales import speak
from notifications.sending import Outcome, Parcel, Rejected
from notifications.view import View


class EmailSender:
    """Sends mails; a `notifications.sending.Sender`.

    `open_file` gives the bytes of an attachment by its content address, KeyError when it is gone.
    """

    name = CHANNEL
    # Every try bears the same Message-ID. Gmail and Exchange then show one copy; Orange, Free, La
    # Poste, Dovecot show both. A promise that holds in some mailboxes is none: a doubtful mail is
    # resolved on the next channel.
    knows_repeats = False

    def __init__(
        self,
        server: Server,
        own: Identity,
        open_file: Callable[[str], bytes],
        now: Callable[[], datetime],
    ) -> None:
        self.server, self.own, self.open_file, self.now = server, own, open_file, now

    async def send(self, parcel: Parcel) -> Outcome:
        """Send to a person we know: what comes back names the parcel, what is answered the prompt.

        Never raises for what the network, the server or the address does.
        """
        now = self.now()
        where = self.own.address
        if parcel.prompt_token:
            where = reply_address(self.own, parcel.prompt_token, now)
        mail = render(parcel.view, where, subject_of_answer(parcel.view, parcel.reply_to))
        envelope = (parcel.address, parcel.key, where, parcel.reply_to)
        return await self._send(parcel.view, mail, envelope, return_address(self.own, parcel.id))

    async def answer_unknown(self, address: str, view: View, key: str, reply_to: str) -> Outcome:
        """Answer somebody that we do not know, once: without an envelope sender, so that nothing
        comes back and no loop can begin.
        """  # noqa: D205
        mail = render(view, self.own.address, subject_of_answer(view, reply_to))
        return await self._send(view, mail, (address, key, self.own.address, reply_to), "")

    async def _send(
        self, view: View, mail: Mail, about: tuple[str, str, str, str | None], sender: str
    ) -> Outcome:
        from bot.channels.email.smtp import hand_over

        try:
            files = tuple((file, self.open_file(file.sha256)) for file in mail.files)
            made = compose(view, mail, Envelope(*about, files), self.own, self.now())
        except KeyError:
            return Rejected("a file is gone")
        except ValueError:
            return Rejected("no e-mail address", suspends=True)
        return await hand_over(self.server, made, sender, about[0])


def subject_of_answer(view: View, reply_to: str | None) -> str:
    """An answer keeps the subject of what it answers: programs keep their threads by it.

    Where that is not known it has always the same; a receipt has its own then.
    """
    from bot.channels.email.calendar import receipt_number

    if reply_to is not None and view.about:
        return answering(view.about)
    if reply_to is None or receipt_number(view):
        return ""
    return answering(speak(say("email-subject")))
