"""I8: delivery reports only move a message forward, whenever and however often they come."""

from itertools import permutations

import pytest

from core.database import Database
from notifications.reports import Reported
from notifications.sending import Accepted, InDoubt
from tests.notifications.post import PHONE, Post, office, one_person

TOLD: tuple[Reported, ...] = ("sent", "delivered", "delivered")


@pytest.fixture
def post(db: Database) -> Post:
    one_person(db)
    return office(db)


def test_a_late_report_lowers_nothing(post: Post) -> None:
    post.put("a", "sms", PHONE)
    post.deliver()
    assert post.report("sms", "sms-1", "delivered")
    for again in ("sent", "delivered", "rejected"):
        assert not post.report("sms", "sms-1", again)  # type: ignore[arg-type]
    assert post.states() == {"a": "delivered"}


@pytest.mark.parametrize("told", sorted(set(permutations(TOLD))), ids=str)
def test_any_order_ends_the_same(post: Post, told: tuple[Reported, ...]) -> None:
    post.put("a", "sms", PHONE)
    [going] = post.claim("sms")
    for state in told[:2]:  # before our own record
        post.report("sms", "a", state)
    post.record(going, Accepted("sms-1"))
    post.report("sms", "sms-1", told[2])
    post.drain()
    assert post.states() == {"a": "delivered"}
    assert post.row("a").reference == "sms-1"


def test_a_report_ends_a_doubt(post: Post) -> None:
    post.by_name["sms"].will(InDoubt("timeout"), delivers=True)
    post.put("a", "sms", PHONE)
    post.deliver()
    assert post.report("sms", "a", "delivered")
    assert post.states()["a"] == "delivered"


def test_a_rejected_doubt_is_not_said_a_third_time(post: Post) -> None:
    post.by_name["sms"].will(InDoubt("timeout"))
    post.put("a", "sms", PHONE)
    post.deliver()
    assert post.report("sms", "a", "rejected")
    post.drain()
    assert post.states() == {"a": "moved", "a+1": "sent"}


def test_another_channels_reference_is_not_ours(post: Post) -> None:
    post.put("a", "sms", PHONE)
    post.deliver()
    assert not post.report("email", "sms-1", "delivered")
    assert not post.report("sms", "sms-2", "delivered")
    assert post.states() == {"a": "sent"}
