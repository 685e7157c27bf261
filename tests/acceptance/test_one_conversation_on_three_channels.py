"""`petitmot serve`, with only configuration: begun on Telegram, changed by SMS, ended by e-mail.

Every peer is real: a Bot API server, Kannel before its operator, Dovecot and an SMTP server.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.channels.telegram.said import message, tap
from tests.servers import bot_api, dovecot, kannel, smtp

CLAIRE, PHONE = "claire.martin@example.org", "+33639980101"
OURS = "portail@saint-amand.example"
WHEN = "2025-12-12T09:00"
SECRET = "in-the-path"  # noqa: S105
MISSING = {
    "Kannel (Debian: kannel)": kannel.programs,
    "Dovecot (Debian: dovecot-imapd, dovecot-lmtpd)": dovecot.program,
    "lo-bot-api-emulator": bot_api.installed,
}


@pytest.fixture(autouse=True)
def _peers() -> None:
    missing = [name for name, found in MISSING.items() if not found()]
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing, and CI needs it: {missing}")
    if missing:
        pytest.skip(f"not installed: {missing}")


def petitmot(environment: Mapping[str, str], *arguments: str) -> str:
    """What a command says; it must succeed."""
    command = [sys.executable, "-m", "bot.commands", *arguments]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stdout


@asynccontextmanager
async def serving(environment: Mapping[str, str]) -> AsyncIterator[None]:
    """The service in a process of its own, from the moment it listens to its clean end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.commands", "serve", "--at", WHEN),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            assert (await process.stdout.readline()).startswith(b"http://")
        yield
    finally:
        process.terminate()
        async with asyncio.timeout(30):
            assert await process.wait() == 0


def configuration(
    folder: Path, port: int, api: bot_api.BotApi, sms: str, imap: int, smtp_port: int
) -> dict[str, str]:
    """The environment: nothing else tells the service what to do."""
    keys = {
        "DATABASE_URL": f"sqlite:///{folder / 'town.db'}",
        "WEB__PORT": str(port),
        "TELEGRAM__TOKEN": bot_api.TOKEN,
        "TELEGRAM__API_URL": api.base,
        "SMS__PROVIDER": "kannel",
        "SMS__SENDER": kannel.NUMBER,
        "SMS__SECRET": SECRET,
        "SMS__KANNEL__URL": f"{sms}/cgi-bin/sendsms",
        "SMS__KANNEL__USERNAME": kannel.USERNAME,
        "SMS__KANNEL__PASSWORD": kannel.PASSWORD,
        "EMAIL__ADDRESS": OURS,
        "EMAIL__AUTHSERV_ID": "mx.ville.example",
        "EMAIL__SMTP__HOST": "127.0.0.1",
        "EMAIL__SMTP__PORT": str(smtp_port),
        "EMAIL__SMTP__TLS": "false",
        "EMAIL__IMAP__HOST": "127.0.0.1",
        "EMAIL__IMAP__PORT": str(imap),
        "EMAIL__IMAP__TLS": "false",
        "EMAIL__IMAP__USERNAME": "portail",
        "EMAIL__IMAP__PASSWORD": dovecot.PASSWORD,
    }
    return os.environ | {f"PETITMOT_{key}": value for key, value in keys.items()}


def answer_by_mail(text: str) -> bytes:
    """A mail of Claire, as the commune's server hands it over: it checked the sender."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = CLAIRE, OURS, "Re: cantine"
    mail["Message-ID"] = "<reply-1@example.org>"
    mail["Authentication-Results"] = "mx.ville.example; dmarc=pass header.from=example.org"
    mail.set_content(text)
    return mail.as_bytes()


async def sms_that_says(phone: kannel.Phone, words: str) -> None:
    """Read lines of SMS up to one with these words (an SMS of several lines is several here)."""
    async with asyncio.timeout(30):
        while words not in (await phone.reader.readline()).decode():
            pass


async def mail_that_says(box: smtp.Box, words: str) -> EmailMessage:
    """The first mail with these words, once it has come."""
    async with asyncio.timeout(30):
        while True:
            for each in box.mails:
                text = each.message.get_body(("plain",))
                if text and words in text.get_content().replace("\u00a0", " "):
                    return each.message
            box.arrived.clear()
            await box.arrived.wait()


async def test_begun_on_telegram_changed_by_sms_ended_by_mail(tmp_path: Path) -> None:
    (port,) = kannel.free_ports(1)
    hook = f"http://127.0.0.1:{port}/sms/kannel/{SECRET}"
    async with bot_api.bot_api() as api, smtp.server() as box:
        with kannel.gateway(hook) as gateway, dovecot.server() as mailbox:
            environment = configuration(
                tmp_path, port, api, gateway.url, mailbox.imap_port, box.port
            )
            petitmot(environment, "demo", "--at", WHEN)
            code = petitmot(environment, "link", "--at", WHEN, CLAIRE)
            async with serving(environment):
                await converse(api, gateway, mailbox, box, code)
            booked = petitmot(
                environment,
                *("bookings", "--from", "2026-01-01", "--to", "2026-01-31", "--json"),
            )
    assert [(row["day"], row["child"]) for row in json.loads(booked)] == [("2026-01-08", "Léna")]


async def converse(
    api: bot_api.BotApi,
    gateway: kannel.Gateway,
    mailbox: dovecot.Dovecot,
    box: smtp.Box,
    link: str,
) -> None:
    """Claire's side of it."""

    def said(words: str) -> list[bot_api.Call]:
        sent = api.named("sendMessage")
        return [call for call in sent if words in str(call.fields.get("text"))]

    (code,) = re.findall(r"\w{4}(?:-\w{4}){3}", link)
    await api.happens(message=message(text=code))
    await api.until(lambda: bool(said("Claire Martin")))
    await api.happens(message=message(text="lena cantine mardi 6 janvier"))
    await api.until(lambda: bool(said("mardi 6 janvier")))
    recap = said("mardi 6 janvier")[-1]

    phone = await kannel.Phone.connect(gateway.operator_port)
    await sms_that_says(phone, "Telegram")  # her phone is told of the new channel
    await phone.write(PHONE, "plutot le 8")
    await sms_that_says(phone, "8 janv")
    await sms_that_says(phone, "1 Confirmer")
    await phone.close()

    await asyncio.to_thread(mailbox.deliver, answer_by_mail("Confirmer"), "portail", CLAIRE)
    receipt = await mail_that_says(box, "Reçu n°")
    assert receipt["To"] == CLAIRE

    # A thumb on the old recap, in Telegram: it was answered elsewhere.
    data = recap.buttons[0][1]
    await api.happens(callback_query=tap(data))
    await api.until(lambda: bool(said("déjà répondu")))
