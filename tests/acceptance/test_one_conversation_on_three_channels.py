"""`petitmot serve`, with only configuration: begun on Telegram, changed by SMS, ended by e-mail.

Every peer is real: a Bot API server, Kannel before its operator, Dovecot and an SMTP server.
"""

import asyncio
import json
import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.acceptance.served import (
    OURS,
    SECRET,
    configuration,
    mail_that_says,
    need_peers,
    petitmot,
    serving,
    sms_that_says,
)
from tests.channels.telegram.said import message, tap
from tests.servers import bot_api, dovecot, kannel, smtp

CLAIRE, PHONE = "claire.martin@example.org", "+33639980101"
WHEN = "2025-12-12T09:00"


@pytest.fixture(autouse=True)
def _peers() -> None:
    need_peers()


def answer_by_mail(text: str) -> bytes:
    """A mail of Claire, as the commune's server hands it over: it checked the sender."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = CLAIRE, OURS, "Re: cantine"
    mail["Message-ID"] = "<reply-1@example.org>"
    mail["Authentication-Results"] = "mx.ville.example; dmarc=pass header.from=example.org"
    mail.set_content(text)
    return mail.as_bytes()


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
            async with serving(environment, WHEN):
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
