"""B3, threat « forged paid notice »: what a notice says is not read; PayFiP is asked (I11)."""

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from bot.serve.payfip import BACK, NOTICE, Counter
from tests.payments.conftest import Town

PATIENCE = 10.0


@asynccontextmanager
async def serving(town: Town) -> AsyncIterator[tuple[str, Counter]]:
    """The counter as in the service: its address, and itself."""
    with ThreadPoolExecutor(2) as threads:
        counter = Counter(town.cashier, threads)
        app = web.Application()
        app.add_routes(counter.routes())
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        stop = asyncio.Event()
        running = asyncio.create_task(counter.run(stop))
        await asyncio.sleep(0)
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}", counter
        finally:
            stop.set()
            await running
            await runner.cleanup()


async def until(town: Town, calls: int) -> None:
    """Wait until PayFiP was called so often."""
    async with asyncio.timeout(PATIENCE):
        while len(town.server.calls) < calls:
            await asyncio.sleep(0.01)


async def settled(town: Town, due: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while town.due != due:
            await asyncio.sleep(0.01)


async def test_a_forged_notice_changes_nothing_a_true_one_is_soon_seen(town: Town) -> None:
    await asyncio.to_thread(town.chat.say, "payer ma facture")
    async with serving(town) as (url, counter), aiohttp.ClientSession() as session:
        counter.wake()
        await until(town, 1)
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(town.work):
                await asyncio.sleep(0.01)
        town.at("2025-12-12T09:00:30")
        forged = {
            "idop": town.operation,
            "resultrans": "P",
            "montant": "8320",
            "refdet": "F2025000004",
        }
        async with session.post(url + NOTICE, data=forged) as answer:
            assert answer.status == 200
        await until(town, 2)  # it was asked, and had no result
        assert town.due == 8320
        town.server.pay(town.operation)
        town.at("2025-12-12T09:01")
        async with session.post(url + NOTICE, data={"idop": town.operation}) as answer:
            assert (answer.status, await answer.text()) == (200, "")
        await settled(town, 0)
        for _ in range(3):  # said again, it moves nothing more
            async with session.post(url + NOTICE, data={"idop": town.operation}) as answer:
                assert answer.status == 200
    assert town.due == 0


async def test_an_unknown_operation_is_answered_the_same(town: Town) -> None:
    async with serving(town) as (url, _), aiohttp.ClientSession() as session:
        for data in ({"idop": "x" * 500}, {"idop": "' OR 1=1 --"}, {}, {"resultrans": "P"}):
            async with session.post(url + NOTICE, data=data) as answer:
                assert (answer.status, await answer.text()) == (200, "")
        for method in (session.get, session.post):
            async with method(url + BACK) as answer:
                assert answer.status == 200
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert town.server.calls == []


def test_a_flood_of_notices_is_one_look(town: Town) -> None:
    town.chat.say("payer ma facture")
    town.work()
    town.at("2025-12-12T09:00:10")
    for _ in range(20):
        town.cashier.hint(town.operation)
        town.work()
    assert len(town.server.calls) == 2


async def test_the_link_comes_within_a_second(town: Town) -> None:
    """From the end of the turn to the link in the outbox."""
    town.cashier.provider.outcome("warm")  # the description is read once a process
    async with serving(town) as (_, counter):
        await asyncio.to_thread(town.chat.say, "payer ma facture")
        start = time.perf_counter()
        counter.wake()
        async with asyncio.timeout(PATIENCE):
            while not town.server.operations:
                await asyncio.sleep(0.005)
        assert time.perf_counter() - start < 1
