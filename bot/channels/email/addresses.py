"""Addresses that say what a mail answers: signed, so that nobody can make one up.

`portail+q<what>@ville.example` takes the replies to a question, `portail+r<what>@…` the mails that
could not be delivered. What follows the letter is base32 (a server may change the case of an
address): what it names, for a question the day it was made, and 80 bits of HMAC-SHA256. A reply
address names the thread, it does not prove who writes: mails are forwarded.
"""

import hmac
import re
from base64 import b32decode, b32encode, urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Literal

from bot.channels.email.settings import Identity

KEEP = timedelta(days=30)
MAC_BYTES = 10
_FIRST_DAY = date(2020, 1, 1)
_DAY_BYTES = 2
_LONGEST_LOCAL = 64  # RFC 5321
_TOKEN = re.compile(r"[A-Za-z0-9_-]{4,120}")

Kind = Literal["q", "r"]


def reply_address(own: Identity, token: str, now: datetime) -> str:
    """Where the answer to the prompt `token` is to be sent, good for 30 days.

    The plain address when none can be made: no key, or a local part that would be too long.
    """
    if not own.key or not _TOKEN.fullmatch(token):
        return own.address
    day = (_civil(now) - _FIRST_DAY).days.to_bytes(_DAY_BYTES, "big")
    return _signed(own, "q", day + _packed(token)) or own.address


def token_in(own: Identity, recipients: Iterable[str], now: datetime) -> str | None:
    """The prompt that these recipients answer, if one is our address, ours to sign, and young."""
    for payload in _payloads(own, "q", recipients):
        day = _FIRST_DAY + timedelta(days=int.from_bytes(payload[:_DAY_BYTES], "big"))
        # A day ahead: the clocks of two nodes may stand on either side of midnight.
        if timedelta(days=-1) <= _civil(now) - day <= KEEP:
            return _unpacked(payload[_DAY_BYTES:])
    return None


def return_address(own: Identity, parcel_id: int) -> str:
    """The envelope sender of one message: a mail that comes back there tells which it was."""
    size = max(1, (parcel_id.bit_length() + 7) // 8)
    return _signed(own, "r", parcel_id.to_bytes(size, "big")) or own.address


def parcel_in(own: Identity, recipients: Iterable[str]) -> int | None:
    """The message that came back to one of these recipients."""
    for payload in _payloads(own, "r", recipients):
        return int.from_bytes(payload, "big")
    return None


def is_ours(own: Identity, address: str) -> bool:
    """Whether the address is our mailbox, with or without what follows a `+`."""
    local, _, domain = address.strip().lower().rpartition("@")
    return domain == own.domain and local.partition("+")[0] == own.local.lower()


def _signed(own: Identity, kind: Kind, payload: bytes) -> str | None:
    if not own.key:
        return None
    code = b32encode(payload + _mac(own, kind, payload)).decode().rstrip("=").lower()
    local = f"{own.local}+{kind}{code}"
    return f"{local}@{own.domain}" if len(local) <= _LONGEST_LOCAL else None


def _payloads(own: Identity, kind: Kind, recipients: Iterable[str]) -> Iterable[bytes]:
    if not own.key:
        return
    for recipient in recipients:
        if not is_ours(own, recipient):
            continue
        detail = recipient.strip().rpartition("@")[0].partition("+")[2].lower()
        if not detail.startswith(kind) or len(detail) > _LONGEST_LOCAL:
            continue
        data = _decoded(detail[1:])
        payload, mac = data[:-MAC_BYTES], data[-MAC_BYTES:]
        if payload and hmac.compare_digest(mac, _mac(own, kind, payload)):
            yield payload


def _mac(own: Identity, kind: Kind, payload: bytes) -> bytes:
    name = f"petitmot:{kind}:{own.address.lower()}:".encode()
    return hmac.digest(own.key, name + payload, sha256)[:MAC_BYTES]


def _decoded(code: str) -> bytes:
    try:
        return b32decode(code.upper() + "=" * (-len(code) % 8))
    except (Error, ValueError):
        return b""


def _packed(token: str) -> bytes:
    """The token's bytes; a token that is base64 (ours are) takes a quarter less room."""
    data = _base64(token)
    if data is not None and urlsafe_b64encode(data).decode().rstrip("=") == token:
        return b"\x01" + data
    return b"\x00" + token.encode()


def _unpacked(data: bytes) -> str:
    if data[:1] == b"\x01":
        return urlsafe_b64encode(data[1:]).decode().rstrip("=")
    return data[1:].decode()


def _base64(token: str) -> bytes | None:
    try:
        return urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return None


def _civil(now: datetime) -> date:
    return now.astimezone(UTC).date()
