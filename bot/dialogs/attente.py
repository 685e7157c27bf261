"""The waiting list: join it for days that are full, see where one stands, wait no longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogs.freed import offer_freed
from bot.talk import Ending, Raw, Talk, World, dialog
from core.bookings.quotes import RefusedLine, Wish
from core.sentence import Sentence, say
from core.waiting.queue import FULL, Waiter, join, leave, may_wait, waits
from notifications.places import in_words
from notifications.view import Option, View

MOST = 6


def waitable(world: World, refused: Sequence[RefusedLine]) -> list[Wish]:
    """The wishes refused only because the day is full, where there is a waiting list."""
    return [
        each.wish
        for each in refused
        if each.sentence.key == FULL and may_wait(world.commune, each.wish)
    ]


def to_join(wishes: Sequence[Wish]) -> dict[str, Raw]:
    """The hints that carry wishes over to this dialog."""
    rows = [[each.child_id, each.activity, each.unit, each.day.isoformat()] for each in wishes]
    return {"rejoindre": rows}


def join_option(wishes: Sequence[Wish]) -> Option:
    """The choice to wait for these days."""
    days = tuple(sorted({each.day for each in wishes}))
    return Option("start:attente:rejoindre", say("attente-join", days=days), to_join(wishes))


@dataclass(frozen=True)
class Join:
    """The command: wait for these days."""

    wishes: Sequence[Wish]

    def __call__(self, world: World) -> View:
        """Where they now stand; Refused when a day has a place, or may not be booked."""
        known = join(world.connection, world.commune, world.family, self.wishes, world.now)
        said = [say("attente-joined"), *(_stands(world, each) for each in known)]
        return View((*said, say("attente-how")), (Option("start:attente", say("attente-see")),))


@dataclass(frozen=True)
class Leave:
    """The command: wait no longer."""

    waiter_id: int

    def __call__(self, world: World) -> View:
        """What is no longer waited for."""
        connection, commune, own = world.connection, world.commune, world.family
        left = leave(connection, commune, own, self.waiter_id, world.now)
        offer_freed(world, [left.wish])
        said = say("attente-left", **in_words(commune, own, left))
        return View((said,), (Option("start:attente", say("attente-see")),))


@dialog("attente")
async def waiting_list(talk: Talk) -> Ending:
    """Join, leave, or see where the children stand."""
    world, rows = talk.world, talk.heard("rejoindre")
    if rows:
        return Join([Wish(each[0], each[1], each[2], date.fromisoformat(each[3])) for each in rows])
    if talk.heard("quitter"):
        return Leave(int(talk.heard("quitter")))
    known = talk.look(lambda w: waits(w.connection, w.commune, w.family, w.now))
    if not known:
        return View((say("attente-none"),), (Option("start:reserver", say("menu-reserver")),))
    said = tuple(_stands(world, each) for each in known)
    options = tuple(_option(world, each) for each in known[:MOST])
    return View((say("attente-intro"), *said), options)


def _stands(world: World, each: Waiter) -> Sentence:
    known = in_words(world.commune, world.family, each)
    if each.state == "offered":
        return say("attente-offered", **known)
    return say("attente-rank", **known, rank=each.rank)


def _option(world: World, each: Waiter) -> Option:
    if each.state == "offered":
        return Option(f"start:place:{each.id}", say("attente-answer"), {"offre": each.id})
    known = in_words(world.commune, world.family, each)
    label = say("attente-leave", **known)
    return Option(f"start:attente:{each.id}", label, {"quitter": each.id})
