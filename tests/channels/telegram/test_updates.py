"""Telegram's updates as they are read: what each kind means, and that none can break us."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.updates import Happened, Sent, Shared, Tapped, Written, chat_of, read
from tests.channels.telegram.said import CHAT, member, message, tap

ME = str(CHAT)
PHOTO = [
    {"file_id": "small", "width": 90, "height": 60, "file_size": 900},
    {"file_id": "large", "width": 1280, "height": 853, "file_size": 90_000},
    {"file_id": "middle", "width": 320, "height": 213},
]


def update(**content: Any) -> dict[str, Any]:
    return {"update_id": 5, **content}


@pytest.mark.parametrize(
    ("content", "heard"),
    [
        ({"text": "cantine mardi"}, Written("5", ME, "cantine mardi")),
        ({"text": "/menu"}, Written("5", ME, "menu")),
        ({"text": "/annuler_un_jour@portail_bot"}, Written("5", ME, "annuler un jour")),
        ({"text": "/start"}, Written("5", ME, "/start")),
        ({"text": "/start ab-C_12"}, Written("5", ME, "/start ab-C_12")),
        ({"text": "/start@portail_bot ab-C_12"}, Written("5", ME, "/start ab-C_12")),
        ({"text": "1/2 journée"}, Written("5", ME, "1/2 journée")),
        ({"photo": PHOTO, "caption": "le PAI"}, Sent("5", ME, "large", "photo-5.jpg", "le PAI")),
        ({"photo": PHOTO, "media_group_id": "g"}, Sent("5", ME, "large", "photo-5.jpg")),
        (
            {"document": {"file_id": "d", "file_name": "attestation.pdf", "file_size": 9}},
            Sent("5", ME, "d", "attestation.pdf"),
        ),
        ({"document": {"file_id": "d"}}, Sent("5", ME, "d", "")),
        (
            {"document": {"file_id": "d", "file_size": 20_000_001}},
            Written("5", ME, "", "large"),
        ),
        ({"voice": {"file_id": "v", "duration": 3}}, Written("5", ME, "", "voice")),
        ({"video_note": {"file_id": "v"}}, Written("5", ME, "", "video")),
        (
            {"animation": {"file_id": "a"}, "document": {"file_id": "a"}},
            Written("5", ME, "", "video"),
        ),
        ({"sticker": {"file_id": "s", "emoji": "👍"}}, Written("5", ME, "", "sticker")),
        ({"location": {"latitude": 1, "longitude": 2}}, Written("5", ME, "", "place")),
        ({"poll": {"id": "p"}}, Written("5", ME, "", "other")),
        (
            {"contact": {"phone_number": "33 6 39 98 00 01", "user_id": CHAT}},
            Shared("5", ME, "+33639980001"),
        ),
        (
            {"contact": {"phone_number": "+33639980002", "user_id": 1}},
            Written("5", ME, "", "contact"),
        ),
        (
            {"contact": {"phone_number": "+33639980002"}},
            Written("5", ME, "", "contact"),
        ),
        ({"pinned_message": {"message_id": 3}}, None),
        ({"text": "bonjour", "chat": {"id": -5, "type": "group"}}, None),
        ({"text": "bonjour", "from": {"id": 3, "is_bot": True}}, None),
    ],
    ids=lambda each: str(each)[:40],
)
def test_a_message(content: dict[str, Any], heard: object) -> None:
    assert read(update(message=message(**content))) == heard


def test_an_edited_message_is_not_heard_again() -> None:
    assert read(update(edited_message=message(text="mercredi"))) is None


def test_a_tap_brings_what_is_needed_to_answer_it() -> None:
    heard = read(update(callback_query=tap("T|2", 9, "Hugo")))
    assert heard == Tapped("5", ME, "q1", "T|2", 9, "Hugo")
    assert read(update(callback_query={"id": "q", "from": {"id": CHAT}, "data": "T|2"})) is None


def test_blocked_and_unblocked() -> None:
    assert read(update(my_chat_member=member("member", "kicked"))) == Happened("5", ME, "blocked")
    assert read(update(my_chat_member=member("kicked", "member"))) == Happened("5", ME, "unblocked")
    assert read(update(my_chat_member=member("left", "member"))) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "message callback_query my_chat_member chat from text photo document contact data "
                "id type update_id old_chat_member new_chat_member status reply_markup".split()
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_nothing_that_may_come_can_break_the_reading(anything: Any) -> None:
    read(anything)
    chat_of(anything)
    for kind in ("message", "callback_query", "my_chat_member"):
        read({"update_id": 1, kind: anything})
        read({"update_id": 1, kind: message(document=anything, photo=anything, contact=anything)})
