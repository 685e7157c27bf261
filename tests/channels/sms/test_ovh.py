"""OVH against a double of its API: signed jobs, answers fetched once, reports."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.channels.sms.delivery import DeliveryState
from bot.channels.sms.ovh import Ovh, OvhSilentError
from bot.channels.sms.routes import sms_routes
from notifications.sending import Accepted, Rejected, Retry
from tests.channels.sms.peers import PARENT, Kept, serving
from tests.servers.ovh import KEYS, NO_PHONE, Double

SECRET = "in-the-path"  # noqa: S105


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    double = Double()
    runner = web.AppRunner(double.app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    double.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield double
    await runner.cleanup()


@pytest.fixture
def ovh(double: Double, session: aiohttp.ClientSession) -> Ovh:
    return Ovh(session, "sms-ab1-1", KEYS, SECRET, api_url=double.url)


def answer(message_id: int, text: str, sender: str = PARENT) -> dict[str, Any]:
    return {
        "id": message_id,
        "creationDatetime": "2026-01-12T08:10:00+01:00",
        "sender": sender,
        "message": text,
    }


async def test_a_message_out_is_signed_at_the_server_s_time(double: Double, ovh: Ovh) -> None:
    assert await ovh.send(PARENT, "Réservé: 20,80€ +", "inbox:1:0") == Accepted("901")
    (job,) = double.jobs
    assert (job["receivers"], job["message"]) == ([PARENT], "Réservé: 20,80€ +")
    assert job["senderForResponse"] is True
    assert job["noStopClause"] is True
    assert "sender" not in job


async def test_a_sender_s_name(double: Double, session: aiohttp.ClientSession) -> None:
    named = Ovh(session, "sms-ab1-1", KEYS, SECRET, "MAIRIE", double.url)
    await named.send(PARENT, "bonjour", "1")
    assert double.jobs[0]["sender"] == "MAIRIE"
    assert "senderForResponse" not in double.jobs[0]


async def test_a_number_that_is_none(ovh: Ovh) -> None:
    outcome = await ovh.send(NO_PHONE, "bonjour", "1")
    assert outcome == Rejected("ovh-invalid-receiver", suspends=True)


async def test_a_clock_that_drifts_is_set_again(double: Double, ovh: Ovh) -> None:
    """The refusal is not the message's fault: it goes at the next try."""
    double.late = 600
    assert await ovh.send(PARENT, "bonjour", "1") == Retry("http-403")
    double.late = 0
    assert await ovh.send(PARENT, "bonjour", "1") == Accepted("901")


async def test_answers_are_received_in_order_and_once(double: Double, ovh: Ovh) -> None:
    kept = Kept()
    double.answers = {7: answer(7, "oui"), 5: answer(5, "cantine mardi pour Léna", "0033639980101")}
    assert await ovh.poll(kept.receive) == 2
    assert await ovh.poll(kept.receive) == 0
    assert kept.texts == ["cantine mardi pour Léna", "oui"]
    assert {message.address for message in kept.messages.values()} == {PARENT}
    assert double.asked == ["5", "7"]


async def test_an_answer_that_was_not_kept_comes_again(double: Double, ovh: Ovh) -> None:
    kept = Kept(failing=1)
    double.answers = {5: answer(5, "oui")}
    with pytest.raises(ConnectionError):
        await ovh.poll(kept.receive)
    assert await ovh.poll(kept.receive) == 1
    assert kept.calls == ["ovh:5", "ovh:5"]


async def test_after_a_restart_known_answers_have_no_effect(
    double: Double, ovh: Ovh, session: aiohttp.ClientSession
) -> None:
    kept = Kept()
    double.answers = {5: answer(5, "oui")}
    await ovh.poll(kept.receive)
    again = Ovh(session, "sms-ab1-1", KEYS, SECRET, api_url=double.url)
    assert await again.poll(kept.receive) == 0
    assert kept.texts == ["oui"]


async def test_strange_answers_stop_nothing(double: Double, ovh: Ovh) -> None:
    kept = Kept()
    strange = {1: {}, 2: None, 3: answer(3, "pub", "OVH"), 4: answer(4, "a\x00b\ud83d"), 5: [1]}
    double.answers = {**strange, 6: answer(6, "oui")}
    assert await ovh.poll(kept.receive) == 2
    assert kept.texts == ["ab?", "oui"]


async def test_no_list_of_answers(session: aiohttp.ClientSession, double: Double) -> None:
    stranger = Ovh(
        session, "sms-ab1-1", ("application", "wrong", "consumer"), SECRET, "", double.url
    )
    with pytest.raises(OvhSilentError):
        await stranger.poll(Kept().receive)


async def test_the_poller_goes_on_after_a_failure_and_stops_when_told(
    double: Double, ovh: Ovh
) -> None:
    kept, stop = Kept(failing=1), asyncio.Event()
    double.answers = {5: answer(5, "oui")}
    running = asyncio.create_task(ovh.polling(kept.receive, stop, every=0.01))
    assert await kept.next() == "ovh:5"
    stop.set()
    async with asyncio.timeout(5):
        await running


async def test_reports(ovh: Ovh, session: aiohttp.ClientSession) -> None:
    """Kannel's codes; the secret in the path is all that they carry."""
    kept = Kept()
    async with serving(sms_routes(ovh, kept.receive, kept.report)) as url:
        for secret, code, status in (
            (SECRET, "1", 200),
            (SECRET, "8", 200),
            (SECRET, "77", 200),
            ("wrong", "2", 404),
        ):
            async with session.get(f"{url}/sms/ovh/{secret}/dlr?id=901&dlr={code}") as answered:
                assert answered.status == status
    assert kept.states == {"901": DeliveryState.DELIVERED}
