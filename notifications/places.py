"""A place that came free, told to the next in line, with the choice to take or to leave it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from core.bookings import seats
from core.bookings.rules import unit_label
from core.clock import LAST_SECOND, at, today
from core.commune import Commune
from core.money.tariffs import price
from core.people.families import Family, family
from core.sentence import Filling, Sentence, say
from core.waiting.offers import offer, pass_on
from core.waiting.queue import Waiter, expired
from notifications.hours import next_civil
from notifications.telling import tell
from notifications.view import Option, View

MOST_ROUNDS = 50


def offer_places(
    connection: Connection,
    commune: Commune,
    now: datetime,
    places: Iterable[seats.Place] | None = None,
) -> int:
    """Offer the free places in turn and tell who is offered one; how many were told.

    Those whose time is over hear it, each once. Who cannot be told (nothing reaches them, « stop »)
    is passed over: the place goes on.
    """
    told = 0
    known = None if places is None else tuple(places)
    for _ in range(MOST_ROUNDS):
        offered = offer(connection, commune, now, next_civil(now), known)
        for each in expired(connection, now):
            _tell_over(connection, commune, each, now)
        unheard = [each for each in offered if not _told(connection, commune, each, now)]
        told += len(offered) - len(unheard)
        for each in unheard:
            pass_on(connection, commune, each, now)
        if not unheard:
            break
    return told


def offered_view(commune: Commune, own: Family, each: Waiter) -> View:
    """The place, its price and until when it is kept; to take or to leave."""
    said = say("place-offered", **in_words(commune, own, each))
    cents = cost(commune, own, each)
    take = {"offre": each.id, "choix": "prendre", "prix": cents}
    leave = {"offre": each.id, "choix": "laisser"}
    return View(
        (said,),
        (
            Option(f"start:place:{each.id}-prendre", say("place-take"), take),
            Option(f"start:place:{each.id}-laisser", say("place-leave"), leave),
        ),
    )


def in_words(commune: Commune, own: Family, each: Waiter) -> dict[str, Filling]:
    """What fills a sentence about a wait: child, activity, unit, day, price, until when."""
    found: dict[str, Filling] = {
        "name": name(commune, own, each),
        "day": each.day,
        "cents": cost(commune, own, each),
    }
    if each.answer_by is not None:
        found |= {"until": each.answer_by, "last": today(each.answer_by)}
    return found


def name(commune: Commune, own: Family, each: Waiter) -> Sentence:
    """« Hugo, La Pingaudière, Demi-journée »."""
    activity = commune.activities[each.activity]
    child = own.child(each.child_id).first_name
    unit = unit_label(commune, each.activity, each.unit)
    key = "line-name" if len(activity.units) > 1 else "line-name-short"
    return say(key, child=child, activity=activity.label, unit=unit)


def cost(commune: Commune, own: Family, each: Waiter) -> int:
    """The price of the place for this household, in cents."""
    unit = commune.activities[each.activity].unit(each.unit)
    return price(unit.tariff, own.family_quotient)


def _told(connection: Connection, commune: Commune, each: Waiter, now: datetime) -> bool:
    own = family(connection, each.guardian_id)
    view = offered_view(commune, own, each)
    key = f"place:{each.id}"
    return tell(
        connection, each.guardian_id, key, view, now, subject="place", not_after=each.answer_by
    )


def _tell_over(connection: Connection, commune: Commune, each: Waiter, now: datetime) -> None:
    """The time to answer is over: nothing was booked, the place went on; one may wait again."""
    own = family(connection, each.guardian_id)
    seen = any(child.id == each.child_id for child in own.children)
    if not seen or each.activity not in commune.activities:
        return
    said = say("place-expired", name=name(commune, own, each), day=each.day)
    view = View((said,), (Option("start:reserver", say("dialog-reserver")),))
    end = at(each.day, LAST_SECOND)
    key = f"place:{each.id}:over"
    tell(connection, each.guardian_id, key, view, now, subject="place", not_after=end)
