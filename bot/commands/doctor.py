"""Try each part of the configuration for real, and say in one line what it does or needs.

Nothing is sent to anyone. Of what a server answers only its kind is told: its words, like an
address that is called, may hold a secret.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.commands import add_database
from bot.commands.doctor_payfip import payfip
from bot.config import Config
from core.sentence import Refused, Sentence, say

if TYPE_CHECKING:
    from bot.channels.sms.calls import Answer
    from notifications.sending import InDoubt, Retry

SECONDS = 10
GOOD, BAD, NONE = "✓", "✗", "–"
REFUSALS = (401, 403)


class Part(NamedTuple):
    """A part: its name, its trial (Refused says what to do), what is said when it is not there."""

    name: str
    trial: Callable[[Config], Awaitable[Sentence]]
    section: str = ""
    absent: Sentence | None = None


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `petitmot doctor`."""
    add_database(parser)
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """A line for each part; Refused (exit status 1) when one of them has to be seen to."""
    from locales import speak

    told = asyncio.run(_all(options.config, _parts(options.db)))
    for mark, sentence in told:
        sys.stdout.write(f"{mark} {' '.join(speak(sentence).split())}\n")
    sys.stdout.flush()
    failing = sum(mark == BAD for mark, _ in told)
    if failing:
        raise Refused(say("doctor-to-do", count=failing))
    return 0


def _parts(url: str) -> Sequence[Part]:
    async def database(config: Config) -> Sentence:
        return await asyncio.to_thread(_database, url)

    async def files(config: Config) -> Sentence:
        return _files(url, config)

    return (
        Part("database", database),
        Part("files", files),
        Part("commune", _commune, "commune", say("doctor-commune-none")),
        Part("Telegram", _telegram, "telegram", say("doctor-telegram-none")),
        Part("SMTP", _smtp, "email", say("doctor-smtp-none")),
        Part("IMAP", _imap, "email", say("doctor-imap-none")),
        Part("SMS", _sms, "sms", say("doctor-sms-none")),
        Part("PayFiP", payfip, "payfip", say("doctor-payfip-none")),
    )


async def _all(config: Config, parts: Sequence[Part]) -> Sequence[tuple[str, Sentence]]:
    return await asyncio.gather(*(_tried(config, part) for part in parts))


async def _tried(config: Config, part: Part) -> tuple[str, Sentence]:
    """The part's mark and line, whatever happens in its trial."""
    if part.absent is not None and not config.has(part.section):
        return NONE, part.absent
    try:
        async with asyncio.timeout(SECONDS):
            return GOOD, await part.trial(config)
    except Refused as refused:
        if refused.sentence.key.startswith("doctor-"):
            return BAD, refused.sentence
        return BAD, say("doctor-key", part=part.name, reason=refused.sentence)
    except TimeoutError:
        return BAD, say("doctor-late", part=part.name, seconds=SECONDS)
    except Exception as reason:  # the other parts are told all the same
        return BAD, say("doctor-broke", part=part.name, reason=type(reason).__name__)


def _database(url: str) -> Sentence:
    from sqlalchemy.exc import SQLAlchemyError

    import bot.commands.opening  # noqa: F401 — declares every table
    from core import schema
    from core.database import Database, DatabaseUrlError

    try:
        database = Database(url)
        if not database.is_sqlite:
            patient = database.url.update_query_dict({"connect_timeout": str(SECONDS)})
            database = Database(patient.render_as_string(hide_password=False))
    except (DatabaseUrlError, SQLAlchemyError, ImportError):
        raise Refused(say("doctor-database-url")) from None
    path = database.url.database if database.is_sqlite else None
    if path and not Path(path).exists():  # connecting would make it
        raise Refused(say("doctor-database-empty"))
    try:
        with closing(database), database.read() as connection:
            if schema.revision(connection) is None:
                raise Refused(say("doctor-database-empty"))
            if not schema.is_current(connection):
                raise Refused(say("doctor-database-old"))
    except SQLAlchemyError as reason:
        raise Refused(say("doctor-database-away", reason=type(reason).__name__)) from None
    return say("doctor-database-good")


def _files(url: str, config: Config) -> Sentence:
    """A file written and gone; where the folder is not made yet, whether it can be."""
    from bot.commands.opening import files_of
    from core.database import Database, DatabaseUrlError

    try:
        with closing(Database(url)) as database:
            root = files_of(database, config).root
    except DatabaseUrlError:
        raise Refused(say("doctor-database-url")) from None
    try:
        if root.exists():
            tempfile.TemporaryFile(dir=root).close()
        else:
            above = next(each for each in root.absolute().parents if each.exists())
            if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
                raise PermissionError
    except OSError:
        raise Refused(say("doctor-files-bad", path=str(root))) from None
    return say("doctor-files-good", path=str(root))


async def _commune(config: Config) -> Sentence:
    from bot.commands.opening import commune_of

    try:
        commune_of(config)
    except Refused as refused:
        raise Refused(say("doctor-commune-bad", reason=refused.sentence)) from None
    return say("doctor-commune-good", path=config["commune.file"])


async def _telegram(config: Config) -> Sentence:
    from telegram.error import InvalidToken, TelegramError

    from bot.channels.telegram.connection import connected

    if config["telegram.mode"] == "webhook":
        config.text("telegram.secret")
    try:
        token, url = config.text("telegram.token"), config.text("telegram.api_url")
        async with connected(token, url) as bot:
            name = (await bot.get_me()).username or ""
    except InvalidToken:
        raise Refused(say("doctor-telegram-token")) from None
    except TelegramError as reason:
        raise Refused(say("doctor-telegram-away", reason=type(reason).__name__)) from None
    expected = config["telegram.username"]
    if expected and expected.casefold() != name.casefold():
        raise Refused(say("doctor-telegram-name", name=name))
    return say("doctor-telegram-good", name=name)


async def _smtp(config: Config) -> Sentence:
    from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPException

    from bot.serve.ways import server

    told = server(config, "smtp")
    client = SMTP(
        hostname=told.host,
        port=told.port,
        use_tls=told.tls == "tls",
        start_tls=told.tls == "starttls",
        timeout=SECONDS,
    )
    try:
        await client.connect()
        if told.username:
            await client.login(told.username, told.password or "")
    except SMTPAuthenticationError:
        raise Refused(say("doctor-smtp-login")) from None
    except (SMTPException, OSError, ValueError) as reason:
        raise Refused(say("doctor-smtp-away", reason=type(reason).__name__)) from None
    finally:
        client.close()
    return say("doctor-smtp-good")


async def _imap(config: Config) -> Sentence:
    return await asyncio.to_thread(_mailbox, config)


def _mailbox(config: Config) -> Sentence:
    """Opened as `serve` does: the folder of the mails that were taken is made if it is missing."""
    from imaplib import IMAP4

    from imapclient.exceptions import LoginError

    from bot.channels.email.mailbox import Mailbox, MailboxError
    from bot.channels.email.settings import Folders
    from bot.serve.ways import server

    told = replace(server(config, "imap"), connect_seconds=SECONDS, answer_seconds=SECONDS)
    folder = str(config["email.imap.folder"])
    mailbox = Mailbox(told, Folders(folder))
    try:
        mailbox.open()
    except MailboxError as error:
        cause = error.__cause__
        if isinstance(cause, LoginError):
            raise Refused(say("doctor-imap-login")) from None
        if isinstance(cause, IMAP4.error) and not isinstance(cause, IMAP4.abort):
            raise Refused(say("doctor-imap-folder", folder=folder)) from None
        raise Refused(say("doctor-imap-away", reason=type(cause).__name__)) from None
    finally:
        mailbox.close()
    return say("doctor-imap-good", folder=folder)


async def _sms(config: Config) -> Sentence:
    from bot.channels.sms.calls import open_session
    from bot.channels.sms.ovh import Ovh, OvhSilentError
    from bot.channels.sms.twilio import Twilio
    from bot.serve.ways import sms_provider

    async with open_session() as session:
        provider = sms_provider(config, session)
        if isinstance(provider, Ovh):
            try:
                await provider._waiting()  # the look for answers that `serve` makes
            except OvhSilentError as silent:
                reason = str(silent)
                known = reason in {f"http-{code}" for code in REFUSALS}
                raise _sms_refused(provider.name, reason, known=known) from None
            return say("doctor-sms-good", provider=provider.name)
        if isinstance(provider, Twilio):
            answer = await _twilio_account(provider)
            return _sms_told(provider.name, answer, 200)
        # Without a receiver Kannel looks at the password, says 400, and sends nothing.
        return _sms_told(provider.name, await _kannel_without_receiver(config, session), 400)


async def _twilio_account(provider: Any) -> "Answer | Retry | InDoubt":
    from urllib.parse import quote

    import aiohttp

    from bot.channels.sms.calls import ask

    where = f"/2010-04-01/Accounts/{quote(provider.account, safe='')}.json"
    key = aiohttp.encode_basic_auth(provider.account, provider.token)
    url = provider.api_url.rstrip("/") + where
    return await ask(provider.session, "GET", url, headers={"Authorization": key})


async def _kannel_without_receiver(config: Config, session: Any) -> "Answer | Retry | InDoubt":
    from urllib.parse import urlencode, urlsplit

    from bot.channels.sms.calls import ask

    url = config.text("sms.kannel.url").rstrip("/")
    url = url if urlsplit(url).path else f"{url}/cgi-bin/sendsms"
    names = ("username", "password")
    query = urlencode({name: config.text(f"sms.kannel.{name}") for name in names})
    return await ask(session, "GET", f"{url}?{query}")


def _sms_told(provider: str, answer: "Answer | Retry | InDoubt", expected: int) -> Sentence:
    from bot.channels.sms.calls import Answer

    if not isinstance(answer, Answer):
        raise _sms_refused(provider, answer.reason, known=False)
    if answer.status != expected:
        known = answer.status in REFUSALS
        raise _sms_refused(provider, f"http-{answer.status}", known=known)
    return say("doctor-sms-good", provider=provider)


def _sms_refused(provider: str, reason: str, *, known: bool) -> Refused:
    key = "doctor-sms-refused" if known else "doctor-sms-away"
    return Refused(say(key, provider=provider, reason=reason))
