"""`petitmot doctor`: PayFiP is asked for real."""

import pytest

from bot.commands.doctor_payfip import payfip
from bot.config import Config
from core.sentence import Refused
from locales import speak
from tests.servers.payfip import PayfipServer


async def test_it_answers(server: PayfipServer) -> None:
    config = Config({"payfip.url": server.url, "payfip.numcli": "090909", "payfip.mode": "test"})
    assert "090909" in speak(await payfip(config))
    assert server.operations == {}


@pytest.mark.parametrize("path", ["/elsewhere", "/tpa/"])
async def test_it_does_not(server: PayfipServer, path: str) -> None:
    server.fails = 5
    url = server.url.removesuffix("/tpa") + path
    with pytest.raises(Refused) as reason:
        await payfip(Config({"payfip.url": url, "payfip.numcli": "090909"}))
    assert "payfip.url" in speak(reason.value.sentence)
