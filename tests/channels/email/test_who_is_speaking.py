"""From proves nothing: only our own server’s DMARC verdict on it does (forged From, B5)."""

import pytest

from bot.channels.email.addresses import reply_address
from bot.channels.email.intake import Place, take
from bot.channels.email.settings import Identity, Trust
from bot.channels.incoming import Incoming
from tests.channels.email.conftest import NOW
from tests.channels.email.mails import OWN_SERVER, PORTAL, raw

TOKEN = "abcdefghijklmnop"  # noqa: S105
OWN = Identity(PORTAL, "", b"k" * 32)
TRUST = Trust((OWN_SERVER,))
BORDER = (
    f"Received: from mail.example.org (mail.example.org [192.0.2.7])\r\n\tby {OWN_SERVER} "
    "(Postfix) with ESMTPS id 4\r\n\tfor <portail@saint-amand.example>; Mon, 12 Jan 2026\r\n"
)
LMTP = f"Received: from {OWN_SERVER} by store.example with LMTP id 5; Mon, 12 Jan 2026\r\n"
FILTER = (
    f"Received: from localhost (localhost [127.0.0.1]) by {OWN_SERVER} "
    "(Postfix) with ESMTP id 3; x\r\n"
)
FAR = "Received: from x (x [192.0.2.9]) by mail.example.org with ESMTP id 1; x\r\n"


def verdict(results: str, server: str = OWN_SERVER) -> str:
    return f"Authentication-Results: {server}; {results}\r\n"


PASS = verdict("dmarc=pass (p=none dis=none) header.from=example.org")


def is_proven(head: str, trust: Trust = TRUST, own: Identity = OWN) -> bool:
    found = take(raw(head=head), Place(1, 1), own, trust, NOW)
    assert isinstance(found, Incoming)
    return found.proven


PROVEN = {
    "above the border": PASS + BORDER + FAR,
    "below inner hand-overs": LMTP + FILTER + PASS + BORDER + FAR,
    "with other results": verdict(
        "dkim=pass header.d=example.org; spf=pass smtp.mailfrom=example.org; "
        "dmarc=pass header.from=example.org"
    )
    + BORDER,
    "with a version and comments": verdict(
        "dmarc/1=pass (a (b; c) d) header.from=example.org", f"{OWN_SERVER} 1"
    )
    + BORDER,
    "in capitals": verdict("DMARC=PASS header.from=EXAMPLE.ORG", OWN_SERVER.upper()) + BORDER,
    "two headers of ours": verdict("dkim=fail header.d=x.example") + PASS + BORDER,
    "nothing was received from outside": PASS,
}
NOT_PROVEN = {
    "no verdict at all": BORDER,
    "came with the mail": BORDER + PASS,
    "came with the mail, far below": LMTP + BORDER + FAR + PASS,
    "came with the mail after a forged hand-over": BORDER + LMTP + FILTER + PASS,
    "another server's": verdict("dmarc=pass header.from=example.org", "mx.ailleurs.example")
    + BORDER,
    "our name as the beginning of another": verdict(
        "dmarc=pass header.from=example.org", f"{OWN_SERVER}.ailleurs.example"
    )
    + BORDER,
    "failed": verdict("dmarc=fail header.from=example.org") + BORDER,
    "none": verdict("dmarc=none header.from=example.org") + BORDER,
    "failed beside a pass": verdict("dmarc=fail header.from=example.org") + PASS + BORDER,
    "of another domain": verdict("dmarc=pass header.from=evil.example") + BORDER,
    "of a domain that ends alike": verdict("dmarc=pass header.from=xexample.org") + BORDER,
    "without a domain": verdict("dmarc=pass") + BORDER,
    "DKIM alone": verdict("dkim=pass header.d=example.org; spf=pass") + BORDER,
    "inside a comment": verdict("none (; dmarc=pass header.from=example.org)") + BORDER,
    "inside quotes": verdict('spf=fail reason="a; dmarc=pass header.from=example.org"') + BORDER,
    "helo that looks like our own machine": (
        PASS.join(
            [
                f"Received: from [127.0.0.1] (unknown [192.0.2.7]) "
                f"by {OWN_SERVER} with ESMTP; x\r\n",
                BORDER,
            ]
        )
    ),
}


@pytest.mark.parametrize("case", PROVEN)
def test_our_own_servers_verdict_proves_the_sender(case: str) -> None:
    assert is_proven(PROVEN[case]) is True


@pytest.mark.parametrize("case", NOT_PROVEN)
def test_nothing_else_does(case: str) -> None:
    assert is_proven(NOT_PROVEN[case]) is False


def test_no_configured_server_nothing_is_believed() -> None:
    assert is_proven(PASS + BORDER, Trust()) is False


def test_two_from_headers_prove_nobody() -> None:
    data = raw(head=PASS + BORDER + "From: maire@saint-amand.example\r\n")
    found = take(data, Place(1, 1), OWN, TRUST, NOW)
    assert not isinstance(found, Incoming)


def test_server_that_writes_below_its_received_line() -> None:
    below = Trust((OWN_SERVER,), below_received=True)
    assert is_proven(BORDER + PASS + FAR, below) is True
    assert is_proven(BORDER + FAR + PASS, below) is False
    # The topmost is its own: one that came with the mail stands under it.
    own_fail = verdict("dmarc=fail header.from=example.org")
    assert is_proven(BORDER + own_fail + PASS + FAR, below) is False


def test_reply_address_names_the_thread_and_proves_nothing() -> None:
    address = reply_address(OWN, TOKEN, NOW)
    for head in (f"Delivered-To: {address}\r\n", f"To: Portail <{address}>\r\n"):
        found = take(raw(head=head + BORDER), Place(1, 1), OWN, TRUST, NOW)
        assert isinstance(found, Incoming)
        assert found.token == TOKEN
        assert found.proven is False
