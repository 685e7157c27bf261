"""What is said to an address and to nobody elsewhere: codes, and word of what happened to access.

None of it moves to another address of the adult: a code that did would prove nothing.
"""

import secrets
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from bot.talk import Reach
from core.access import codes as access_codes
from core.access import places as access
from core.access.places import Place
from core.sentence import Sentence, say
from notifications import outbox
from notifications.outbox import Letter
from notifications.view import View

CHANNELS = ("telegram", "sms", "email")


def in_use(reach: Reach) -> Collection[str]:
    """The channels that something can be sent on; all of them when nobody said."""
    return reach.keys() or CHANNELS


def put(
    connection: Connection,
    place: Place,
    view: View,
    now: datetime,
    not_after: datetime | None = None,
) -> None:
    """Say this at that very place."""
    letter = Letter(f"access:{secrets.token_hex(8)}", view, not_after=not_after)
    outbox.put(connection, None, place.channel, place.address, [letter], now)


def send_code(
    connection: Connection, contact: Place, code: str, act: str, asker: Place, now: datetime
) -> None:
    """Send a code, with what it is good for and where it was asked for; never once it is over."""
    half = len(code) // 2
    said = say("code-letter", code=f"{code[:half]} {code[half:]}", act=act, channel=asker.channel)
    view = View((said, say("code-not-you")))
    put(connection, contact, view, now, now + access_codes.LIFE)


def warn(
    connection: Connection,
    guardian_id: int,
    sentence: Sentence,
    now: datetime,
    but: Place,
    reach: Reach,
) -> None:
    """Tell the adult everywhere but at `but`: their addresses, and those the commune knows."""
    own = [each.place for each in access.places(connection, guardian_id) if not each.suspended]
    known = [*own, *access.on_file(connection, guardian_id)]
    for place in dict.fromkeys(known):
        if place != but and place.channel in in_use(reach):
            put(connection, place, View((sentence, say("access-not-you"))), now)
