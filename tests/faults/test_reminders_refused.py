"""F3, F12 and F13: repeats known, « wait », blocked, bounced, STOP, in the middle of a wave."""

import asyncio
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import insert, select, update

from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.tables import address, guardian
from notifications.rates import RATES
from notifications.reminders.sending import Recheck
from notifications.sending import InDoubt, Rejected, Retry
from notifications.speaking import speak_first
from tests.faults.wave import Wave, mail
from tests.notifications.provider import Provider
from tests.notifications.simulated import couriers_until

MADE, TUESDAY = "2026-01-12T09:00", "2026-01-13T09:30"
GONE = [
    Rejected("blocked", suspends=True),
    Rejected("hard bounce", suspends=True),
    Rejected("stop", suspends=True),
]
pytestmark = pytest.mark.at(MADE)


@pytest.fixture
def street(demo: Database) -> Database:
    """The demo's families, each adult with a chat before the mailbox."""
    with demo.write() as connection:
        connection.execute(update(address).values(rank=address.c.rank + 1))
        adults = connection.execute(select(guardian.c.id)).scalars().all()
        row = {"channel": "telegram", "rank": 0, "bound_at": read_instant(MADE)}
        known = [row | {"guardian_id": each, "address": f"{each}"} for each in adults]
        connection.execute(insert(address), known)
    return demo


def test_answers_lost_where_repeats_are_known(demo: Database, commune: Commune) -> None:
    """F3: sent again under the same name; nobody gets it twice, nothing stays in doubt."""
    provider = mail()
    wave = Wave(demo, commune, [provider], TUESDAY)
    for _ in range(3):
        provider.will(InDoubt("500"), delivers=True)
    wave.tick()
    wave.drain(hours=1)
    assert set(wave.states().values()) == {"sent"}
    assert len(provider.delivered) == 4
    assert wave.ends() == {("J-7", "done", None): 4}
    wave.prove()


@pytest.mark.parametrize("gone", GONE, ids=lambda gone: str(gone.reason))
def test_refused_for_good_goes_to_the_next_channel(
    street: Database, commune: Commune, gone: Rejected
) -> None:
    """F13: suspended at once, the next channel in the same stage, not one call more."""
    chat, post = Provider("telegram"), mail()
    wave = Wave(street, commune, [chat, post], TUESDAY)
    chat.blocked = dict.fromkeys(map(str, range(1, 50)), gone)
    wave.tick()
    assert wave.ends() == {("J-7", "done", None): 4}
    assert (len(chat.calls), len(post.delivered)) == (4, 4)
    wave.tick("2026-01-17T09:00")
    assert (len(chat.calls), len(post.delivered)) == (4, 8)
    wave.prove()


def test_refused_everywhere_has_failed(street: Database, commune: Commune) -> None:
    """F13: no address is left; it is not noted as done, and the others are."""
    chat, post = Provider("telegram"), mail()
    wave = Wave(street, commune, [chat, post], TUESDAY)
    wave.tick("2026-01-13T07:00")
    with street.read() as connection:
        awa = select(guardian.c.id).where(guardian.c.first_name == "Awa")
        chat.blocked = {str(connection.execute(awa).scalar_one()): GONE[0]}
    post.blocked = {"awa.diallo@example.org": GONE[1]}
    wave.tick(TUESDAY)
    assert wave.ends() == {("J-7", "done", None): 3, ("J-7", "failed", "refused"): 1}
    assert len(post.calls) == 1
    wave.prove()


def test_told_to_wait_again_and_again(street: Database, commune: Commune) -> None:
    """F12: 429 with thirty seconds, on two nodes: not one call before, none faster than allowed."""
    now = read_instant(TUESDAY)
    chat, post = Provider("telegram"), mail()
    for _ in range(3):
        chat.will(Retry("429", 30))
    speak_first(street, commune, now, ["telegram", "email"])
    nodes = [Database(street.url.render_as_string(hide_password=False)) for _ in range(2)]
    asyncio.run(
        couriers_until(
            nodes[:1] if street.is_sqlite else nodes,
            [chat, post],
            dict(RATES),
            timedelta(minutes=5),
            start=now,
            gate=Recheck(commune),
        )
    )
    for node in nodes:
        node.close()
    moments = [moment for moment, _ in chat.moments]
    waits = [later - first for first, later in pairwise(moments[:4])]
    assert waits == [timedelta(seconds=30)] * 3
    assert max(Counter(moments).values()) <= 25
    assert len(chat.delivered) == 4
    wave = Wave(street, commune, [chat, post], TUESDAY)
    wave.now += timedelta(minutes=5)
    assert wave.ends() == {("J-7", "done", None): 4}
    wave.prove()
