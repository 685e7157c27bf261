"""What a tick does on every node: plan what is to be said first, put what is due.

No node leads: what is planned is unique, what is due is locked. The outbox delivers it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, update

from core.access.places import Place
from core.commune import Commune
from core.commune.closures import in_force
from core.database import Door, Instant
from core.waiting.offers import concerned
from notifications.announcements.bills import Bills
from notifications.announcements.daily import Announcement, announce
from notifications.announcements.papers import Papers
from notifications.delivery import Delivery
from notifications.outbox import BULK
from notifications.places import offer_places
from notifications.reminders.planning import plan
from notifications.reminders.sending import TOGETHER, Recheck, put_due
from notifications.sending import Accepted, Parcel
from notifications.tables import outbox

DAILY: tuple[Announcement, ...] = (Papers(), Bills())
MOST_TURNS = 200  # of a tick: what is left is for the next one

_BRING = (
    update(outbox)
    .where(
        outbox.c.guardian_id == bindparam("guardian"),
        outbox.c.state == "waiting",
        outbox.c.priority == BULK,
        outbox.c.not_before <= bindparam("now", type_=Instant),
    )
    .values(channel=bindparam("at_channel"), address=bindparam("at"))
)


def speak_first(
    door: Door,
    commune: Commune,
    now: datetime,
    channels: Collection[str] = (),
    also: Sequence[Announcement] = (),
) -> int:
    """Plan and put what is due at `now`, to be said on `channels`; how much was taken.

    In short transactions: nobody waits long for an answer. `also`: what is announced once a day
    beside papers and bills. What is most pressing is put last: a number answers what came last.
    """
    with door.read() as connection:
        commune = in_force(connection, commune)
    taken = announce(door, commune, now, channels, (*DAILY, *also))
    door.run(lambda connection: plan(connection, commune, now))
    for _ in range(MOST_TURNS):
        found = door.run(lambda connection: put_due(connection, commune, now, channels))
        taken += found
        if found < TOGETHER:
            break
    with door.read() as connection:
        free = concerned(connection, commune, now)
    if free:
        taken += door.run(lambda connection: offer_places(connection, commune, now, free))
    return taken


def said_here(
    connection: Connection, commune: Commune, guardian_id: int, place: Place, now: datetime
) -> list[Parcel]:
    """What is said first to an adult at `now`, taken to where they sit: a terminal delivers itself.

    It is marked as sent there.
    """
    delivery = Delivery(
        {place.channel: True}, lambda: 0.0, {}, gate=Recheck(commune, talking=timedelta(0))
    )
    where = {"guardian": guardian_id, "at_channel": place.channel, "at": place.address}
    connection.execute(_BRING, where | {"now": now})
    said: list[Parcel] = []
    while True:
        claimed = delivery.claim(connection, place.channel, 1, now)
        if not claimed.attempts and not claimed.settled:
            return said
        for each in claimed.attempts:
            delivery.record(connection, each, Accepted(), now)
            said.append(each.parcel)
