"""The ways in and out: each channel that the configuration turns on, put together from its parts.

A way has a sender for the courier, routes for the web server, and tasks that run until the stop.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from aiohttp import ClientSession, web

from bot.channels.incoming import Incoming
from bot.config import Config
from core.papers.files import FileStore
from core.sentence import say
from locales import speak
from notifications.reports import Reported
from notifications.sending import Sender
from notifications.view import View

if TYPE_CHECKING:
    from bot.channels.email.settings import Identity, Server
    from bot.channels.sms.provider import SmsProvider

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between two tries to tell Telegram something

# How a report of the network counts in the outbox.
SMS_STATES: Mapping[str, Reported] = {
    "accepted": "sent",
    "buffered": "sent",
    "failed": "rejected",
    "delivered": "delivered",
}


class Entrance(Protocol):
    """What every channel tells the house; each commits before it returns."""

    async def receive(self, message: Incoming) -> bool:
        """A person's message; False when it had come before."""

    async def reported(self, channel: str, reference: str, state: Reported) -> None:
        """A provider's word on one of our messages."""

    async def came_back(self, parcel_id: int, *, suspends: bool) -> None:
        """A mail of ours that bounced for good."""

    async def blocked(self, channel: str, address: str, *, is_blocked: bool) -> None:
        """A chat that blocks us, or comes back."""

    async def shown(self, token: str) -> View | None:
        """The view that opened a prompt."""


@dataclass
class Way:
    """One channel, ready: `tasks` run until the event they are given is set."""

    sender: Sender
    routes: Sequence[web.RouteDef] = ()
    tasks: Sequence[Callable[[asyncio.Event], Awaitable[None]]] = ()
    closing: Sequence[Callable[[], Awaitable[None]]] = field(default_factory=tuple)


def telegram(config: Config, entrance: Entrance, files: FileStore) -> Way:
    """Telegram, by web hook or by polling."""
    from bot.channels.telegram import webhook
    from bot.channels.telegram.commands import announce
    from bot.channels.telegram.connection import make_bot
    from bot.channels.telegram.intake import Intake
    from bot.channels.telegram.polling import Poller
    from bot.channels.telegram.sender import TelegramSender
    from bot.channels.telegram.updates import Happened

    bot, request = make_bot(config.text("telegram.token"), config.text("telegram.api_url"))

    async def happened(what: Happened) -> None:
        blocks = what.what == "blocked"
        await entrance.blocked("telegram", what.chat, is_blocked=blocks)

    intake = Intake(bot, entrance.receive, entrance.shown, happened)
    sender = TelegramSender(bot, _contents(files))
    closing = (intake.close, request.shutdown)
    if config["telegram.mode"] == "polling":
        poller = Poller(bot, request, intake.take)

        async def poll(stop: asyncio.Event) -> None:
            await asyncio.gather(_told(lambda: announce(bot), stop), poller.run(stop))

        return Way(sender, (), (poll,), closing)
    secret = config.text("telegram.secret")

    async def register(stop: asyncio.Event) -> None:
        if config["web.public_url"]:
            url = config.text("web.public_url")
            await _told(lambda: webhook.register(bot, url, secret), stop)
        await _told(lambda: announce(bot), stop)

    route = web.post(webhook.PATH, webhook.handler(secret, intake.take))
    return Way(sender, (route,), (register,), closing)


def sms(config: Config, entrance: Entrance, session: ClientSession) -> Way:
    """SMS, through the provider configured."""
    from bot.channels.sms.delivery import DeliveryState
    from bot.channels.sms.ovh import Ovh
    from bot.channels.sms.routes import sms_routes
    from bot.channels.sms.sender import SmsSender

    provider = sms_provider(config, session)

    async def report(reference: str, state: DeliveryState) -> None:
        await entrance.reported("sms", reference, SMS_STATES[state])

    tasks: tuple[Callable[[asyncio.Event], Awaitable[None]], ...] = ()
    if isinstance(provider, Ovh):
        ovh = provider

        async def poll(stop: asyncio.Event) -> None:
            await ovh.polling(entrance.receive, stop)

        tasks = (poll,)
    return Way(SmsSender(provider), sms_routes(provider, entrance.receive, report), tasks)


def sms_provider(config: Config, session: ClientSession) -> "SmsProvider":
    """The provider as configured; Refused names a key that is missing."""
    from bot.channels.sms.kannel import Kannel
    from bot.channels.sms.ovh import Ovh
    from bot.channels.sms.twilio import Twilio

    sender, secret = config.text("sms.sender"), config.text("sms.secret")
    match config["sms.provider"]:
        case "kannel":
            url = config.text("sms.kannel.url").removesuffix("/cgi-bin/sendsms")
            username = config.text("sms.kannel.username")
            password = config.text("sms.kannel.password")
            return Kannel(session, url, username, password, sender, secret, own_url(config))
        case "ovh":
            keys = tuple(
                config.text(f"sms.ovh.{name}")
                for name in ("application_key", "application_secret", "consumer_key")
            )
            service, url = config.text("sms.ovh.service"), config.text("sms.ovh.url")
            return Ovh(session, service, (keys[0], keys[1], keys[2]), secret, sender, url)
        case _:
            account, token = config.text("sms.twilio.account"), config.text("sms.twilio.token")
            url = config.text("sms.twilio.url")
            return Twilio(session, account, token, sender, own_url(config), url)


def _contents(files: FileStore) -> Callable[[str], bytes]:
    """The bytes of a file by its content address; KeyError when it is gone."""

    def read(sha256: str) -> bytes:
        try:
            return files.path(sha256).read_bytes()
        except OSError as reason:
            raise KeyError(sha256) from reason

    return read


def own_url(config: Config) -> str:
    """How others reach this service."""
    here = f"http://{config['web.host']}:{config['web.port']}"
    return str(config["web.public_url"] or here).rstrip("/")


def email(config: Config, entrance: Entrance, files: FileStore, now: Callable[[], datetime]) -> Way:
    """E-mail: one mailbox, read by IMAP and answered by SMTP."""
    from bot.channels.email.apology import apology
    from bot.channels.email.bounces import Bounce
    from bot.channels.email.imap import Callbacks, Poller
    from bot.channels.email.intake import Unreadable
    from bot.channels.email.sender import EmailSender
    from bot.channels.email.settings import Folders, Trust

    own = identity(config)
    sender = EmailSender(server(config, "smtp"), own, _contents(files), now)

    async def bounced(bounce: Bounce) -> None:
        if bounce.permanent:
            await entrance.came_back(bounce.parcel_id, suspends=bounce.suspends)

    async def unread(mail: Unreadable) -> None:
        if mail.address:
            view = apology(mail.reason)
            await sender.answer_unknown(mail.address, view, mail.external_id, mail.external_id)

    ids = (config["email.authserv_id"],) if config["email.authserv_id"] else ()
    poller = Poller(
        server(config, "imap"),
        own,
        Callbacks(entrance.receive, bounced, unread),
        now,
        trust=Trust(ids, bool(config["email.authserv_below_received"])),
        folders=Folders(config["email.imap.folder"]),
    )

    async def poll(stop: asyncio.Event) -> None:
        running = asyncio.create_task(poller.run())
        await stop.wait()
        poller.stop()
        await running

    return Way(sender, (), (poll,))


def identity(config: Config) -> "Identity":
    """The mailbox's address and the key that signs the addresses people answer to."""
    from bot.channels.email.settings import Identity

    key = config["email.secret"] or config["email.imap.password"]
    name = str(config["email.name"] or speak(say("email-name")))
    return Identity(config.text("email.address"), name, str(key).encode())


def server(config: Config, which: str) -> "Server":
    """The SMTP or the IMAP server of the configuration."""
    from bot.channels.email.settings import Server, Tls

    port = int(config[f"email.{which}.port"])
    tls: Tls = "none"
    if config[f"email.{which}.tls"]:
        tls = "tls" if port in (465, 993) else "starttls"
    username, password = config[f"email.{which}.username"], config[f"email.{which}.password"]
    return Server(config.text(f"email.{which}.host"), port, tls, username, password)


async def _told(tell: Callable[[], Awaitable[object]], stop: asyncio.Event) -> None:
    """Tell Telegram something at the start, until it has heard: it may be away just then."""
    from telegram.error import TelegramError

    wait = FIRST_WAIT
    while not stop.is_set():
        try:
            await tell()
        except TelegramError as reason:
            log.error(speak(say("serve-telegram-refuses", reason=type(reason).__name__)))
        else:
            return
        try:
            async with asyncio.timeout(wait):
                await stop.wait()
        except TimeoutError:
            wait = min(2 * wait, LONGEST_WAIT)
