"""F2, F14: what may have arrived is never sent again there, has a name, and is said elsewhere."""

import random

import pytest

from core.database import Database
from notifications.sending import Accepted, InDoubt
from tests.notifications.post import CHAT, MAIL, Post, office, one_person


@pytest.fixture
def post(db: Database) -> Post:
    one_person(db)
    return office(db)


@pytest.mark.parametrize("delivers", [True, False])
def test_it_is_said_at_the_next_address_only(post: Post, delivers: bool) -> None:
    post.by_name["telegram"].will(InDoubt("timeout"), delivers=delivers)
    post.put("a")
    post.drain()
    assert post.states() == {"a": "in_doubt", "a+1": "sent"}
    assert post.by_name["telegram"].calls == ["a"]
    assert post.by_name["email"].delivered == [(MAIL, "a+1")]


def test_without_a_next_address_it_waits_for_an_agent(db: Database) -> None:
    one_person(db, ("telegram", CHAT))
    post = office(db)
    post.by_name["telegram"].will(InDoubt("timeout"))
    post.put("a")
    post.put("b")
    post.drain()
    assert post.states() == {"a": "in_doubt", "b": "sent"}


def test_what_is_in_doubt_is_what_the_provider_knows_to_be_ambiguous(db: Database) -> None:
    """5 % « 500 » after it was accepted, 2 % time-outs: 0 doubled, and each one is named."""
    one_person(db, ("email", MAIL))
    post = office(db)
    chance = random.Random(4)
    ambiguous = set()
    for number in range(150):
        kind = chance.random()
        if kind < 0.07:
            ambiguous.add(f"m{number}")
            outcome = InDoubt("500" if kind < 0.05 else "timeout")
            post.by_name["telegram"].will(outcome, delivers=chance.random() < 0.9)
        else:
            post.by_name["telegram"].will(Accepted(), delivers=True)
        post.put(f"m{number}", where=str(9000 + number))
    post.drain()
    assert ambiguous
    assert {key for key, state in post.states().items() if state == "in_doubt"} == ambiguous
    assert post.by_name["telegram"].doubled() == []
    assert {key for _, key in post.by_name["email"].delivered} == {f"{key}+1" for key in ambiguous}


def test_a_lease_that_ends_puts_it_in_doubt(post: Post) -> None:
    post.put("a")
    [lost] = post.claim()
    post.now = lost.lease_until
    assert post.claim() == []
    assert post.states() == {"a": "in_doubt", "a+1": "waiting"}
    assert post.row("a").reason == "lease"


def test_a_process_that_was_frozen_comes_too_late(post: Post) -> None:
    """Stopped in the middle of a sending, woken after its lease: the fence refuses its outcome."""
    post.put("a")
    [frozen] = post.claim()
    post.later(minutes=3)
    post.drain()
    assert post.record(frozen, Accepted("tg-1")) == "late"
    assert post.states() == {"a": "in_doubt", "a+1": "sent"}
    assert post.report("telegram", "tg-1", "delivered")  # the doubt ends when it is told
    assert post.states()["a"] == "delivered"


def test_a_late_outcome_never_ends_a_newer_attempt(post: Post) -> None:
    post.put("a", "email", MAIL)
    [frozen] = post.claim("email")
    post.later(minutes=3)
    post.claim("email")
    post.later(seconds=5)
    [newer] = post.claim("email")
    assert newer.fence == frozen.fence + 1
    assert post.record(frozen) == "late"
    assert post.states() == {"a": "attempting"}
    assert post.record(newer) == "sent"


def test_answers_given_twice_are_recorded_once(post: Post) -> None:
    post.put("a")
    [only] = post.claim()
    assert [post.record(only), post.record(only, InDoubt("timeout"))] == ["sent", "late"]
    assert post.states() == {"a": "sent"}
