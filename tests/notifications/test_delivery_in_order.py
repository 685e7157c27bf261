"""Order at one address: nothing overtakes what waits, except an answer what is said first."""

import pytest

from core.database import Database
from notifications.outbox import ANSWER, BULK
from notifications.sending import Retry
from tests.notifications.post import Post, office, one_person


@pytest.fixture
def post(db: Database) -> Post:
    one_person(db)
    return office(db)


def test_one_message_at_a_time_at_an_address(post: Post) -> None:
    for key in ("a", "b", "c"):
        post.put(key)
    [first] = post.claim()
    assert first.parcel.key == "a"
    assert post.claim() == []
    post.record(first)
    [second] = post.claim()
    assert second.parcel.key == "b"


def test_a_message_to_be_tried_again_holds_the_later_ones_back(post: Post) -> None:
    post.by_name["telegram"].will(Retry("refused"))
    post.put("a")
    post.put("b")
    assert post.deliver() == ["a"]
    post.later(seconds=4)
    assert post.deliver() == []
    post.later(seconds=1)
    assert post.deliver() == ["a", "b"]


def test_another_address_does_not_wait(post: Post) -> None:
    post.by_name["telegram"].will(Retry("refused"))
    post.put("a")
    post.put("b", where="9002")
    post.put("c")
    assert post.deliver() == ["a", "b"]


def test_answers_leave_before_what_is_said_first(post: Post) -> None:
    post.put("news", priority=BULK)
    post.put("news of another", where="9002", priority=BULK)
    post.put("answer", priority=ANSWER)
    assert post.deliver() == ["answer", "news of another", "news"]


def test_what_is_for_later_holds_nothing_back(post: Post) -> None:
    later = post.now.replace(hour=post.now.hour + 3)
    post.put("reminder", priority=BULK, not_before=later)
    post.put("news", priority=BULK)
    assert post.deliver() == ["news"]
    post.later(hours=3)
    assert post.deliver() == ["reminder"]
