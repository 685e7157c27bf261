"""What the service does in a transcript: it decides the latest request, and the family is told.

`:service accepte`, `:service rejette MOTIF`, `:service demande PIÈCE MOTIF` (`-`: no piece);
`:service valide`, `:service refuse MOTIF` decide the latest line of activity that was asked for;
`:service complet ACTIVITÉ JOUR` fills a day, `:service libère ACTIVITÉ JOUR` frees one place of it.
"""

from datetime import date

from sqlalchemy import func, select

from core.bookings import seats
from core.commune.file import demo_commune
from core.desk import acts
from core.desk.items import name
from core.requests import requests
from core.requests.tables import request
from core.tables import enrolment
from notifications.news_of_desk import tell_done
from notifications.news_of_requests import news_of_request, told_key
from notifications.places import offer_places
from notifications.telling import tell
from tests.conversation import Chat

AGENT = "agent"


def seat_day(chat: Chat, done: str, key: str, day: str) -> None:
    """Take all the places of a day, or give one back and offer it in turn."""
    commune, on = demo_commune(), date.fromisoformat(day)
    activity = commune.activities[key]
    with chat.database.write() as connection:
        free = seats.left(connection, commune, activity, [on])[on] or 0
        seats.change(connection, commune, {(key, on): free if done == "complet" else -1})
        offer_places(connection, commune, chat.now)


def decide_line(chat: Chat, done: str, why: str) -> None:
    """Validate or refuse, at the desk, the line of activity that was asked for last."""
    commune, now = demo_commune(), chat.now
    with chat.database.write() as connection:
        latest = connection.execute(
            select(func.max(enrolment.c.id)).where(enrolment.c.state == "asked")
        ).scalar_one()
        line = name("activity", latest)
        if done == "valide":
            decided = acts.accept(connection, commune, line, AGENT, now)
        else:
            decided = acts.reject(connection, commune, line, AGENT, why, now)
        tell_done(connection, commune, decided, now)


def act(chat: Chat, words: str) -> None:
    """Decide the latest request that was sent, and tell who sent it."""
    done, _, rest = words.partition(" ")
    if done in ("complet", "libère"):
        seat_day(chat, done, *rest.split())
        return
    if done in ("valide", "refuse"):
        decide_line(chat, done, rest)
        return
    commune, now = demo_commune(), chat.now
    with chat.database.write() as connection:
        latest = connection.execute(select(func.max(request.c.id))).scalar_one()
        if done == "accepte":
            decided = requests.accept(connection, commune, latest, AGENT, None, now)
        elif done == "rejette":
            decided = requests.reject(connection, commune, latest, AGENT, rest, now)
        else:
            kind, _, why = rest.partition(" ")
            wanted = None if kind == "-" else kind
            decided = requests.ask_for_piece(
                connection, commune, latest, AGENT, why, now, kind=wanted
            )
        known = decided.request
        view = news_of_request(commune, known, decided.said, decided.changes)
        tell(connection, known.guardian_id, told_key(known), view, now, subject="request")
