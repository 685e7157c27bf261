"""F13: a blocked bot, a mailbox that is gone: suspended at once, the next address, no call more."""

import pytest
from sqlalchemy import select

from core.database import Database
from core.tables import address
from notifications.addresses import restore
from notifications.moves import suspend
from notifications.sending import Rejected
from tests.notifications.post import CHAT, MAIL, PHONE, Post, office, one_person

BLOCKED = Rejected("blocked", suspends=True)


@pytest.fixture
def post(db: Database) -> Post:
    one_person(db)
    return office(db)


def suspended(post: Post) -> dict[str, str | None]:
    with post.database.read() as connection:
        rows = connection.execute(select(address.c.channel, address.c.suspended_why))
        return {channel: why for channel, why in rows if why}


def test_what_waited_goes_to_the_next_address_in_order_and_nothing_more_is_sent(
    post: Post,
) -> None:
    post.by_name["telegram"].blocked[CHAT] = BLOCKED
    for key in ("a", "b", "c"):
        post.put(key)
    post.drain()
    assert suspended(post) == {"telegram": "blocked"}
    assert post.by_name["telegram"].calls == ["a"]
    assert post.by_name["email"].delivered == [(MAIL, f"{key}+1") for key in "abc"]
    post.put("d")
    post.drain()
    assert post.by_name["telegram"].calls == ["a"]
    assert post.by_name["email"].calls[-1] == "d+1"
    assert set(post.states().values()) == {"moved", "sent"}


def test_the_order_of_ranks_is_followed_to_the_end(post: Post) -> None:
    post.by_name["telegram"].blocked[CHAT] = BLOCKED
    post.by_name["email"].blocked[MAIL] = Rejected("no such user", suspends=True)
    post.by_name["sms"].blocked[PHONE] = Rejected("not in service", suspends=True)
    post.put("a")
    post.drain()
    assert post.states() == {"a": "moved", "a+1": "moved", "a+2": "rejected"}
    assert suspended(post) == {
        "telegram": "blocked",
        "email": "no such user",
        "sms": "not in service",
    }


def test_a_channel_that_cannot_send_is_no_next_address(db: Database) -> None:
    one_person(db)
    post = office(db, "telegram", "sms")
    post.by_name["telegram"].blocked[CHAT] = BLOCKED
    post.put("a")
    post.drain()
    assert post.by_name["sms"].delivered == [(PHONE, "a+1")]


def test_a_bounce_that_comes_later_does_the_same(post: Post) -> None:
    post.put("a", "email", MAIL)
    post.deliver()
    post.put("b", "email", MAIL)
    assert post.report("email", "email-1", "rejected", reason="bounce", suspends=True)
    post.drain()
    assert post.states() == {"a": "moved", "b": "moved", "a+1": "sent", "b+1": "sent"}
    assert suspended(post) == {"email": "bounce"}
    assert post.by_name["email"].calls == ["a"]


def test_a_stop_is_heard_without_any_message_and_taken_back(post: Post) -> None:
    post.put("a", "sms", PHONE)
    place = ("sms", PHONE)
    post.database.run(lambda c: suspend(c, place, "stop", post.delivery.channels, post.now))
    post.put("b", "sms", PHONE)
    post.drain()
    assert post.by_name["sms"].calls == []
    post.database.run(lambda c: restore(c, *place))
    post.put("c", "sms", PHONE)
    post.drain()
    assert post.by_name["sms"].delivered == [(PHONE, "c")]


def test_what_is_said_to_an_address_alone_never_moves(post: Post) -> None:
    """A code, an answer to a stranger: it belongs to no adult, so to no other address."""
    post.by_name["sms"].blocked[PHONE] = Rejected("not in service", suspends=True)
    post.put("code", "sms", PHONE, adult=None)
    post.drain()
    assert post.states() == {"code": "rejected"}
