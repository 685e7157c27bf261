"""Whether our own mail server says that the mail comes from who it says (DMARC, RFC 8601).

Only headers that our server wrote count: they bear its id, and stand above the Received line with
which it took the mail in from outside (the border); whatever is below came with the mail. Lines of
hand-overs inside the house (LMTP, a filter on the same machine) may stand above the border. A
signature of another domain proves nothing: `dmarc=pass` with the domain of the one From does.
"""

import re
from collections.abc import Iterator
from email.message import Message

from bot.channels.email.parse import sender
from bot.channels.email.settings import Trust

_LONGEST = 8_000
_PROTOCOL = re.compile(r"\bby\s+\S+\s+(?:via\s+\S+\s+)?with\s+(\S+)", re.I)
# The address that our server saw, `(name [192.0.2.1])`: what the client said of itself is outside.
_PEER = re.compile(r"^\s*from\s+\S+\s+\([^()]*\[([^\]\[()]+)\]\s*\)", re.I)
_OWN_MACHINE = {"127.0.0.1", "::1", "ipv6:::1"}
_RESULT = re.compile(r"dmarc\s*(?:/\s*\d+\s*)?=\s*([a-z]+)", re.I)
_HEADER_FROM = re.compile(r"header\.from\s*=\s*\"?([^\s\"]+)", re.I)
_MEANING = re.compile(r"[;=\s]")


def proven(mail: Message, trust: Trust) -> bool:
    """Whether the From of the mail is vouched for by the configured server."""
    domain = sender(mail).rpartition("@")[2]
    if not domain or not trust.authserv_ids:
        return False
    verdicts = [each for value in _trusted(mail, trust) for each in _dmarc(value)]
    return bool(verdicts) and all(
        result == "pass" and about == domain for result, about in verdicts
    )


def _trusted(mail: Message, trust: Trust) -> Iterator[str]:
    """The Authentication-Results that our own server wrote, without comments."""
    ids = {each.lower() for each in trust.authserv_ids}
    inside = True
    for name, value in mail.items():
        text = str(value)[:_LONGEST]
        if name.lower() == "received" and not _is_hand_over(text):
            if not inside or not trust.below_received:
                return
            inside = False
        elif name.lower() == "authentication-results":
            bare = _without_comments(text)
            if _server(bare) in ids:
                yield bare
                if not inside:
                    return


def _is_hand_over(received: str) -> bool:
    """Whether a Received line is of a hand-over inside the house."""
    peer = _PEER.match(received)
    if peer and peer[1].lower() in _OWN_MACHINE:
        return True
    found = _PROTOCOL.findall(_without_comments(received).partition(";")[0])
    return bool(found) and found[-1].lower().startswith("lmtp")


def _server(value: str) -> str:
    """The id before the first `;`, without its version."""
    words = value.partition(";")[0].split()
    return words[0].strip('"').lower() if words else ""


def _dmarc(value: str) -> Iterator[tuple[str, str]]:
    """The result of each DMARC check and the domain that it is about."""
    for part in value.split(";")[1:]:
        found = _RESULT.match(part.strip())
        if found:
            about = _HEADER_FROM.search(part)
            yield found[1].lower(), about[1].lower() if about else ""


def _without_comments(value: str) -> str:
    """The value without what stands in parentheses, nested ones too.

    Inside quotes, signs that would mean something are replaced: a sender has a say in them.
    """
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for sign in value:
        if escaped or sign == "\\":
            escaped = not escaped
        elif sign == '"' and not depth:
            quoted = not quoted
        elif not quoted and sign == "(":
            depth += 1
        elif not quoted and sign == ")" and depth:
            depth -= 1
        elif not depth:
            kept.append(_MEANING.sub("_", sign) if quoted else sign)
    return " ".join("".join(kept).split())
