"""A reply finds its question by an address that nobody can make up."""

import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.email.addresses import parcel_in, reply_address, return_address, token_in
from bot.channels.email.settings import Identity

OWN = Identity("portail@saint-amand.example", "Portail", b"k" * 32)
NOW = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
tokens = st.binary(min_size=12, max_size=12).map(
    lambda data: urlsafe_b64encode(data).decode().rstrip("=")
)


@given(tokens)
def test_token_comes_back_whatever_the_case_of_the_address(token: str) -> None:
    address = reply_address(OWN, token, NOW)
    assert address.startswith("portail+q")
    assert len(address.partition("@")[0]) <= 64
    for written in (address, address.upper(), f" {address} "):
        assert token_in(OWN, ["x@example.org", written], NOW) == token


@given(st.text(alphabet="abcXYZ019_-", min_size=4, max_size=16))
def test_any_other_token_comes_back_too(token: str) -> None:
    assert token_in(OWN, [reply_address(OWN, token, NOW)], NOW) == token


def test_any_changed_letter_is_refused() -> None:
    token = secrets.token_urlsafe(12)
    local, _, domain = reply_address(OWN, token, NOW).partition("@")
    first = local.index("+") + 2
    for at in range(first, len(local)):
        other = "b" if local[at] != "b" else "c"
        forged = f"{local[:at]}{other}{local[at + 1 :]}@{domain}"
        # The last letter's spare bits carry nothing: the token is still the one we gave.
        assert token_in(OWN, [forged], NOW) in ({None, token} if at == len(local) - 1 else {None})


@pytest.mark.parametrize(("days", "good"), [(0, True), (30, True), (31, False), (-2, False)])
def test_address_is_good_for_thirty_days(days: int, good: bool) -> None:
    address = reply_address(OWN, "abcdefghijklmnop", NOW)
    found = token_in(OWN, [address], NOW + timedelta(days=days))
    assert found == ("abcdefghijklmnop" if good else None)


def test_other_key_other_mailbox_other_kind_are_refused() -> None:
    address = reply_address(OWN, "abcdefghijklmnop", NOW)
    other_key = Identity(OWN.address, "", b"x" * 32)
    assert token_in(other_key, [address], NOW) is None
    assert token_in(OWN, [address.replace("saint-amand", "ailleurs")], NOW) is None
    assert parcel_in(OWN, [address.replace("+q", "+r")]) is None
    assert token_in(OWN, [return_address(OWN, 7).replace("+r", "+q")], NOW) is None


@given(st.integers(0, 2**62))
def test_what_came_back_names_its_message(parcel_id: int) -> None:
    assert parcel_in(OWN, [return_address(OWN, parcel_id)]) == parcel_id


@given(st.text(max_size=80))
def test_any_recipient_is_read(words: str) -> None:
    assert token_in(OWN, [words, f"portail+q{words}@saint-amand.example"], NOW) is None
    assert parcel_in(OWN, [words, f"portail+r{words}@saint-amand.example"]) is None


def test_without_a_key_the_plain_address_is_given() -> None:
    bare = Identity("portail@saint-amand.example")
    assert reply_address(bare, "abcdefghijklmnop", NOW) == bare.address
    assert token_in(bare, ["portail+qaaaa@saint-amand.example"], NOW) is None
