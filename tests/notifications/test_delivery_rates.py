"""F12: 25 a second overall, one a second to a chat, over two nodes; nothing while told to wait."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from core.database import Database
from notifications.outbox import BULK
from notifications.rates import RATES, Rate
from notifications.sending import Retry
from tests.notifications.post import CHAT, START, office, one_person
from tests.notifications.provider import Provider
from tests.notifications.simulated import couriers_until

SECOND = timedelta(seconds=1)


def most_in_a_second(moments: list[datetime]) -> int:
    ordered = sorted(moments)
    return max(
        sum(start <= moment < start + SECOND for moment in ordered[index:])
        for index, start in enumerate(ordered)
    )


async def test_two_couriers_keep_within_telegrams_limits(db: Database) -> None:
    one_person(db)
    post = office(db)
    for number in range(100):
        post.put(f"bulk {number}", where=f"{9000 + number % 40}", priority=BULK)
    for number in range(5):
        post.put(f"answer {number}", where="8000")
    telegram = Provider()
    node = Database(db.url.render_as_string(hide_password=False))
    await couriers_until([db, node], [telegram], dict(RATES), timedelta(seconds=30))
    node.close()
    assert len(telegram.delivered) == len(set(telegram.calls)) == 105
    assert most_in_a_second([moment for moment, _ in telegram.moments]) <= 25
    for chat in {where for _, where in telegram.moments}:
        there = [moment for moment, where in telegram.moments if where == chat]
        assert most_in_a_second(there) == 1
    took = max(moment for moment, _ in telegram.moments) - START
    assert took < timedelta(seconds=105 / 25 + 2)
    assert telegram.calls[0] == "answer 0"
    first_seconds = telegram.calls[: 25 * 5]
    assert [key for key in first_seconds if key.startswith("answer")] == [
        f"answer {number}" for number in range(5)
    ]


@pytest.mark.parametrize("asked", [30, 0.25])
async def test_a_storm_of_429_no_call_in_the_window(db: Database, asked: float) -> None:
    one_person(db)
    post = office(db)
    for number in range(40):
        post.put(f"m{number}", where=f"{9000 + number}")
    telegram = Provider()
    for _ in range(6):
        telegram.will(Retry("429", asked))
    limits = {"telegram": Rate(25, 1, pauses_all=True)}
    node = Database(db.url.render_as_string(hide_password=False))
    await couriers_until([db, node], [telegram], limits, timedelta(minutes=10))
    node.close()
    moments = [moment for moment, _ in telegram.moments]
    for refused, after in pairwise(moments[:7]):
        assert after - refused >= timedelta(seconds=asked)
    assert moments[6] - moments[0] == 6 * timedelta(seconds=max(asked, 0.04))
    assert len(telegram.delivered) == 40
    assert set(post.states().values()) == {"sent"}


def test_one_address_that_must_wait_stops_no_other(db: Database) -> None:
    one_person(db)
    post = office(db)
    post.by_name["sms"].will(Retry("busy", 300))
    post.put("a", "sms", CHAT)
    post.put("b", "sms", CHAT, priority=BULK)
    post.put("c", "sms", "+33639980102")
    assert post.deliver() == ["a", "c"]
    post.later(seconds=299)
    assert post.deliver() == []
    post.later(seconds=1)
    assert post.deliver() == ["a", "b"]
