"""What was certainly not delivered is tried again: 5 s, 30 s, 2 min, 10 min, 30 min, then dead."""

import pytest

from core.database import Database
from notifications.delivery import BACK_OFF, Delivery
from notifications.outbox import BULK
from notifications.sending import InDoubt, Rejected, Retry
from tests.notifications.post import Post, office, one_person


@pytest.fixture
def post(db: Database) -> Post:
    one_person(db)
    return office(db)


def test_each_step_waits_its_time_and_the_last_is_a_dead_letter(post: Post) -> None:
    for _ in range(len(BACK_OFF) + 1):
        post.by_name["telegram"].will(Retry("refused"))
    post.put("a")
    assert post.deliver() == ["a"]
    for step in BACK_OFF:
        post.later(seconds=step.total_seconds() - 0.001)
        assert post.deliver() == []
        post.later(seconds=0.001)
        assert post.deliver() == ["a"]
    post.later(days=3)
    assert post.deliver() == []
    assert (post.states(), post.row("a").reason) == ({"a": "dead"}, "refused")


@pytest.mark.parametrize(("jitter", "seconds"), [(-1, 4.0), (0, 5.0), (1, 6.0)])
def test_delays_are_spread_by_a_fifth(post: Post, jitter: int, seconds: float) -> None:
    post.delivery = Delivery(post.delivery.knows_repeats, lambda: jitter, post.limits)
    post.by_name["telegram"].will(Retry("refused"))
    post.put("a")
    post.deliver()
    assert (post.row("a").not_before - post.now).total_seconds() == pytest.approx(seconds)


def test_the_providers_own_delay_is_kept_exactly_and_uses_up_no_try(post: Post) -> None:
    post.put("a")
    for _ in range(len(BACK_OFF) + 3):
        post.by_name["telegram"].will(Retry("429", 7.5))
    for _ in range(len(BACK_OFF) + 3):
        assert post.deliver() == ["a"]
        post.later(seconds=7.499)
        assert post.deliver() == []
        post.later(seconds=0.001)
    assert post.deliver() == ["a"]
    assert post.states() == {"a": "sent"}


def test_too_late_is_never_sent(post: Post) -> None:
    post.put("a", not_after=post.now)
    post.later(seconds=1)
    assert post.deliver() == []
    assert (post.states(), post.row("a").reason) == ({"a": "dead"}, "expired")


def test_nothing_is_said_first_to_who_asked_for_peace(post: Post) -> None:
    from core.people.quiet import hush

    post.database.run(lambda c: hush(c, 1, post.now))
    post.put("news", priority=BULK)
    post.put("answer")
    assert post.deliver() == ["answer"]
    assert post.states() == {"news": "rejected", "answer": "sent"}


def test_a_message_the_channel_cannot_carry_goes_to_the_next_and_the_address_stays(
    post: Post,
) -> None:
    post.by_name["telegram"].will(Rejected("too long"))
    post.put("a")
    post.put("b")
    assert post.deliver() == ["a", "a+1", "b"]
    assert post.states() == {"a": "moved", "b": "sent", "a+1": "sent"}


def test_without_a_next_address_it_is_rejected(db: Database) -> None:
    one_person(db, ("telegram", "9001"))
    post = office(db)
    post.by_name["telegram"].will(Rejected("too long"))
    post.put("a")
    post.deliver()
    assert (post.states(), post.row("a").reason) == ({"a": "rejected"}, "too long")


def test_a_doubt_on_a_channel_that_knows_repeats_is_tried_again(post: Post) -> None:
    mail = post.by_name["email"]
    mail.will(InDoubt("no answer to the last dot"), delivers=True)
    post.put("a", "email", "awa@example.org")
    post.drain()
    assert mail.calls == ["a", "a"]
    assert len(mail.delivered) == 1
    assert post.states() == {"a": "sent"}


def test_a_doubt_until_the_end_is_said_elsewhere(post: Post) -> None:
    for _ in range(len(BACK_OFF) + 1):
        post.by_name["email"].will(InDoubt("no answer"))
    post.put("a", "email", "awa@example.org")
    post.drain()
    assert post.states() == {"a": "in_doubt", "a+1": "sent"}
