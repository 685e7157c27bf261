"""A week before the 20th, `petitmot serve` speaks first: on Telegram, by SMS, by e-mail, once each.

One tap, one number, one mail books « comme le mois dernier » after one confirmation; the receipt
comes. Every peer is real.
"""

import asyncio
import json
import sqlite3
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import aiohttp
import pytest

from core.access import places as access
from core.access.places import Place
from core.clock import read_instant
from core.database import Database
from core.people.families import find_guardian
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
from tests.channels.telegram.said import CHAT, message, tap
from tests.servers import bot_api, dovecot, kannel, smtp

CLAIRE, AWA, THOMAS = (
    f"{name}@example.org" for name in ("claire.martin", "awa.diallo", "thomas.petit")
)
MADE, WHEN, AFTER = "2026-01-12T09:00", "2026-01-13T09:30", "2026-01-19T09:30"
_number = count(1)


@pytest.fixture(autouse=True)
def _peers() -> None:
    need_peers()


def prefer(database: str, adult: str, channel: str, where: str | None = None) -> str:
    """Let an adult be written to first on a channel; their address there."""
    town = Database(database)
    with town.write() as connection:
        guardian_id = find_guardian(connection, adult)
        assert guardian_id is not None
        if where:
            access.bind(connection, guardian_id, Place(channel, where), read_instant(MADE))
        known = {each.place.channel: each.place for each in access.places(connection, guardian_id)}
        assert access.prefer(connection, guardian_id, known[channel])
    town.close()
    return known[channel].address


def reply(told: EmailMessage, text: str) -> bytes:
    """A mail that answers another one of ours, as the commune's server hands it over."""
    mail = EmailMessage()
    mail["From"], mail["To"] = THOMAS, str(told["Reply-To"] or OURS)
    mail["Subject"] = f"Re: {told['Subject']}"
    mail["Message-ID"] = f"<reply-{next(_number)}@example.org>"
    mail["In-Reply-To"] = told["Message-ID"]
    mail["Authentication-Results"] = "mx.ville.example; dmarc=pass header.from=example.org"
    mail.set_content(text)
    return mail.as_bytes()


async def test_the_tap_the_number_and_the_reply_book(tmp_path: Path) -> None:
    (port,) = kannel.free_ports(1)
    hook = f"http://127.0.0.1:{port}/sms/kannel/{SECRET}"
    async with bot_api.bot_api() as api, smtp.server() as box:
        with kannel.gateway(hook) as gateway, dovecot.server() as mailbox:
            ports = (gateway.url, mailbox.imap_port, box.port)
            environment = configuration(tmp_path, port, api, *ports)
            petitmot(environment, "demo", "--at", MADE)
            database = environment["PETITMOT_DATABASE_URL"]
            prefer(database, CLAIRE, "telegram", str(CHAT))
            number = prefer(database, AWA, "sms")
            phone = await kannel.Phone.connect(gateway.operator_port)
            async with serving(environment, WHEN):
                await by_tap(api)
                await by_sms(phone, number)
                await by_mail(mailbox, box)
            async with serving(environment, AFTER):  # the day before: only who has not answered
                assert "Louise" in (await mail_that_says(box, "Louise")).as_string()
                metrics = await numbers(port)
            await phone.close()
            booked = petitmot(
                environment,
                *("bookings", "--from", "2026-02-01", "--to", "2026-02-28", "--json"),
            )
    assert {row["child"] for row in json.loads(booked)} >= {"Léna", "Hugo", "Inès"}
    told = sqlite3.connect(database.removeprefix("sqlite:///")).execute(
        "SELECT guardian_id, count(*) FROM outbox WHERE key LIKE 'told:%' GROUP BY guardian_id"
    )
    assert sorted(times for _, times in told) == [1, 1, 1, 2]  # Sophie had not answered
    assert 'petitmot_reminders{stage="J-7",state="done"} 4.0' in metrics
    assert "petitmot_reminders_overdue 0.0" in metrics
    assert "petitmot_clock_steady 1.0" in metrics


async def by_tap(api: bot_api.BotApi) -> None:
    """Claire taps, then confirms."""

    def said(words: str) -> list[bot_api.Call]:
        sent = api.named("sendMessage")
        texts = [str(call.fields.get("text")).replace("\u00a0", " ") for call in sent]
        return [call for call, text in zip(sent, texts, strict=True) if words in text]

    await api.until(lambda: bool(said("mardi 20 janvier au soir")))
    (reminder,) = said("mardi 20 janvier au soir")
    (like_last_month,) = [data for label, data in reminder.buttons if "mois dernier" in label]
    await api.happens(callback_query=tap(like_last_month))
    await api.until(lambda: bool(said("Total : 81,30")))
    (confirm,) = [data for label, data in said("Total : 81,30")[-1].buttons if "Confirmer" in label]
    await api.happens(callback_query=tap(confirm, query="q2"))
    await api.until(lambda: bool(said("Reçu n°")))
    await api.happens(callback_query=tap(like_last_month, query="q3"))
    await api.until(lambda: bool(said("déjà répondu")))
    await api.happens(message=message(text="merci"))


async def by_sms(phone: kannel.Phone, number: str) -> None:
    """Awa answers by numbers."""
    await sms_that_says(phone, "mar. 20 janv")
    await phone.write(number, "1")
    await sms_that_says(phone, "1 Confirmer")
    await phone.write(number, "1")
    await sms_that_says(phone, "recu")


async def by_mail(mailbox: dovecot.Dovecot, box: smtp.Box) -> None:
    """Thomas answers the mail with the words of its link."""
    told = await mail_to(box, THOMAS, "mardi 20 janvier au soir")
    answer = reply(told, "Comme le mois dernier")
    await asyncio.to_thread(mailbox.deliver, answer, "portail", THOMAS)
    recap = await mail_to(box, THOMAS, "Je vous relis")
    await asyncio.to_thread(mailbox.deliver, reply(recap, "Confirmer"), "portail", THOMAS)
    await mail_to(box, THOMAS, "Reçu n°")


async def mail_to(box: smtp.Box, address: str, words: str) -> EmailMessage:
    """The first mail to that address with these words, once it has come."""
    async with asyncio.timeout(30):
        while True:
            found = await mail_that_says(box, words)
            mine = [each.message for each in box.mails if each.message["To"] == address]
            for each in mine:
                text = each.get_body(("plain",))
                if text and words in text.get_content().replace("\u00a0", " "):
                    return each
            assert found["To"] != address
            box.arrived.clear()
            await box.arrived.wait()


async def numbers(port: int) -> str:
    """What the service counts."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        return await answer.text()
