"""What every test of a provider may ask for."""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.channels.sms.calls import open_session
from tests.servers import kannel
from tests.servers.kannel import Gateway

SECRET = "in-the-path"  # noqa: S105


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """The session of the providers."""
    async with open_session() as opened:
        yield opened


@dataclass(frozen=True)
class Ready:
    """A Kannel that calls us on `port`."""

    gateway: Gateway
    port: int


@pytest.fixture(scope="module")
def ready() -> Iterator[Ready]:
    """A Kannel for a module's tests."""
    if kannel.programs() is None:
        if os.environ.get("CI"):
            pytest.fail("Kannel is missing: CI needs it")
        pytest.skip("Kannel is not installed (Debian: kannel)")
    (port,) = kannel.free_ports(1)
    with kannel.gateway(f"http://127.0.0.1:{port}/sms/kannel/{SECRET}") as gateway:
        yield Ready(gateway, port)
