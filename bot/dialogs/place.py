"""A place that came free is taken or left, while it is kept."""

from dataclasses import dataclass

from bot.dialogs.freed import offer_freed
from bot.dialogs.recap import receipt_view
from bot.dialogs.receipt_copy import send_copy
from bot.questions.pick import Choice, Pick
from bot.talk import Ending, Talk, World, dialog
from core.sentence import Refused, say
from core.waiting.offers import offered_to, take
from core.waiting.queue import Waiter, leave, waits
from notifications.places import cost, in_words
from notifications.view import Option, View

SEE = Option("start:attente", say("attente-see"))


@dataclass(frozen=True)
class Answer:
    """The command: take the place that is kept, or leave it to the next."""

    waiter_id: int
    takes: bool

    def __call__(self, world: World) -> View:
        """The receipt, or that it goes to the next; Refused when it is kept no longer."""
        connection, commune, own = world.connection, world.commune, world.family
        if self.takes:
            done = take(connection, commune, own, self.waiter_id, world.now)
            send_copy(world, done)
            return receipt_view(world, done)
        left = leave(connection, commune, own, self.waiter_id, world.now)
        offer_freed(world, [left.wish])
        return View((say("place-left", **in_words(commune, own, left)),), (SEE,))


@dialog("place")
async def answer_place(talk: Talk) -> Ending:
    """Which place; take it at its price of today, or leave it."""
    world = talk.world
    offer = _which(talk)
    if offer is None:
        key = "place-none" if talk.heard("offre") is None else "place-over"
        return View((say(key),), (SEE,))
    known = in_words(world.commune, world.family, offer)
    heard, shown = talk.heard("choix"), talk.heard("prix")
    if heard == "laisser":
        return Answer(offer.id, False)
    if heard == "prendre" and shown == cost(world.commune, world.family, offer):
        return Answer(offer.id, True)
    choices = [
        Choice("prendre", say("place-take"), True),
        Choice("laisser", say("place-leave"), False),
    ]
    takes = await talk.ask("reponse", Pick(say("place-offered", **known), choices, infers=False))
    return Answer(offer.id, takes)


def _which(talk: Talk) -> Waiter | None:
    """The place that was tapped, else the first one that is kept for the family."""
    world, named = talk.world, talk.heard("offre")
    if named is not None:
        try:
            return offered_to(world.connection, world.family, int(named), world.now)
        except Refused:
            return None
    every = talk.look(lambda w: waits(w.connection, w.commune, w.family, w.now))
    open_ = [each for each in every if each.answer_by and each.answer_by > world.now]
    return open_[0] if open_ else None
