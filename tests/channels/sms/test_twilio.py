"""Twilio against a double of its API: what is posted, what is signed, what comes back."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import aiohttp
import pytest
from yarl import URL

from bot.channels.sms.delivery import DeliveryState
from bot.channels.sms.provider import Call
from bot.channels.sms.routes import sms_routes
from bot.channels.sms.twilio import Twilio
from notifications.sending import Accepted, Outcome, Rejected
from tests.channels.sms.peers import PARENT, Kept, serving
from tests.servers.twilio import (
    ACCOUNT,
    NO_SUCH,
    NUMBER,
    OTHER,
    STOPPED,
    TOKEN,
    Double,
    signed,
)


@dataclass
class Both:
    """Twilio and us, each with a URL."""

    double: Double
    twilio: Twilio
    kept: Kept
    session: aiohttp.ClientSession
    url: str

    async def post(self, path: str, form: dict[str, str], signature: str | None = None) -> int:
        """A call of Twilio to us, rightly signed unless told otherwise."""
        headers = {"X-Twilio-Signature": signature or signed("https://mairie.fr" + path, form)}
        where = URL(self.url + path, encoded=True)  # as it was given, to a sign
        async with self.session.post(where, data=form, headers=headers) as answer:
            assert answer.status != 200 or await answer.text() == "<Response/>"
            return answer.status


@pytest.fixture
async def both(session: aiohttp.ClientSession) -> AsyncIterator[Both]:
    """We stand behind a proxy: the world calls us https://mairie.fr."""
    double, kept = Double(), Kept()
    async with serving(double.routes) as api:
        twilio = Twilio(session, ACCOUNT, TOKEN, NUMBER, "https://mairie.fr", api)
        async with serving(sms_routes(twilio, kept.receive, kept.report)) as url:
            yield Both(double, twilio, kept, session, url)


async def test_a_message_out_and_its_report(both: Both) -> None:
    """The report comes to the very URL that the message gave, under our own reference."""
    assert await both.twilio.send(PARENT, "Réservé: 20,80€", "inbox:3:0") == Accepted("SM1")
    (form,) = both.double.forms
    assert (form["From"], form["To"], form["Body"]) == (NUMBER, PARENT, "Réservé: 20,80€")
    path = form["StatusCallback"].removeprefix("https://mairie.fr")
    for status in ("sent", "delivered", "queued"):
        assert await both.post(path, {"MessageSid": "SM1", "MessageStatus": status}) == 200
    assert both.kept.states == {"inbox:3:0": DeliveryState.DELIVERED}


async def test_a_report_without_our_reference(both: Both) -> None:
    form = {"MessageSid": "SM9", "MessageStatus": "undelivered"}
    assert await both.post("/sms/twilio/status", form) == 200
    assert await both.post("/sms/twilio/status", {**form, "MessageStatus": "scheduled"}) == 200
    assert both.kept.states == {"SM9": DeliveryState.FAILED}


async def test_a_messaging_service_in_place_of_a_number(both: Both) -> None:
    service = replace(both.twilio, sender="MG42")
    await service.send(PARENT, "bonjour", "1")
    assert both.double.forms[0]["MessagingServiceSid"] == "MG42"
    assert "From" not in both.double.forms[0]


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        (STOPPED, Rejected("twilio-21610", suspends=True)),
        (NO_SUCH, Rejected("twilio-21211", suspends=True)),
        (OTHER, Rejected("twilio-21602")),
    ],
)
async def test_what_is_refused(both: Both, number: str, outcome: Outcome) -> None:
    assert await both.twilio.send(number, "bonjour", "1") == outcome


MESSAGE = {
    "MessageSid": "SM77",
    "From": PARENT,
    "To": NUMBER,
    "Body": " Léna + Hugo = 2 & ça ",
    "NumMedia": "0",
}


async def test_a_message_in_twice(both: Both) -> None:
    assert await both.post("/sms/twilio", MESSAGE) == 200
    assert await both.post("/sms/twilio", MESSAGE) == 200
    (message,) = both.kept.messages.values()
    assert message.text == " Léna + Hugo = 2 & ça "
    assert (message.address, message.external_id) == (PARENT, "twilio:SM77")


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "é",
        "AAAA",
        signed("https://mairie.fr/sms/twilio", MESSAGE, "another token"),
        signed("http://mairie.fr/sms/twilio", MESSAGE),
        signed("https://mairie.fr/sms/twilio", {**MESSAGE, "From": "+33639980102"}),
        signed("https://mairie.fr/sms/twilio", {**MESSAGE, "Body": MESSAGE["Body"].strip()}),
    ],
)
async def test_a_forged_message_is_not_kept(both: Both, signature: str) -> None:
    headers = {"X-Twilio-Signature": signature}
    async with both.session.post(f"{both.url}/sms/twilio", data=MESSAGE, headers=headers) as answer:
        assert answer.status == 404
    assert not both.kept.calls


async def test_the_port_that_goes_without_saying(both: Both) -> None:
    path = "/sms/twilio"
    assert await both.post(path, MESSAGE, signed(f"https://mairie.fr:443{path}", MESSAGE)) == 200
    assert await both.post(path, MESSAGE, signed(f"https://mairie.fr:444{path}", MESSAGE)) == 404


async def test_too_long_a_form_is_refused_before_it_is_read(both: Both) -> None:
    form = urlencode({**MESSAGE, "Body": "é" * 40_000})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with both.session.post(f"{both.url}/sms/twilio", data=form, headers=headers) as answer:
        assert answer.status == 413
    assert not both.kept.calls


def test_the_example_of_twilio_s_guide(both_free: Twilio) -> None:
    """The vector that Twilio publishes."""
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
    call = Call("/myapp.php?foo=1&bar=2", form, {}, signature="RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    assert both_free.genuine(call)
    assert not both_free.genuine(replace(call, path="/myapp.php?foo=1&bar=3"))


@pytest.fixture
async def both_free(session: aiohttp.ClientSession) -> Twilio:
    return Twilio(session, "AC", "12345", NUMBER, "https://mycompany.com")
