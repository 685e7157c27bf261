"""After a reminder of several activities: once one is booked, the next one to do is offered."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from bot.talk import Raw, World
from core.bookings.quotes import Wish
from core.sentence import Filling, say
from notifications.view import Option, plain

Left: TypeAlias = Sequence[tuple[int, str]]  # a child's id and an activity's key


def left_after(wishes: Sequence[Wish], left: Raw) -> Left:
    """What a reminder asked for (`left`, as its option carries it) and `wishes` did not book."""
    done = {(wish.child_id, wish.activity) for wish in wishes}
    return [(child, key) for child, key in left or () if (child, key) not in done]


def next_option(world: World, left: Left) -> Option | None:
    """The choice that books the first activity left, for its children; None when all is done."""
    known = world.commune.activities
    own = {child.id: child for child in world.family.children if child.may("book")}
    able = [(child, key) for child, key in left if child in own and key in known]
    if not able:
        return None
    first = able[0][1]
    ids = [child for child, key in able if key == first]
    hints: Mapping[str, Raw] = {
        "enfants": [str(child) for child in ids],
        "activite": known[first].kind,
        **{f"{child}/ligne": first for child in ids},
        "reste": [list(each) for each in able],
    }
    said: dict[str, Filling] = {
        "activity": plain(known[first].label),
        "children": tuple(own[child].first_name for child in ids),
    }
    return Option(f"start:reserver:{first}", say("receipt-next-line", **said), hints)
