"""What became of a message, whatever the gateway and the network do: only what is known is said.

Certainly not sent is tried again; perhaps sent is in doubt, and is not sent twice.
"""

from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest

from bot.channels.sms.kannel import Kannel
from bot.channels.sms.ovh import Ovh
from bot.channels.sms.provider import SmsProvider
from bot.channels.sms.twilio import Twilio
from notifications.sending import Accepted, InDoubt, Outcome, Rejected, Retry
from tests.channels.sms.peers import PARENT, answering, http
from tests.servers.kannel import free_ports

Make = Callable[[str], SmsProvider]


@pytest.fixture
async def hurried() -> AsyncIterator[aiohttp.ClientSession]:
    """A session that waits little."""
    timeout = aiohttp.ClientTimeout(total=0.3, connect=0.2)
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as opened:
        yield opened


@pytest.fixture
async def patient() -> AsyncIterator[aiohttp.ClientSession]:
    """A session that a busy machine does not cut short."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as opened:
        yield opened


@pytest.fixture(params=["kannel", "twilio", "ovh"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def make(name: str, patient: aiohttp.ClientSession) -> Make:
    return provider_over(patient, name)


@pytest.fixture
def make_hurried(name: str, hurried: aiohttp.ClientSession) -> Make:
    return provider_over(hurried, name)


def provider_over(session: aiohttp.ClientSession, name: str) -> Make:
    def made(url: str) -> SmsProvider:
        if name == "kannel":
            return Kannel(session, url, "app", "password", "36180", "secret", "http://us")
        if name == "twilio":
            return Twilio(session, "AC1", "token", "+33600000000", "http://us", url)
        ovh = Ovh(session, "sms-1", ("a", "b", "c"), "secret", api_url=url)
        ovh._ahead = 0.0  # the clock was asked for before
        return ovh

    return made


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (http(401), Retry("http-401")),
        (http(403), Retry("http-403")),
        (http(404), Retry("http-404")),
        (http(302, headers="Location: http://127.0.0.1:9/\r\n"), Retry("http-302")),
        (http(429, headers="Retry-After: 7\r\n"), Retry("http-429", 7.0)),
        (http(500), InDoubt("http-500")),
        (http(502), InDoubt("http-502")),
        (http(504), InDoubt("http-504")),
        (b"", InDoubt("connection-lost")),
        (b"HTTP/1.1 202 Acc", InDoubt("connection-lost")),
        (b"?\x00\xff\r\n\r\n", InDoubt("connection-lost")),
    ],
)
async def test_what_every_provider_may_answer(make: Make, answer: bytes, outcome: Outcome) -> None:
    async with answering(answer) as url:
        assert await make(url).send(PARENT, "bonjour", "1") == outcome


async def test_the_status_has_said_it_when_the_rest_is_lost(make: Make) -> None:
    cut = http(201, "{").replace(b"Length: 1", b"Length: 99")
    async with answering(cut) as url:
        assert isinstance(await make(url).send(PARENT, "bonjour", "1"), Accepted)


async def test_nobody_listens(make: Make) -> None:
    """Nothing was sent: it can be tried again."""
    url = f"http://127.0.0.1:{free_ports(1)[0]}"
    assert await make(url).send(PARENT, "bonjour", "1") == Retry("no-connection")


async def test_no_answer_in_time(make_hurried: Make) -> None:
    """The request was read: the message may be on its way."""
    async with answering(b"HTTP/1.1 ", stays=True) as url:
        assert await make_hurried(url).send(PARENT, "bonjour", "1") == InDoubt("time-out")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (http(202, "0: Accepted for delivery"), Accepted("1")),
        (http(202, "3: Queued for later delivery"), Accepted("1")),
        (http(400, "Missing receiver number, rejected"), Rejected("http-400")),
        (http(503, "Temporal failure, try again later."), Retry("http-503")),
    ],
)
async def test_what_kannel_answers(
    hurried: aiohttp.ClientSession, answer: bytes, outcome: Outcome
) -> None:
    async with answering(answer) as url:
        kannel = Kannel(hurried, url, "app", "password", "36180", "secret", "http://us")
        assert await kannel.send(PARENT, "bonjour", "1") == outcome


async def test_ovh_does_not_give_the_time(hurried: aiohttp.ClientSession) -> None:
    """Nothing is sent before it: even a time-out then is no doubt."""
    async with answering(b"HTTP/1.1 ", stays=True) as url:
        ovh = Ovh(hurried, "sms-1", ("a", "b", "c"), "secret", api_url=url)
        assert await ovh.send(PARENT, "bonjour", "1") == Retry("ovh-no-time")
