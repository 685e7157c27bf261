"""A whole conversation in which the process is killed again and again: it still books once."""

from itertools import count

import pytest

from bot.dialogs.catalogue import CATALOGUE
from bot.engine.inbox import Inbound
from core.commune import Commune
from core.database import Database
from tests.engine.person import person
from tests.faults.conftest import Effects
from tests.faults.processes import Life, Processes

WORDS = (
    "réserver",
    "Léna",
    "centre du mercredi",
    "après-midi sans repas",
    "tous les mercredis de janvier",
    "Confirmer",
)
CANCELLATION = ("annuler un jour", "Léna", "mercredi 14 janvier", "Confirmer")


@pytest.mark.parametrize("stride", [7, 11])
def test_killed_again_and_again(
    demo: Database, commune: Commune, processes: Processes, stride: int
) -> None:
    """At every message the process dies a little later, until it lives; each begins with what was
    left by the one before. What the channel was not told to be received, it sends again."""
    claire = person(demo, commune, CATALOGUE)
    before = Effects.of(demo)
    url = demo.url.render_as_string(hide_password=False)
    said: list[str] = []
    kills = 0
    for number, text in enumerate((*WORDS, *CANCELLATION)):
        message = Inbound(claire.channel, f"m{number}", "here", claire.guardian_id, text)
        for die_at in count(stride, stride):
            end = processes.lead(Life(url, message, die_at))
            said += end.said
            kills += end.killed
            if not end.killed:
                break
    assert kills > len(WORDS)
    after = Effects.of(demo).since(before)
    assert (after.orders, after.booked, after.places, after.waiting) == (2, 3, 3, 0)
    assert after.receipts == 2
    assert claire.collect().letters == ()  # everything was said…
    heard = [line.split()[0] for line in said]
    assert heard == sorted(heard, key=int)  # … in its order, again only what was just being said
    assert len(set(heard)) == len(WORDS) + len(CANCELLATION)
