"""The mailbox, and servers to talk to."""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest

from bot.channels.email.settings import Identity, Server
from tests.servers import dovecot
from tests.servers import smtp as smtp_server

NOW = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)


@pytest.fixture
def own() -> Identity:
    return Identity("portail@saint-amand.example", "Portail famille", b"k" * 32)


@pytest.fixture
async def smtp() -> AsyncIterator[smtp_server.Box]:
    async with smtp_server.server() as box:
        yield box


@pytest.fixture
def smtp_settings(smtp: smtp_server.Box) -> Server:
    return Server("127.0.0.1", smtp.port, "none", answer_seconds=5, end_seconds=0.5)


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[dovecot.Dovecot]:
    if dovecot.program() is None:
        if os.environ.get("CI"):
            pytest.fail("Dovecot is missing: CI needs it")
        pytest.skip("Dovecot is not installed (Debian: dovecot-imapd, dovecot-lmtpd)")
    with dovecot.server() as running:
        yield running
