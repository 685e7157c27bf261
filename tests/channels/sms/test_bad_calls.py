"""Bad calls to Kannel's routes: forged, broken, repeated, or far too long."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import quote

import aiohttp
import pytest

from bot.channels.sms.delivery import DeliveryState
from bot.channels.sms.kannel import Kannel
from bot.channels.sms.routes import sms_routes
from tests.channels.sms.peers import PARENT, Kept, serving

SECRET = "s3cret"  # noqa: S105
FROM = quote(PARENT, safe="")


@dataclass
class Ours:
    """Our server, and what it keeps."""

    url: str
    kept: Kept
    session: aiohttp.ClientSession

    async def get(self, path: str, method: str = "GET") -> int:
        """The status of a call; what is acknowledged says nothing to the parent."""
        async with self.session.request(method, f"{self.url}/sms/kannel/{path}") as answer:
            assert answer.status != 200 or await answer.read() == b""
            return answer.status


@pytest.fixture
async def ours(session: aiohttp.ClientSession) -> AsyncIterator[Ours]:
    kept = Kept()
    kannel = Kannel(session, "http://127.0.0.1:9", "u", "p", "36180", SECRET, "http://us")
    async with serving(sms_routes(kannel, kept.receive, kept.report)) as url:
        yield Ours(url, kept, session)


@pytest.mark.parametrize(
    "secret", ["", "wrong", "s3cre", "s3crets", "S3CRET", "%00", "%C3%A9", "%20s3cret"]
)
async def test_a_wrong_secret_finds_nothing(ours: Ours, secret: str) -> None:
    assert await ours.get(f"{secret}?from={FROM}&text=oui&id=1") == 404
    assert await ours.get(f"{secret}/dlr?ref=1&state=1") == 404
    assert not ours.kept.calls


async def test_no_secret_is_set(session: aiohttp.ClientSession) -> None:
    """Without a secret in the configuration nobody is believed."""
    kept = Kept()
    kannel = Kannel(session, "http://127.0.0.1:9", "u", "p", "36180", "", "http://us")
    async with serving(sms_routes(kannel, kept.receive, kept.report)) as url:
        assert await Ours(url, kept, session).get(f"?from={FROM}&text=oui&id=1") == 404
    assert not kept.calls


@pytest.mark.parametrize(
    "query",
    [
        "",
        f"from={FROM}&text=oui",
        f"from={FROM}&id=1",
        "text=oui&id=1",
        f"from={FROM}&text=oui&id=",
    ],
)
async def test_something_is_missing(ours: Ours, query: str) -> None:
    assert await ours.get(f"{SECRET}?{query}") == 400
    assert not ours.kept.calls


@pytest.mark.parametrize(
    "query", ["", "ref=1", "state=1", "ref=&state=1", f"ref={'1' * 201}&state=1"]
)
async def test_a_report_that_says_nothing(ours: Ours, query: str) -> None:
    assert await ours.get(f"{SECRET}/dlr?{query}") == 400
    assert not ours.kept.calls


async def test_an_unknown_state_is_acknowledged_and_left(ours: Ours) -> None:
    for state in ("0", "3", "32", "-1", "x", "%251"):
        assert await ours.get(f"{SECRET}/dlr?ref=1&state={state}") == 200
    assert not ours.kept.states


async def test_the_same_id_again_has_no_second_effect(ours: Ours) -> None:
    for text in ("oui", "oui", "autre"):
        assert await ours.get(f"{SECRET}?from={FROM}&text={text}&id=42") == 200
    assert ours.kept.texts == ["oui"]


async def test_what_could_not_be_kept_is_asked_for_again(ours: Ours) -> None:
    ours.kept.failing = 1
    assert await ours.get(f"{SECRET}?from={FROM}&text=oui&id=1") == 503
    assert await ours.get(f"{SECRET}?from={FROM}&text=oui&id=1") == 200
    assert ours.kept.texts == ["oui"]


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        ("%F0%9F%98%80+ok", "😀 ok"),
        ("a%00b%07c%0Ad", "abc\nd"),
        ("%FF%FE", "\ufffd\ufffd"),
        ("%00c%00a", "ca"),
        ("", ""),
        ("a" * 10_000, "a" * 10_000),
        ("%C3%A9" * 8_000, "é" * 8_000),
        ("%3Cb%3E%27%3B--%7B%25", "<b>';--{%"),
    ],
    ids=["emoji", "control", "latin", "ucs2", "empty", "long", "longer", "signs"],
)
async def test_strange_texts_are_kept_as_text(ours: Ours, coded: str, text: str) -> None:
    assert await ours.get(f"{SECRET}?from={FROM}&text={coded}&id=1") == 200
    assert ours.kept.texts == [text]


async def test_a_name_cannot_be_answered(ours: Ours) -> None:
    """An advertisement is acknowledged, so that it is not sent again, and left."""
    assert await ours.get(f"{SECRET}?from=PROMO&text=gagnez&id=1") == 200
    assert not ours.kept.calls


async def test_a_call_without_end_is_refused(ours: Ours) -> None:
    assert await ours.get(f"{SECRET}?from={FROM}&text={'a' * 70_000}&id=1") == 400
    assert await ours.get(f"{SECRET}?{'a=1&' * 200}from={FROM}&text=a&id=1") == 400
    assert not ours.kept.calls


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE"])
async def test_only_a_get_has_an_effect(ours: Ours, method: str) -> None:
    assert await ours.get(f"{SECRET}?from={FROM}&text=oui&id=1", method) == 405
    assert not ours.kept.calls


async def test_reports_only_move_forward(ours: Ours) -> None:
    for state in (8, 1, 8, 4, 2):
        assert await ours.get(f"{SECRET}/dlr?ref=inbox%3A1%3A0&state={state}") == 200
    assert ours.kept.states == {"inbox:1:0": DeliveryState.DELIVERED}
