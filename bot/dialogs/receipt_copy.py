"""The receipt's copy by e-mail (P7), committed with the order that was confirmed elsewhere.

It acknowledges an act, as the administration must (CRPA, L112-11): « stop » does not silence it.
"""

from dataclasses import replace

from bot.dialogs.recap import receipt_view
from bot.talk import World
from core.access import places as access
from core.bookings.receipts import Receipt
from core.clock import today
from core.sentence import say
from notifications import outbox
from notifications.outbox import Letter

CHANNEL = "email"


def mailbox(world: World) -> str | None:
    """The adult's mailbox on file, for a copy; None when that is where they speak.

    Nor is there any where the commune has no mailbox, or when the adult has taken theirs back.
    """
    here = world.place.channel if world.place else ""
    if here == CHANNEL or CHANNEL not in world.reach:
        return None
    known = access.on_file(world.connection, world.family.adult.id)
    return next((place.address for place in known if place.channel == CHANNEL), None)


def send_copy(world: World, receipt: Receipt) -> None:
    """Put the receipt for the adult's mailbox on file, once, where there is one to copy to."""
    where = mailbox(world)
    if where is None:
        return
    shown = receipt_view(world, receipt)
    at = receipt.placed_at
    here = world.place.channel if world.place else ""
    when = say("receipt-copy", channel=here, day=today(at), at=at)
    view = replace(shown, paragraphs=(*shown.paragraphs, when), options=())
    letter = Letter(f"receipt:{receipt.number}", view)
    # For that mailbox alone: where it is refused, what was said in the conversation is enough.
    outbox.put(world.connection, None, CHANNEL, where, [letter], world.now)
