"""F10, F4: `petitmot serve` killed, and its PostgreSQL stopped, while people write to it.

Nothing that was acknowledged is lost, nothing is done or said twice. The full sizes and their
figures: `bench/faults_serve.py`, docs/reliability.md.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest

from tests.faults.serving import Crowd, Found, Served, people_of, until_quiet
from tests.servers import bot_api, postgresql

PEOPLE, DAYS, KILLS = 10, 4, 3
UPDATES = PEOPLE * DAYS * 2


@pytest.fixture
async def api() -> AsyncIterator[bot_api.BotApi]:
    if not bot_api.installed():
        if os.environ.get("CI"):
            pytest.fail("the Bot API emulator is missing: CI needs it")
        pytest.skip("the Bot API emulator is not installed (lo-bot-api-emulator)")
    async with bot_api.bot_api() as running:
        yield running


async def test_killed_again_and_again(api: bot_api.BotApi, tmp_path: Path) -> None:
    """80 updates, 20 % of them twice and late, 3 kill -9: 0 lost, 0 doubled."""
    url = f"sqlite:///{tmp_path}/town.db"
    served = Served(url, api, tmp_path)
    people = people_of(url, PEOPLE, 60)
    kills = {UPDATES * (n + 1) // (KILLS + 1): served.kill for n in range(KILLS)}
    async with served:
        crowd = Crowd(served, people, DAYS, kills)
        await crowd.write()
        await until_quiet(url, ())
        await served.stop()
    found = Found.of(url, api)
    assert (len(crowd.acknowledged), served.kills) == (UPDATES, KILLS)
    assert (found.updates, found.unanswered) == (UPDATES, 0)
    assert found.orders == PEOPLE * DAYS
    assert (found.doubled, found.missing) == (0, 0)
    assert crowd.posted > UPDATES


async def test_postgresql_is_stopped_in_the_middle(api: bot_api.BotApi, tmp_path: Path) -> None:
    """Stopped as in a crash until `serve` has refused messages; back by itself, nothing lost."""
    if postgresql.programs() is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's server is missing: CI needs it")
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    with postgresql.fragile() as cluster:
        url = f"{cluster.url}/postgres"
        served = Served(url, api, tmp_path)
        people = people_of(url, PEOPLE, 60)
        noticed, returned = asyncio.Event(), list[float]()

        async def away() -> None:
            await asyncio.to_thread(cluster.stop)
            crowd.on_refusal = noticed.set
            await noticed.wait()
            await asyncio.to_thread(cluster.start)
            returned.append(monotonic())

        async with served:
            crowd = Crowd(served, people, DAYS, {UPDATES // 2: away})
            await crowd.write()
            await until_quiet(url, ())
            assert monotonic() - returned[0] < 30
            await served.stop()
        found = Found.of(url, api)
    assert (found.updates, found.unanswered) == (UPDATES, 0)
    assert found.orders == PEOPLE * DAYS
    assert (found.doubled, found.missing) == (0, 0)
    assert noticed.is_set()
