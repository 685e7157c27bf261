"""A real Kannel before its fake operator: parents write, are answered, and reports come back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.channels.sms.delivery import DeliveryState
from bot.channels.sms.gsm7 import to_gsm
from bot.channels.sms.kannel import Kannel
from bot.channels.sms.routes import sms_routes
from bot.channels.sms.segments import parts
from notifications.sending import Accepted, Retry
from tests.channels.sms.conftest import SECRET, Ready
from tests.channels.sms.peers import PARENT, Kept, serving
from tests.servers.kannel import NUMBER, PASSWORD, USERNAME, Phone


@pytest.fixture
async def kept(ready: Ready, provider: Kannel) -> AsyncIterator[Kept]:
    """What our server keeps of Kannel's calls."""
    kept = Kept()
    async with serving(sms_routes(provider, kept.receive, kept.report), ready.port):
        yield kept


@pytest.fixture
def provider(ready: Ready, session: aiohttp.ClientSession) -> Kannel:
    ours = f"http://127.0.0.1:{ready.port}"
    return Kannel(session, ready.gateway.url, USERNAME, PASSWORD, NUMBER, SECRET, ours)


@asynccontextmanager
async def phones(ready: Ready) -> AsyncIterator[Phone]:
    phone = await Phone.connect(ready.gateway.operator_port)
    try:
        yield phone
    finally:
        await phone.close()


async def test_a_message_in(ready: Ready, kept: Kept) -> None:
    """Words in, normalised; nothing is answered by Kannel itself."""
    async with phones(ready) as phone:
        await phone.write("33639980101", "cantine mardi & jeudi pr lena + hugo 100%")
        message = kept.messages[await kept.next()]
    assert message.address == PARENT
    assert message.text == "cantine mardi & jeudi pr lena + hugo 100%"
    assert (message.channel, message.proven) == ("sms", False)
    assert message.external_id.startswith("kannel:")


async def test_accents_and_emoji_in(ready: Ready, kept: Kept) -> None:
    async with phones(ready) as phone:
        await phone.write(PARENT, "Léna à la cantine, ça va ? Noël… 😀")
        assert kept.messages[await kept.next()].text == "Léna à la cantine, ça va ? Noël… 😀"


async def test_a_message_is_kept_once_although_we_failed_first(ready: Ready, kept: Kept) -> None:
    """Kannel calls again with the same id, until it was committed."""
    kept.failing = 2
    async with phones(ready) as phone:
        await phone.write(PARENT, "annule vendredi")
        external_id = await kept.next()
    assert kept.calls == [external_id] * 3
    assert kept.texts == ["annule vendredi"]


async def test_a_message_out_with_accents_and_its_reports(
    ready: Ready, kept: Kept, provider: Kannel
) -> None:
    text = to_gsm("Réservé : Léna à l’école, 20,80 € — « Noël » ÉÇ")
    async with phones(ready) as phone:
        assert await provider.send(PARENT, text, "inbox:12:0") == Accepted("inbox:12:0")
        part = await phone.read()
        assert (part.receiver, part.text) == (PARENT, text)
        while kept.states.get("inbox:12:0") is not DeliveryState.DELIVERED:
            await kept.next()


async def test_a_reference_comes_back_whatever_its_signs(
    ready: Ready, kept: Kept, provider: Kannel
) -> None:
    reference = "rappel:J-3 %d é&x=1#+/?%p"
    async with phones(ready) as phone:
        assert await provider.send(PARENT, "bonjour", reference) == Accepted(reference)
        await phone.read()
        while reference not in kept.states:
            await kept.next()


@pytest.mark.parametrize(
    "text",
    ["a" * 160, "a" * 161, "é" * 306, "a" * 307, "€" * 80, "€" * 81, "a" * 152 + "€" * 5],
    ids=len,
)
async def test_segments_are_those_of_kannel(
    ready: Ready, kept: Kept, provider: Kannel, text: str
) -> None:
    """161 signs travel in two parts; no sign of two septets is cut."""
    async with phones(ready) as phone:
        await provider.send(PARENT, text, "segments")
        expected = parts(text)
        got = [await phone.read() for _ in expected]
    assert tuple(part.text for part in got) == expected
    numbered = [bytes([len(got), number]) for number in range(1, len(got) + 1)]
    assert [part.header[4:] for part in got] == (numbered if len(got) > 1 else [b""])


async def test_a_wrong_password_is_not_the_message_s_fault(
    ready: Ready, session: aiohttp.ClientSession
) -> None:
    wrong = Kannel(session, ready.gateway.url, USERNAME, "no", NUMBER, SECRET, "http://x")
    assert await wrong.send(PARENT, "bonjour", "1") == Retry("http-403")
