"""The cashier: makes the links that were asked for, looks at what became of them, says so.

What is to be done is in the database. A notice of PayFiP, forged or not, only wakes the cashier:
what it says is not read.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from aiohttp import web
from sqlalchemy import Connection

from bot.config import Config
from bot.serve.payfip_calls import Away, Payfip, Provider, Returns, Unwilling
from bot.serve.ways import own_url
from core.database import Door
from core.payments import online
from core.payments.online import Payment
from core.sentence import say
from locales import speak
from notifications.payments import tell_end, tell_link, tell_no_link

T = TypeVar("T")

log = logging.getLogger(__name__)

NOTICE, BACK = "/payfip/notification", "/payfip/retour"
HEARTBEAT = 15.0  # seconds; another node may have put something
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PAGE = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>{0}</title><p>{0}</p></html>'


@dataclass(frozen=True)
class Cashier:
    """Does what is due, one operation after the other; synchronous, for a thread or a command."""

    door: Door
    provider: Provider
    returns: Returns
    now: Callable[[], datetime]

    def work(self) -> bool:
        """Make and look at what is due; whether anything was."""
        with self.door.read() as connection:
            due = online.next_due(connection)
        if due is None or due > self.now():
            return False
        taken = self.door.run(lambda connection: online.due(connection, self.now()))
        for each in taken:
            if each.state == "asked":
                self._link(each)
            else:
                self._look(each)
        return bool(taken)

    def hint(self, operation: str) -> bool:
        """Someone says that something happened to this operation."""
        return self.door.run(lambda connection: online.hint(connection, operation, self.now()))

    def _link(self, payment: Payment) -> None:
        subject = speak(say("payer-subject", number=payment.number))
        try:
            operation = self.provider.create(payment, subject, self.returns)
        except (Away, Unwilling) as reason:
            log.warning("payment %s: no link: %s", payment.id, reason)
            self._no_link(payment, for_good=isinstance(reason, Unwilling))
            return
        page = self.provider.page(operation)

        def keep(connection: Connection) -> None:
            if online.linked(connection, payment.id, operation, page, self.now()):
                tell_link(connection, payment, page, self.now())

        self.door.run(keep)

    def _no_link(self, payment: Payment, *, for_good: bool) -> None:
        def keep(connection: Connection) -> None:
            if online.unlinked(connection, payment.id, self.now(), for_good=for_good):
                tell_no_link(connection, payment, self.now())

        self.door.run(keep)

    def _look(self, payment: Payment) -> None:
        try:
            heard = self.provider.outcome(payment.operation or "")
        except Away as reason:  # the next look is planned already
            log.warning("payment %s: not known yet: %s", payment.id, reason)
            return

        def keep(connection: Connection) -> None:
            client = self.provider.client
            state = online.record(connection, payment.id, heard, client, self.now())
            if state == "mismatch":
                log.error("payment %s: what was paid is not what was asked", payment.id)
            if state is not None:
                tell_end(connection, payment, state, self.now())

        self.door.run(keep)


def cashier(config: Config, door: Door, now: Callable[[], datetime]) -> Cashier:
    """The cashier of the configuration's section `payfip`."""
    client, mode = config.text("payfip.numcli"), config.text("payfip.mode")
    provider = Payfip(config.text("payfip.url"), client, mode)
    own = own_url(config)
    return Cashier(door, provider, Returns(own + NOTICE, own + BACK), now)


class Counter:
    """The cashier at work in the service: its routes, and the task that runs until the stop."""

    def __init__(
        self, cashier: Cashier, threads: Executor, said: Callable[[], None] = lambda: None
    ) -> None:
        """Work in `threads`; `said` is called when something was put into the outbox."""
        self._cashier, self._threads, self._said = cashier, threads, said
        self._signal = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def wake(self) -> None:
        """A turn may have asked for a link; may be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._signal.set)

    def routes(self) -> Sequence[web.RouteDef]:
        """Where PayFiP's notice and the payer arrive."""
        return (web.post(NOTICE, self._notice), web.get(BACK, _back), web.post(BACK, _back))

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`; a call that is on its way ends first."""
        self._loop = asyncio.get_running_loop()
        watcher = asyncio.create_task(self._relay(stop))
        try:
            while not stop.is_set():
                self._signal.clear()
                if await self._in_thread(self._cashier.work):
                    self._said()
                await self._pause()
        finally:
            watcher.cancel()

    async def _relay(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._signal.set()

    async def _pause(self) -> None:
        """Until something may be due: woken, or the next look, a heartbeat at most."""
        due = await self._in_thread(self._next)
        seconds = HEARTBEAT
        if due is not None:
            seconds = min(HEARTBEAT, max(0.5, (due - self._cashier.now()).total_seconds()))
        try:
            async with asyncio.timeout(seconds):
                await self._signal.wait()
        except TimeoutError:
            pass

    def _next(self) -> datetime | None:
        with self._cashier.door.read() as connection:
            return online.next_due(connection)

    async def _notice(self, request: web.Request) -> web.Response:
        """Only the operation is read; known or not, the answer is the same."""
        form = await request.post()
        told = form.get("idop") or form.get("idOp") or request.query.get("idop")
        if isinstance(told, str) and await self._in_thread(lambda: self._cashier.hint(told)):
            self._signal.set()
        return web.Response()

    async def _in_thread(self, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, job)


async def _back(request: web.Request) -> web.Response:
    """The payer comes back: the chat will say how it ended."""
    text = _PAGE.format(speak(say("payer-back")))
    return web.Response(text=text, content_type="text/html", headers=_HEADERS)
