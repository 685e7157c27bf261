"""Waiting list: offered when a day is full, a place offered in turn, taken, left or too late."""

from datetime import date
from json import loads
from pathlib import Path

import pytest
from sqlalchemy import select, update

from core.bookings import seats
from core.commune.file import demo_commune
from core.database import Database
from core.desk.audit import entries
from core.tables import booking, seat
from core.waiting.queue import queue
from locales import speak
from notifications.places import offer_places
from notifications.speaking import speak_first
from notifications.tables import outbox
from notifications.view import view_from
from tests.conversation import CLAIRE, Chat, unwrapped

DAY = date(2026, 1, 14)
POOL = "cl_elementaire_mercredis"


def fill(database: Database, day: date = DAY) -> None:
    """Nobody else's bookings: only the count of places, as if the day were full."""
    activity = demo_commune().activities[POOL]
    with database.write() as connection:
        seats.change(connection, demo_commune(), {(POOL, day): activity.seats or 0})


def ask(chat: Chat, days: str = "mercredi 14 janvier") -> str:
    chat.say(f"Hugo centre {days} sans repas")
    return chat.pick("CL Élémentaire")


def free(database: Database, chat: Chat, count: int = 1) -> None:
    """Places are given back by the service; the next pass offers them."""
    with database.write() as connection:
        connection.execute(
            update(seat)
            .where(seat.c.pool == POOL, seat.c.day == DAY)
            .values(taken=seat.c.taken - count)
        )
        offer_places(connection, demo_commune(), chat.now)


def taken(database: Database) -> int:
    with database.read() as connection:
        return seats.taken(connection, [POOL], DAY, DAY).get((POOL, DAY), 0)


def told(database: Database) -> list[str]:
    """What was said first, in order."""
    with database.read() as connection:
        rows = connection.execute(
            select(outbox.c.view).where(outbox.c.key.like("told:%place:%")).order_by(outbox.c.id)
        ).scalars()
        views = [view_from(loads(row)) for row in rows]
    return [unwrapped(" ".join(map(speak, view.paragraphs))) for view in views]


@pytest.fixture
def claire(demo: Database, tmp_path: Path) -> Chat:
    fill(demo)
    return Chat(demo, tmp_path / "files", CLAIRE)


def test_a_full_day_offers_the_list(claire: Chat) -> None:
    said = ask(claire)
    assert "complet" in said
    said = claire.pick("Liste d'attente")
    assert "premiers de la liste" in said
    assert "Rien n'est réservé" in said
    assert "premiers de la liste" in claire.say("ma liste d'attente")
    ask(claire)
    claire.pick("Liste d'attente")  # asked twice, it is one rank
    with claire.database.read() as connection:
        assert len(queue(connection, demo_commune(), DAY, DAY)) == 1


def test_a_place_is_offered_and_taken(claire: Chat) -> None:
    ask(claire)
    claire.pick("Liste d'attente")
    full = taken(claire.database)
    free(claire.database, claire)
    (said,) = told(claire.database)
    assert "Hugo" in said
    assert "5,20 €" in said
    assert taken(claire.database) == full  # kept for them
    claire.say("prendre la place")
    said = claire.pick("Prendre la place")
    assert "2025-0" in said
    assert taken(claire.database) == full
    with claire.database.read() as connection:
        rows = connection.execute(
            select(booking.c.unit).where(booking.c.day == DAY, booking.c.activity == POOL)
        ).all()
    assert len(rows) == 1
    assert "aucune liste d'attente" in claire.say("ma liste d'attente")


def test_it_is_left(claire: Chat) -> None:
    ask(claire)
    claire.pick("Liste d'attente")
    full = taken(claire.database)
    free(claire.database, claire)
    claire.say("place libérée")
    assert "laissée à la famille suivante" in claire.pick("Laisser")
    assert taken(claire.database) == full - 1
    assert "aucune liste d'attente" in claire.say("ma liste d'attente")


def test_too_late_is_said(claire: Chat) -> None:
    ask(claire)
    claire.pick("Liste d'attente")
    free(claire.database, claire)
    claire.say("prendre la place")
    claire.when = "2025-12-13T09:00:01"  # 24 hours and a second later
    assert "Aucune place n'est gardée" in claire.pick("Prendre la place")
    full = taken(claire.database)
    for _ in range(2):  # the next passes; it is told once
        with claire.database.write() as connection:
            offer_places(connection, demo_commune(), claire.now)
    assert taken(claire.database) == full - 1
    offer, over = told(claire.database)
    assert "gardée" in offer
    assert "Le délai pour répondre est passé" in over
    assert "Rien n'est réservé" in over
    with claire.database.read() as connection:
        trail = [(each.agent, each.act, each.subject[:2]) for each in entries(connection)]
    assert trail == [("petitmot", "offer", "L-"), ("petitmot", "expire", "L-")]


def test_some_days_booked_the_full_one_waited_for(claire: Chat) -> None:
    ask(claire, "les mercredis 7 et 14 janvier")
    said = claire.say("oui")
    assert "2025-0" in said
    said = claire.pick("Liste d'attente")
    assert "mercredi 14 janvier" in said


def test_one_who_said_stop_is_passed_over(claire: Chat) -> None:
    ask(claire)
    claire.pick("Liste d'attente")
    claire.say("stop")
    full = taken(claire.database)
    free(claire.database, claire)
    assert told(claire.database) == []
    assert taken(claire.database) == full - 1


def test_the_service_offers_at_its_next_tick(claire: Chat) -> None:
    ask(claire)
    claire.pick("Liste d'attente")
    with claire.database.write() as connection:
        connection.execute(update(seat).where(seat.c.day == DAY).values(taken=seat.c.taken - 1))
    speak_first(claire.database, demo_commune(), claire.now)
    assert len(told(claire.database)) == 1
    speak_first(claire.database, demo_commune(), claire.now)
    assert len(told(claire.database)) == 1
