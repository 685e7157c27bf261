"""`petitmot serve` in a process of its own, before real peers: what the scenarios share."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote_plus

import pytest

from tests.servers import bot_api, dovecot, kannel, smtp

OURS = "portail@saint-amand.example"
SECRET = "in-the-path"  # noqa: S105
MISSING = {
    "Kannel (Debian: kannel)": kannel.programs,
    "Dovecot (Debian: dovecot-imapd, dovecot-lmtpd)": dovecot.program,
    "lo-bot-api-emulator": bot_api.installed,
}


def need_peers() -> None:
    """Skip where a peer is not installed; in CI that is a failure."""
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
async def serving(environment: Mapping[str, str], when: str) -> AsyncIterator[None]:
    """The service from the moment it listens to its clean end; its clock begins at `when`."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.commands", "serve", "--at", when),
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


async def sms_that_says(phone: kannel.Phone, words: str) -> None:
    """Read SMS up to one with these words; a plain one of several lines is several lines here."""
    said = ""
    async with asyncio.timeout(30):
        while words not in said:
            said += unquote_plus((await phone.reader.readline()).decode())


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
